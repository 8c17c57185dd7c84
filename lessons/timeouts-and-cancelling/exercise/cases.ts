import type { HandedCall, Kit, Run } from "../../../src/exercise.ts";

export const LATE = { status: 504, body: "The report took too long." };
export const FAILED = { status: 500, body: "The report is not available." };
/** Never reached in a check. */
export const AN_HOUR_MS = 3_600_000;
/** What an upstream says of itself. */
export const SECRET = "connect ECONNREFUSED db-7.internal as user reports";

/** A call of `getReport` whose upstream is at work. */
export interface Request {
  readonly run: Run;
  readonly work: HandedCall;
}

/** Calls `getReport`; `who` tells its upstream from another's, and a deaf one is slow to stop. */
export async function begin(
  kit: Kit,
  limitMs: number,
  { who = "", deaf = false }: { readonly who?: string; readonly deaf?: boolean } = {},
): Promise<Request> {
  const name = `fetchReport${who}`;
  const run = await kit.call(
    "getReport",
    kit.fake(name, { takes: { signal: "signal?" }, deaf }),
    limitMs,
  );
  await kit.until(() => kit.calls(name).length > 0 || run.state !== "pending");
  const [work] = kit.calls(name);
  if (run.state === "rejected") thrown(kit, run);
  kit.expect(work !== undefined, {
    en: `\`${name}\` was not called; \`getReport\` ${run.state === "pending" ? "still waits" : `gave ${kit.show(run.value)}`}.`,
    ur: `\`${name}\` call hi nahi hua; \`getReport\` ${run.state === "pending" ? "ab bhi wait kar raha hai" : `ne ${kit.show(run.value)} diya`}.`,
  });
  return { run, work: work as HandedCall };
}

/** Refuses a run that failed: with the upstream's error, or with one of its own. */
function thrown(kit: Kit, { error }: Run): void {
  const { name = "", message = "", handed = false } = error ?? {};
  // The upstream's own error, or the one that an abort makes of it.
  if (handed || /^(Abort|Timeout)Error$/.test(name)) kit.refuse("failure-thrown");
  kit.expect(false, {
    en: `\`getReport\` failed instead of giving an answer: ${name}: ${message}.`,
    ur: `\`getReport\` ne jawab dene ki jagah error de diya: ${name}: ${message}.`,
  });
}

/** Expects this answer. */
export function expectAnswer(kit: Kit, run: Run, wanted: unknown, hint = { en: "", ur: "" }): void {
  if (run.state === "rejected") thrown(kit, run);
  kit.expect(run.state === "resolved" && kit.same(run.value, wanted), {
    en: `The answer should be ${kit.show(wanted)}; ${run.state === "pending" ? "there was none" : `it was ${kit.show(run.value)}`}.${hint.en}`,
    ur: `Jawab ${kit.show(wanted)} hona chahiye; ${run.state === "pending" ? "koi jawab nahi aaya" : `aaya ${kit.show(run.value)}`}.${hint.ur}`,
  });
}

/** Lets the report come; expects that it is passed on. */
export async function expectReport(
  kit: Kit,
  { run, work }: Request,
  report: unknown,
  hint = { en: "", ur: "" },
): Promise<void> {
  kit.expect(run.state === "pending" && work.state === "waiting", {
    en: `The limit was far away, and \`getReport\` ${run.state === "pending" ? "cancelled its work" : `gave ${kit.show(run.value)}`}.${hint.en}`,
    ur: `Limit abhi door thi, aur \`getReport\` ne ${run.state === "pending" ? "apna kaam cancel kar diya" : `${kit.show(run.value)} de diya`}.${hint.ur}`,
  });
  work.resolve(report);
  await kit.until(() => run.state !== "pending");
  expectAnswer(kit, run, { status: 200, body: report }, hint);
}

/** What tells a limit from a failure. */
export const NAMES = {
  en: " Whether your limit is over, your signal knows, not the error's name: the work may stop with an error of its own.",
  ur: " Tumhari limit guzri ya nahi, yeh tumhara signal jaanta hai, error ka naam nahi: kaam apne hi error ke saath ruk sakta hai.",
};

/** Expects that the upstream was asked once. */
export function askedOnce(kit: Kit, work: HandedCall): void {
  kit.expect(kit.calls(work.name).length === 1, {
    en: "The report did not come, and the upstream was asked again: answer, and leave it to the client to try again.",
    ur: "Report nahi aayi to upstream se dobara poocha gaya: jawab do, dobara koshish client par chhoro.",
  });
}

/** Waits for a limit that has to be over; expects 504, and that the work was told to stop. */
export async function expectLate(
  kit: Kit,
  { run, work }: Request,
  limitMs: number,
  hint = { en: "", ur: "" },
): Promise<void> {
  // However slow this machine is: the report never comes, so only the limit can end it.
  await kit.until(() => run.state !== "pending" || work.aborted);
  kit.expect(run.state !== "pending" || work.aborted, {
    en: `The limit of ${limitMs} ms is long over, and \`getReport\` still waits.${hint.en}`,
    ur: `${limitMs} ms ki limit kab ki guzar gayi, aur \`getReport\` ab bhi wait kar raha hai.${hint.ur}`,
  });
  if (run.state === "resolved" && !work.aborted) kit.refuse("race-only");
  // A slow one stops a while later, with an error of its own.
  const slow = work.state === "waiting";
  if (slow) work.reject("socket hang up");
  await kit.until(() => run.state !== "pending" || kit.calls(work.name).length > 1);
  askedOnce(kit, work);
  expectAnswer(kit, run, LATE, {
    en: slow ? `${hint.en}${NAMES.en}` : hint.en,
    ur: slow ? `${hint.ur}${NAMES.ur}` : hint.ur,
  });
}
