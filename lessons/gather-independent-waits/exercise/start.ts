import type { Kit } from "../../../src/exercise.ts";
import { settle, type Job } from "./cases.ts";

/** Expects that `limit` reports are under way and nothing else, and that no one gives up on them. */
export async function expectStart(kit: Kit, job: Job): Promise<void> {
  const { ids, limit, run, calls, waiting } = job;
  const first = waiting().length;
  const ended = run.error ? `${run.error.name}: ${run.error.message}` : kit.show(run.value);
  kit.expect(run.state !== "rejected", {
    en: `\`fetchReports\` failed before any report was there: ${ended}.`,
    ur: `Abhi koi report aayi nahi aur \`fetchReports\` fail ho gaya: ${ended}.`,
  });
  kit.expect(run.state === "pending", {
    en: `\`fetchReports\` gave ${ended} before any report was there: ${first} were under way, and nothing waits for them. \`forEach\` does not wait for an async function.`,
    ur: `Abhi koi report aayi nahi aur \`fetchReports\` ne ${ended} de diya: ${first} chal rahi thin aur un ka wait kahin nahi hota. \`forEach\` async function ka wait nahi karta.`,
  });
  if (first === ids.length) kit.refuse("all-at-once");
  if (first === 1) {
    for (const call of waiting()) settle(kit, job, call);
    if (await kit.until(() => calls().length > 1)) kit.refuse("one-at-a-time");
  }
  kit.expect(first === limit, {
    en: `${first} reports were under way, and the limit is ${limit}: no more, and no fewer while ids are left.`,
    ur: `${first} reports chal rahi thin, aur limit ${limit} hai: us se zyada nahi, aur jab tak ids baqi hain us se kam bhi nahi.`,
  });
  await kit.follows(() => calls().length > first || run.state !== "pending");
  kit.expect(calls().length === first && run.state === "pending", {
    en: "No report was there yet, and after a while it went on without them. A report may take as long as it likes: wait for it, not for a timer.",
    ur: "Abhi koi report aayi nahi thi, aur kuch dair baad woh un ke baghair aage barh gaya. Report jitna chahe waqt le sakti hai: us ka wait karo, timer ka nahi.",
  });
}
