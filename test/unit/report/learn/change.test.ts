import { expect, test } from "vitest";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import {
  changeChoices,
  changedLines,
  changeLines,
  changeOutcomeLines,
} from "../../../../src/report/learn/change.ts";
import { LEARN_WORDS } from "../../../../src/report/learn/words.ts";
import { trial } from "../run/fixture.ts";
import { agreeing, disturbed } from "./settled.ts";

const page = pageOf();
const ur = pageOf({ language: "ur" });
const measured = agreeing({
  ...trial("blocking", "concurrent"),
  makespanMs: 400,
  theoryMs: 410,
});

test("offers what can be changed, and nothing", () => {
  expect(changeLines(page)[0]).toContain("What do you change?");
  const changes = [
    { kind: "more", requests: 20 },
    { kind: "pooled", requests: 10 },
  ] as const;
  expect(changeChoices(changes, page)).toEqual([
    { key: "a", text: "more clients: 20 requests" },
    { key: "b", text: "twice the threads in the pool" },
    { key: "n", text: "Nothing, continue" },
  ]);
  expect(changeChoices(changes, ur)[0]!.text).toBe("zyada clients: 20 requests");
});

test("asks how long the changed trial will take", () => {
  const shorter = { kind: "shorter", requests: 10 } as const;
  expect(changedLines(measured, shorter, page).join(" ")).toContain(
    "blocking, Promise.all took 400 ms. With half the wait, how many ms will it take?",
  );
  expect(changedLines(measured, shorter, ur).join(" ")).toContain("400 ms liye");
});

test("never says that a disturbed trial took what only theory says", () => {
  const shorter = { kind: "shorter", requests: 10 } as const;
  const asked = changedLines(disturbed, shorter, page).join(" ");
  expect(asked).toContain("By theory, awaited, Promise.all takes 200 ms. With half the wait");
  expect(asked).toContain("315 ms is still too far from theory");
  expect(asked).not.toContain("took");
  const inUrdu = changedLines(disturbed, shorter, ur).join(" ");
  expect(inUrdu).toContain("Theory ke hisaab se awaited, Promise.all 200 ms leta hai.");
  expect(inUrdu).not.toContain("liye.");
});

test("an answer near the measurement is right, another one is told how far it was", () => {
  const near = changeOutcomeLines(395, measured, page);
  expect(near).toContain("Measured: 400 ms");
  expect(near).toContain("Arithmetic says 410 ms.");
  expect(near.at(-1)).toMatch(/^✓ Right/);
  const far = changeOutcomeLines(800, measured, pageOf({ plain: true }));
  expect(far).toContain("Your guess was 2.0× the measurement.");
  expect(far.join("\n")).not.toMatch(/[✓✗]/);
  expect(changeOutcomeLines(800, measured, page).at(-1)).toMatch(/^✗/);
  expect(changeOutcomeLines(800, measured, ur)).toContain("Hisaab se: 410 ms.");
  expect(changeOutcomeLines(800, measured, ur)).toContain(
    "Tumhara andaza measurement ka 2.0× tha.",
  );
});

test("an answer that theory gives is right where the measurement was disturbed", () => {
  const right = changeOutcomeLines(200, disturbed, page);
  expect(right.at(-1)).toMatch(/^✓ Right/);
  expect(right).toContain("Measured: 315 ms");
  expect(right.join(" ")).toContain("theory decides");
  expect(right).toContain("✓ Right.");
  expect(changeOutcomeLines(315, disturbed, page).join(" ")).toContain(
    "✓ Right for what was measured here.",
  );
  const wrong = changeOutcomeLines(400, disturbed, page);
  expect(wrong).toContain("Your guess was 2.0× theory.");
  expect(changeOutcomeLines(400, disturbed, ur)).toContain("Tumhara andaza theory ka 2.0× tha.");
  expect(wrong.at(-1)).toMatch(/^✗/);
});

test("what theory decides is called that in Roman Urdu", () => {
  expect(LEARN_WORDS.ur.byTheory("200 ms")).toBe("Theory ke hisaab se: 200 ms");
});
