import { expect, test } from "vitest";
import { answersOf, judgeAnswers, misjudged } from "./judge.ts";

// Answers that look right, or are right in one request alone, beside right ones of an unusual shape.

interface NearMiss {
  readonly code: string;
  /** The check that sees it. */
  readonly check: string;
  readonly misconception: string | null;
}

const todos = (shared: boolean, fields: string): string => `
  ${shared ? "let id;" : ""}
  export function addRoutes(router, { store, log }) {
    const later = (line) => void log(line).catch(() => {});
    router.put("/todos/:id", async ({ params, body }, response) => {
      ${shared ? "" : "const "}id = Number(params.id);
      const { title, completed } = body ?? {};
      const bad = [typeof title !== "string" || !title.trim() ? "title" : "", typeof completed !== "boolean" ? "completed" : ""].filter(Boolean);
      if (bad.length > 0) return response.status(422).json({ fields: ${fields} });
      const todo = await store.update(id, { completed, title });
      if (!todo) return response.sendStatus(404);
      response.json({ completed: todo.completed, title: todo.title, id: todo.id });
      later("updated todo " + id + ' "' + title + '"');
    });
    router.delete("/todos/:id", async ({ params }, response) => {
      ${shared ? "" : "const "}id = Number(params.id);
      if (!(await store.remove(id))) return response.sendStatus(404);
      response.sendStatus(204);
      later("deleted todo " + id);
    });
  }`;
const NAMED = "bad.map((field) => ({ field, message: 'bad' }))";

const WRONG: Readonly<Record<string, Readonly<Record<string, NearMiss>>>> = {
  day1: {
    "the numbers of another round": {
      code: `export async function loadScreen({ getBalance, getRate }) {
        await Promise.all([getBalance(), getRate()]);
        return { balance: 5200, rate: 278.5 };
      }`,
      check: "results",
      misconception: null,
    },
    "one after the other is awaited, the later one begun first": {
      code: `export async function loadScreen({ getBalance, getRate }) {
        const later = getRate();
        const balance = await getBalance();
        return { balance, rate: await later };
      }`,
      check: "early-failure",
      misconception: "begin-then-await",
    },
  },
  day2: {
    "the letter printed twice": {
      code: `import { readFile } from "node:fs/promises";
        export async function printFile(file, print) {
          const text = await readFile(file, "utf8");
          try { await print(text); await print(text); } catch ({ message }) { return { ok: false, reason: message }; }
          return { ok: true, letters: text.length };
        }`,
      check: "awaited",
      misconception: null,
    },
  },
  gather: {
    "asked for again after a failure": {
      code: `export async function fetchReports(ids, fetchReport, limit) {
        const out = []; let next = 0;
        await Promise.all(Array.from({ length: limit }, async () => {
          while (next < ids.length) {
            const i = next++;
            out[i] = await fetchReport(ids[i]).catch(() => fetchReport(ids[i]));
          }
        }));
        return out;
      }`,
      check: "failure",
      misconception: null,
    },
  },
  day5: {
    "the email kept where all requests share it": {
      code: `let email;
        export function addRoutes(router, { save, sendMail, log }) {
          router.post("/register", async (request, response) => {
            email = request.body.email;
            await save(email);
            response.status(201).json({ email });
            sendMail(email).catch((error) => log("mail to " + email + " failed: " + error.message));
          });
        }`,
      check: "slow-mail",
      misconception: null,
    },
  },
  day6: {
    "the id kept where all requests share it": {
      code: todos(true, NAMED),
      check: "many",
      misconception: null,
    },
    "fields named that are in order": {
      code: todos(false, `["title", "completed"].map((field) => ({ field, message: "bad" }))`),
      check: "invalid",
      misconception: null,
    },
  },
  day7: {
    "a worker, and Atomics.wait for it": {
      code: `import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
        const CODE = 'const { workerData: { job, input, done, port } } = require("node:worker_threads");' +
          'import(job).then((m) => port.postMessage({ v: m.work(input) })).catch((e) => port.postMessage({ e })).finally(() => { Atomics.store(done, 0, 1); Atomics.notify(done, 0); });';
        export async function compute(job, input) {
          const done = new Int32Array(new SharedArrayBuffer(4));
          const { port1, port2 } = new MessageChannel();
          const worker = new Worker(CODE, { eval: true, workerData: { job, input, done, port: port2 }, transferList: [port2] });
          Atomics.wait(done, 0, 0);
          const { message } = receiveMessageOnPort(port1);
          port1.close();
          await worker.terminate();
          if (message.e) throw message.e;
          return message.v;
        }`,
      check: "free",
      misconception: "waits-standing-still",
    },
  },
  fanout: {
    "whatever an error's body calls a price": {
      code: `export async function getPrices(origin, names) {
        return Promise.all(names.map(async (name) => (await (await fetch(origin + "/price/" + name)).json()).price ?? null));
      }`,
      check: "failure",
      misconception: "error-taken-for-price",
    },
  },
  resources: {
    "the connection kept where all visitors share it": {
      code: `let connection;
        export async function listMembers(pool, format) {
          connection = await pool.acquire();
          let rows;
          try { rows = await connection.query("q"); } finally { connection.release(); }
          return format(rows);
        }`,
      check: "many",
      misconception: null,
    },
  },
  timeouts: {
    "a limit of its own": {
      code: `export async function getReport(fetchReport) {
        const signal = AbortSignal.timeout(30);
        try { return { status: 200, body: await fetchReport(signal) }; }
        catch { return signal.aborted ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." }; }
      }`,
      check: "in-time",
      misconception: null,
    },
  },
};

test.concurrent.each(Object.entries(WRONG))("%s: each is refused", async (id, answers) => {
  const all = Object.entries(answers).map(([name, { misconception, code }]) => ({
    name,
    cause: misconception,
    code,
  }));
  const judged = await judgeAnswers(id, all);
  expect(
    judged.map(({ check, misconception, passed }) => ({ check, misconception, passed })),
  ).toEqual(
    Object.values(answers).map(({ check, misconception }) => ({
      check,
      misconception,
      passed: false,
    })),
  );
  for (const { message, name } of judged) expect(message.length, name).toBeGreaterThan(40);
});

const RIGHT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  day4: {
    "a class, whose methods need their this": `
      class Store {
        #connect; #size; #free = []; #queue = []; opened = 0;
        constructor(connect, size) { this.#connect = connect; this.#size = size; }
        #take() {
          if (this.#free.length > 0) return Promise.resolve(this.#free.shift());
          if (this.opened < this.#size) { this.opened++; return this.#connect(); }
          return new Promise((resolve) => this.#queue.push(resolve));
        }
        async query(sql) {
          const connection = await this.#take();
          try { return await connection.run(sql); }
          finally { const next = this.#queue.shift(); if (next) next(connection); else this.#free.push(connection); }
        }
      }
      export const createStore = (connect, size) => new Store(connect, size);`,
  },
  day6: { "fields in another order": todos(false, NAMED) },
  resources: {
    "a chain, with finally around the query alone": `
      export const listMembers = (pool, format) =>
        pool.acquire().then((one) => one.query("q").finally(() => one.release())).then(format);`,
    "a class that lends": `
      class Lender {
        constructor(pool) { this.pool = pool; }
        async lend(use) { const one = await this.pool.acquire(); try { return await use(one); } finally { one.release(); } }
      }
      export async function listMembers(pool, format) {
        const rows = await new Lender(pool).lend((one) => one.query("q"));
        await new Promise((resolve) => setTimeout(resolve, 0));
        return format(rows);
      }`,
    allSettled: `
      export async function listMembers(pool, format) {
        const one = await pool.acquire();
        const [{ status, value, reason }] = await Promise.allSettled([one.query("q")]);
        one.release();
        if (status === "rejected") throw reason;
        return format(value);
      }`,
    "for await over a generator that cleans up": `
      async function* rowsOf(pool) { const one = await pool.acquire(); try { yield await one.query("q"); } finally { one.release(); } }
      export async function listMembers(pool, format) {
        let page;
        for await (const rows of rowsOf(pool)) page = rows;
        return format(page);
      }`,
    "callbacks, given back a turn later": `
      export const listMembers = (pool, format) => new Promise((resolve, reject) => {
        pool.acquire().then((one) => {
          one.query("q").then(
            (rows) => setImmediate(() => { one.release(); format(rows).then(resolve, reject); }),
            (error) => { one.release(); reject(error); });
        }, reject);
      });`,
    "acquire inside the try, and a finally that looks": `
      export async function listMembers(pool, format) {
        let one, rows;
        try { one = await pool.acquire(); rows = await one.query("q"); } finally { one?.release(); }
        return format(rows);
      }`,
  },
  timeouts: {
    "the answer's fields in another order": `
      export async function getReport(fetchReport, limitMs) {
        const signal = AbortSignal.any([AbortSignal.timeout(limitMs)]);
        try { return { body: await fetchReport(signal), status: 200 }; }
        catch { return signal.aborted ? { body: "The report took too long.", status: 504 } : { body: "The report is not available.", status: 500 }; }
      }`,
  },
};

test.concurrent.each(Object.entries(RIGHT))("%s: each is accepted", async (id, right) => {
  expect(misjudged(await judgeAnswers(id, answersOf({ right, wrong: {} })))).toEqual([]);
});
