import { expect, test } from "vitest";
import { budgetOf, shareCount } from "../../../src/load/budget.ts";

test("is spent after so many, and not before", () => {
  const budget = budgetOf(shareCount(3));
  expect(budget.isSpent).toBe(false);
  expect([1, 2, 3, 4, 5].map(() => budget.take())).toEqual([true, true, true, false, false]);
  expect(budget.isSpent).toBe(true);
});

test("what is given back can be taken once more", () => {
  const budget = budgetOf(shareCount(1));
  budget.take();
  expect(budget.take()).toBe(false);
  budget.giveBack();
  expect([budget.isSpent, budget.take(), budget.take()]).toEqual([false, true, false]);
});

test("of one count is one budget, wherever it is used", () => {
  const count = shareCount(5);
  const [here, there] = [budgetOf(count), budgetOf(count)];
  const taken = [here, there, here, there, here, there].map((one) => one.take());
  expect(taken).toEqual([true, true, true, true, true, false]);
  expect([here.isSpent, there.isSpent]).toEqual([true, true]);
});

test("a billion fits, and no limit is none", () => {
  expect(shareCount(1_000_000_000)?.[0]).toBe(1_000_000_000);
  expect(shareCount(Infinity)).toBeNull();
  const budget = budgetOf(null);
  expect([budget.take(), budget.isSpent]).toEqual([true, false]);
});
