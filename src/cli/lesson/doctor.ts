import { EXIT } from "../../errors.ts";
import {
  checkCores,
  checkLoopback,
  checkNode,
  checkState,
  checkTimers,
  type Finding,
} from "../../lesson/requirements.ts";
import { stateFolder } from "../../progress/folder.ts";
import { textOf, type Page } from "../../report/drawing/page.ts";
import { wrap } from "../../report/drawing/text.ts";
import type { CommandContext } from "../context.ts";
import type { Look, Terminal } from "../terminal/terminal.ts";

const MARKS = { fine: ["✓", "[ok]"], note: ["!", "[! ]"], bad: ["✗", "[no]"] } as const;

/** Looks at what lessons need, and says what to do where something is in the way. */
export async function doctorCommand(
  options: Look & { readonly format: "table" | "json" },
  context: CommandContext,
): Promise<number> {
  const { signal } = context;
  const terminal = context.terminal.as(options);
  // One after another: timers and loopback would measure each other.
  const findings = [
    checkNode(process.version),
    checkTerminal(terminal),
    await checkState(stateFolder(terminal.env)),
    await checkLoopback(signal),
    await checkTimers(signal),
    checkCores(),
  ];
  const ok = findings.every(({ state }) => state !== "bad");
  if (options.format === "json")
    terminal.show(
      `${JSON.stringify({ schemaVersion: 1, kind: "doctor", ok, findings }, null, 2)}\n`,
    );
  else terminal.show(drawFindings(findings, ok, terminal.page()));
  return ok ? EXIT.success : EXIT.no;
}

/** A pipe is as good as a terminal; what differs is said. */
function checkTerminal({ interactive, env, colours, width, ascii }: Terminal): Finding {
  if (!interactive)
    return {
      id: "terminal",
      state: "fine",
      found: `No terminal: plain lines of ${width} columns, no questions`,
      advice: null,
    };
  const inks = ["no colours", "16 colours", "256 colours", "all colours"][colours];
  const characters = ascii || !speaksUnicode(env) ? "ASCII" : "Unicode";
  const found = `Terminal: ${width} columns, ${inks}, ${characters}`;
  if (width < 80)
    return {
      id: "terminal",
      state: "note",
      found,
      advice: "With 80 columns timelines stand side by side: make the window wider.",
    };
  if (!ascii && characters === "ASCII")
    return {
      id: "terminal",
      state: "note",
      found,
      advice: "If boxes and bars look wrong, add --ascii, or set LANG=C.UTF-8.",
    };
  return { id: "terminal", state: "fine", found, advice: null };
}

function speaksUnicode(env: Terminal["env"]): boolean {
  if (process.platform === "win32" || process.platform === "darwin") return true;
  return /utf-?8/i.test(env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"] || "");
}

function drawFindings(findings: readonly Finding[], ok: boolean, page: Page): string {
  const { paint, width, ascii } = page;
  const inks = { fine: paint.good, note: paint.caution, bad: paint.bad };
  const lines = findings.flatMap(({ state, found, advice }) => {
    const mark = MARKS[state][ascii ? 1 : 0];
    const margin = " ".repeat(mark.length + 1);
    const told = wrap(found, width - margin.length);
    return [
      ...told.map((line, at) => (at === 0 ? `${inks[state](mark)} ` : margin) + line),
      ...(advice === null
        ? []
        : wrap(advice, width - margin.length).map((line) => margin + paint.dim(line))),
    ];
  });
  const verdict = ok ? "All that a lesson needs is there." : "Something is in the way: see above.";
  const next = ok ? "async-lab list" : "async-lab doctor";
  return textOf([...lines, "", ...wrap(verdict, width), `Next: ${paint.command(next)}`], page);
}
