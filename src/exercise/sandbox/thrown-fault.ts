import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { fault, type Fault } from "./faults.ts";
import type { FromChild, Thrown } from "./protocol.ts";

/** The fault that a message of the child's means; `file` is what it has loaded. */
export async function faultOf(
  kind: Extract<FromChild, { readonly type: "fault" }>["kind"],
  thrown: Thrown,
  file: string,
): Promise<Fault> {
  if (kind === "export") return fault("export", { what: thrown.name });
  if (kind === "patched") return fault("patched", { what: thrown.name });
  const what = (thrown.name ? `${thrown.name}: ` : "") + thrown.message;
  if (kind === "import" && thrown.name === "SyntaxError")
    return fault("syntax", { what, line: await syntaxErrorLine(file) });
  return fault(kind, { what, line: thrown.line });
}

/** Node keeps the place of a module's syntax error to itself, but prints it when asked to check. */
async function syntaxErrorLine(file: string): Promise<number | null> {
  const check = spawn(process.execPath, ["--check", "--input-type=module", "-"], {
    stdio: ["pipe", "ignore", "pipe"],
  });
  let text = "";
  check.stderr.setEncoding("utf8").on("data", (piece: string) => (text += piece));
  check.stdin.on("error", () => undefined);
  createReadStream(file)
    .on("error", () => check.kill())
    .pipe(check.stdin);
  await new Promise((resolve) => check.once("close", resolve));
  const [, line] = /^\[stdin\]:(\d+)$/m.exec(text) ?? [];
  return line === undefined ? null : Number(line);
}
