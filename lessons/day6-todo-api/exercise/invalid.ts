import type { Kit } from "../../../src/exercise.ts";
import { answerOf } from "./cases.ts";

/** Bodies that are not a todo, with the fields that are wrong. */
export const INVALID: readonly (readonly [body: unknown, wrong: readonly string[]])[] = [
  [{ completed: true }, ["title"]],
  [{ title: "", completed: true }, ["title"]],
  [{ title: "  ", completed: false }, ["title"]],
  [{ title: 5, completed: false }, ["title"]],
  [{ title: null, completed: true }, ["title"]],
  [{ title: ["Buy tea"], completed: true }, ["title"]],
  [{ title: "Buy tea" }, ["completed"]],
  [{ title: "Buy tea", completed: "yes" }, ["completed"]],
  [{ title: "Buy tea", completed: "true" }, ["completed"]],
  [{ title: "Buy tea", completed: 1 }, ["completed"]],
  [{ title: "Buy tea", completed: null }, ["completed"]],
  [{ title: 0, completed: 0 }, ["title", "completed"]],
  [undefined, ["title", "completed"]],
];

/** Sends a body that is not a todo; expects 422 that names a wrong field, and no right one. */
export async function refused(kit: Kit, body: unknown, wrong: readonly string[]): Promise<void> {
  const before = kit.calls("update").length;
  const updates = (): number => kit.calls("update").length - before;
  const exchange = await kit.request("PUT", "/todos/3", body);
  await kit.until(() => exchange.state === "answered" || updates() > 0);
  const bad = wrong.map((one) => `"${one}"`);
  const sent = body === undefined ? { en: "without a body", ur: "baghair body ke" } : null;
  const withBody = {
    en: sent?.en ?? `with ${kit.show(body)}`,
    ur: sent?.ur ?? `${kit.show(body)} ke saath`,
  };
  kit.expect(updates() === 0, {
    en: `PUT ${withBody.en} is not a todo (${bad.join(" and ")} wrong), and \`store.update\` was called ${exchange.state === "answered" ? `although the answer was ${exchange.status}: is there a \`return\` missing` : "before any answer: check the body first"}.`,
    ur: `PUT ${withBody.ur} todo nahi hai (${bad.join(" aur ")} ghalat), aur \`store.update\` call hua ${exchange.state === "answered" ? `halanke jawab ${exchange.status} tha: shayad \`return\` reh gaya` : "jab ke jawab abhi nahi diya: pehle body check karo"}.`,
  });
  const fields = (exchange.body as { readonly fields?: unknown } | null | undefined)?.fields;
  const named = (Array.isArray(fields) ? fields : []).map(
    (one) => (one as { readonly field?: unknown } | null)?.field,
  );
  const right =
    exchange.status === 422 &&
    named.length > 0 &&
    named.every((one) => wrong.includes(String(one)));
  kit.expect(right, {
    en: `PUT ${withBody.en} should be answered 422 with \`fields\` that name ${bad.join(" or ")} and no other; ${answerOf(kit, exchange).en}.`,
    ur: `PUT ${withBody.ur} ka jawab 422 ho, aur \`fields\` mein ${bad.join(" ya ")} ka naam ho, kisi aur ka nahi; ${answerOf(kit, exchange).ur}.`,
  });
}
