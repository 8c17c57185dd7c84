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
import { toAscii, wrap } from "../../report/drawing/text.ts";
import type { Host, CommandContext } from "../context.ts";
import { openTerminal, type LookOptions, type Terminal } from "../terminal/terminal.ts";

const MARKS = { fine: ["✓", "[ok]"], note: ["!", "[! ]"], bad: ["✗", "[no]"] } as const;

/** Looks at what lessons need, and says what to do where something is in the way. */
export async function doctorCommand(
  options: LookOptions & { readonly format: "table" | "json" },
  { host, signal }: CommandContext,
): Promise<number> {
  const terminal = openTerminal(host, options);
  // One after another: timers and loopback would measure each other.
  const findings = [
    checkNode(process.version),
    checkTerminal(host, terminal),
    await checkState(stateFolder(host.env)),
    await checkLoopback(signal),
    await checkTimers(signal),
    checkCores(),
  ];
  const ok = findings.every(({ state }) => state !== "bad");
  if (options.format === "json")
    host.stdout.write(
      `${JSON.stringify({ schemaVersion: 1, kind: "doctor", ok, findings }, null, 2)}\n`,
    );
  else {
    const text = page(findings, ok, terminal);
    host.stdout.write(terminal.ascii ? toAscii(text) : text);
  }
  return ok ? EXIT.success : EXIT.no;
}

/** A pipe is as good as a terminal; what differs is said. */
function checkTerminal({ stdin, stdout, env }: Host, { chalk, width, ascii }: Terminal): Finding {
  if (!stdin.isTTY || !stdout.isTTY)
    return {
      id: "terminal",
      state: "fine",
      found: `No terminal: plain lines of ${width} columns, no questions`,
      advice: null,
    };
  const colours = ["no colours", "16 colours", "256 colours", "all colours"][chalk.level];
  const characters = ascii || !speaksUnicode(env) ? "ASCII" : "Unicode";
  const found = `Terminal: ${stdout.columns} columns, ${colours}, ${characters}`;
  if (stdout.columns < 80)
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

function speaksUnicode(env: Host["env"]): boolean {
  if (process.platform === "win32" || process.platform === "darwin") return true;
  return /utf-?8/i.test(env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"] || "");
}

function page(
  findings: readonly Finding[],
  ok: boolean,
  { chalk, width, ascii }: Terminal,
): string {
  const inks = { fine: chalk.green, note: chalk.yellow, bad: chalk.red };
  const lines = findings.flatMap(({ state, found, advice }) => {
    const mark = MARKS[state][ascii ? 1 : 0];
    const margin = " ".repeat(mark.length + 1);
    const told = wrap(found, width - margin.length);
    return [
      ...told.map((line, at) => (at === 0 ? `${inks[state](mark)} ` : margin) + line),
      ...(advice === null
        ? []
        : wrap(advice, width - margin.length).map((line) => margin + chalk.dim(line))),
    ];
  });
  const verdict = ok ? "All that a lesson needs is there." : "Something is in the way: see above.";
  const next = ok ? "async-lab list" : "async-lab doctor";
  return `${[...lines, "", ...wrap(verdict, width), `Next: ${chalk.cyan(next)}`].join("\n")}\n`;
}
