import {
  defineExercise,
  type Exercise,
  type Kit,
  type Opaque,
  type Run,
} from "../../../src/exercise.ts";

interface Store {
  readonly size: number;
  readonly query: (sql: string) => Promise<Run>;
}

async function createStore(kit: Kit): Promise<Store> {
  const size = 2 + (kit.round % 2);
  const made = await kit.call("createStore", kit.fake("connect"), size);
  await kit.quiet();
  const query = (made.value as { readonly query?: Opaque } | null | undefined)?.query;
  kit.expect(query?.opaque === "function", {
    en: `\`createStore\` should give an object with a function \`query\`; it gave ${kit.show(made.value ?? made.error)}.`,
    ur: `\`createStore\` ko \`query\` function wala object dena chahiye; us ne ${kit.show(made.value ?? made.error)} diya.`,
  });
  return { size, query: (sql) => kit.call(query as Opaque, sql) };
}

/** Lets connections open as they are asked for; each runs its queries under a name of its own. */
async function connectAll(kit: Kit, size: number): Promise<void> {
  await kit.quiet();
  const answered = kit.calls().some(({ name, state }) => name !== "connect" && state !== "waiting");
  if (kit.calls("connect").length > size)
    kit.refuse(answered ? "connection-each-time" : "counted-too-late");
  for (;;) {
    const [next] = kit.shuffled(kit.waiting("connect"));
    if (next === undefined) break;
    const number = kit.calls("connect").indexOf(next) + 1;
    next.resolve({ run: kit.fake(`run on connection ${number}`) });
    await kit.quiet();
    if (kit.calls("connect").length > size) kit.refuse("connection-each-time");
  }
  // A connection runs one query at a time.
  for (let number = 1; number <= kit.calls("connect").length; number++)
    if (kit.waiting(`run on connection ${number}`).length > 1) kit.refuse("given-back-too-soon");
}

/** Everything to its end: connections open, queries are answered in a seeded order. */
async function finish(kit: Kit, size: number, fails: (sql: unknown) => boolean): Promise<void> {
  for (;;) {
    await connectAll(kit, size);
    const [query] = kit.shuffled(kit.waiting());
    if (query === undefined) return;
    if (fails(query.args[0])) query.reject("syntax error near FROM");
    else query.resolve([`rows of ${String(query.args[0])}`]);
  }
}

function asked(kit: Kit): readonly unknown[] {
  return kit
    .calls()
    .filter(({ name }) => name !== "connect")
    .map(({ args }) => args[0]);
}

const exercise: Exercise = defineExercise({
  id: "day4",
  title: { en: "An async store with a pool", ur: "Connections ke pool wala async store" },
  task: {
    en: "`createStore` opens a connection for every query. Keep at most `size` of them and use them again: who finds none free waits, first come first served, and a query that fails gives its connection back, too.",
    ur: "`createStore` har query ke liye naya connection kholta hai. Zyada se zyada `size` rakho aur dobara use karo: jisay khali na mile woh wait kare, jo pehle aaya us ki bari pehle, aur query fail ho tab bhi connection wapas aaye.",
  },
  hints: [
    {
      en: "Three things to remember between queries: connections that are free, people who wait, and how many were opened.",
      ur: "Queries ke beech teen cheezein yaad rakhni hain: khali connections, intezar karne wale, aur kitne khol chuke.",
    },
    {
      en: "Waiting is a promise whose `resolve` you keep in a queue; giving back means: hand the connection to the first in the queue, else put it with the free ones.",
      ur: "Intezar aik promise hai jis ka `resolve` aap queue mein rakhte hain; wapas karna yeh hai: connection queue ke pehle ko do, koi na ho to khali walon mein rakho.",
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
        ur: "Pool ki jagah se zyada connections aik saath khul gaye. Aap aik ka `await` kar rahe hote hain aur doosray aa kar woh ginti dekhte hain jis mein yeh abhi shamil nahi. Pehle gino, phir await karo.",
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
      async run(kit) {
        const { size, query } = await createStore(kit);
        for (let i = 1; i <= 5; i++) {
          const run = await query(`SELECT ${i}`);
          await finish(kit, size, () => false);
          await kit.ended(run);
        }
        if (kit.calls("connect").length > size) kit.refuse("connection-each-time");
      },
    },
    {
      id: "places",
      title: {
        en: "as many at once as there are places",
        ur: "jitni jagah, utni queries aik saath",
      },
      async run(kit) {
        const { size, query } = await createStore(kit);
        const runs: Run[] = [];
        for (let i = 1; i <= 6; i++) runs.push(await query(`SELECT ${i}`));
        await connectAll(kit, size);
        if (kit.waiting().length === 1) kit.refuse("one-at-a-time");
        kit.expect(kit.waiting().length === size, {
          en: `Six queries and ${size} places: ${kit.waiting().length} queries were running.`,
          ur: `Chhe queries aur ${size} jagah: ${kit.waiting().length} queries chal rahi thin.`,
        });
        await finish(kit, size, () => false);
        for (const [i, run] of runs.entries()) {
          await kit.ended(run);
          kit.expect(kit.same(run.value, [`rows of SELECT ${i + 1}`]), {
            en: `\`query("SELECT ${i + 1}")\` gave ${kit.show(run.value ?? run.error)}.`,
            ur: `\`query("SELECT ${i + 1}")\` ne ${kit.show(run.value ?? run.error)} diya.`,
          });
        }
        // Those who found a place go as soon as their connection is open, in whatever order that is.
        const places = asked(kit)
          .slice(0, size)
          .toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
        const order = [...places, ...asked(kit).slice(size)];
        kit.expect(order.join() === [1, 2, 3, 4, 5, 6].map((i) => `SELECT ${i}`).join(), {
          en: `First come, first served: the queries ran in the order ${asked(kit).join(", ")}.`,
          ur: `Jo pehle aaya us ki bari pehle: queries is tarteeb mein chalin: ${asked(kit).join(", ")}.`,
        });
      },
    },
    {
      id: "failure",
      title: {
        en: "a failed query gives its connection back",
        ur: "fail hui query connection wapas deti hai",
      },
      faults: { "never-settled": "lost-on-failure" },
      async run(kit) {
        const { size, query } = await createStore(kit);
        const bad = [];
        for (let i = 1; i <= size; i++) bad.push(await query(`bad ${i}`));
        const good = await query("SELECT 1");
        await finish(kit, size, (sql) => String(sql).startsWith("bad"));
        for (const run of bad) await kit.ended(run);
        kit.expect(
          bad.every(({ error }) => error?.message === "syntax error near FROM"),
          {
            en: `The queries failed with "syntax error near FROM", \`query\` gave ${kit.show(bad.map(({ value, error }) => value ?? error?.message))}.`,
            ur: `Queries "syntax error near FROM" ke saath fail huin, \`query\` ne ${kit.show(bad.map(({ value, error }) => value ?? error?.message))} diya.`,
          },
        );
        await kit.ended(good);
        kit.expect(good.state === "resolved", {
          en: `The query after them failed as well: ${good.error?.message}.`,
          ur: `Un ke baad wali query bhi fail hui: ${good.error?.message}.`,
        });
      },
    },
  ],
});

export default exercise;
