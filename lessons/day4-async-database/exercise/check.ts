import {
  defineExercise,
  type Exercise,
  type HandedCall,
  type Kit,
  type Run,
} from "../../../src/exercise.ts";
import { answer, createStore, expectRows, finish, open, type Store } from "./cases.ts";

const exercise: Exercise = defineExercise({
  id: "day4",
  title: { en: "An async store with a pool", ur: "Connections ke pool wala async store" },
  task: {
    en: "`createStore` opens a connection for every query. Keep at most `size` of them and use them again: whoever finds none free waits, first come first served, the next one begins as soon as a connection is free, and a query that fails gives its connection back, too.",
    ur: "`createStore` har query ke liye naya connection kholta hai. Zyada se zyada `size` rakho aur dobara use karo: jisay khali na mile woh wait kare, jo pehle aaya us ki bari pehle, jaise hi connection khali ho agli shuru ho, aur query fail ho tab bhi connection wapas aaye.",
  },
  hints: [
    {
      en: "Three things to remember between queries: connections that are free, people who wait, and how many were opened.",
      ur: "Queries ke beech teen cheezein yaad rakhni hain: khali connections, intezar karne wale, aur kitne khol chuke.",
    },
    {
      en: "Waiting is a promise whose `resolve` you keep in a queue; giving back means: hand the connection to the first in the queue, else put it with the free ones.",
      ur: "Intezar aik promise hai jis ka `resolve` tum queue mein rakhte ho; wapas karna yeh hai: connection queue ke pehle ko do, koi na ho to khali walon mein rakho.",
    },
    {
      en: "`try { return await connection.run(sql) } finally { release(connection) }`; and count a connection before you await its opening.",
      ur: "`try { return await connection.run(sql) } finally { release(connection) }`; aur connection khulne ke await se pehle usay gin lo.",
    },
  ],
  misconceptions: {
    "connection-each-time": {
      title: { en: "A new connection is free", ur: "Naya connection muft hai" },
      message: {
        en: "A connection was opened though one could have been used again. Opening is a wait of its own, and the database only takes so many. Keep what you opened.",
        ur: "Aik connection khula halanke pehle wala dobara use ho sakta tha. Kholna khud aik wait hai, aur database itne hi leta hai. Jo khola hai usay rakho.",
      },
    },
    "counted-too-late": {
      title: { en: "Nothing happens during an await", ur: "await ke dauran kuch nahi hota" },
      message: {
        en: "More connections were opened at once than the pool has places. While you `await` one, others come and look at a count that does not know of it yet. Count first, then await.",
        ur: "Pool ki jagah se zyada connections aik saath khul gaye. Tum aik ka `await` kar rahe hote ho aur doosray aa kar woh ginti dekhte hain jis mein yeh abhi shamil nahi. Pehle gino, phir await karo.",
      },
    },
    "lost-on-failure": {
      title: {
        en: "The line after await always runs",
        ur: "await ke baad wali line hamesha chalti hai",
      },
      message: {
        en: "A query failed and its connection never came back: those who wait, wait for ever. What was acquired is released in a `finally`.",
        ur: "Aik query fail hui aur us ka connection wapas nahi aaya: jo intezar mein hain woh hamesha intezar karenge. Jo liya usay `finally` mein wapas karo.",
      },
    },
    "given-back-too-soon": {
      title: { en: "`return` waits for the promise", ur: "`return` promise ka intezar karta hai" },
      message: {
        en: "Two queries ran on one connection at once: it was given back while its query was still running. `return promise` in a `try` runs the `finally` at once; write `return await`.",
        ur: "Aik connection par do queries aik saath chalin: query chal hi rahi thi ke connection wapas de diya gaya. `try` mein `return promise` ho to `finally` foran chalta hai; `return await` likho.",
      },
    },
    "one-at-a-time": {
      title: { en: "A pool is a lock", ur: "Pool aik lock hai" },
      message: {
        en: "Several queries were waiting, and only one was running though the pool has room for more. Let as many run at once as there may be connections.",
        ur: "Kai queries intezar mein thin aur chal sirf aik rahi thi, halanke pool mein jagah thi. Jitne connections ho sakte hain utni queries aik saath chalne do.",
      },
    },
  },
  checks: [
    {
      id: "again",
      title: { en: "connections are used again", ur: "connections dobara use hote hain" },
      rounds: 2,
      async run(kit) {
        const store = await createStore(kit, 2 + kit.round);
        for (let i = 1; i <= 5; i++) {
          await store.query(`SELECT ${i}`);
          await finish(kit, store);
          await kit.until(() => store.wanted() === 0);
          expectRows(kit, store.runs, 1);
        }
      },
    },
    {
      id: "limit",
      title: { en: "never more than there are places", ur: "jagah se zyada kabhi nahi" },
      rounds: 2,
      async run(kit) {
        const store = await createStore(kit, 2 + kit.round);
        // One after another, so that each finds the last one's connection counted.
        for (let i = 1; i <= 5; i++) {
          await store.query(`SELECT ${i}`);
          await open(kit, store);
        }
        await finish(kit, store);
      },
    },
    {
      id: "places",
      title: {
        en: "as many at once as there are places",
        ur: "jitni jagah, utni queries aik saath",
      },
      async run(kit) {
        const store = await several(kit, 2 + (kit.round % 2), 6);
        const running = store.running().length;
        if (running === 1) kit.refuse("one-at-a-time");
        kit.expect(running === store.size, {
          en: `Six queries and ${store.size} places: ${running} queries were running.`,
          ur: `Chhe queries aur ${store.size} jagah: ${running} queries chal rahi thin.`,
        });
        await patiently(kit, store);
        await finish(kit, store);
        await kit.until(() => store.wanted() === 0);
        expectRows(kit, store.runs, 1);
        expectOrder(kit, store);
      },
    },
    {
      id: "refill",
      title: { en: "one done, the next begins", ur: "aik khatam, agli shuru" },
      rounds: 2,
      async run(kit) {
        const store = await several(kit, 3, 7);
        while (store.reached().length < 7) {
          // The one that began first is slow, and holds up no one.
          const [done] = kit.shuffled(store.running().slice(1));
          if (done) answer(done);
          await open(kit, store);
          if (store.running().length < store.wanted()) await refuseIdle(kit, store);
        }
        expectOrder(kit, store);
        await finish(kit, store);
      },
    },
    {
      id: "failure",
      title: {
        en: "a failed query gives its connection back",
        ur: "fail hui query connection wapas deti hai",
      },
      rounds: 2,
      async run(kit) {
        const store = await createStore(kit, 2 + kit.round);
        const bad: Run[] = [];
        for (let i = 1; i <= store.size; i++) bad.push(await store.query(`bad ${i}`));
        const good = await store.query("SELECT 1");
        await finish(kit, store);
        await kit.until(() => bad.every(({ state }) => state !== "pending"));
        kit.expect(
          bad.every(({ error }) => error?.message === "syntax error near FROM"),
          {
            en: `The queries failed with "syntax error near FROM"; \`query\` gave ${kit.show(bad.map(({ value, error }) => error?.message ?? value))}.`,
            ur: `Queries "syntax error near FROM" ke saath fail huin; \`query\` ne ${kit.show(bad.map(({ value, error }) => error?.message ?? value))} diya.`,
          },
        );
        kit.expect(kit.calls().filter(({ args }) => args[0] === "bad 1").length === 1, {
          en: "A query that failed was run again: whether to try again is for the caller to decide.",
          ur: "Fail hui query dobara chalayi gayi: dobara koshish karni hai ya nahi, yeh faisla bulane wale ka hai.",
        });
        await kit.until(() => good.state !== "pending");
        if (good.state === "pending") kit.refuse("lost-on-failure");
        expectRows(kit, [good], 1);
        // With no one waiting, what fails goes back among the free ones.
        await store.query("bad again");
        await finish(kit, store);
        const before = store.runs.length;
        for (let i = 2; i <= 7; i++) await store.query(`SELECT ${i}`);
        await open(kit, store);
        if (store.running().length < store.size) kit.refuse("lost-on-failure");
        await finish(kit, store);
        await kit.until(() => store.wanted() === 0);
        expectRows(kit, store.runs.slice(before), 2);
      },
    },
    {
      id: "two-stores",
      title: {
        en: "two stores, each with its own connections",
        ur: "do stores, har aik ke apne connections",
      },
      rounds: 1,
      async run(kit) {
        const stores = [
          await createStore(kit, 2),
          await createStore(kit, 2, "the other database's"),
        ];
        for (const [s, store] of stores.entries()) {
          await store.query(`SELECT ${10 * s + 1}`);
          await finish(kit, store);
          for (let i = 2; i <= 4; i++) await store.query(`SELECT ${10 * s + i}`);
          await open(kit, store);
          expectOwn(kit, store, s);
          kit.expect(store.running().length === 2, {
            en: `There are two stores of two places each; while one was busy, ${store.running().length} queries ran in the other. What a store remembers belongs inside \`createStore\`: outside, all stores share it.`,
            ur: `Do stores hain, dono mein do do jagah; aik masroof tha aur doosre mein ${store.running().length} queries chalin. Store jo yaad rakhta hai woh \`createStore\` ke andar ho: bahar ho to sab stores use share karte hain.`,
          });
        }
        for (const [s, store] of stores.entries()) {
          await finish(kit, store);
          await kit.until(() => store.wanted() === 0);
          expectOwn(kit, store, s);
          expectRows(kit, store.runs, 10 * s + 1);
        }
      },
    },
  ],
});

/** Expects no query on a connection of the other store. */
function expectOwn(kit: Kit, store: Store, number: number): void {
  const asked = store.reached().map(({ args }) => String(args[0]));
  const own = [1, 2, 3, 4].map((i) => `SELECT ${10 * number + i}`);
  const foreign = asked.find((sql) => !own.includes(sql));
  kit.expect(foreign === undefined, {
    en: `There are two stores, and \`${foreign}\` of one ran on a connection of the other: outside \`createStore\`, all stores share it, be it a list, a queue or a count.`,
    ur: `Do stores hain, aur aik ki \`${foreign}\` doosre ke connection par chali: \`createStore\` se bahar jo bhi ho, list, queue ya ginti, sab stores use share karte hain.`,
  });
}

async function several(kit: Kit, size: number, count: number): Promise<Store> {
  const store = await createStore(kit, size);
  for (let i = 1; i <= count; i++) await store.query(`SELECT ${i}`);
  await open(kit, store);
  return store;
}

/** Expects no one who waits to give up. */
async function patiently(kit: Kit, store: Store): Promise<void> {
  const over = (): Run | undefined => store.runs.find(({ state }) => state !== "pending");
  await kit.follows(() => over() !== undefined);
  const [run] = [over()];
  kit.expect(run === undefined, {
    en: `No query had ended, and one that waited for a place gave up: ${kit.show(run)}. Whoever finds no place free waits as long as it takes.`,
    ur: `Koi query khatam nahi hui thi, aur jagah ka wait karne wali aik ne haar maan li: ${kit.show(run)}. Jisay jagah na mile woh jitni der lage wait kare.`,
  });
}

/** First come, first served: those who found a place go as their connection opens, in whatever order. */
function expectOrder(kit: Kit, store: Store): void {
  const asked = store.reached().map(({ args }) => String(args[0]));
  const order = [...asked.slice(0, store.size).toSorted(), ...asked.slice(store.size)];
  kit.expect(kit.same(order, order.toSorted()), {
    en: `First come, first served: the queries ran in the order ${asked.join(", ")}.`,
    ur: `Jo pehle aaya us ki bari pehle: queries is tarteeb mein chalin: ${asked.join(", ")}.`,
  });
}

/** A place stays empty: because the whole batch has to end first, or for good. */
async function refuseIdle(kit: Kit, store: Store): Promise<void> {
  const begun = store.reached().length;
  const running = store.running();
  let ended = 0;
  for (; ended < running.length && store.reached().length === begun; ended++) {
    answer(running[ended] as HandedCall);
    await open(kit, store);
  }
  const goesOn = store.reached().length > begun;
  const batch = goesOn && ended === running.length && ended > 1;
  kit.expect(!goesOn || batch, {
    en: "A query ended, others were waiting, and its place stayed empty while the next one took another's: its connection was not given back. Give it back whatever the rows are, also none or null.",
    ur: "Aik query khatam hui, aur log wait mein thay, phir bhi us ki jagah khali rahi aur agli ne doosri ki jagah li: us ka connection wapas nahi hua. Rows jo bhi hon, khali ya null bhi, connection wapas karo.",
  });
  kit.expect(false, {
    en: batch
      ? `A query ended, and its place stayed empty while ${running.length} others ran: the next only began when the whole batch was over. One slow query then holds up all the others.`
      : "A query ended, others were waiting, and none of them was given the connection: whoever gives one back hands it to the first in the queue.",
    ur: batch
      ? `Aik query khatam hui aur us ki jagah khali rahi jab ke ${running.length} chal rahi thin: agli tab shuru hui jab poora batch khatam hua. Phir aik slow query baqi sab ko rok leti hai.`
      : "Aik query khatam hui, aur log wait mein thay, phir bhi connection kisi ko nahi mila: wapas karne wala usay queue ke pehle ko de.",
  });
}

export default exercise;
