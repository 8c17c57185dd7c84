import type { Answers } from "../../answers.ts";

/** Values that bite: 0, "", null, twice the same, many, letters beyond ASCII. */
export const week: Readonly<Record<string, Answers>> = {
  day1: {
    wrong: {
      "a rate of 0 is 1": [
        /The database said/,
        `
        export async function loadScreen({ getBalance, getRate }) {
          const [balance, rate] = await Promise.all([getBalance(), getRate()]);
          return { balance, rate: rate || 1 };
        }`,
      ],
      "no balance is an error": [
        /failed|gave/,
        `
        export async function loadScreen({ getBalance, getRate }) {
          const [balance, rate] = await Promise.all([getBalance(), getRate()]);
          if (!balance) throw new Error("no balance");
          return { balance, rate };
        }`,
      ],
      "numbers as text": [
        /The database said/,
        `
        export async function loadScreen({ getBalance, getRate }) {
          const [balance, rate] = await Promise.all([getBalance(), getRate()]);
          return { balance: balance.toFixed(2), rate: rate.toFixed(2) };
        }`,
      ],
    },
  },
  day2: {
    wrong: {
      "lines, joined again": [
        /line break|printer was given/,
        `
        import { open } from "node:fs/promises";
        export async function printFile(file, print) {
          const lines = [];
          const handle = await open(file);
          for await (const line of handle.readLines()) lines.push(line);
          const text = lines.join("\\n");
          try { await print(text); return { ok: true, letters: text.length }; }
          catch (error) { return { ok: false, reason: error.message }; }
        }`,
      ],
      "the letters of a Buffer": [
        /number of bytes/,
        `
        import { readFile } from "node:fs/promises";
        export async function printFile(file, print) {
          const bytes = await readFile(file);
          try { await print(bytes.toString("utf8")); return { ok: true, letters: bytes.length }; }
          catch (error) { return { ok: false, reason: error.message }; }
        }`,
      ],
      "pieces as text, added up": [
        /torn between two/,
        `
        import { createReadStream } from "node:fs";
        export async function printFile(file, print) {
          let text = "";
          for await (const piece of createReadStream(file)) text += piece;
          try { await print(text); return { ok: true, letters: text.length }; }
          catch (error) { return { ok: false, reason: error.message }; }
        }`,
      ],
      "one call for each line": [
        /with one call|piece of the letter|print the whole/,
        `
        import { readFile } from "node:fs/promises";
        export async function printFile(file, print) {
          const text = await readFile(file, "utf8");
          try { for (const line of text.split(/(?<=\\n)/)) await print(line); return { ok: true, letters: text.length }; }
          catch (error) { return { ok: false, reason: error.message }; }
        }`,
      ],
    },
  },
  day3: {
    wrong: {
      "the path as it is written": [
        /should be answered|reads are needed|was not called/,
        `
        export function addRoutes(router, { archive }) {
          router.get(/^\\/page\\/.+/, async (request, response) => {
            const name = request.path.split("/")[2];
            response.json({ name, text: await archive.read(name) });
          });
          router.get("/both/:a/:b", async ({ params: { a, b } }, response) => response.json({ texts: await Promise.all([archive.read(a), archive.read(b)]) }));
        }`,
      ],
      "an empty text is left out": [
        /should be answered/,
        `
        export function addRoutes(router, { archive }) {
          router.get("/page/:name", async ({ params: { name } }, response) => response.json({ name, text: await archive.read(name) }));
          router.get("/both/:a/:b", async ({ params: { a, b } }, response) => {
            const texts = await Promise.all([archive.read(a), archive.read(b)]);
            response.json({ texts: texts.filter(Boolean) });
          });
        }`,
      ],
      "no text is no page": [
        /should be answered/,
        `
        export function addRoutes(router, { archive }) {
          router.get("/page/:name", async ({ params: { name } }, response) => {
            const text = await archive.read(name);
            return text ? response.json({ name, text }) : response.sendStatus(404);
          });
          router.get("/both/:a/:b", async ({ params: { a, b } }, response) => response.json({ texts: await Promise.all([archive.read(a), archive.read(b)]) }));
        }`,
      ],
    },
  },
  day4: {
    wrong: {
      "null is run again": [
        /should give null|gave/,
        `
        export function createStore(connect, size) {
          const idle = [], queue = []; let opened = 0;
          return {
            async query(sql) {
              let one = idle.pop();
              if (!one && opened < size) { opened++; one = await connect(); }
              one ??= await new Promise((resolve) => queue.push(resolve));
              try { return (await one.run(sql)) ?? []; }
              finally { const next = queue.shift(); if (next) next(one); else idle.push(one); }
            },
          };
        }`,
      ],
      "a place lost by a query without rows": [
        /its connection was not given back/,
        `
        export function createStore(connect, size) {
          const idle = [], queue = []; let opened = 0;
          const back = (one) => { const next = queue.shift(); if (next) next(one); else idle.push(one); };
          return {
            async query(sql) {
              let one = idle.pop();
              if (!one && opened < size) { opened++; one = await connect(); }
              one ??= await new Promise((resolve) => queue.push(resolve));
              try { const rows = await one.run(sql); if (rows) back(one); return rows; }
              catch (error) { back(one); throw error; }
            },
          };
        }`,
      ],
    },
  },
  day6: {
    wrong: {
      "a number is what looks like one": [
        /should be|was not called|The answer was 422/,
        `
        export function addRoutes(router, { store, log }) {
          const write = (line) => { log(line).catch(() => {}); };
          router.put("/todos/:id", async ({ params, body = {} }, response) => {
            const { title, completed } = body ?? {};
            const fields = [];
            if (typeof title !== "string" || !title.trim() || !Number.isNaN(Number(title))) fields.push({ field: "title", message: "a text" });
            if (typeof completed !== "boolean") fields.push({ field: "completed", message: "true or false" });
            if (fields.length > 0) return response.status(422).json({ fields });
            const todo = await store.update(Number(params.id), { title, completed });
            if (todo === null) return response.sendStatus(404);
            response.json(todo);
            write(\`updated todo \${params.id} "\${title}"\`);
          });
          router.delete("/todos/:id", async ({ params }, response) => {
            if (!(await store.remove(Number(params.id)))) return response.sendStatus(404);
            response.sendStatus(204);
            write(\`deleted todo \${params.id}\`);
          });
        }`,
      ],
      "false is missing": [
        /The answer was 422|should be|was not called/,
        `
        export function addRoutes(router, { store, log }) {
          const write = (line) => { log(line).catch(() => {}); };
          router.put("/todos/:id", async ({ params, body }, response) => {
            if (!body?.title?.trim?.() || !body.completed) return response.status(422).json({ fields: [{ field: body?.title?.trim?.() ? "completed" : "title", message: "missing" }] });
            if (body.completed !== true) return response.status(422).json({ fields: [{ field: "completed", message: "true or false" }] });
            const todo = await store.update(Number(params.id), body);
            if (!todo) return response.sendStatus(404);
            response.json(todo);
            write(\`updated todo \${params.id} "\${body.title}"\`);
          });
          router.delete("/todos/:id", async ({ params }, response) => {
            if (!(await store.remove(Number(params.id)))) return response.sendStatus(404);
            response.sendStatus(204);
            write(\`deleted todo \${params.id}\`);
          });
        }`,
      ],
      "the id as text": [
        /should get the number/,
        `
        export function addRoutes(router, { store, log }) {
          const write = (line) => { log(line).catch(() => {}); };
          router.put("/todos/:id", async ({ params: { id }, body }, response) => {
            const fields = [];
            if (typeof body?.title !== "string" || !body.title.trim()) fields.push({ field: "title", message: "a text" });
            if (typeof body?.completed !== "boolean") fields.push({ field: "completed", message: "true or false" });
            if (fields.length > 0) return response.status(422).json({ fields });
            const todo = await store.update(id, { title: body.title, completed: body.completed });
            if (!todo) return response.sendStatus(404);
            response.json(todo);
            write(\`updated todo \${id} "\${body.title}"\`);
          });
          router.delete("/todos/:id", async ({ params: { id } }, response) => {
            if (!(await store.remove(id))) return response.sendStatus(404);
            response.sendStatus(204);
            write(\`deleted todo \${id}\`);
          });
        }`,
      ],
    },
  },
  day7: {
    wrong: {
      "below 0 is a failure": [
        /a number like any other/,
        `
        import { Worker } from "node:worker_threads";
        const CODE = "const { parentPort, workerData } = require('node:worker_threads'); import(workerData.job).then((m) => parentPort.postMessage(m.work(workerData.input)))";
        export function compute(job, input) {
          return new Promise((resolve, reject) => {
            const worker = new Worker(CODE, { eval: true, workerData: { job, input } });
            worker.once("message", (result) => { worker.terminate(); if (result < 0) reject(new Error("no result")); else resolve(result); });
            worker.once("error", reject);
          });
        }`,
      ],
      "an input of 0 is not computed": [
        /a number like any other/,
        `
        import { Worker } from "node:worker_threads";
        const CODE = "const { parentPort, workerData } = require('node:worker_threads'); import(workerData.job).then((m) => parentPort.postMessage(m.work(workerData.input)))";
        export function compute(job, input) {
          if (!input) return Promise.resolve(0);
          return new Promise((resolve, reject) => {
            const worker = new Worker(CODE, { eval: true, workerData: { job, input } });
            worker.once("message", (result) => { worker.terminate(); resolve(result); });
            worker.once("error", reject);
          });
        }`,
      ],
    },
  },
};
