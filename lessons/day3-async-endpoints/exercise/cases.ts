import type { Exchange, HandedCall, Kit } from "../../../src/exercise.ts";

/** Mounts the learner's endpoints over an archive that the check lets go. */
export async function serve(kit: Kit): Promise<void> {
  await kit.serve("addRoutes", {
    archive: { readSync: kit.instant("readSync", "read sync"), read: kit.fake("read") },
  });
}

/** The reads of these pages, in this order. */
export function reads(kit: Kit, ...names: readonly string[]): readonly HandedCall[] {
  return names.flatMap((name) => kit.calls("read").filter(({ args }) => args[0] === name));
}

/** What the archive holds under a name: no two pages are alike, and one of them is empty. */
export function textOf(kit: Kit, name: string): string {
  return name === "quetta" ? "" : `about ${name}, edition ${kit.round + 1}`;
}

/** Sends a request and waits until `count` reads wait for it; refuses what does something else. */
export async function ask(kit: Kit, path: string, count: number): Promise<Exchange> {
  const before = kit.calls("read").length;
  const begun = (): number => kit.calls("read").length - before;
  const exchange = await kit.request("GET", path);
  await kit.until(() => begun() >= count || exchange.state === "answered");
  if (kit.calls("readSync").length > 0) kit.refuse("async-in-front");
  if (exchange.state === "answered") early(kit, path, exchange);
  kit.expect(begun() > 0, {
    en: `\`GET ${path}\` came in, and \`archive.read\` was not called for it.`,
    ur: `\`GET ${path}\` aayi, aur us ke liye \`archive.read\` call hi nahi hua.`,
  });
  if (begun() < count) {
    kit.calls("read").at(-1)?.resolve("text");
    if (await kit.until(() => begun() >= count)) kit.refuse("awaits-in-a-row");
  }
  kit.expect(begun() === count, {
    en: `\`GET ${path}\` needs ${count} reads; \`archive.read\` was called ${begun()} times.`,
    ur: `\`GET ${path}\` ko ${count} reads chahiyen; \`archive.read\` ${begun()} dafa call hua.`,
  });
  return exchange;
}

/** Refuses an answer that came before the archive's. */
function early(kit: Kit, path: string, { status, body }: Exchange): void {
  // What becomes of a promise in JSON.
  if (status === 200 && /: \{\}|\[\{\}|\{\}\]/.test(kit.show(body)))
    kit.refuse("promise-in-the-answer");
  kit.expect(status < 400, {
    en: `\`GET ${path}\` was answered ${status} ${kit.show(body)}, though nothing had failed.`,
    ur: `\`GET ${path}\` ka jawab ${status} ${kit.show(body)} aaya, halanke kuch fail nahi hua tha.`,
  });
  kit.expect(false, {
    en: `\`GET ${path}\` was answered ${status} ${kit.show(body)} before the archive had given anything: nothing waits for the read. \`forEach\` does not wait for an async function.`,
    ur: `\`GET ${path}\` ka jawab ${status} ${kit.show(body)} archive ke kuch dene se pehle hi chala gaya: read ka wait kahin nahi hota. \`forEach\` async function ka wait nahi karta.`,
  });
}

/** Lets the reads of a name go with its text; resolves when nothing more happens. */
export async function give(kit: Kit, name: string): Promise<void> {
  for (const read of reads(kit, name))
    if (read.state === "waiting") read.resolve(textOf(kit, name));
  await kit.quiet();
}

/** Waits for an answer, and expects this one. */
export async function expectAnswer(
  kit: Kit,
  path: string,
  exchange: Exchange,
  wanted: unknown,
  hint: { readonly en: string; readonly ur: string } = { en: "", ur: "" },
): Promise<void> {
  await kit.until(() => exchange.state === "answered");
  if (kit.calls("readSync").length > 0) kit.refuse("async-in-front");
  const { status, body } = exchange;
  kit.expect(status === 200 && kit.same(body, wanted), {
    en: `\`GET ${path}\` should be answered 200 ${kit.show(wanted)}; ${status === 0 ? "there was no answer" : `it was ${status} ${kit.show(body)}`}.${hint.en}`,
    ur: `\`GET ${path}\` ka jawab 200 ${kit.show(wanted)} hona chahiye; ${status === 0 ? "koi jawab nahi aaya" : `aaya ${status} ${kit.show(body)}`}.${hint.ur}`,
  });
}

/** What to look at when visitors get in each other's way. */
export const SHARED = {
  en: " Does one visitor use what belongs to another? A variable outside the handler is shared by all of them.",
  ur: " Kya aik visitor doosre ki cheez use kar raha hai? Handler se bahar ka variable sab ke liye aik hi hota hai.",
};

/** Of many visitors only some had their read begun: tells whether the others stand in line, or are left out. */
export async function refuseLine(kit: Kit, path: string, wanted: number): Promise<void> {
  const begun = kit.calls("read").length;
  await kit.drain(({ args }) => textOf(kit, String(args[0])));
  const inLine = kit.calls("read").length >= wanted;
  kit.expect(false, {
    en: inLine
      ? `Several visitors asked for ${path} at once, and only ${begun} of ${wanted} reads were under way: the others stand in a line that your code made. Each handler may wait on its own.`
      : `Several visitors asked for ${path} at once: ${wanted} reads are needed, and \`archive.read\` was called ${kit.calls("read").length} times.${SHARED.en}`,
    ur: inLine
      ? `Kai visitors ne aik saath ${path} maanga, aur ${wanted} mein se sirf ${begun} reads chal rahi thin: baqi us line mein khare hain jo tumhare code ne banayi. Har handler apna wait khud kar sakta hai.`
      : `Kai visitors ne aik saath ${path} maanga: ${wanted} reads chahiyen, aur \`archive.read\` ${kit.calls("read").length} dafa call hua.${SHARED.ur}`,
  });
}
