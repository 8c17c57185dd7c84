import { defineExercise, type Exercise } from "../../../src/exercise.ts";
import {
  AN_HOUR_MS,
  FAILED,
  LATE,
  NAMES,
  SECRET,
  askedOnce,
  begin,
  expectAnswer,
  expectLate,
  expectReport,
} from "./cases.ts";

const NEXT = {
  en: " The call before it was cancelled; each call needs a signal and a timer of its own.",
  ur: " Us se pehle wali call cancel hui thi; har call ka apna signal aur apna timer ho.",
};
const SHARED = {
  en: " Two calls were waiting at once; each needs a signal and a timer of its own.",
  ur: " Do calls aik saath wait kar rahi thin; har aik ka apna signal aur apna timer ho.",
};
const TIMER_LEFT = { "left-open": { misconception: "timer-left", says: /timer/ } } as const;

const exercise: Exercise = defineExercise({
  id: "timeouts",
  title: { en: "A limit that really cancels", ur: "Aisi limit jo sach mein cancel kare" },
  task: {
    en: "`getReport` waits for its upstream for ever. Give it a limit: 504 when the report is late, and the work cancelled through its signal; 500 with a safe message when it fails in time, whatever its error is called; and no timer left on.",
    ur: "`getReport` apne upstream ka hamesha intezar karta rehta hai. Limit lagao: report late ho to 504 aur kaam signal se cancel; waqt ke andar fail ho to 500 mehfooz message ke saath, error ka naam jo bhi ho; aur koi timer chalta na rahe.",
  },
  hints: [
    {
      en: "Who has to know that time is up: only your function, or the work as well?",
      ur: "Waqt khatam hone ka kis ko pata chalna chahiye: sirf tumhare function ko, ya kaam ko bhi?",
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
        en: "The client had its 504, and the report went on being made: no one told it to stop. Promise.race only ends the waiting. Give the work a signal, and abort it.",
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
      title: { en: "Someone above will catch it", ur: "Upar koi pakar lega" },
      message: {
        en: "`getReport` failed instead of giving an answer. It has to turn every end, also a bad one, into a status and a body.",
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
      faults: TIMER_LEFT,
      async run(kit) {
        const request = await begin(kit, AN_HOUR_MS);
        // Time for a limit that is not the one that was given.
        const over = (): boolean => request.run.state !== "pending" || request.work.aborted;
        await kit.follows(over);
        const reports = [{ rows: 3 }, null, 0, ""];
        await expectReport(kit, request, reports[kit.round]);
      },
    },
    {
      id: "too-late",
      title: {
        en: "a late one is answered 504 and cancelled",
        ur: "late ho to 504, aur kaam cancel",
      },
      rounds: 2,
      faults: TIMER_LEFT,
      async run(kit) {
        const limitMs = 20 + 20 * kit.round;
        await expectLate(kit, await begin(kit, limitMs, { deaf: kit.round === 1 }), limitMs);
        const next = await begin(kit, AN_HOUR_MS, { who: " of the next call" });
        await expectReport(kit, next, { rows: 5 }, NEXT);
      },
    },
    {
      id: "failed",
      title: {
        en: "a failure is a 500 that gives nothing away",
        ur: "fail ho to 500, jo kuch zahir na kare",
      },
      rounds: 3,
      faults: TIMER_LEFT,
      async run(kit) {
        const { run, work } = await begin(kit, AN_HOUR_MS);
        const name = [undefined, "AbortError", "TimeoutError"][kit.round];
        work.reject(SECRET, name);
        await kit.until(() => run.state !== "pending" || kit.calls().length > 1);
        askedOnce(kit, work);
        if (kit.show(run.value).includes("db-7")) kit.refuse("raw-message");
        if (kit.same(run.value, LATE) && name === undefined) kit.refuse("every-failure-504");
        expectAnswer(kit, run, FAILED, name === undefined ? undefined : NAMES);
        const next = await begin(kit, AN_HOUR_MS, { who: " of the next call" });
        await expectReport(
          kit,
          next,
          { rows: 5 },
          {
            en: " The call before it had failed; what failed there must not stay.",
            ur: " Us se pehle wali call fail hui thi; us ka asar baqi nahi rehna chahiye.",
          },
        );
        if (kit.round > 0) return;
        const late = await begin(kit, 20, { who: " of the late call" });
        await expectLate(kit, late, 20);
        const last = await begin(kit, AN_HOUR_MS, { who: " of the last call" });
        last.work.reject(SECRET);
        await kit.until(() => last.run.state !== "pending");
        expectAnswer(kit, last.run, FAILED, NEXT);
      },
    },
    {
      id: "together",
      title: {
        en: "two at once, each with its own limit",
        ur: "do aik saath, har aik ki apni limit",
      },
      rounds: 2,
      faults: TIMER_LEFT,
      async run(kit) {
        const limits = kit.round === 0 ? [30, AN_HOUR_MS] : [AN_HOUR_MS, 30];
        const first = await begin(kit, Number(limits[0]), { who: " of the first call" });
        const second = await begin(kit, Number(limits[1]), { who: " of the second call" });
        const [late, patient] = kit.round === 0 ? [first, second] : [second, first];
        await expectLate(kit, late, 30, SHARED);
        await expectReport(kit, patient, { rows: 7 }, SHARED);
      },
    },
  ],
});

export default exercise;
