import type { HandedCall, Kit, Run } from "../../../src/exercise.ts";

/** One call of `fetchReports`, with reports of its own. */
export interface Job {
  readonly ids: readonly number[];
  readonly limit: number;
  readonly run: Run;
  /** The calls of `fetchReport` so far. */
  readonly calls: () => readonly HandedCall[];
  readonly waiting: () => readonly HandedCall[];
  /** The reports that came, in that order. */
  readonly arrived: unknown[];
}

/** Twelve ids in no order, 0 among them. */
export function idsOf(kit: Kit): readonly number[] {
  return kit.shuffled(Array.from({ length: 12 }, (_, i) => i * 7));
}

/** Calls `fetchReports`; `who` tells its reports from those of another call. Resolves when all it may begin has begun. */
export async function begin(
  kit: Kit,
  ids: readonly number[],
  limit: number,
  who = "",
): Promise<Job> {
  const name = `fetchReport${who}`;
  const run = await kit.call("fetchReports", ids, kit.fake(name), limit);
  const job: Job = {
    ids,
    limit,
    run,
    calls: () => kit.calls(name),
    waiting: () => kit.waiting(name),
    arrived: [],
  };
  await kit.until(
    () => job.calls().length >= Math.min(limit, ids.length) || run.state !== "pending",
  );
  return job;
}

/** Another text each round, so that none can be made up; some reports are nothing, and that is a report too. */
function reportOf(kit: Kit, id: unknown): unknown {
  const empty: ReadonlyMap<unknown, unknown> = new Map<unknown, unknown>([
    [0, 0],
    [7, ""],
    [14, null],
    [21, false],
  ]);
  const report = `report ${String(id)}, edition ${kit.round + 1}`;
  return kit.round > 0 && empty.has(id) ? empty.get(id) : report;
}

/** Lets reports come until nothing is fetched any more: the last first, the first first, or in a seeded order. */
export async function fetchAll(kit: Kit, job: Job, bad?: number): Promise<void> {
  for (;;) {
    await kit.until(() => job.waiting().length > 0 || job.run.state !== "pending");
    const waiting = kit.round === 0 ? job.waiting().toReversed() : kit.shuffled(job.waiting());
    const [call] = kit.round === 1 ? job.waiting() : waiting;
    if (call === undefined) return;
    settle(kit, job, call, bad);
  }
}

/** As `fetchAll`, for several calls: one report of each in turn. */
export async function fetchInTurn(kit: Kit, jobs: readonly Job[]): Promise<void> {
  for (;;) {
    const before = jobs.map(
      ({ calls }) => calls().filter(({ state }) => state !== "waiting").length,
    );
    for (const job of jobs) {
      await kit.until(() => job.waiting().length > 0 || job.run.state !== "pending");
      const [call] = job.waiting();
      if (call) settle(kit, job, call);
    }
    const now = jobs.map(({ calls }) => calls().filter(({ state }) => state !== "waiting").length);
    if (kit.same(before, now)) return;
  }
}

/** Lets one report come, or fail. */
export function settle(kit: Kit, { arrived }: Job, call: HandedCall, bad?: number): void {
  const [id] = call.args;
  if (id === bad) return call.reject(`no report ${bad}`);
  arrived.push(reportOf(kit, id));
  call.resolve(reportOf(kit, id));
}

/** Expects the reports of this call, in the order of its ids. */
export async function expectReports(kit: Kit, job: Job, hint = { en: "", ur: "" }): Promise<void> {
  const { ids, run, calls, arrived } = job;
  const wanted = ids.map((id) => reportOf(kit, id));
  await kit.until(() => run.state !== "pending");
  kit.expect(run.state !== "pending", {
    en: `For the ids ${kit.show(ids)} every report came, and \`fetchReports\` never ended. Reports may be 0, "", null or false, and there may be none at all: what does it wait for?`,
    ur: `Ids ${kit.show(ids)} ki saari reports aa gayin, aur \`fetchReports\` kabhi khatam nahi hua. Report 0, "", null ya false bhi ho sakti hai, aur ho sakta hai koi ho hi nahi: woh kis ka wait kar raha hai?`,
  });
  const given = Array.isArray(run.value) ? (run.value as readonly unknown[]) : [];
  if (kit.same(given, arrived) && !kit.same(given, wanted)) kit.refuse("order-of-arrival");
  kit.expect(run.state === "resolved" && kit.same(run.value, wanted), {
    en: `For the ids ${kit.show(ids)} the reports are ${kit.show(wanted)}; \`fetchReports\` ${run.error ? `failed: ${run.error.name}: ${run.error.message}` : `gave ${kit.show(run.value)}`}.${hint.en}`,
    ur: `Ids ${kit.show(ids)} ki reports ${kit.show(wanted)} hain; \`fetchReports\` ${run.error ? `fail hua: ${run.error.name}: ${run.error.message}` : `ne ${kit.show(run.value)} diya`}.${hint.ur}`,
  });
  kit.expect(calls().length <= ids.length, {
    en: `${ids.length} ids, but ${calls().length} calls: no report may be fetched twice.`,
    ur: `Ids ${ids.length} thin, calls ${calls().length} huin: koi report do dafa na laao.`,
  });
}

/** A report is there and its place stays empty: tells what the place waits for. `before` says that others were filled. */
export async function refuseIdle(kit: Kit, job: Job, before: boolean): Promise<void> {
  const { calls, waiting } = job;
  const begun = calls().length;
  const [oldest] = waiting();
  if (oldest && !before) settle(kit, job, oldest);
  const forOldest = !before && (await kit.until(() => calls().length > begun));
  kit.expect(!forOldest, {
    en: "A report was there and its place stayed empty until the oldest one came: the next begins when *any* of them is there, not when the first of the line is.",
    ur: "Aik report aa gayi aur us ki jagah tab tak khali rahi jab tak sab se purani nahi aayi: agli tab shuru ho jab *koi bhi* aa jaye, na ke line ki pehli.",
  });
  for (const call of waiting()) settle(kit, job, call);
  if (!before && (await kit.until(() => calls().length > begun))) kit.refuse("in-batches");
  kit.expect(false, {
    en: "A report was there, ids were left, and the place stayed empty. Are the ids dealt out to the workers beforehand, or does one report wait for another's turn? One list that all of them take from keeps every place busy.",
    ur: "Aik report aa gayi, ids baqi thin, aur jagah khali rahi. Kya ids workers mein pehle se baant di gayin, ya aik report doosri ki bari ka wait karti hai? Aik hi list, jis se sab lein, har jagah ko masroof rakhti hai.",
  });
}

/** What to look at when one call gets in the way of another. */
export const SHARED = {
  en: " Does one call use what belongs to another? A variable outside the function is shared by all calls.",
  ur: " Kya aik call doosri ki cheez use kar rahi hai? Function se bahar ka variable sab calls mein aik hi hota hai.",
};
