import type { HandedCall, Kit, Opaque, Run } from "../../../src/exercise.ts";

/** A store of the learner's over a database of the check's. */
export interface Store {
  readonly size: number;
  /** The queries so far. */
  readonly runs: readonly Run[];
  query(sql: string): Promise<Run>;
  /** Connections asked for so far. */
  connects(): readonly HandedCall[];
  /** Queries that have reached a connection, in that order. */
  reached(): readonly HandedCall[];
  running(): readonly HandedCall[];
  /** How many queries should be running now. */
  wanted(): number;
  runOn(connection: number): string;
}

/** Calls `createStore`; `name` tells this database's connections from those of another. */
export async function createStore(kit: Kit, size: number, name = "connection"): Promise<Store> {
  const connect = `connect (${name})`;
  const made = await kit.call("createStore", kit.fake(connect), size);
  await kit.until(() => made.state !== "pending");
  const query = (made.value as { readonly query?: Opaque } | null | undefined)?.query;
  kit.expect(query?.opaque === "function", {
    en: `\`createStore\` should give an object with a function \`query\`; it gave ${kit.show(made.error?.message ?? made.value)}.`,
    ur: `\`createStore\` ko \`query\` function wala object dena chahiye; us ne ${kit.show(made.error?.message ?? made.value)} diya.`,
  });
  const runs: Run[] = [];
  const reached = (): readonly HandedCall[] =>
    kit.calls().filter((call) => call.name.startsWith(`run on ${name} `));
  return {
    size,
    runs,
    async query(sql) {
      const run = await kit.call(query as Opaque, sql);
      runs.push(run);
      return run;
    },
    connects: () => kit.calls(connect),
    reached,
    running: () => reached().filter(({ state }) => state === "waiting"),
    wanted: () => Math.min(size, runs.filter(({ state }) => state === "pending").length),
    runOn: (connection) => `run on ${name} ${connection}`,
  };
}

/** Lets connections open as they are asked for, until as many queries run as may; each has a name of its own. */
export async function open(kit: Kit, store: Store): Promise<void> {
  const opening = (): readonly HandedCall[] =>
    store.connects().filter(({ state }) => state === "waiting");
  for (;;) {
    await kit.until(() => opening().length > 0 || store.running().length >= store.wanted());
    inspect(kit, store);
    const [next] = kit.shuffled(opening());
    if (next === undefined) return;
    next.resolve({ run: kit.fake(store.runOn(store.connects().indexOf(next) + 1)) });
  }
}

/** Refuses what no right store does: too many connections, or two queries on one. */
function inspect(kit: Kit, store: Store): void {
  const { size } = store;
  const connects = store.connects();
  const over = store.reached().some(({ state }) => state !== "waiting");
  if (connects.length > size && over) kit.refuse("connection-each-time");
  if (connects.length > size && connects.every(({ state }) => state === "waiting"))
    kit.refuse("counted-too-late");
  kit.expect(connects.length <= size, {
    en: `${connects.length} connections were opened, ${size} are allowed: a query that finds all of them busy has to wait until one comes back.`,
    ur: `${connects.length} connections khul gaye, ijazat ${size} ki hai: jis query ko sab masroof milein woh wait kare jab tak aik wapas na aaye.`,
  });
  for (let number = 1; number <= connects.length; number++) {
    const shared = kit.waiting(store.runOn(number)).length;
    if (shared > 1 && !over) kit.refuse("given-back-too-soon");
    kit.expect(shared <= 1, {
      en: `${shared} queries ran on one connection at once, after others had ended: it was given back twice, or while its query was still running. Give it back once, in a \`finally\`, after an \`await\`.`,
      ur: `Aik hi connection par ${shared} queries aik saath chalin, jab ke kuch khatam ho chuki thin: woh do dafa wapas hua, ya query chalte huay wapas hua. Aik hi dafa wapas karo, \`finally\` mein, \`await\` ke baad.`,
    });
  }
}

/** What a query gives: also nothing at all, for that is an answer too. */
function rowsOf(sql: unknown): unknown {
  if (sql === "SELECT 2") return [];
  return sql === "SELECT 3" ? null : [`rows of ${String(sql)}`];
}

/** Answers one query. */
export function answer(query: HandedCall): void {
  const sql = query.args[0];
  if (String(sql).startsWith("bad")) query.reject("syntax error near FROM");
  else query.resolve(rowsOf(sql));
}

/** Everything to its end: connections open, queries are answered in a seeded order. */
export async function finish(kit: Kit, store: Store): Promise<void> {
  for (;;) {
    await open(kit, store);
    const [query] = kit.shuffled(store.running());
    if (query === undefined) return;
    answer(query);
  }
}

/** Expects each query's own rows. */
export function expectRows(kit: Kit, runs: readonly Run[], first: number): void {
  for (const [i, run] of runs.entries()) {
    const sql = `SELECT ${first + i}`;
    kit.expect(run.state !== "pending", {
      en: `\`query("${sql}")\` never came to an end: it waits for a connection that does not come.`,
      ur: `\`query("${sql}")\` kabhi khatam nahi hui: woh aisay connection ka wait kar rahi hai jo aata nahi.`,
    });
    kit.expect(run.state === "resolved" && kit.same(run.value, rowsOf(sql)), {
      en: `\`query("${sql}")\` should give ${kit.show(rowsOf(sql))}; it ${run.error ? `failed: ${run.error.name}: ${run.error.message}` : `gave ${kit.show(run.value)}`}.`,
      ur: `\`query("${sql}")\` ko ${kit.show(rowsOf(sql))} dena chahiye; ${run.error ? `woh fail hui: ${run.error.name}: ${run.error.message}` : `us ne ${kit.show(run.value)} diya`}.`,
    });
  }
}
