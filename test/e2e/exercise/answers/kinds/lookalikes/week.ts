import type { Answers } from "../../answers.ts";

const FIELDS = `
  const fieldsOf = (body) => {
    const fields = [];
    if (typeof body?.title !== "string" || !body.title.trim()) fields.push({ field: "title", message: "a text" });
    if (typeof body?.completed !== "boolean") fields.push({ field: "completed", message: "true or false" });
    return fields;
  };`;

/** What looks like a known wrong idea and is something else; and unusual answers that are right. */
export const week: Readonly<Record<string, Answers>> = {
  day1: {
    right: {
      "a subclass of Promise": `
        class Both extends Promise {
          static of(...calls) { return new Both((resolve, reject) => { Promise.all(calls.map((call) => call())).then(resolve, reject); }); }
        }
        export const loadScreen = ({ getBalance, getRate }) => Both.of(getBalance, getRate).then(([balance, rate]) => ({ rate, balance }));`,
      "Promise.resolve around both": `
        export async function loadScreen({ getBalance, getRate }) {
          const under = [getBalance, getRate].map((call) => Promise.resolve(call()));
          if (under[0] !== Promise.resolve(under[0])) throw new Error("another promise");
          const [balance, rate] = await Promise.all(under);
          return { balance, rate };
        }`,
      "an async executor with a try": `
        export const loadScreen = ({ getBalance, getRate }) => new Promise(async (resolve, reject) => {
          try { const [balance, rate] = await Promise.all([getBalance(), getRate()]); resolve({ balance, rate }); }
          catch (error) { reject(error); }
        });`,
    },
    wrong: {
      "one key too many": [
        /The database said|gave/,
        `
        export async function loadScreen({ getBalance, getRate }) {
          const [balance, rate] = await Promise.all([getBalance(), getRate()]);
          return { balances: balance, rates: rate };
        }`,
      ],
      "the message thrown": [
        /instead of the service's error/,
        `
        export async function loadScreen({ getBalance, getRate }) {
          try { const [balance, rate] = await Promise.all([getBalance(), getRate()]); return { balance, rate }; }
          catch (error) { throw error.message; }
        }`,
      ],
      "a list": [
        /The database said/,
        `export const loadScreen = ({ getBalance, getRate }) => Promise.all([getBalance(), getRate()]);`,
      ],
    },
  },
  day2: {
    right: {
      "readFile with a callback, promisified": `
        import { readFile } from "node:fs";
        import { promisify } from "node:util";
        export async function printFile(file, print) {
          const text = (await promisify(readFile)(file)).toString();
          return await print(text).then(() => ({ letters: text.length, ok: true })).catch((problem) => ({ reason: problem.message, ok: false }));
        }`,
      "pipeline into a list": `
        import { createReadStream } from "node:fs";
        import { pipeline } from "node:stream/promises";
        export async function printFile(file, print) {
          const pieces = [];
          await pipeline(createReadStream(file), async (source) => { for await (const piece of source) pieces.push(piece); });
          const text = Buffer.concat(pieces).toString("utf8");
          try { await print(text); } catch ({ message: reason }) { return { ok: false, reason }; }
          return { ok: true, letters: text.length };
        }`,
    },
    wrong: {
      "ok as a text": [
        /the answer was/,
        `
        import { readFile } from "node:fs/promises";
        export async function printFile(file, print) {
          const text = await readFile(file, "utf8");
          try { await print(text); return { ok: "true", letters: text.length }; } catch (error) { return { ok: false, reason: error.message }; }
        }`,
      ],
      "the file's name is printed": [
        /the printer was given/,
        `
        export async function printFile(file, print) {
          try { await print(file); return { ok: true, letters: file.length }; } catch (error) { return { ok: false, reason: error.message }; }
        }`,
      ],
      "the failure is thrown on": [
        /is to become/,
        `
        import { readFile } from "node:fs/promises";
        export async function printFile(file, print) {
          const text = await readFile(file, "utf8");
          await print(text);
          return { ok: true, letters: text.length };
        }`,
      ],
    },
  },
  day3: {
    right: {
      "async handlers in an object": `
        export function addRoutes(router, { archive }) {
          const handlers = {
            "/page/:name": async ({ name }) => ({ name, text: await archive.read(name) }),
            "/both/:a/:b": async ({ a, b }) => ({ texts: await Promise.all([a, b].map(archive.read)) }),
          };
          for (const [path, handle] of Object.entries(handlers))
            router.get(path, (request, response, next) => handle(request.params).then((body) => response.json(body), next));
        }`,
      "both without its failed text": `
        export function addRoutes(router, { archive }) {
          router.get("/page/:name", async ({ params: { name } }, response) => void response.send({ name, text: await archive.read(name) }));
          router.get("/both/:a/:b", async ({ params }, response) => {
            const all = await Promise.allSettled([archive.read(params.a), archive.read(params.b)]);
            response.status(all.some(({ status }) => status === "rejected") ? 207 : 200).json({ texts: all.map(({ value }) => value ?? null) });
          });
        }`,
    },
    wrong: {
      "one lock for both endpoints": [
        /line that your code made/,
        `
        export function addRoutes(router, { archive }) {
          let last = Promise.resolve();
          const read = (name) => { const mine = last.then(() => archive.read(name)); last = mine.catch(() => {}); return mine; };
          router.get("/page/:name", async ({ params: { name } }, response) => response.json({ name, text: await read(name) }));
          router.get("/both/:a/:b", async ({ params: { a, b } }, response) => response.json({ texts: await Promise.all([read(a), read(b)]) }));
        }`,
      ],
      "page without its name": [
        /should be answered/,
        `
        export function addRoutes(router, { archive }) {
          router.get("/page/:name", async ({ params: { name } }, response) => response.json({ text: await archive.read(name) }));
          router.get("/both/:a/:b", async ({ params: { a, b } }, response) => response.json({ texts: await Promise.all([archive.read(a), archive.read(b)]) }));
        }`,
      ],
      "the first text twice": [
        /should be answered|wrong way/,
        `
        export function addRoutes(router, { archive }) {
          router.get("/page/:name", async ({ params: { name } }, response) => response.json({ name, text: await archive.read(name) }));
          router.get("/both/:a/:b", async ({ params: { a, b } }, response) => {
            const [one] = await Promise.all([archive.read(a), archive.read(b)]);
            response.json({ texts: [one, one] });
          });
        }`,
      ],
    },
  },
  day4: {
    right: {
      "a class with private fields": `
        class Store {
          #connect; #size; #opened = 0; #idle = []; #queue = [];
          constructor(connect, size) { this.#connect = connect; this.#size = size; }
          async #take() {
            if (this.#idle.length) return this.#idle.shift();
            if (this.#opened < this.#size) { ++this.#opened; return this.#connect(); }
            const { promise, resolve } = (() => { let resolve; const promise = new Promise((r) => (resolve = r)); return { promise, resolve }; })();
            this.#queue.push(resolve);
            return promise;
          }
          async query(sql) {
            const one = await this.#take();
            try { return await one.run(sql); } finally { (this.#queue.shift() ?? ((c) => this.#idle.push(c)))(one); }
          }
        }
        export const createStore = (connect, size) => new Store(connect, size);`,
    },
    wrong: {
      "rows of the one before": [
        /should give/,
        `
        export function createStore(connect, size) {
          const idle = [], queue = []; let opened = 0, rows;
          return {
            async query(sql) {
              let one = idle.pop();
              if (!one && opened < size) { opened++; one = await connect(); }
              one ??= await new Promise((resolve) => queue.push(resolve));
              try { const before = rows; rows = await one.run(sql); return before ?? rows; }
              finally { const next = queue.shift(); if (next) next(one); else idle.push(one); }
            },
          };
        }`,
      ],
      "half of the places": [
        /places: /,
        `
        export function createStore(connect, size) {
          const most = Math.ceil(size / 2) + 1 > size ? size - 1 || 1 : Math.ceil(size / 2);
          const idle = [], queue = []; let opened = 0;
          return {
            async query(sql) {
              let one = idle.pop();
              if (!one && opened < Math.max(2, most)) { opened++; one = await connect(); }
              one ??= await new Promise((resolve) => queue.push(resolve));
              try { return await one.run(sql); }
              finally { const next = queue.shift(); if (next) next(one); else idle.push(one); }
            },
          };
        }`,
      ],
    },
  },
  day5: {
    right: {
      "a queue of jobs that drains itself": `
        export function addRoutes(router, { save, sendMail, log }) {
          const jobs = []; let working = false;
          async function work() {
            if (working) return;
            working = true;
            for (let email; (email = jobs.shift()) !== undefined; )
              try { await sendMail(email); } catch (error) { log(\`mail to \${email} failed: \${error.message}\`); }
            working = false;
          }
          router.post("/register", async ({ body: { email } }, response) => {
            await save(email);
            response.status(201).json({ email });
            jobs.push(email);
            void work();
          });
        }`,
    },
    wrong: {
      "201 without a body": [
        /The answer should be 201/,
        `
        export function addRoutes(router, { save, sendMail, log }) {
          router.post("/register", async ({ body: { email } }, response) => {
            await save(email);
            response.sendStatus(201);
            sendMail(email).catch((error) => log(\`mail to \${email} failed: \${error.message}\`));
          });
        }`,
      ],
      "the whole body is saved": [
        /`save` should be called with/,
        `
        export function addRoutes(router, { save, sendMail, log }) {
          router.post("/register", async ({ body }, response) => {
            await save(body);
            response.status(201).json(body);
            sendMail(body.email).catch((error) => log(\`mail to \${body.email} failed: \${error.message}\`));
          });
        }`,
      ],
      "a line for each mail": [
        /the log says/,
        `
        export function addRoutes(router, { save, sendMail, log }) {
          router.post("/register", async ({ body: { email } }, response) => {
            await save(email);
            response.status(201).json({ email });
            sendMail(email).then(() => log(\`mail to \${email} sent\`), (error) => log(\`mail to \${email} failed: \${error.message}\`));
          });
        }`,
      ],
      "only one way is answered": [
        /there was none|never answered|500/,
        `
        export function addRoutes(router, { save, sendMail, log }) {
          router.post("/register", ({ body: { email } }, response) => {
            save(email).then(() => {
              response.status(201).json({ email });
              sendMail(email).catch((error) => log(\`mail to \${email} failed: \${error.message}\`));
            }, (error) => console.error(error.message));
          });
        }`,
      ],
    },
  },
  day6: {
    right: {
      "a handler for both, by method": `${FIELDS}
        export function addRoutes(router, { store, log }) {
          const later = (line) => void Promise.resolve(line).then(log).catch(() => undefined);
          router.all("/todos/:id", async (request, response, next) => {
            const id = Number.parseInt(request.params.id, 10);
            if (request.method === "PUT") {
              const fields = fieldsOf(request.body);
              if (fields.length > 0) return void response.status(422).json({ fields });
              const { title, completed } = request.body;
              const todo = await store.update(id, { completed, title });
              if (todo === null) return void response.status(404).json({ error: "no such todo" });
              response.json(todo);
              return later(\`updated todo \${id} "\${title}"\`);
            }
            if (request.method !== "DELETE") return next();
            if (!(await store.remove(id))) return void response.sendStatus(404);
            response.status(204).end();
            later("deleted todo " + id);
          });
        }`,
    },
    wrong: {
      "404 has a line, too": [
        /Nothing was changed, but the log says/,
        `${FIELDS}
        export function addRoutes(router, { store, log }) {
          const write = (line) => { log(line).catch(() => {}); };
          router.put("/todos/:id", async ({ params, body }, response) => {
            const id = Number(params.id), fields = fieldsOf(body);
            if (fields.length > 0) return response.status(422).json({ fields });
            const todo = await store.update(id, { title: body.title, completed: body.completed });
            if (!todo) { response.sendStatus(404); return write("no todo " + id); }
            response.json(todo);
            write(\`updated todo \${id} "\${body.title}"\`);
          });
          router.delete("/todos/:id", async ({ params }, response) => {
            const id = Number(params.id);
            if (!(await store.remove(id))) { response.sendStatus(404); return write("no todo " + id); }
            response.sendStatus(204);
            write("deleted todo " + id);
          });
        }`,
      ],
      "400 for a body that is wrong": [
        /should be answered 422/,
        `${FIELDS}
        export function addRoutes(router, { store, log }) {
          const write = (line) => { log(line).catch(() => {}); };
          router.put("/todos/:id", async ({ params, body }, response) => {
            const id = Number(params.id), fields = fieldsOf(body);
            if (fields.length > 0) return response.status(400).json({ fields });
            const todo = await store.update(id, { title: body.title, completed: body.completed });
            if (!todo) return response.sendStatus(404);
            response.json(todo);
            write(\`updated todo \${id} "\${body.title}"\`);
          });
          router.delete("/todos/:id", async ({ params }, response) => {
            const id = Number(params.id);
            if (!(await store.remove(id))) return response.sendStatus(404);
            response.sendStatus(204);
            write("deleted todo " + id);
          });
        }`,
      ],
      "the line without its quotes": [
        /The log should get the line/,
        `${FIELDS}
        export function addRoutes(router, { store, log }) {
          const write = (line) => { log(line).catch(() => {}); };
          router.put("/todos/:id", async ({ params, body }, response) => {
            const id = Number(params.id), fields = fieldsOf(body);
            if (fields.length > 0) return response.status(422).json({ fields });
            const todo = await store.update(id, { title: body.title, completed: body.completed });
            if (!todo) return response.sendStatus(404);
            response.json(todo);
            write(\`updated todo \${id} \${body.title}\`);
          });
          router.delete("/todos/:id", async ({ params }, response) => {
            const id = Number(params.id);
            if (!(await store.remove(id))) return response.sendStatus(404);
            response.sendStatus(204);
            write("deleted todo " + id);
          });
        }`,
      ],
    },
  },
  day7: {
    wrong: {
      "a timer that is left on": [
        /1 timer/,
        `
        import { Worker } from "node:worker_threads";
        const CODE = "const { parentPort, workerData } = require('node:worker_threads'); import(workerData.job).then((m) => parentPort.postMessage(m.work(workerData.input)))";
        export function compute(job, input) {
          return new Promise((resolve, reject) => {
            setTimeout(() => reject(new Error("too long")), 3_600_000);
            new Worker(CODE, { eval: true, workerData: { job, input } }).once("message", resolve).once("error", reject);
          });
        }`,
      ],
      "the input's own value": [
        /gives .*, .*compute|it ran 0 times/,
        `export const compute = async (job, input) => input;`,
      ],
    },
  },
};
