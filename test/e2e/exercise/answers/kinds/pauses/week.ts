import type { Answers } from "../../answers.ts";

const TODO_RULES = `
  const fieldsOf = (body) => {
    const { title, completed } = body ?? {};
    const fields = [];
    if (typeof title !== "string" || !title.trim()) fields.push({ field: "title", message: "a text" });
    if (typeof completed !== "boolean") fields.push({ field: "completed", message: "true or false" });
    return fields;
  };`;

/** A todo API whose log and answer are written with `done(response, answer, line)`. */
function todos(done: string): string {
  return `
    import { setTimeout as sleep } from "node:timers/promises";
    ${TODO_RULES}
    export function addRoutes(router, { store, log }) {
      ${done}
      router.put("/todos/:id", async (request, response) => {
        const fields = fieldsOf(request.body);
        if (fields.length > 0) return response.status(422).json({ fields });
        const { title, completed } = request.body;
        const todo = await store.update(Number(request.params.id), { title, completed });
        if (!todo) return response.sendStatus(404);
        await done(() => response.json(todo), \`updated todo \${todo.id} "\${title}"\`);
      });
      router.delete("/todos/:id", async (request, response) => {
        if (!(await store.remove(Number(request.params.id)))) return response.sendStatus(404);
        await done(() => response.status(204).end(), \`deleted todo \${Number(request.params.id)}\`);
      });
    }`;
}

/** A registration whose answer and mail are written with `done(answer, send)`. */
function registration(done: string): string {
  return `
    import { setTimeout as sleep } from "node:timers/promises";
    export function addRoutes(router, { save, sendMail, log }) {
      ${done}
      router.post("/register", async ({ body: { email } }, response) => {
        await save(email);
        const send = () => sendMail(email).catch((error) => log("mail to " + email + " failed: " + error.message));
        await done(() => response.status(201).json({ email }), send);
      });
    }`;
}

/** What is waited for too briefly, or where no one may wait at all. */
export const week: Readonly<Record<string, Answers>> = {
  day1: {
    right: {
      "both after a slow start": `
        import { setTimeout as sleep } from "node:timers/promises";
        export async function loadScreen({ getBalance, getRate }) {
          await sleep(250);
          const [balance, rate] = await Promise.all([getBalance(), getRate()]);
          await sleep(150);
          return { balance, rate };
        }`,
    },
    wrong: {
      "the rate may take a second": [
        /waits for a timer/,
        `
        export async function loadScreen({ getBalance, getRate }) {
          const late = new Promise((resolve) => setTimeout(resolve, 800, 0));
          const [balance, rate] = await Promise.all([Promise.race([getBalance(), late]), Promise.race([getRate(), late])]);
          return { balance, rate };
        }`,
      ],
      "given up by a signal": [
        /failed|waits for a timer/,
        `
        export async function loadScreen({ getBalance, getRate }) {
          const signal = AbortSignal.timeout(400);
          const late = new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
          const [balance, rate] = await Promise.race([Promise.all([getBalance(), getRate()]), late]);
          return { balance, rate };
        }`,
      ],
    },
  },
  day2: {
    right: {
      "read by another program, then a pause": `
        import { execFile } from "node:child_process";
        import { promisify } from "node:util";
        const run = promisify(execFile);
        export async function printFile(file, print) {
          const { stdout } = await run(process.execPath, ["-e", "process.stdout.write(require('fs').readFileSync(process.argv[1]))", file], { encoding: "utf8" });
          await new Promise((resolve) => setTimeout(resolve, 120));
          try { await print(stdout); return { ok: true, letters: stdout.length }; }
          catch (error) { return { ok: false, reason: error.message }; }
        }`,
    },
    wrong: {
      "done if the printer says nothing for half a second": [
        /waits for a timer/,
        `
        import { readFile } from "node:fs/promises";
        import { setTimeout as sleep } from "node:timers/promises";
        export async function printFile(file, print) {
          const text = await readFile(file, "utf8");
          try { await Promise.race([print(text), sleep(500)]); return { ok: true, letters: text.length }; }
          catch (error) { return { ok: false, reason: error.message }; }
        }`,
      ],
    },
  },
  day3: {
    right: {
      "a pause before each read, and one after": `
        import { setTimeout as sleep } from "node:timers/promises";
        export function addRoutes(router, { archive }) {
          const read = async (name) => { await sleep(160); const text = await archive.read(name); await sleep(160); return text; };
          router.get("/page/:name", async ({ params: { name } }, response) => response.json({ name, text: await read(name) }));
          router.get("/both/:a/:b", async ({ params: { a, b } }, response) => response.json({ texts: await Promise.all([read(a), read(b)]) }));
        }`,
    },
    wrong: {
      "an empty page after a while": [
        /before the archive|should be answered|answered 200/,
        `
        import { setTimeout as sleep } from "node:timers/promises";
        export function addRoutes(router, { archive }) {
          const read = (name) => Promise.race([archive.read(name), sleep(200, "")]);
          router.get("/page/:name", async ({ params: { name } }, response) => response.json({ name, text: await read(name) }));
          router.get("/both/:a/:b", async ({ params: { a, b } }, response) => response.json({ texts: await Promise.all([read(a), read(b)]) }));
        }`,
      ],
    },
  },
  day4: {
    right: {
      "asks every few milliseconds": `
        export function createStore(connect, size) {
          const idle = [], line = []; let opened = 0;
          return {
            async query(sql) {
              const me = {};
              line.push(me);
              let one;
              for (;;) {
                if (line[0] === me && idle.length > 0) one = idle.pop();
                if (one || (line[0] === me && opened < size)) break;
                await new Promise((resolve) => setTimeout(resolve, 2));
              }
              line.shift();
              if (!one) { opened++; one = await connect(); }
              try { return await one.run(sql); } finally { idle.push(one); }
            },
          };
        }`,
    },
    wrong: {
      "those who wait too long fail": [
        /waits as long as it takes/,
        `
        export function createStore(connect, size) {
          const idle = [], queue = []; let opened = 0;
          return {
            async query(sql) {
              let one = idle.pop();
              if (!one && opened < size) { opened++; one = await connect(); }
              one ??= await new Promise((resolve, reject) => {
                const me = (given) => { clearTimeout(timer); resolve(given); };
                const timer = setTimeout(() => { queue.splice(queue.indexOf(me), 1); reject(new Error("no connection came free")); }, 300);
                queue.push(me);
              });
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
      "in the next turn of the loop": registration(
        `const done = async (answer, send) => { await new Promise(setImmediate); answer(); setImmediate(send); };`,
      ),
      "a mail after a while": registration(
        `const done = async (answer, send) => { answer(); await sleep(180); await send(); };`,
      ),
    },
    wrong: {
      "a millisecond for the mail": [
        "mail-awaited",
        registration(
          `const done = async (answer, send) => { await Promise.race([send(), sleep(1)]); answer(); };`,
        ),
      ],
      "a timer before the answer, the mail begun": [
        "mail-awaited",
        registration(`const done = (answer, send) => { send(); setTimeout(answer, 0); };`),
      ],
      "one answer waits for the mails of others, 2 ms": [
        "mail-awaited",
        registration(
          `let mails = 0;
           const done = async (answer, send) => { if (mails > 0) await sleep(2); answer(); mails++; send().finally(() => mails--); };`,
        ),
      ],
    },
  },
  day6: {
    right: {
      "the line a while later": todos(
        `const done = async (answer, line) => { answer(); await sleep(150); await log(line).catch(() => {}); };`,
      ),
      "in the next turn of the loop": todos(
        `const done = (answer, line) => new Promise((resolve) => setImmediate(() => { answer(); log(line).catch(() => {}); resolve(); }));`,
      ),
    },
    wrong: {
      "a millisecond for the line": [
        "log-awaited",
        todos(
          `const done = async (answer, line) => { await Promise.race([log(line).catch(() => {}), sleep(1)]); answer(); };`,
        ),
      ],
      "a timer of 0 before the answer": [
        "log-awaited",
        todos(
          `const done = (answer, line) => { log(line).catch(() => {}); setTimeout(answer, 0); };`,
        ),
      ],
      "the line twice, the second time later": [
        /should leave the lines|should get the line/,
        todos(
          `const done = async (answer, line) => { answer(); log(line).catch(() => {}); await sleep(60); log(line).catch(() => {}); };`,
        ),
      ],
      "a line again after it failed": [
        /The log should get the line/,
        todos(
          `const done = async (answer, line) => { answer(); log(line).catch(() => setTimeout(() => log(line).catch(() => {}), 200)); };`,
        ),
      ],
    },
  },
};
