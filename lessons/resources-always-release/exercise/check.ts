import { defineExercise, type Exercise, type Kit } from "../../../src/exercise.ts";
import { answered, ask, failedWith, formatted, lend, next, type Visit } from "./cases.ts";

const exercise: Exercise = defineExercise({
  id: "resources",
  title: { en: "Give back what you borrowed", ur: "Jo liya woh wapas karo" },
  task: {
    en: "`listMembers` borrows a connection, queries, formats, and gives the connection back on its last line. Give it back exactly once, on every way out, and before the formatting, which needs none. Whatever fails, `listMembers` fails with that error and tries nothing twice. There may be no members at all, and several visitors at once.",
    ur: "`listMembers` connection leta hai, query karta hai, format karta hai, aur aakhri line par connection wapas karta hai. Wapsi aik hi dafa ho, har raaste par ho, aur formatting se pehle ho, kyun ke usay connection nahi chahiye. Jo bhi fail ho, `listMembers` usi error ke saath fail ho aur kuch dobara na kare. Ho sakta hai member koi bhi na ho, aur visitors kai aik saath hon.",
  },
  hints: [
    {
      en: "Follow each line with a finger: if it throws, which lines are not reached any more? Is `release` among them?",
      ur: "Har line par ungli rakho: agar yeh throw kare to kaun si lines tak baat pohanchti hi nahi? Kya `release` un mein hai?",
    },
    {
      en: "`finally` is reached on every way out. Put into its `try` only what needs the connection, with an `await` in front.",
      ur: "`finally` har raaste par chalta hai. Us ke `try` mein sirf woh rakho jisay connection chahiye, aage `await` ke saath.",
    },
    {
      en: "Take `acquire` out of the `try`, and the formatting behind the `finally`: a small function that only gives the rows makes both easy.",
      ur: "`acquire` ko `try` se bahar rakho aur formatting ko `finally` ke baad: aik chhota function jo sirf rows de, is se dono asaan.",
    },
  ],
  misconceptions: {
    "released-too-soon": {
      title: {
        en: "finally waits for what is returned",
        ur: "finally us ka intezar karta hai jo return ho",
      },
      message: {
        en: "The connection was given back while its query was still under way: the next visitor is lent one that is in use. `finally` waits only for what is awaited inside the `try`: write `return await`.",
        ur: "Query abhi chal rahi thi aur connection wapas kar diya: agle visitor ko woh mila jo abhi use mein hai. `finally` sirf us ka intezar karta hai jis ka await `try` ke andar ho: `return await` likho.",
      },
    },
    "held-to-the-end": {
      title: { en: "Hold it until everything is done", ur: "Sab khatam hone tak pakray rakho" },
      message: {
        en: "The rows were there, they were being formatted, and the connection was still held. Formatting needs none: others queue for a connection that no one uses.",
        ur: "Rows aa chuki thin, formatting chal rahi thi, aur connection ab bhi pakra hua tha. Formatting ko woh nahi chahiye: doosre aisay connection ki line mein hain jo koi use nahi kar raha.",
      },
    },
    "garbage-collected": {
      title: {
        en: "The garbage collector will clean up",
        ur: "Garbage collector khud saaf kar dega",
      },
      message: {
        en: "All was done and the connection never came back. The garbage collector frees memory; it does not know that a pool waits. After as many visitors as there are connections, everyone stands in line for ever.",
        ur: "Sab ho gaya aur connection wapas aaya hi nahi. Garbage collector memory khali karta hai; usay nahi pata ke pool intezar mein hai. Jitne connections, utne visitors, phir sab hamesha ke liye line mein.",
      },
    },
    "last-line": {
      title: { en: "The last line is always reached", ur: "Aakhri line tak baat pohanchti hi hai" },
      message: {
        en: "The query failed and the connection never came back: the line with `release` was skipped. Only `finally` is reached on every way out.",
        ur: "Query fail hui aur connection wapas nahi aaya: `release` wali line chhoot gayi. Har raaste par sirf `finally` chalta hai.",
      },
    },
    "released-twice": {
      title: { en: "Twice is safer than once", ur: "Do dafa wapas karna zyada mehfooz" },
      message: {
        en: "One connection was given back twice. In many pools it is then lent to two visitors at once. One place has to be responsible: a `finally`, and nothing else.",
        ur: "Aik hi connection do dafa wapas kiya. Bohat se pools mein phir woh aik saath do visitors ko mil jata hai. Zimmedar aik hi jagah ho: `finally`, aur kuch nahi.",
      },
    },
    "nothing-to-release": {
      title: {
        en: "finally may release, whatever happened",
        ur: "Kuch bhi ho, finally mein release kar sakte hain",
      },
      message: {
        en: "There was no connection, and something tried to give one back: that error replaced the real one. `acquire` belongs in front of the `try`.",
        ur: "Connection mila hi nahi tha, aur wapas karne ki koshish hui: us ke error ne asli error ki jagah le li. `acquire` ko `try` se pehle rakho.",
      },
    },
    "failure-swallowed": {
      title: { en: "A caught error is a solved one", ur: "Error pakar liya to masla hal" },
      message: {
        en: "Something failed, and `listMembers` gave a page as if there were no members. Let the error through: giving back is `finally`'s work and needs no `catch`.",
        ur: "Kuch fail hua, aur `listMembers` ne aisa page diya jaise members hain hi nahi. Error ko aage jane do: wapas karna `finally` ka kaam hai, `catch` ki zaroorat nahi.",
      },
    },
  },
  checks: [
    {
      id: "back",
      title: {
        en: "given back after the query, before the formatting is done",
        ur: "query ke baad wapas, formatting khatam hone se pehle",
      },
      async run(kit) {
        const visit = await lend(kit, await ask(kit), 1);
        await answered(kit, visit);
        const early = visit.released() === 1;
        await formatted(kit, [visit]);
        if (!early) kit.refuse("held-to-the-end");
      },
    },
    {
      id: "query-fails",
      title: { en: "given back when the query fails", ur: "query fail ho tab bhi wapas" },
      async run(kit) {
        const { run, query, released } = await lend(kit, await ask(kit), 1);
        query.reject("syntax error near FROM");
        await kit.until(() => run.state !== "pending" || kit.waiting().length > 0);
        kit.expect(kit.calls("query 1").length === 1 && kit.calls("acquire").length === 1, {
          en: "The query failed and was tried again: pass the error on, and leave it to the caller to try again.",
          ur: "Query fail hui aur dobara koshish hui: error aage do, dobara koshish bulane wale par chhoro.",
        });
        await kit.drain(() => "a page of no one");
        await kit.ended(run);
        if (released() === 0) kit.refuse("last-line");
        if (released() > 1) kit.refuse("released-twice");
        await failedWith(kit, run, "syntax error near FROM");
        await next(kit);
      },
    },
    {
      id: "format-fails",
      title: {
        en: "given back once when the formatting fails",
        ur: "formatting fail ho to bhi aik hi dafa wapas",
      },
      rounds: 2,
      async run(kit) {
        const visit = await lend(kit, await ask(kit), 1);
        await answered(kit, visit);
        await kit.drain(() => new Error("no such template"));
        await kit.ended(visit.run);
        if (visit.released() === 0) kit.refuse("last-line");
        if (visit.released() > 1) kit.refuse("released-twice");
        await failedWith(kit, visit.run, "no such template");
      },
    },
    {
      id: "no-connection",
      title: {
        en: "nothing to give back when there was no connection",
        ur: "connection mila hi nahi to wapas bhi kuch nahi",
      },
      rounds: 2,
      async run(kit) {
        const run = await ask(kit);
        const [asked] = kit.waiting("acquire");
        asked?.reject("no connection came free");
        await kit.until(() => run.state !== "pending" || kit.calls("acquire").length > 1);
        kit.expect(kit.calls("acquire").length === 1, {
          en: "There was no connection, and another was asked for: pass the error on, and leave it to the caller to try again.",
          ur: "Connection nahi mila, aur aik aur maanga gaya: error aage do, dobara koshish bulane wale par chhoro.",
        });
        await kit.drain(() => "a page of no one");
        await kit.ended(run);
        const released = run.error?.name === "TypeError" && run.error.message.includes("release");
        if (released) kit.refuse("nothing-to-release");
        await failedWith(kit, run, "no connection came free");
        await next(kit);
      },
    },
    {
      id: "many",
      title: {
        en: "many visitors, each with a connection of their own",
        ur: "bohat se visitors, har aik ka apna connection",
      },
      async run(kit) {
        const runs = [];
        for (let i = 0; i < 3; i++) runs.push(await ask(kit));
        const visits: Visit[] = [];
        for (const [i, run] of runs.entries()) visits.push(await lend(kit, run, i + 1));
        if (kit.round === 3) return await together(kit, visits);
        const unlucky = kit.shuffled(visits)[0];
        for (const visit of kit.shuffled(visits)) {
          if (visit !== unlucky) await answered(kit, visit);
          else visit.query.reject("syntax error near FROM");
          await kit.quiet();
          const back = visits.map(({ released }) => released());
          const wanted = visits.map(({ query }) => (query.state === "waiting" ? 0 : 1));
          kit.expect(kit.same(back, wanted), {
            en: `Of three connections, the queries of ${wanted.filter(Boolean).length} were over; they were given back ${back.join(", ")} times. Does one visitor use what belongs to another?`,
            ur: `Teen connections mein se ${wanted.filter(Boolean).length} ki query khatam thi; wapsi ${back.join(", ")} dafa hui. Kya aik visitor doosre ki cheez use kar raha hai?`,
          });
        }
        await formatted(
          kit,
          visits.filter((visit) => visit !== unlucky),
        );
        if (unlucky) await failedWith(kit, unlucky.run, "syntax error near FROM");
      },
    },
  ],
});

/** All queries answer at the same moment: what visitors share is seen then, if at all. */
async function together(kit: Kit, visits: readonly Visit[]): Promise<void> {
  for (const { query, rows } of visits) query.resolve(rows);
  await kit.until(() => kit.waiting("format").length === visits.length);
  const given = kit.waiting("format").map(({ args }) => args[0]);
  kit.expect(
    visits.every(({ rows }) => given.some((one) => kit.same(one, rows))),
    {
      en: `Three queries were answered at the same moment, and \`format\` was called with ${kit.show(given)}. Does one visitor use what belongs to another?`,
      ur: `Teen queries ka jawab aik hi lamhe mein aaya, aur \`format\` ko ${kit.show(given)} mila. Kya aik visitor doosre ki cheez use kar raha hai?`,
    },
  );
  await formatted(kit, visits);
}

export default exercise;
