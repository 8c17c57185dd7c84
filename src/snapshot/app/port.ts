import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { accepts } from "../../process/accepts.ts";

/** Whether somebody accepts connections at a URL's host and port. */
export async function answersAt(url: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(url);
  const number = port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
  for (const host of hostsOf(hostname)) if (await accepts(host, number)) return true;
  return false;
}

/** The hosts to try for a URL's: a server that says localhost may listen on either address of it. */
export function hostsOf(hostname: string): readonly string[] {
  if (hostname === "localhost" || hostname === "0.0.0.0") return ["127.0.0.1", "::1"];
  return [hostname.replace(/^\[(.*)\]$/, "$1")];
}

/** The ports of this machine on which somebody listens now; none where the system does not say. */
export async function takenPorts(): Promise<ReadonlySet<number>> {
  if (process.platform === "linux") {
    const tables = ["/proc/net/tcp", "/proc/net/tcp6"].map((file) =>
      readFile(file, "utf8").catch(() => ""),
    );
    return new Set((await Promise.all(tables)).flatMap(portsInProc));
  }
  const said = promisify(execFile)("netstat", ["-an"], { windowsHide: true });
  return new Set(portsInNetstat(await said.then(({ stdout }) => stdout).catch(() => "")));
}

function portsInProc(table: string): readonly number[] {
  // State 0A is to listen.
  const listening = table.matchAll(/^ *\d+: [\dA-F]+:([\dA-F]{4}) [\dA-F]+:[\dA-F]{4} 0A /gm);
  return [...listening].map(([, port]) => Number.parseInt(port ?? "", 16));
}

/** The ports that `netstat -an` lists as listened on, on macOS and on Windows. */
export function portsInNetstat(table: string): readonly number[] {
  // By the other end, which is nobody: Windows translates the word for the state.
  const listening = table.matchAll(/^ *tcp.*[.:](\d+) +(?:\*\.\*|0\.0\.0\.0:0|\[::\]:0)(?: |$)/gim);
  return [...listening].map(([, port]) => Number(port));
}

/**
 * The ports that a server speaks of in what it prints, the newest last: of `http://localhost:4000`,
 * `127.0.0.1:4000`, or `port 4000`.
 */
export function printedPorts(output: string): readonly number[] {
  const bare = output.replace(/\u001b\[[0-9;]*m/g, "");
  const named = bare.matchAll(
    /(?:\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0)|\[::1?\]):(\d{2,5})\b|\bport\b[\s:=#]{1,3}(\d{2,5})\b/gi,
  );
  return [...named]
    .map(([, beside, alone]) => Number(beside ?? alone))
    .filter((port) => port >= 1 && port <= 65_535);
}
