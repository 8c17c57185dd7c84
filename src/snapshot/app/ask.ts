import * as http from "node:http";
import * as https from "node:https";
import { onAbort } from "../../process/abort.ts";
import { errorKind } from "../../load/error-kind.ts";
import type { ErrorKind } from "../../model/record/sample.ts";

/** A request that is sent and not measured. */
export interface Question {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** The status, or why there was none. */
export type Answer = number | Exclude<ErrorKind, "bad-status">;

/**
 * Sends one request on its own connection, and reads the answer to its end.
 * Rejects only with the signal's reason.
 */
export async function ask(
  origin: string,
  { method, path, headers, body }: Question,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<Answer> {
  signal.throwIfAborted();
  const { protocol, hostname, port } = new URL(origin);
  const { request } = protocol === "https:" ? https : http;
  return await new Promise((resolve, reject) => {
    const asking = request(
      // Without an agent's pool, nothing is left open; with an address in brackets, node would look up a name.
      { method, path, headers, agent: false, port, hostname: hostname.replace(/^\[(.*)\]$/, "$1") },
      (response) => {
        response.resume().once("end", () => end(() => resolve(response.statusCode ?? 0)));
        response.once("error", (error) => end(() => resolve(kindOf(error))));
      },
    );
    const late = setTimeout(() => {
      end(() => resolve("timeout"));
      asking.destroy();
    }, timeoutMs);
    const listening = onAbort(signal, (reason) => {
      end(() => reject(reason));
      asking.destroy();
    });
    function end(settle: () => void): void {
      clearTimeout(late);
      listening[Symbol.dispose]();
      settle();
    }
    asking.once("error", (error) => end(() => resolve(kindOf(error))));
    // What comes after the answer, such as a reset by the other end, does not matter.
    asking.on("error", () => undefined);
    asking.end(body ?? undefined);
  });
}

function kindOf(error: Error): Exclude<ErrorKind, "bad-status"> {
  const kind = errorKind(error);
  return kind === "bad-status" ? "protocol" : kind;
}

const WITHOUT_STATUS: Readonly<Record<Exclude<ErrorKind, "bad-status">, string>> = {
  refused: "found no server listening",
  reset: "was cut off without an answer",
  timeout: "had no answer in time",
  protocol: "was answered with something that is not HTTP",
  local: "could not be asked: this machine had no file, port or buffer left for a connection",
};

/** The result of a request, after "it": `answered 503 instead of 200`. */
export function answerText(answer: Answer, wanted: string): string {
  return typeof answer === "number"
    ? `answered ${answer} instead of ${wanted}`
    : WITHOUT_STATUS[answer];
}
