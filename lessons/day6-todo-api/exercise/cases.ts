import type { Exchange, HandedCall, Kit } from "../../../src/exercise.ts";

/** The learner's endpoints, with a store and a log that the check lets go. */
export async function serve(kit: Kit): Promise<void> {
  await kit.serve("addRoutes", {
    store: { update: kit.fake("update"), remove: kit.fake("remove") },
    log: kit.fake("log"),
  });
}

/** A request whose store has been asked, and has not answered yet. */
export interface Asked {
  readonly exchange: Exchange;
  readonly call: HandedCall;
}

/** Sends a request; resolves when it has led to its call of the store, and refuses anything else. */
export async function ask(
  kit: Kit,
  method: "PUT" | "DELETE",
  id: number,
  body?: unknown,
): Promise<Asked> {
  const name = method === "PUT" ? "update" : "remove";
  const before = kit.calls(name).length;
  const logs = kit.calls("log").length;
  const exchange = await kit.request(method, `/todos/${id}`, body);
  const called = (): HandedCall | undefined => kit.calls(name)[before];
  await kit.until(() => called() !== undefined || exchange.state === "answered");
  const call = called();
  if (exchange.state === "answered") early(kit, name, exchange, call);
  kit.expect(call !== undefined, {
    en: `\`${method} /todos/${id}\` is there, but \`store.${name}\` was not called${logs > 0 ? " while the log of an earlier request was being written: no client waits for a log, not for another's either" : ""}.`,
    ur: `\`${method} /todos/${id}\` aa gayi, lekin \`store.${name}\` call nahi hua${logs > 0 ? " jab ke pichli request ka log likha ja raha tha: koi client log ka wait nahi karta, kisi aur ke log ka bhi nahi" : ""}.`,
  });
  // Lines of other requests may come now: theirs is not this one's.
  const lines = kit.calls("log").slice(logs);
  if (lines.some(({ args }) => String(args[0]).includes(` ${id}`))) kit.refuse("log-before-done");
  return { exchange, call: call as HandedCall };
}

/** Refuses an answer that came before the store's. */
function early(
  kit: Kit,
  name: "update" | "remove",
  { status, body, answeredAt }: Exchange,
  call: HandedCall | undefined,
): void {
  if (call !== undefined && status < 400) {
    // What becomes of a promise in JSON; a promise that was only looked at was asked for before the answer.
    const looked = name === "update" ? kit.show(body).startsWith("{}") : call.begunAt < answeredAt;
    kit.refuse(looked ? "promise-is-truthy" : "answer-before-store");
  }
  kit.expect(false, {
    en: `The answer was ${status} ${kit.show(body)}, and \`store.${name}\` ${call === undefined ? "was not asked" : "had not answered yet"}.`,
    ur: `Jawab ${status} ${kit.show(body)} aaya, aur \`store.${name}\` ${call === undefined ? "se poocha hi nahi gaya" : "ne abhi jawab diya nahi tha"}.`,
  });
}

/** Lets the store answer; expects the client's answer at once, whatever is being logged. */
export async function answered(
  kit: Kit,
  { exchange, call }: Asked,
  result: unknown,
  wanted: number,
): Promise<void> {
  call.resolve(result);
  // A timer gets no time here: no one pauses between the store and the answer for a log.
  await kit.still();
  if (exchange.state === "pending" && kit.waiting("log").length > 0) kit.refuse("log-awaited");
  await kit.until(() => exchange.state === "answered");
  const said = answerOf(kit, exchange);
  kit.expect(exchange.status === wanted, {
    en: `${wanted === 404 ? "The store has no such todo. " : ""}The answer should be ${wanted}; ${said.en}.`,
    ur: `${wanted === 404 ? "Store mein aisa todo hai hi nahi. " : ""}Jawab ${wanted} hona chahiye; ${said.ur}.`,
  });
}

/** Waits for a line in the log, and expects it once. */
export async function logged(kit: Kit, line: string): Promise<HandedCall> {
  const lines = (): readonly HandedCall[] =>
    kit.calls("log").filter(({ args }) => args[0] === line);
  await kit.until(() => lines().length > 0);
  const all = kit.calls("log").map(({ args }) => args[0]);
  kit.expect(lines().length === 1, {
    en: `The log should get the line ${kit.show(line)} once; it got ${kit.show(all)}.`,
    ur: `Log mein yeh line aik dafa aani chahiye, ${kit.show(line)}; aayi ${kit.show(all)}.`,
  });
  return lines()[0] as HandedCall;
}

/** Expects that nothing is logged where nothing was changed. */
export async function notLogged(kit: Kit): Promise<void> {
  await kit.follows(() => kit.calls("log").length > 0);
  const [call] = kit.calls("log");
  kit.expect(
    call === undefined,
    {
      en: `Nothing was changed, but the log says ${kit.show(call?.args[0])}.`,
      ur: `Badla kuch nahi, lekin log kehta hai ${kit.show(call?.args[0])}.`,
    },
    // A line of another kind tells that nothing was there.
    /^(updated|deleted) /.test(String(call?.args[0])) ? "log-before-done" : undefined,
  );
}

/** What the client was told, as the end of a sentence. */
export function answerOf(
  kit: Kit,
  { state, status, body }: Exchange,
): { readonly en: string; readonly ur: string } {
  return state === "pending"
    ? { en: "there was none", ur: "koi jawab nahi aaya" }
    : { en: `it was ${status} ${kit.show(body)}`, ur: `aaya ${status} ${kit.show(body)}` };
}

/** A whole PUT, up to its answer; with its line in the log, unless that may stand behind another. */
export async function put(kit: Kit, id: number, line = true): Promise<void> {
  const fields = { title: `Chai ${id}`, completed: true };
  await answered(kit, await ask(kit, "PUT", id, fields), { id, ...fields }, 200);
  if (line) await logged(kit, lineOf(put, id));
}

/** A whole DELETE. */
export async function remove(kit: Kit, id: number, line = true): Promise<void> {
  await answered(kit, await ask(kit, "DELETE", id), true, 204);
  if (line) await logged(kit, lineOf(remove, id));
}

/** The line that a whole PUT or DELETE leaves. */
export function lineOf(one: typeof put, id: number): string {
  return one === put ? `updated todo ${id} "Chai ${id}"` : `deleted todo ${id}`;
}
