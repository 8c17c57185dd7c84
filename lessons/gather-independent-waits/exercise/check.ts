import {
  defineExercise,
  type Exercise,
  type HandedCall,
  type Kit,
  type Run,
} from "../../../src/exercise.ts";

const COUNT = 9;

interface Case {
  readonly ids: readonly number[];
  readonly limit: number;
  readonly run: Run;
}

/** Nine ids in no order, a limit of 2, 3, 4 or 5. */
async function begin(kit: Kit): Promise<Case> {
  const ids = kit.shuffled(Array.from({ length: COUNT }, (_, i) => 100 + i * 7));
  const limit = 2 + (kit.round % 4);
  const run = await kit.call("fetchReports", ids, kit.fake("fetchReport"), limit);
  await kit.quiet();
  return { ids, limit, run };
}

/** Another text each round, so that none can be made up. */
function reportOf(kit: Kit, id: unknown): string {
  return `report ${String(id)}, edition ${kit.round + 1}`;
}

function reporter(kit: Kit): (call: HandedCall) => string {
  return ({ args }) => reportOf(kit, args[0]);
}

const exercise: Exercise = defineExercise({
  id: "gather",
  title: {
    en: "Several at once, but only as many as allowed",
    ur: "Kai aik saath, lekin sirf jitni ijazat ho",
  },
  task: {
    en: "`fetchReports` fetches one report after another. Fetch `limit` of them at once, never more, and begin the next as soon as one is there. The reports come back in the order of the ids. If one fails, `fetchReports` fails with its error.",
    ur: "`fetchReports` aik report ke baad doosri laata hai. Aik waqt mein `limit` reports laao, us se zyada kabhi nahi, aur jaise hi aik aa jaye agli shuru karo. Reports ids ki tarteeb mein wapas aayen. Aik bhi fail ho to `fetchReports` usi error ke saath fail ho.",
  },
  hints: [
    {
      en: "How many calls are pending while your code stands at an `await`? That number has to be `limit`, not 1 and not all.",
      ur: "Jab aap ka code `await` par ruka ho, us waqt kitni calls pending hain? Yeh number `limit` hona chahiye, na 1, na sab.",
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
      async run(kit) {
        const { limit, run } = await begin(kit);
        const first = kit.waiting().length;
        kit.expect(run.state === "pending" || first > 0, {
          en: `\`fetchReports\` was over before any report was there: it gave ${kit.show(run.value ?? run.error)}.`,
          ur: `Abhi koi report aayi nahi aur \`fetchReports\` khatam: us ne ${kit.show(run.value ?? run.error)} diya.`,
        });
        if (first === 1) kit.refuse("one-at-a-time");
        if (first > limit) kit.refuse("all-at-once");
        await kit.drain(reporter(kit));
        if (kit.mostWaiting() > limit) kit.refuse("all-at-once");
        kit.expect(first === limit, {
          en: `${first} reports were under way, ${limit} are allowed.`,
          ur: `${first} reports chal rahi thin, ijazat ${limit} ki hai.`,
        });
      },
    },
    {
      id: "refill",
      title: { en: "one done, the next begins", ur: "aik khatam, agli shuru" },
      async run(kit) {
        const { limit } = await begin(kit);
        while (kit.calls().length < COUNT) {
          const before = kit.calls().length;
          const [done] = kit.shuffled(kit.waiting());
          done?.resolve(reportOf(kit, done.args[0]));
          await kit.quiet();
          if (kit.calls().length === before) kit.refuse(limit > 1 ? "in-batches" : "one-at-a-time");
        }
        await kit.drain(reporter(kit));
      },
    },
    {
      id: "order",
      title: { en: "every report, in the order of the ids", ur: "har report, ids ki tarteeb mein" },
      async run(kit) {
        const { ids, run } = await begin(kit);
        await kit.drain(reporter(kit));
        await kit.ended(run);
        const wanted = ids.map((id) => reportOf(kit, id));
        const given = Array.isArray(run.value) ? (run.value as readonly unknown[]) : [];
        const same = given.length === COUNT && wanted.every((one, i) => one === given[i]);
        if (!same && given.length === COUNT && wanted.every((one) => given.includes(one)))
          kit.refuse("order-of-arrival");
        kit.expect(same, {
          en: `Asked for ${kit.show(wanted)}, given ${kit.show(run.value ?? run.error)}.`,
          ur: `Maanga tha ${kit.show(wanted)}, mila ${kit.show(run.value ?? run.error)}.`,
        });
        kit.expect(kit.calls().length === COUNT, {
          en: `${COUNT} ids, but ${kit.calls().length} calls: no report may be fetched twice.`,
          ur: `Ids ${COUNT} thin, calls ${kit.calls().length} huin: koi report do dafa na laao.`,
        });
      },
    },
    {
      id: "few",
      title: { en: "fewer ids than the limit, and none", ur: "ids limit se kam, aur aik bhi nahi" },
      rounds: 2,
      async run(kit) {
        const ids = kit.round === 0 ? [] : [5, 6];
        const run = await kit.call("fetchReports", ids, kit.fake("fetchReport"), 4);
        await kit.drain(reporter(kit));
        await kit.ended(run);
        const given = Array.isArray(run.value) ? (run.value as readonly unknown[]) : null;
        kit.expect(
          given !== null &&
            kit.same(
              given,
              ids.map((id) => reportOf(kit, id)),
            ),
          {
            en: `For the ids ${kit.show(ids)} and a limit of 4 it gave ${kit.show(run.value ?? run.error)}.`,
            ur: `Ids ${kit.show(ids)} aur limit 4 par us ne ${kit.show(run.value ?? run.error)} diya.`,
          },
        );
      },
    },
    {
      id: "failure",
      title: { en: "a failure is passed on", ur: "fail hona chhupta nahi" },
      async run(kit) {
        const { ids, run } = await begin(kit);
        const bad = ids[kit.round * 2];
        await kit.drain((call) =>
          call.args[0] === bad ? new Error(`no report ${bad}`) : reportOf(kit, call.args[0]),
        );
        await kit.ended(run);
        if (run.state === "resolved") kit.refuse("failure-lost");
        kit.expect(new Set(kit.calls().map(({ args }) => args[0])).size === kit.calls().length, {
          en: "A report was asked for again after it had failed: that is for the caller to decide.",
          ur: "Aik report fail hui to usay dobara manga gaya: yeh faisla bulane wale ka hai.",
        });
        kit.expect(run.error?.message === `no report ${bad}`, {
          en: `Report ${bad} failed with "no report ${bad}", \`fetchReports\` with "${run.error?.message}".`,
          ur: `Report ${bad} ka error "no report ${bad}" tha, \`fetchReports\` ka "${run.error?.message}".`,
        });
      },
    },
  ],
});

export default exercise;
