import type { Answers } from "../../answers.ts";

/** Two calls at once: what they share, and who waits for whom. */
export const week: Readonly<Record<string, Answers>> = {
  day1: {
    right: {
      "one load for each customer's services": `
        const loading = new WeakMap();
        export function loadScreen(services) {
          if (!loading.has(services)) loading.set(services, load(services).finally(() => loading.delete(services)));
          return loading.get(services);
        }
        const load = async ({ getBalance, getRate }) => {
          const [balance, rate] = await Promise.all([getBalance(), getRate()]);
          return { balance, rate };
        };`,
    },
    wrong: {
      "one screen for all": [
        /was called/,
        `
        let screen;
        export function loadScreen({ getBalance, getRate }) {
          screen ??= Promise.all([getBalance(), getRate()]).then(([balance, rate]) => ({ balance, rate }));
          return screen;
        }`,
      ],
      "numbers of the module": [
        /shared by all/,
        `
        const screen = {};
        export async function loadScreen({ getBalance, getRate }) {
          await Promise.all([getBalance().then((b) => (screen.balance = b)), getRate().then((r) => (screen.rate = r))]);
          return { balance: screen.balance, rate: screen.rate };
        }`,
      ],
      "busy is an error": [
        /second customer/,
        `
        let busy = false;
        export async function loadScreen({ getBalance, getRate }) {
          if (busy) throw new Error("try again later");
          busy = true;
          try {
            const [balance, rate] = await Promise.all([getBalance(), getRate()]);
            return { balance, rate };
          } finally { busy = false; }
        }`,
      ],
    },
  },
  day2: {
    right: {
      "a map of what is printed now": `
        import { readFile } from "node:fs/promises";
        const now = new Map();
        let last = 0;
        export async function printFile(file, print) {
          const id = last++;
          now.set(id, await readFile(file, "utf8"));
          try {
            await print(now.get(id));
            return { ok: true, letters: now.get(id).length };
          } catch ({ message }) { return { ok: false, reason: message }; }
          finally { now.delete(id); }
        }`,
    },
    wrong: {
      "the text of the module": [
        /outside|shared/,
        `
        import { readFile } from "node:fs/promises";
        let text;
        export async function printFile(file, print) {
          text = await readFile(file, "utf8");
          try { await print(text); return { ok: true, letters: text.length }; }
          catch (error) { return { ok: false, reason: error.message }; }
        }`,
      ],
      "a printer that is busy is a failure": [
        /did not reach its printer/,
        `
        import { readFile } from "node:fs/promises";
        let busy = false;
        export async function printFile(file, print) {
          if (busy) return { ok: false, reason: "busy" };
          busy = true;
          try { const text = await readFile(file, "utf8"); await print(text); return { ok: true, letters: text.length }; }
          catch (error) { return { ok: false, reason: error.message }; }
          finally { busy = false; }
        }`,
      ],
      "the first file is kept": [
        /printer was given/,
        `
        import { readFile } from "node:fs/promises";
        let text;
        export async function printFile(file, print) {
          text ??= await readFile(file, "utf8");
          try { await print(text); return { ok: true, letters: text.length }; }
          catch (error) { return { ok: false, reason: error.message }; }
        }`,
      ],
    },
  },
  day3: {
    right: {
      "one read for those who ask at the same time": `
        export function addRoutes(router, { archive }) {
          const reading = new Map();
          const read = (name) => {
            const one = reading.get(name) ?? archive.read(name).finally(() => reading.delete(name));
            reading.set(name, one);
            return one;
          };
          router.get("/page/:name", async ({ params: { name } }, response) => response.json({ name, text: await read(name) }));
          router.get("/both/:a/:b", async ({ params: { a, b } }, response) => {
            response.json({ texts: a === b ? Array(2).fill(await read(a)) : await Promise.all([archive.read(a), archive.read(b)]) });
          });
        }`,
    },
    wrong: {
      "the name of the module": [
        /outside the handler|shared/,
        `
        let name;
        export function addRoutes(router, { archive }) {
          router.get("/page/:name", async (request, response) => {
            name = request.params.name;
            const text = await archive.read(name);
            response.json({ name, text });
          });
          router.get("/both/:a/:b", async ({ params: { a, b } }, response) => response.json({ texts: await Promise.all([archive.read(a), archive.read(b)]) }));
        }`,
      ],
      "one list of texts for everyone": [
        /outside the handler|shared/,
        `
        export function addRoutes(router, { archive }) {
          const texts = [];
          router.get("/page/:name", async ({ params: { name } }, response) => response.json({ name, text: await archive.read(name) }));
          router.get("/both/:a/:b", async ({ params: { a, b } }, response) => {
            await Promise.all([archive.read(a).then((t) => (texts[0] = t)), archive.read(b).then((t) => (texts[1] = t))]);
            response.json({ texts });
          });
        }`,
      ],
      "a mutex around the archive": [
        /line that your code made/,
        `
        export function addRoutes(router, { archive }) {
          let last = Promise.resolve();
          const read = (name) => { const mine = last.then(() => archive.read(name)); last = mine.catch(() => {}); return mine; };
          router.get("/page/:name", async ({ params: { name } }, response) => response.json({ name, text: await read(name) }));
          router.get("/both/:a/:b", async ({ params: { a, b } }, response) => response.json({ texts: await Promise.all([archive.read(a), archive.read(b)]) }));
        }`,
      ],
    },
  },
  day4: {
    right: {
      "places as a list of promises": `
        export function createStore(connect, size) {
          const idle = [], queue = []; let opened = 0;
          const lend = () => idle.length > 0 ? Promise.resolve(idle.pop()) : opened < size ? (opened++, connect()) : new Promise((resolve) => queue.push(resolve));
          return {
            query: (sql) => lend().then((one) => one.run(sql).finally(() => { const next = queue.shift(); next ? next(one) : idle.push(one); })),
          };
        }`,
    },
    wrong: {
      "a queue of the module": [
        /ran on a connection of the other/,
        `
        const queue = [];
        export function createStore(connect, size) {
          const idle = []; let opened = 0;
          async function lend() {
            if (idle.length > 0) return idle.pop();
            if (opened < size) { opened++; return await connect(); }
            return await new Promise((resolve) => queue.push(resolve));
          }
          return {
            async query(sql) {
              const one = await lend();
              try { return await one.run(sql); }
              finally { const next = queue.shift(); if (next) next(one); else idle.push(one); }
            },
          };
        }`,
      ],
      "a count of the module": [
        /all stores share it/,
        `
        let opened = 0;
        export function createStore(connect, size) {
          const idle = [], queue = [];
          async function lend() {
            if (idle.length > 0) return idle.pop();
            if (opened < size) { opened++; return await connect(); }
            return await new Promise((resolve) => queue.push(resolve));
          }
          return {
            async query(sql) {
              const one = await lend();
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
      "mails one after another, in the background": `
        export function addRoutes(router, { save, sendMail, log }) {
          let line = Promise.resolve();
          router.post("/register", async ({ body: { email } }, response) => {
            await save(email);
            response.status(201).json({ email });
            line = line.then(() => sendMail(email)).catch((error) => log(\`mail to \${email} failed: \${error.message}\`));
          });
        }`,
    },
    wrong: {
      "a mail is left out while another is on its way": [
        /should be on its way/,
        `
        export function addRoutes(router, { save, sendMail, log }) {
          let sending = false;
          router.post("/register", async ({ body: { email } }, response) => {
            await save(email);
            response.status(201).json({ email });
            if (sending) return;
            sending = true;
            sendMail(email).catch((error) => log(\`mail to \${email} failed: \${error.message}\`)).finally(() => (sending = false));
          });
        }`,
      ],
      "the log names whoever came last": [
        /The log should say/,
        `
        let current;
        export function addRoutes(router, { save, sendMail, log }) {
          router.post("/register", async ({ body: { email } }, response) => {
            await save(email);
            response.status(201).json({ email });
            current = email;
            sendMail(email).catch((error) => log(\`mail to \${current} failed: \${error.message}\`));
          });
        }`,
      ],
      "503 while a mail is on its way": [
        /was not saved|answer was 503/,
        `
        export function addRoutes(router, { save, sendMail, log }) {
          let mailing = 0;
          router.post("/register", async ({ body: { email } }, response) => {
            if (mailing > 0) return response.sendStatus(503);
            await save(email);
            response.status(201).json({ email });
            mailing++;
            sendMail(email).catch((error) => log(\`mail to \${email} failed: \${error.message}\`)).finally(() => mailing--);
          });
        }`,
      ],
    },
  },
  day6: {
    wrong: {
      "the id of the module": [
        /what belongs to another/,
        `
        let id;
        export function addRoutes(router, { store, log }) {
          const write = (line) => { log(line).catch(() => {}); };
          router.put("/todos/:id", async (request, response) => {
            const { title, completed } = request.body ?? {};
            if (typeof title !== "string" || !title.trim()) return response.status(422).json({ fields: [{ field: "title", message: "a text" }] });
            if (typeof completed !== "boolean") return response.status(422).json({ fields: [{ field: "completed", message: "true or false" }] });
            id = Number(request.params.id);
            const todo = await store.update(id, { title, completed });
            if (!todo) return response.sendStatus(404);
            response.json(todo);
            write(\`updated todo \${id} "\${title}"\`);
          });
          router.delete("/todos/:id", async (request, response) => {
            id = Number(request.params.id);
            if (!(await store.remove(id))) return response.sendStatus(404);
            response.sendStatus(204);
            write(\`deleted todo \${id}\`);
          });
        }`,
      ],
      "a line is left out while another is written": [
        /should leave the lines/,
        `
        export function addRoutes(router, { store, log }) {
          let writing = false;
          const write = (line) => {
            if (writing) return;
            writing = true;
            log(line).catch(() => {}).finally(() => (writing = false));
          };
          router.put("/todos/:id", async (request, response) => {
            const { title, completed } = request.body ?? {};
            const fields = [];
            if (typeof title !== "string" || !title.trim()) fields.push({ field: "title", message: "a text" });
            if (typeof completed !== "boolean") fields.push({ field: "completed", message: "true or false" });
            if (fields.length) return response.status(422).json({ fields });
            const id = Number(request.params.id);
            const todo = await store.update(id, { title, completed });
            if (!todo) return response.sendStatus(404);
            response.json(todo);
            write(\`updated todo \${id} "\${title}"\`);
          });
          router.delete("/todos/:id", async (request, response) => {
            const id = Number(request.params.id);
            if (!(await store.remove(id))) return response.sendStatus(404);
            response.sendStatus(204);
            write(\`deleted todo \${id}\`);
          });
        }`,
      ],
    },
    right: {
      "lines one after another, in the background": `
        export function addRoutes(router, { store, log }) {
          let line = Promise.resolve();
          const write = (text) => { line = line.then(() => log(text)).catch(() => {}); };
          router.put("/todos/:id", async (request, response) => {
            const { title, completed } = request.body ?? {};
            const fields = [];
            if (typeof title !== "string" || title.trim() === "") fields.push({ field: "title", message: "a text" });
            if (completed !== true && completed !== false) fields.push({ field: "completed", message: "true or false" });
            if (fields.length) return response.status(422).json({ fields });
            const id = Number(request.params.id);
            const todo = await store.update(id, { title, completed });
            if (!todo) return response.status(404).end();
            response.json(todo);
            write(\`updated todo \${id} "\${title}"\`);
          });
          router.delete("/todos/:id", async (request, response) => {
            const id = Number(request.params.id);
            if (!(await store.remove(id))) return response.status(404).end();
            response.status(204).end();
            write(\`deleted todo \${id}\`);
          });
        }`,
    },
  },
};
