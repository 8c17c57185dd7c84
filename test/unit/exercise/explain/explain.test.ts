import { expect, test } from "vitest";
import type { Evidence } from "../../../../src/exercise/explain/evidence.ts";
import { explain, type Explanation } from "../../../../src/exercise/explain/explain.ts";
import { Refusal } from "../../../../src/exercise/kit/refusal.ts";
import { fault, thrownFault, type Fault } from "../../../../src/exercise/sandbox/faults.ts";
import type { SlipKind } from "../../../../src/exercise/sandbox/protocol.ts";
import type { Exercise, ExerciseCheck } from "../../../../src/model/lesson/exercise.ts";
import type { Exchange, HandedCall, Run, Thrown } from "../../../../src/model/lesson/kit.ts";

const text = { en: "title", ur: "title" };
const check: ExerciseCheck = {
  id: "one",
  title: text,
  faults: {
    "left-open": "timer-left",
    unhandled: { misconception: "begin-then-await", says: /is down/ },
  },
  run: async () => undefined,
};
const exercise: Exercise = {
  id: "day1",
  title: text,
  task: text,
  hints: [],
  misconceptions: {
    "timer-left": { title: text, message: { en: "a timer is left", ur: "timer reh gaya" } },
    "begin-then-await": { title: text, message: { en: "begun, then awaited", ur: "phir await" } },
  },
  checks: [check],
};

const nothing: Evidence = {
  runs: [],
  exchanges: [],
  calls: [],
  injected: [],
  endedEarly: false,
  slips: [],
  threw: [],
};
const typo: Thrown = {
  name: "ReferenceError",
  message: "fecth is not defined",
  code: null,
  at: { file: "day1.js", line: 3 },
  own: true,
  handed: false,
};
const handedIn: Thrown = { ...typo, name: "Error", message: "getRate is down", handed: true };
const resolved: Run = { state: "resolved", value: 1, error: null, promised: true, endedAt: 3 };
const rejected = (error: Thrown): Run => ({ ...resolved, state: "rejected", error });
const call: HandedCall = {
  name: "get",
  args: [],
  state: "resolved",
  aborted: false,
  begunAt: 1,
  resolve: () => undefined,
  reject: () => undefined,
};
const exchange: Exchange = {
  asked: "PUT /todos/1",
  state: "answered",
  status: 200,
  body: {},
  missing: false,
  answeredAt: 2,
};
const slip = (kind: SlipKind): Evidence["slips"][number] => ({
  kind,
  what: "forEach",
  at: { file: "day1.js", line: 2 },
});

function why(failed: Fault | Refusal, evidence: Partial<Evidence> = {}, printed = ""): Explanation {
  return explain(failed, { ...nothing, ...evidence }, { exercise, check, printed });
}
const refusal = (misconception: string | null = null): Refusal =>
  new Refusal({ en: "called 0 times", ur: "0 dafa call hua" }, misconception);

test("without evidence a check's own word stands", () => {
  expect(why(refusal())).toEqual({ misconception: null, message: refusal().text });
  expect(why(refusal("timer-left")).misconception).toBe("timer-left");
});

test("a typo is shown in place of what came of it, whatever the check made of that", () => {
  for (const misconception of [null, "timer-left"]) {
    const told = why(refusal(misconception), { runs: [rejected(typo)] });
    expect(told.misconception).toBeNull();
    expect(told.message.en).toMatch(/ReferenceError: fecth is not defined \(day1\.js:3\)/);
    expect(told.message.en).not.toContain("0 times");
    expect(told.message.ur).toContain("(day1.js:3)");
  }
  expect(why(refusal(), { threw: [typo] }).message.en).toContain("fecth");
});

test("an error of the check's own is no news", () => {
  expect(why(refusal(), { runs: [rejected(handedIn)] }).message.en).toBe("called 0 times");
});

test("any other error that was not expected is added to what the check says", () => {
  const other = { ...typo, name: "AbortError", message: "stopped", own: false };
  expect(why(refusal("timer-left"), { runs: [rejected(other)] })).toEqual({
    misconception: "timer-left",
    message: {
      en: "called 0 times Your code failed with AbortError: stopped (day1.js:3).",
      ur: "0 dafa call hua Tumhara code is error se fail hua: AbortError: stopped (day1.js:3).",
    },
  });
});

test.each([
  ["all-without-array", "all-without-array"],
  ["all-of-functions", "all-of-functions"],
  ["promise-destructured", "await-forgotten"],
] as const)("%s explains whatever a check says", (kind, misconception) => {
  const told = why(refusal("timer-left"), { slips: [slip(kind)], runs: [rejected(typo)] });
  expect(told.misconception).toBe(misconception);
  expect(told.message.en).toMatch(/^`forEach` \(day1\.js:2\): /);
});

test("a callback's promises explain an end that came too early, and nothing else", () => {
  const slips = [slip("async-callback")];
  expect(why(refusal(), { slips, endedEarly: true }).misconception).toBe("async-callback");
  expect(why(refusal("timer-left"), { slips }).misconception).toBe("timer-left");
  const lost = thrownFault("unhandled", { ...handedIn });
  expect(why(lost, { slips }).misconception).toBe("async-callback");
});

test("a fault means a misconception only when its message says so, and never for a typo", () => {
  expect(why(thrownFault("unhandled", handedIn)).misconception).toBe("begin-then-await");
  const other = thrownFault("unhandled", { ...handedIn, message: "no such file" });
  expect(why(other)).toEqual({ misconception: null, message: other.text });
  expect(
    why(thrownFault("unhandled", { ...typo, message: "x is down is not defined" })),
  ).toMatchObject({ misconception: null });
  expect(why(fault("left-open", { what: "1 timer" })).misconception).toBe("timer-left");
  expect(why(fault("memory")).misconception).toBeNull();
});

test.each<readonly [string, Partial<Evidence>, string, RegExp]>([
  ["a promise in JSON", { slips: [slip("promise-as-json")] }, "", /holds a promise/],
  [
    "a promise made text",
    { calls: [{ ...call, args: ["salam [object Promise]"] }] },
    "",
    /\[object Promise\]/,
  ],
  [
    "nothing given back",
    { runs: [{ ...resolved, value: undefined }], calls: [call] },
    "",
    /`return`/,
  ],
  ["an empty body", { runs: [{ ...resolved, value: undefined }] }, "", /still empty/],
  [
    "no endpoint",
    { exchanges: [{ ...exchange, missing: true }] },
    "",
    /No endpoint.*PUT \/todos\/1/,
  ],
  ["no answer", { exchanges: [{ ...exchange, state: "pending" }] }, "", /was never answered/],
  [
    "an error that was only printed",
    { injected: ["the mail is down"] },
    "oh: the mail is down\n",
    /printed/,
  ],
])(
  "%s is added to what the check says, when that named nothing",
  (_name, evidence, printed, added) => {
    const told = why(refusal(), evidence, printed);
    expect(told.message.en).toMatch(/^called 0 times /);
    expect(told.message.en).toMatch(added);
    expect(told.message.ur.length).toBeGreaterThan("0 dafa call hua".length + 20);
    expect(why(refusal("timer-left"), evidence, printed)).toEqual({
      misconception: "timer-left",
      message: refusal().text,
    });
  },
);

test("a request that waits with a call has not gone unanswered", () => {
  const evidence = {
    exchanges: [{ ...exchange, state: "pending" as const }],
    calls: [{ ...call, state: "waiting" as const }],
  };
  expect(why(refusal(), evidence).message.en).toBe("called 0 times");
});
