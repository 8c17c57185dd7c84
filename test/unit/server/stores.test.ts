import { expect, test } from "vitest";
import { createMemoryStore, type MemoryStore } from "../../../src/server/stores.ts";

const MILK = { id: 1, title: "Milk", completed: false };
const TEA = { id: 2, title: "Tea", completed: true };

/** A store whose waits end when the test says so. */
function gated(): { store: MemoryStore; waits: (() => void)[] } {
  const waits: (() => void)[] = [];
  const wait = (): Promise<void> => new Promise((resolve) => waits.push(resolve));
  return { store: createMemoryStore({ wait, todos: [MILK] }), waits };
}

test.each([
  ["list", (store: MemoryStore) => store.list({}), [MILK]],
  ["get", (store: MemoryStore) => store.get(1), MILK],
  ["create", (store: MemoryStore) => store.create(TEA), true],
  ["update", (store: MemoryStore) => store.update({ ...MILK, completed: true }), true],
  ["remove", (store: MemoryStore) => store.remove(1), MILK],
])("%s waits once, from the call on, and then acts", async (_name, act, outcome) => {
  const { store, waits } = gated();
  const acting = act(store);
  expect(waits).toHaveLength(1);
  waits[0]?.();
  expect(await acting).toEqual(outcome);
  expect(waits).toHaveLength(1);
});

test("of two that overlap, the first whose wait ends creates the todo", async () => {
  const { store, waits } = gated();
  const creations = [store.create(TEA), store.create({ ...TEA, title: "Coffee" })];
  waits[1]?.();
  waits[0]?.();
  expect(await Promise.all(creations)).toEqual([false, true]);
});

test("what began before a reset does not reach the todos of after", async () => {
  const { store, waits } = gated();
  const late = [store.create(TEA), store.remove(1)];
  store.reset([MILK]);
  for (const end of waits) end();
  await Promise.all(late);
  const listing = store.list({});
  waits.at(-1)?.();
  expect(await listing).toEqual([MILK]);
});

test("says what is absent", async () => {
  const store = createMemoryStore({ wait: () => Promise.resolve(), todos: [] });
  expect(await store.get(1)).toBeUndefined();
  expect(await store.update(MILK)).toBe(false);
  expect(await store.remove(1)).toBeUndefined();
  expect(await store.list({})).toEqual([]);
});
