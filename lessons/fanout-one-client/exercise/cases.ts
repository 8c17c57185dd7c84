import type { HeldRequest, Kit, Run, Upstream } from "../../../src/exercise.ts";

/** A call of `getPrices`, and the service it asks. */
export interface Asked {
  readonly names: readonly string[];
  readonly upstream: Upstream;
  readonly run: Run;
  /** The number of its service in this round. */
  readonly service: number;
}

/** What the service answers: no price, with this status, for some names. */
export type Bad = Readonly<Record<string, number>>;

/** Calls `getPrices` with a service of its own; resolves when all requests have come, or none will any more. */
export async function begin(kit: Kit, names: readonly string[], service = 0): Promise<Asked> {
  const upstream = await kit.upstream();
  const run = await kit.call("getPrices", upstream.origin, names);
  await kit.until(() => upstream.requests.length >= names.length || run.state !== "pending");
  return { names, upstream, run, service };
}

/** No two are alike, others each round and at each service, and water costs nothing. */
function priceOf(kit: Kit, { service }: Asked, name: string): number {
  if (name === "water") return 0;
  const sum = Buffer.from(name).reduce((total, byte) => total + byte, 0);
  return (kit.round + 1) * 1000 + service * 10_000 + sum;
}

/** Expects a request for each name to be on its way. */
export async function expectAll(kit: Kit, asked: Asked): Promise<void> {
  const { names, upstream, run } = asked;
  const count = upstream.requests.length;
  const how = run.error ? `${run.error.name}: ${run.error.message}` : kit.show(run.value);
  kit.expect(run.state === "pending", {
    en: `\`getPrices\` ${run.error ? `failed: ${how}` : `gave ${how}`}, and no price had come: ${count} requests were on their way${count > 0 ? ", and were not waited for: an answer may take half a second" : ""}.`,
    ur: `\`getPrices\` ${run.error ? `fail ho gaya: ${how}` : `ne ${how} diya`}, aur abhi koi price aaya nahi tha: ${count} requests raaste mein thin${count > 0 ? ", un ka wait nahi kiya gaya: jawab aadha second le sakta hai" : ""}.`,
  });
  if (count === 1) {
    const [first] = upstream.requests;
    if (first) answer(kit, asked, first);
    if (await kit.until(() => upstream.requests.length > 1)) kit.refuse("one-by-one");
  }
  kit.expect(count === names.length, {
    en: `${names.length} prices are wanted, and ${count} requests were on their way at once: ask for all of them before the first answer comes.`,
    ur: `${names.length} prices chahiyen, aur aik saath ${count} requests raaste mein thin: pehla jawab aane se pehle sab ke liye poocho.`,
  });
}

function answer(kit: Kit, asked: Asked, request: HeldRequest, bad: Bad = {}): void {
  const name = request.path.replace("/price/", "");
  const status = bad[name];
  if (status === undefined) return request.answer(200, { price: priceOf(kit, asked, name) });
  // What an error's body holds is not the price, whatever it is called.
  const stale = kit.round % 2 === 0 && { price: 1 };
  request.answer(status, { error: "not to be had", ...stale });
}

/** Answers what is asked until nothing is: so many at once, in a seeded order. Resolves with the names in that order. */
export async function answerAll(
  kit: Kit,
  asked: Asked,
  { bad, atOnce = Infinity }: { readonly bad?: Bad | undefined; readonly atOnce?: number } = {},
): Promise<readonly string[]> {
  const { upstream, run } = asked;
  const order: string[] = [];
  const waiting = (): readonly HeldRequest[] =>
    upstream.requests.filter(({ state }) => state === "waiting");
  for (;;) {
    await kit.until(() => waiting().length > 0 || run.state !== "pending");
    if (waiting().length === 0) return order;
    for (const request of kit.shuffled(waiting()).slice(0, atOnce)) {
      answer(kit, asked, request, bad);
      order.push(request.path.replace("/price/", ""));
    }
  }
}

/** Expects all the prices, in whatever order. */
export function expectSome(kit: Kit, asked: Asked): void {
  const { names, run } = asked;
  const given = Array.isArray(run.value) ? (run.value as readonly unknown[]) : [];
  const wanted = names.map((name) => priceOf(kit, asked, name));
  const how = run.error ? `${run.error.name}: ${run.error.message}` : kit.show(run.value);
  kit.expect(given.length === names.length && wanted.every((price) => given.includes(price)), {
    en: `${names.length} prices are wanted; \`getPrices\` ${run.error ? `failed: ${how}` : `gave ${how}`}.`,
    ur: `${names.length} prices chahiyen; \`getPrices\` ${run.error ? `fail ho gaya: ${how}` : `ne ${how} diya`}.`,
  });
}

/** Expects the prices in the order of the names; `order` is the one in which they came. */
export function expectPrices(
  kit: Kit,
  asked: Asked,
  { bad = {}, order = [] }: { readonly bad?: Bad; readonly order?: readonly string[] } = {},
  hint = { en: "", ur: "" },
): void {
  const { names, run, upstream } = asked;
  const priced = (name: string): number | null => (name in bad ? null : priceOf(kit, asked, name));
  const wanted = names.map(priced);
  const how = run.error ? `${run.error.name}: ${run.error.message}` : kit.show(run.value);
  const [failed] = Object.keys(bad);
  if (run.state === "rejected" && failed !== undefined && run.error?.name === "Error")
    kit.refuse("all-or-nothing");
  const given = Array.isArray(run.value) ? (run.value as readonly unknown[]) : [];
  if (names.some((name, i) => name in bad && given[i] === 1)) kit.refuse("error-taken-for-price");
  if (!kit.same(given, wanted) && order.length > 1 && kit.same(given, order.map(priced)))
    kit.refuse("order-of-arrival");
  kit.expect(run.state === "resolved" && kit.same(run.value, wanted), {
    en: `For ${kit.show(names)} the prices are ${kit.show(wanted)}; \`getPrices\` ${run.error ? `failed: ${how}` : `gave ${how}`}.${hint.en}`,
    ur: `${kit.show(names)} ke prices ${kit.show(wanted)} hain; \`getPrices\` ${run.error ? `fail ho gaya: ${how}` : `ne ${how} diya`}.${hint.ur}`,
  });
  kit.expect(upstream.requests.length <= names.length, {
    en: `${names.length} prices are wanted, and ${upstream.requests.length} requests came: ask once for each, also when the answer is an error.`,
    ur: `${names.length} prices chahiyen thay, aur ${upstream.requests.length} requests aayin: har aik ke liye aik dafa poocho, jawab error ho tab bhi.`,
  });
}
