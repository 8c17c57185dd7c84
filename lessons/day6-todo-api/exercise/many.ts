import type { Exchange, HandedCall, Kit } from "../../../src/exercise.ts";
import { lineOf, put, remove, serve } from "./cases.ts";

function fields(id: number): object {
  return { title: `Chai ${id}`, completed: id === 1 };
}

/** What the store and the log give. */
function result({ name, args }: HandedCall): unknown {
  if (name === "update") return { id: args[0], ...fields(Number(args[0])) };
  return name === "remove" ? true : undefined;
}

/** Fewer clients than came were served at once: because the others stand in line, or because they were left out. */
async function refuseLine(kit: Kit, count: number): Promise<void> {
  const asked = (): number => kit.calls("update").length + kit.calls("remove").length;
  const atOnce = asked();
  await kit.drain(result);
  if (asked() === count) kit.refuse("one-by-one");
  kit.expect(false, {
    en: `${count} clients came at once, and the store was asked for ${atOnce} of them. Does one request use what belongs to another?`,
    ur: `${count} clients aik saath aaye, aur store se un mein se ${atOnce} ke liye poocha gaya. Kya aik request doosri ki cheez use kar rahi hai?`,
  });
}

/** Four clients at once, each with their own todo, answer and line. */
export async function many(kit: Kit): Promise<void> {
  await serve(kit);
  const ids = [1, 2, 3, 4];
  const exchanges: Exchange[] = [];
  for (const id of ids)
    exchanges.push(
      id % 2 === 0
        ? await kit.request("DELETE", `/todos/${id}`)
        : await kit.request("PUT", `/todos/${id}`, fields(id)),
    );
  await kit.until(() => kit.waiting().length >= ids.length);
  const early = exchanges.find(({ state }) => state === "answered");
  kit.expect(early === undefined, {
    en: `Of four clients at once one was answered ${early?.status} before the store was.`,
    ur: `Chaar clients mein se aik ko store se pehle hi jawab ${early?.status} mil gaya.`,
  });
  if (kit.waiting().length < ids.length) await refuseLine(kit, ids.length);
  // One after the other, and once all at the same moment.
  if (kit.round === 1) for (const call of kit.waiting()) call.resolve(result(call));
  await kit.drain(result);
  await kit.until(() => exchanges.every(({ state }) => state === "answered"));
  const right = exchanges.every(({ status, body }, i) => {
    const id = Number(ids[i]);
    return id % 2 === 0 ? status === 204 : status === 200 && kit.same(body, { id, ...fields(id) });
  });
  kit.expect(right, {
    en: `Four clients at once were answered ${exchanges.map(({ status, body }) => `${status || "nothing"} ${kit.show(body)}`).join(", ")}. Does one request use what belongs to another?`,
    ur: `Chaar clients aik saath aaye, jawab yeh mile: ${exchanges.map(({ status, body }) => `${status || "kuch nahi"} ${kit.show(body)}`).join(", ")}. Kya aik request doosri ki cheez use kar rahi hai?`,
  });
  const wanted = ids.map((id) => lineOf(id % 2 === 0 ? remove : put, id));
  await kit.until(() => kit.calls("log").length >= wanted.length);
  await kit.drain(() => undefined);
  const lines = kit.calls("log").map(({ args }) => String(args[0]));
  kit.expect(kit.same(lines.toSorted(), wanted.toSorted()), {
    en: `Four clients at once should leave the lines ${kit.show(wanted)}, in any order; the log got ${kit.show(lines)}. Does one request use what belongs to another?`,
    ur: `Chaar clients aik saath aayen to log mein yeh lines honi chahiyen, tarteeb koi bhi ho: ${kit.show(wanted)}; aayin ${kit.show(lines)}. Kya aik request doosri ki cheez use kar rahi hai?`,
  });
}
