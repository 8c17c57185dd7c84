import { defineExercise, type Exercise, type Kit, type Run } from "../../../src/exercise.ts";

const LATE = { status: 504, body: "The report took too long." };
const FAILED = { status: 500, body: "The report is not available." };
/** Never reached in a check. */
const AN_HOUR_MS = 3_600_000;
const SECRET = "connect ECONNREFUSED db-7.internal as user reports";

async function begin(kit: Kit, limitMs: number): Promise<Run> {
  const run = await kit.call("getReport", kit.fake("fetchReport"), limitMs);
  kit.expect(kit.calls("fetchReport").length === 1, {
    en: `\`fetchReport\` should be called once, at once; it was called ${kit.calls("fetchReport").length} times.`,
    ur: `\`fetchReport\` foran aur aik dafa call hona chahiye; ${kit.calls("fetchReport").length} dafa hua.`,
  });
  return run;
}

function expectAnswer(kit: Kit, run: Run, wanted: unknown): void {
  if (run.state === "rejected") kit.refuse("failure-thrown");
  kit.expect(kit.same(run.value, wanted), {
    en: `The answer should be ${kit.show(wanted)}; it was ${kit.show(run.value)}.`,
    ur: `Jawab ${kit.show(wanted)} hona chahiye; aaya ${kit.show(run.value)}.`,
  });
}

const exercise: Exercise = defineExercise({
  id: "timeouts",
  title: { en: "A limit that really cancels", ur: "Aisi limit jo sach mein cancel kare" },
  task: {
    en: "`getReport` waits for its upstream for ever. Give it a limit: 504 when the report is late, and the work cancelled through its signal; 500 with a safe message when it fails; and no timer left on.",
    ur: "`getReport` apne upstream ka hamesha intezar karta rehta hai. Limit lagao: report late ho to 504 aur kaam signal se cancel; fail ho to 500 mehfooz message ke saath; aur koi timer chalta na rahe.",
  },
  hints: [
    {
      en: "Who has to know that time is up: only your function, or the work as well?",
      ur: "Waqt khatam hone ka kis ko pata chalna chahiye: sirf aap ke function ko, ya kaam ko bhi?",
    },
    {
      en: "`new AbortController()`; a timer calls `abort()`; its `signal` goes to `fetchReport`, which then rejects.",
      ur: "`new AbortController()`; timer `abort()` call karta hai; us ka `signal` `fetchReport` ko do, woh phir reject hota hai.",
    },
    {
      en: "In the catch, `signal.aborted` tells a 504 from a 500. In a `finally`, clear the timer.",
      ur: "catch mein `signal.aborted` batata hai ke 504 hai ya 500. `finally` mein timer clear karo.",
    },
  ],
  misconceptions: {
    "race-only": {
      title: { en: "The timeout stops the work", ur: "Timeout se kaam ruk jata hai" },
      message: {
        en: "The client had its 504, and the report went on being made: nobody told it to stop. Promise.race only ends the waiting. Give the work a signal, and abort it.",
        ur: "Client ko 504 mil gaya aur report banti rahi: usay kisi ne rukne ko kaha hi nahi. Promise.race sirf intezar khatam karta hai. Kaam ko signal do aur usay abort karo.",
      },
    },
    "every-failure-504": {
      title: { en: "A failure is a failure", ur: "Fail to fail hai" },
      message: {
        en: 'The upstream failed well in time, and the client was told that it took too long. 504 means "try again later"; what is broken is a 500.',
        ur: 'Upstream waqt ke andar fail hua, aur client ko bataya gaya ke der ho gayi. 504 ka matlab hai "baad mein koshish karo"; jo kharab hai woh 500 hai.',
      },
    },
    "raw-message": {
      title: {
        en: "The error's own message helps the client",
        ur: "Error ka asli message client ke kaam ka hai",
      },
      message: {
        en: "The client was sent the upstream's own words, with a host and a user in them. Log those; answer with a sentence that gives nothing away.",
        ur: "Client ko upstream ke apne alfaaz bhej diye gaye, jin mein host aur user ka naam tha. Woh log mein likho; jawab mein aisa jumla do jo kuch zahir na kare.",
      },
    },
    "timer-left": {
      title: {
        en: "A timer that is not needed does no harm",
        ur: "Jis timer ki zaroorat nahi woh nuqsan nahi karta",
      },
      message: {
        en: "The report was there and the timer is still on. It keeps the process alive for the whole limit, one for every request. Clear it in a `finally`.",
        ur: "Report aa gayi aur timer ab bhi chal raha hai. Yeh poori limit tak process ko zinda rakhta hai, har request ka aik. `finally` mein clear karo.",
      },
    },
    "failure-thrown": {
      title: { en: "Somebody above will catch it", ur: "Upar koi pakar lega" },
      message: {
        en: "`getReport` failed in place of giving an answer. It has to turn every end, also a bad one, into a status and a body.",
        ur: "`getReport` ne jawab dene ki jagah error de diya. Har anjaam ko, bura ho tab bhi, status aur body mein badalna is ka kaam hai.",
      },
    },
  },
  checks: [
    {
      id: "in-time",
      title: {
        en: "a report in time is passed on, and no timer is left",
        ur: "report waqt par aaye to milti hai, timer nahi bachta",
      },
      rounds: 2,
      faults: { "left-open": "timer-left" },
      async run(kit) {
        const run = await begin(kit, AN_HOUR_MS);
        // Time for a limit that is not the one that was given.
        await kit.quiet({ timers: true });
        await kit.drain(() => ({ rows: 3 + kit.round }));
        await kit.ended(run);
        expectAnswer(kit, run, { status: 200, body: { rows: 3 + kit.round } });
      },
    },
    {
      id: "too-late",
      title: {
        en: "a late one is answered 504 and cancelled",
        ur: "late ho to 504, aur kaam cancel",
      },
      rounds: 2,
      async run(kit) {
        // However slow this machine is: the report never comes, so only the limit can end it.
        const run = await begin(kit, 20 + 20 * kit.round);
        const [work] = kit.calls("fetchReport");
        await kit.quiet({ timers: true });
        kit.expect(run.state !== "pending", {
          en: `The limit of ${20 + 20 * kit.round} ms is long over, and \`getReport\` still waits.`,
          ur: `${20 + 20 * kit.round} ms ki limit kab ki guzar gayi, aur \`getReport\` ab bhi intezar kar raha hai.`,
        });
        if (run.state === "resolved" && work?.aborted === false) kit.refuse("race-only");
        expectAnswer(kit, run, LATE);
      },
    },
    {
      id: "failed",
      title: {
        en: "a failure is a 500 that gives nothing away",
        ur: "fail ho to 500, jo kuch zahir na kare",
      },
      rounds: 2,
      async run(kit) {
        const run = await begin(kit, AN_HOUR_MS);
        await kit.drain(() => new Error(SECRET));
        await kit.ended(run);
        if (run.state === "rejected") kit.refuse("failure-thrown");
        if (kit.show(run.value).includes("db-7")) kit.refuse("raw-message");
        if (kit.same(run.value, LATE)) kit.refuse("every-failure-504");
        expectAnswer(kit, run, FAILED);
      },
    },
  ],
});

export default exercise;
