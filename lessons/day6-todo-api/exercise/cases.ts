import type { Exchange, HandedCall, Kit } from "../../../src/exercise.ts";

/** The learner's endpoints, with a store and a log that the check lets go. */
export async function serve(kit: Kit): Promise<void> {
  await kit.serve("addRoutes", {
    store: { update: kit.fake("update"), remove: kit.fake("remove") },
    log: kit.fake("log"),
  });
}

/** The one call of the store that a request has to lead to, still waiting. */
export async function storeCall(
  kit: Kit,
  name: "update" | "remove",
  exchange: Exchange,
): Promise<HandedCall> {
  await kit.quiet();
  const [call] = kit.calls(name);
  if (exchange.state === "answered" && call !== undefined) {
    // What becomes of a promise in JSON.
    const promise = name === "update" && kit.show(exchange.body) === "{}";
    kit.refuse(promise ? "promise-is-truthy" : "answer-before-store");
  }
  kit.expect(exchange.state === "pending", {
    en: `The answer was ${exchange.status} ${kit.show(exchange.body)}, and \`store.${name}\` was not asked.`,
    ur: `Jawab ${exchange.status} ${kit.show(exchange.body)} aaya, aur \`store.${name}\` se poocha hi nahi gaya.`,
  });
  if (call === undefined)
    kit.expect(false, {
      en: `The request is there, but \`store.${name}\` was not called.`,
      ur: `Request aa gayi, lekin \`store.${name}\` call nahi hua.`,
    });
  if (kit.calls("log").length > 0) kit.refuse("log-before-done");
  return call as HandedCall;
}

/** Expects an answer while the log is still being written, then lets the log go. */
export async function answeredBeforeLog(
  kit: Kit,
  exchange: Exchange,
  wanted: { readonly status: number; readonly line: string | null },
): Promise<void> {
  await kit.quiet();
  const logged = kit.calls("log");
  if (exchange.state === "pending" && logged.length > 0) kit.refuse("log-awaited");
  kit.expect(exchange.state === "answered" && exchange.status === wanted.status, {
    en: `The answer should be ${wanted.status}; ${answerOf(kit, exchange).en}.`,
    ur: `Jawab ${wanted.status} hona chahiye; ${answerOf(kit, exchange).ur}.`,
  });
  if (wanted.line === null) {
    kit.expect(
      logged.length === 0,
      {
        en: `Nothing was changed, but the log says ${kit.show(logged[0]?.args[0])}.`,
        ur: `Badla kuch nahi, lekin log kehta hai ${kit.show(logged[0]?.args[0])}.`,
      },
      "log-before-done",
    );
    return;
  }
  kit.expect(logged.length === 1 && logged[0]?.args[0] === wanted.line, {
    en: `The log should get one line, ${kit.show(wanted.line)}; it got ${kit.show(logged.map(({ args }) => args[0]))}.`,
    ur: `Log mein aik line aani chahiye, ${kit.show(wanted.line)}; aayi ${kit.show(logged.map(({ args }) => args[0]))}.`,
  });
}

function answerOf(
  kit: Kit,
  { state, status, body }: Exchange,
): { readonly en: string; readonly ur: string } {
  return state === "pending"
    ? { en: "there was none", ur: "koi jawab nahi aaya" }
    : { en: `it was ${status} ${kit.show(body)}`, ur: `aaya ${status} ${kit.show(body)}` };
}
