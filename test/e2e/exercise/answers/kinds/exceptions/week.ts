import type { Answers } from "../../answers.ts";

/** The learner's own exceptions, which are shown with their name and line. */
export const week: Readonly<Record<string, Answers>> = {
  day1: {
    wrong: {
      "a name that does not exist": [
        /ReferenceError: rates is not defined/,
        `
        export async function loadScreen({ getBalance, getRate }) {
          const [balance, rate] = await Promise.all([getBalance(), getRate()]);
          return { balance, rate: rates };
        }`,
      ],
      "services that are not taken apart": [
        /TypeError: getBalance is not a function|not defined/,
        `
        export async function loadScreen(getBalance, getRate) {
          const [balance, rate] = await Promise.all([getBalance(), getRate()]);
          return { balance, rate };
        }`,
      ],
      "an async executor that throws": [
        /TypeError|Promise executor|async/,
        `
        export function loadScreen({ getBalance, getRate }) {
          return new Promise(async (resolve) => {
            const [balance, rate] = await Promise.all([getBalance(), getRate()]);
            resolve({ balance: balance.value.amount, rate });
          });
        }`,
      ],
      "an async executor that leaves a failure alone": [
        "async-executor",
        `
        export function loadScreen({ getBalance, getRate }) {
          return new Promise(async (resolve, reject) => {
            const [balance, rate] = await Promise.all([getBalance(), getRate()]);
            resolve({ balance, rate });
          });
        }`,
      ],
    },
  },
  day2: {
    wrong: {
      "a method that strings have not": [
        /TypeError: text.size is not a function/,
        `
        import { readFile } from "node:fs/promises";
        export async function printFile(file, print) {
          const text = await readFile(file, "utf8");
          await print(text);
          return { ok: true, letters: text.size() };
        }`,
      ],
      "a wrong import": [
        /readFile/,
        `
        import { readfile } from "node:fs/promises";
        export async function printFile(file, print) {
          const text = await readfile(file, "utf8");
          try { await print(text); return { ok: true, letters: text.length }; } catch (error) { return { ok: false, reason: error.message }; }
        }`,
      ],
      "an async executor": [
        "async-executor",
        `
        import { readFile } from "node:fs/promises";
        export function printFile(file, print) {
          return new Promise(async (resolve, reject) => {
            const text = await readFile(file, "utf8");
            await print(text);
            resolve({ ok: true, letters: text.length });
          });
        }`,
      ],
    },
  },
  day3: {
    wrong: {
      "params that are spelled wrongly": [
        /TypeError: Cannot read properties of undefined/,
        `
        export function addRoutes(router, { archive }) {
          router.get("/page/:name", async (request, response) => { const name = request.param.name; response.json({ name, text: await archive.read(name) }); });
          router.get("/both/:a/:b", async ({ params: { a, b } }, response) => response.json({ texts: await Promise.all([archive.read(a), archive.read(b)]) }));
        }`,
      ],
      "an async executor whose failure is lost": [
        "async-executor",
        `
        export function addRoutes(router, { archive }) {
          const read = (name) => new Promise(async (resolve) => resolve(await archive.read(name)));
          router.get("/page/:name", async ({ params: { name } }, response) => response.json({ name, text: await read(name) }));
          router.get("/both/:a/:b", async ({ params: { a, b } }, response) => response.json({ texts: await Promise.all([read(a), read(b)]) }));
        }`,
      ],
    },
  },
  day4: {
    wrong: {
      "a queue that is none": [
        /TypeError: queue.push is not a function/,
        `
        export function createStore(connect, size) {
          const idle = [], queue = {}; let opened = 0;
          return {
            async query(sql) {
              let one = idle.pop();
              if (!one && opened < size) { opened++; one = await connect(); }
              one ??= await new Promise((resolve) => queue.push(resolve));
              try { return await one.run(sql); } finally { idle.push(one); }
            },
          };
        }`,
      ],
      "query is not given back": [
        /should give an object with a function/,
        `
        export function createStore(connect, size) {
          const idle = [];
          async function query(sql) { const one = idle.pop() ?? (await connect()); try { return await one.run(sql); } finally { idle.push(one); } }
        }`,
      ],
    },
  },
  day5: {
    wrong: {
      "a body that is spelled wrongly": [
        /TypeError: Cannot (read|destructure)/,
        `
        export function addRoutes(router, { save, sendMail, log }) {
          router.post("/register", async (request, response) => {
            const { email } = request.bodi;
            await save(email);
            response.status(201).json({ email });
            sendMail(email).catch((error) => log(\`mail to \${email} failed: \${error.message}\`));
          });
        }`,
      ],
      "a name in the catch that does not exist": [
        /ReferenceError: err is not defined/,
        `
        export function addRoutes(router, { save, sendMail, log }) {
          router.post("/register", async ({ body: { email } }, response) => {
            await save(email);
            response.status(201).json({ email });
            sendMail(email).catch((error) => log(\`mail to \${email} failed: \${err.message}\`));
          });
        }`,
      ],
    },
  },
  day6: {
    wrong: {
      "one function too few": [
        /ReferenceError: validate is not defined/,
        `
        export function addRoutes(router, { store, log }) {
          router.put("/todos/:id", async (request, response) => {
            const fields = validate(request.body);
            if (fields.length > 0) return response.status(422).json({ fields });
            response.json(await store.update(Number(request.params.id), request.body));
          });
        }`,
      ],
      "no DELETE at all": [
        /No endpoint of yours is at `DELETE/,
        `
        export function addRoutes(router, { store, log }) {
          router.put("/todos/:id", async (request, response) => {
            const { title, completed } = request.body ?? {};
            const fields = [];
            if (typeof title !== "string" || !title.trim()) fields.push({ field: "title", message: "a text" });
            if (typeof completed !== "boolean") fields.push({ field: "completed", message: "true or false" });
            if (fields.length > 0) return response.status(422).json({ fields });
            const todo = await store.update(Number(request.params.id), { title, completed });
            if (!todo) return response.sendStatus(404);
            response.json(todo);
            log(\`updated todo \${todo.id} "\${title}"\`).catch(() => {});
          });
        }`,
      ],
    },
  },
  day7: {
    wrong: {
      "a Worker that is not imported": [
        /ReferenceError: Worker is not defined/,
        `
        export function compute(job, input) {
          return new Promise((resolve, reject) => {
            const worker = new Worker(new URL(job), { workerData: input });
            worker.once("message", resolve).once("error", reject);
          });
        }`,
      ],
      "a path that is a URL": [
        /ERR_|Error|work/,
        `
        import { fork } from "node:child_process";
        export function compute(job, input) {
          return new Promise((resolve, reject) => {
            fork(job, [String(input)], { stdio: "ignore" }).once("message", resolve).once("error", reject).once("exit", (code) => code && reject(new Error("exit " + code)));
          });
        }`,
      ],
    },
  },
};
