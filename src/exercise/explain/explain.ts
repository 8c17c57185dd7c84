import type { Exercise, ExerciseCheck, FaultMeaning } from "../../model/lesson/exercise.ts";
import type { Thrown } from "../../model/lesson/kit.ts";
import type { Text } from "../../model/text.ts";
import { Refusal } from "../kit/refusal.ts";
import type { Fault } from "../sandbox/faults.ts";
import type { Slip, SlipKind } from "../sandbox/protocol.ts";
import type { Evidence } from "./evidence.ts";
import { describeException, isProgrammingError, isTypo, nameOf } from "./exception.ts";
import { at } from "./place.ts";
import { SHARED, SHOWN_BY } from "./shared.ts";

/** Why a check failed, as far as it was seen. */
export interface Explanation {
  readonly message: Text;
  /** One of the exercise's, or one that every exercise shares. */
  readonly misconception: string | null;
}

/** These are the cause whatever the check says: no right answer does any of them. */
const TELLING: readonly SlipKind[] = [
  "all-without-array",
  "all-of-functions",
  "promise-destructured",
];
/** These are the cause if a failure was heard by no one, or something never ended. */
const LOST: readonly SlipKind[] = ["async-executor"];
/** These are the cause if something ended too early. */
const HASTY: readonly SlipKind[] = ["async-callback", "all-of-nothing"];

/**
 * Chooses the cause of a failed check. A slip or an exception that was seen replaces what the check says
 * about its consequences; a cause that is only likely is added to it. `printed` is the round's output.
 */
export function explain(
  failed: Fault | Refusal,
  evidence: Evidence,
  {
    exercise,
    check,
    printed,
  }: { readonly exercise: Exercise; readonly check: ExerciseCheck; readonly printed: string },
): Explanation {
  const early = evidence.endedEarly || (!(failed instanceof Refusal) && failed.thrown !== null);
  const slip = slipOf(evidence, early ? [...TELLING, ...HASTY] : TELLING);
  if (slip && (failed instanceof Refusal || LATER.has(failed.kind))) return shown(slip);

  const thrown = unexpected(evidence);
  if (!(failed instanceof Refusal)) {
    if (failed.thrown && isProgrammingError(failed.thrown))
      return { message: failed.text, misconception: null };
    const lost = LATER.has(failed.kind) ? slipOf(evidence, LOST) : undefined;
    if (lost) return shown(lost);
    const misconception = meaningOf(check.faults?.[failed.kind], failed);
    const named = misconception === null ? undefined : exercise.misconceptions[misconception];
    return { message: named?.message ?? failed.text, misconception };
  }
  const { text, misconception } = failed;
  const wrong = thrown.find(misconception === null ? isProgrammingError : isTypo);
  if (wrong) return { message: describeException(wrong), misconception: null };
  if (misconception !== null) return { message: withThrown(text, thrown), misconception };
  const likely = likelyCause(evidence, printed);
  if (likely === null) return { message: withThrown(text, thrown), misconception };
  return { ...likely, message: joined(text, likely.message) };
}

/** Faults that a slip may have led to. */
const LATER: ReadonlySet<string> = new Set(["threw-later", "unhandled", "never-settled"]);

function slipOf({ slips }: Evidence, kinds: readonly SlipKind[]): Slip | undefined {
  return slips.find(({ kind }) => kinds.includes(kind));
}

function shown({ kind, what, at: place }: Slip): Explanation {
  const misconception = SHOWN_BY[kind];
  const message = SHARED[misconception]?.message ?? { en: "", ur: "" };
  const where = `${what === "" ? "" : `\`${what}\``}${at(place)}`.trim();
  return {
    misconception,
    message: { en: `${where}: ${message.en}`, ur: `${where}: ${message.ur}` },
  };
}

/** Errors that came out of the learner's code and are not the check's own. */
function unexpected({ runs, threw }: Evidence): readonly Thrown[] {
  const rejected = runs.flatMap(({ error }) => error ?? []);
  return [...rejected, ...threw].filter(({ handed }) => !handed);
}

function withThrown(text: Text, [first]: readonly Thrown[]): Text {
  if (!first || text.en.includes(first.message)) return text;
  return joined(text, {
    en: `Your code failed with ${nameOf(first)}.`,
    ur: `Tumhara code is error se fail hua: ${nameOf(first)}.`,
  });
}

/** The likely cause, if the check itself named none. */
function likelyCause(evidence: Evidence, printed: string): Explanation | null {
  const { runs, exchanges, calls, injected } = evidence;
  const json = slipOf(evidence, ["promise-as-json"]);
  if (json) return shown(json);
  const seen = [calls.map(({ args }) => args), exchanges.map(({ body }) => body)];
  if (hasPromiseAsText([...seen, runs.map(({ value }) => value)])) return cause("promise-as-text");
  if (injected.some((message) => printed.includes(message))) return cause("only-logged");

  const missing = exchanges.find((one) => one.missing);
  if (missing) return { misconception: null, message: noEndpoint(missing.asked) };
  const waits = calls.some(({ state }) => state === "waiting");
  const open = exchanges.find(({ state }) => state === "pending");
  if (open && !waits) return { misconception: null, message: unanswered(open.asked) };

  if (!runs.some(({ state, value }) => state === "resolved" && value === undefined)) return null;
  return calls.length === 0 ? { misconception: null, message: EMPTY } : cause("missing-return");
}

function hasPromiseAsText(value: unknown): boolean {
  if (typeof value === "string") return value.includes("[object Promise]");
  return typeof value === "object" && value !== null && Object.values(value).some(hasPromiseAsText);
}

function cause(misconception: string): Explanation {
  return { misconception, message: SHARED[misconception]?.message ?? { en: "", ur: "" } };
}

const EMPTY: Text = {
  en: "Your function called nothing and gave nothing back: is its body still empty?",
  ur: "Tumhare function ne na kuch call kiya na kuch wapas diya: kya us ki body abhi khali hai?",
};

function noEndpoint(asked: string): Text {
  return {
    en: `No endpoint of yours is at \`${asked}\`: look at the method and the path that you gave to the router.`,
    ur: `\`${asked}\` par tumhara koi endpoint nahi: router ko diya hua method aur path dekho.`,
  };
}

function unanswered(asked: string): Text {
  return {
    en: `\`${asked}\` was never answered, and nothing is left to wait for: some way through your handler ends without \`response.json(…)\` or \`response.end()\`.`,
    ur: `\`${asked}\` ka jawab kabhi nahi aaya, aur wait ke liye kuch bacha bhi nahi: handler ka koi rasta \`response.json(…)\` ya \`response.end()\` ke baghair khatam hota hai.`,
  };
}

function joined(a: Text, b: Text): Text {
  return { en: `${a.en} ${b.en}`, ur: `${a.ur} ${b.ur}` };
}

function meaningOf(meaning: FaultMeaning | undefined, { text }: Fault): string | null {
  if (typeof meaning !== "object") return meaning ?? null;
  return meaning.says.test(text.en) ? meaning.misconception : null;
}
