import { defineExercise, type Exercise } from "../../../src/exercise.ts";
import {
  begin,
  expectReports,
  fetchAll,
  fetchInTurn,
  idsOf,
  refuseIdle,
  settle,
  SHARED,
} from "./cases.ts";
import { expectStart } from "./start.ts";

const exercise: Exercise = defineExercise({
  id: "gather",
  title: {
    en: "Several at once, but only as many as allowed",
    ur: "Kai aik saath, lekin sirf jitni ijazat ho",
  },
  task: {
    en: "`fetchReports` fetches one report after another. Fetch `limit` of them at once, never more, and begin the next as soon as one is there. The reports come back in the order of the ids, and an id may come twice. If one fails, `fetchReports` fails with its error and fetches it no second time. The ids are the caller's: leave the array as it is.",
    ur: "`fetchReports` aik report ke baad doosri laata hai. Aik waqt mein `limit` reports laao, us se zyada kabhi nahi, aur jaise hi aik aa jaye agli shuru karo. Reports ids ki tarteeb mein wapas aayen, aur aik id do dafa bhi aa sakti hai. Aik bhi fail ho to `fetchReports` usi error ke saath fail ho aur usay dobara na laaye. Ids bulane wale ki hain: array jaisa hai waisa rehne do.",
  },
  hints: [
    {
      en: "How many calls are pending while your code stands at an `await`? That number has to be `limit`, not 1 and not all.",
      ur: "Jab tumhara code `await` par ruka ho, us waqt kitni calls pending hain? Yeh number `limit` hona chahiye, na 1, na sab.",
    },
    {
      en: "Think of `limit` workers who share one list. Each takes the next id, awaits its report, and takes the next again.",
      ur: "Socho `limit` workers hain aur list aik hi hai. Har worker agli id leta hai, us ki report ka await karta hai, phir agli leta hai.",
    },
    {
      en: "A worker is an async function with a `while` loop; the next position is a variable that all of them share. `Promise.all` over the workers ends when the list is done. Write each report to its own position.",
      ur: "Worker aik async function hai jis mein `while` loop ho; agli position aik variable hai jo sab share karte hain. Workers par `Promise.all` tab khatam hota hai jab list khatam ho. Har report apni hi position par likho.",
    },
  ],
  misconceptions: {
    "one-at-a-time": {
      title: { en: "Several awaits run in parallel", ur: "Kai await aik saath chalte hain" },
      message: {
        en: "Never more than one report was under way: each `await` in the loop waited before the next call began. `for await` is still one after another.",
        ur: "Aik waqt mein aik hi report chal rahi thi: loop ke har `await` ne agli call se pehle intezar kiya. `for await` bhi bari bari hi chalta hai.",
      },
    },
    "all-at-once": {
      title: { en: "Make everything concurrent", ur: "Sab kuch aik saath chala do" },
      message: {
        en: "More reports were under way than the limit allows. A call is under way from the moment it is made, whoever waits for it and when: to hold it back you must not call yet.",
        ur: "Limit se zyada reports aik saath chal rahi thin. Call usi lamhe se chal rahi hoti hai jab ki gayi, chahe us ka intezar koi bhi kare: rokna hai to abhi call mat karo.",
      },
    },
    "in-batches": {
      title: { en: "Batches are a limit", ur: "Batch bana do to limit ho gayi" },
      message: {
        en: "A report was there and its place stayed empty: the next was only begun when the whole batch was through. One slow report then holds up all the others.",
        ur: "Aik report aa gayi aur us ki jagah khali rahi: agli tab shuru hui jab poora batch khatam hua. Aik slow report baqi sab ko rok leti hai.",
      },
    },
    "order-of-arrival": {
      title: {
        en: "Results come in the order of the calls",
        ur: "Results calls ki tarteeb mein aate hain",
      },
      message: {
        en: "All reports are there, in the wrong order: `push` after an `await` puts them in the order in which they came. Write each to the place of its id.",
        ur: "Reports sab hain lekin tarteeb ghalat hai: `await` ke baad `push` unhein aane ki tarteeb mein rakhta hai. Har report apni id wali jagah par likho.",
      },
    },
    "failure-lost": {
      title: { en: "A caught error is a solved one", ur: "Error pakar liya to masla hal" },
      message: {
        en: "A report failed, and `fetchReports` said that all went well. Let the error through, so that the caller knows.",
        ur: "Aik report fail hui aur `fetchReports` ne kaha sab theek hai. Error ko aage jane do, taake bulane wale ko pata chale.",
      },
    },
  },
  checks: [
    {
      id: "limit",
      title: {
        en: "as many at once as allowed, never more",
        ur: "aik waqt mein utni hi jitni ijazat hai",
      },
      rounds: 3,
      async run(kit) {
        const job = await begin(kit, idsOf(kit), [3, 4, 6][kit.round] ?? 3);
        await expectStart(kit, job);
        await fetchAll(kit, job);
        const most = kit.mostWaiting();
        kit.expect(most <= job.limit, {
          en: `At one moment ${most} reports were under way, and the limit is ${job.limit}.`,
          ur: `Aik lamhe mein ${most} reports chal rahi thin, aur limit ${job.limit} hai.`,
        });
      },
    },
    {
      id: "refill",
      title: { en: "one done, the next begins", ur: "aik khatam, agli shuru" },
      rounds: 3,
      async run(kit) {
        const job = await begin(kit, idsOf(kit), 3 + (kit.round % 2));
        let filled = 0;
        while (job.calls().length < job.ids.length) {
          const before = job.calls().length;
          const any = kit.round === 0 ? job.waiting() : kit.shuffled(job.waiting().slice(1));
          const done = any.at(-1);
          if (done) settle(kit, job, done);
          if (!(await kit.until(() => job.calls().length > before)))
            await refuseIdle(kit, job, filled > 0);
          filled++;
        }
        await fetchAll(kit, job);
      },
    },
    {
      id: "order",
      title: { en: "every report, in the order of the ids", ur: "har report, ids ki tarteeb mein" },
      async run(kit) {
        const job = await begin(kit, idsOf(kit), 2 + kit.round);
        await fetchAll(kit, job);
        await expectReports(kit, job);
      },
    },
    {
      id: "few",
      title: {
        en: "few ids, none, the same one twice, a limit of one",
        ur: "thori ids, aik bhi nahi, aik hi id do dafa, limit aik",
      },
      rounds: 1,
      async run(kit) {
        const cases: readonly (readonly [readonly number[], number])[] = [
          [[], 4],
          [[5, 6], 4],
          [[8, 8, 9, 8], 2],
          [[3, 1, 2], 1],
        ];
        for (const [i, [ids, limit]] of cases.entries()) {
          const job = await begin(kit, ids, limit, ` of call ${i + 1}`);
          await fetchAll(kit, job);
          await expectReports(kit, job);
        }
      },
    },
    {
      id: "calls",
      title: {
        en: "two calls at once, each with its own limit",
        ur: "do calls aik saath, har aik ki apni limit",
      },
      rounds: 2,
      async run(kit) {
        const first = await begin(kit, idsOf(kit), 3, " of the first call");
        const second = await begin(kit, idsOf(kit), 2, " of the second call");
        const begun = second.waiting().length;
        kit.expect(begun === 2, {
          en: `A second call came while the first was waiting. Its limit is 2, and ${begun} of its reports were under way.${SHARED.en}`,
          ur: `Pehli call wait kar rahi thi ke doosri aayi. Us ki limit 2 hai, aur us ki ${begun} reports chal rahi thin.${SHARED.ur}`,
        });
        if (kit.round === 0) await fetchInTurn(kit, [first, second]);
        for (const job of kit.shuffled([first, second])) await fetchAll(kit, job);
        for (const job of [first, second]) await expectReports(kit, job, SHARED);
      },
    },
    {
      id: "failure",
      title: { en: "a failure is passed on", ur: "fail hona chhupta nahi" },
      async run(kit) {
        const job = await begin(kit, idsOf(kit), 3);
        const bad = Number(job.ids[kit.round * 3]);
        await fetchAll(kit, job, bad);
        await kit.drain(({ args }) => `late ${String(args[0])}`);
        await kit.ended(job.run);
        if (job.run.state === "resolved") kit.refuse("failure-lost");
        kit.expect(job.calls().filter(({ args }) => args[0] === bad).length === 1, {
          en: "A report was asked for again after it had failed: that is for the caller to decide.",
          ur: "Aik report fail hui to usay dobara manga gaya: yeh faisla bulane wale ka hai.",
        });
        const { name, message } = job.run.error ?? { name: "", message: "" };
        kit.expect(message === `no report ${bad}` && name === "Error", {
          en: `Report ${bad} failed with the error "no report ${bad}", \`fetchReports\` with ${kit.show(job.run.error)}: pass on the error itself.`,
          ur: `Report ${bad} ka error "no report ${bad}" tha, \`fetchReports\` ka ${kit.show(job.run.error)}: wohi error aage do.`,
        });
        const next = await begin(kit, idsOf(kit), 3, " of the next call");
        kit.expect(next.waiting().length === 3, {
          en: `A call failed; of the next one, whose limit is 3, ${next.waiting().length} reports were under way. A place that is given back only after a success is lost by a failure: give it back in a \`finally\`.`,
          ur: `Aik call fail hui; agli ki limit 3 hai, aur us ki ${next.waiting().length} reports chal rahi thin. Jo jagah sirf kamyabi par wapas hoti hai woh fail hone par kho jati hai: \`finally\` mein wapas karo.`,
        });
        await fetchAll(kit, next);
        await expectReports(kit, next, SHARED);
      },
    },
  ],
});

export default exercise;
