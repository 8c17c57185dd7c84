import { EXIT } from "../../errors.ts";
import { checkLoopback, checkNode, checkState, checkTimers } from "../../lesson/requirements.ts";
import { stateFolder } from "../../progress/folder.ts";
import { jsonText } from "../../report/json.ts";
import { renderRequirements } from "../../report/lesson/requirements.ts";
import type { CommandContext } from "../context.ts";
import type { Look } from "../terminal/terminal.ts";

/** Checks what lessons need, and says what to do if something is missing. */
export async function doctorCommand(
  options: Look & { readonly format: "table" | "json" },
  context: CommandContext,
): Promise<number> {
  const { signal } = context;
  const terminal = context.terminal.as(options);
  // One after another, because the checks of timers and of loopback would disturb each other.
  const findings = [
    checkNode(process.version),
    checkState(stateFolder(terminal.env)),
    await checkLoopback(signal),
    await checkTimers(signal),
  ];
  const ok = findings.every(({ state }) => state !== "bad");
  if (options.format === "json")
    terminal.show(jsonText({ schemaVersion: 1, kind: "doctor", ok, findings }));
  else terminal.show(renderRequirements(findings, terminal.page()));
  return ok ? EXIT.success : EXIT.no;
}
