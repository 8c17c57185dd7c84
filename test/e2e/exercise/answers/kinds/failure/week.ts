import type { Answers } from "../../answers.ts";

/** A call after one that failed: what stays behind, and what is tried again. */
export const week: Readonly<Record<string, Answers>> = {
  day1: {
    wrong: {
      "a flag that only a success takes back": [
        /was called|must not stay/,
        `
        let loading = false;
        export async function loadScreen({ getBalance, getRate }) {
          while (loading) await new Promise((resolve) => setTimeout(resolve, 5));
          loading = true;
          const [balance, rate] = await Promise.all([getBalance(), getRate()]);
          loading = false;
          return { balance, rate };
        }`,
      ],
      "asked again a while later": [
        /called again/,
        `
        const patient = (call) => call().catch(async () => { await new Promise((resolve) => setTimeout(resolve, 200)); return call(); });
        export async function loadScreen({ getBalance, getRate }) {
          const [balance, rate] = await Promise.all([patient(getBalance), patient(getRate)]);
          return { balance, rate };
        }`,
      ],
      "an error object instead of an error": [
        "swallowed-error",
        `
        export async function loadScreen({ getBalance, getRate }) {
          try { const [balance, rate] = await Promise.all([getBalance(), getRate()]); return { balance, rate }; }
          catch (error) { return { error: error.message }; }
        }`,
      ],
    },
    right: {
      "counted by hand, and one error alone": `
        export function loadScreen({ getBalance, getRate }) {
          return new Promise((resolve, reject) => {
            const screen = {};
            const take = (name) => (value) => { screen[name] = value; if ("balance" in screen && "rate" in screen) resolve({ balance: screen.balance, rate: screen.rate }); };
            getBalance().then(take("balance")).catch(reject);
            getRate().then(take("rate")).catch(reject);
          });
        }`,
    },
  },
  day2: {
    wrong: {
      "out of order for good": [
        /was not called/,
        `
        import { readFile } from "node:fs/promises";
        let broken = null;
        export async function printFile(file, print) {
          if (broken) return { ok: false, reason: broken };
          const text = await readFile(file, "utf8");
          try { await print(text); return { ok: true, letters: text.length }; }
          catch (error) { broken = error.message; return { ok: false, reason: broken }; }
        }`,
      ],
      "printed again a while later": [
        /given the letter again/,
        `
        import { readFile } from "node:fs/promises";
        import { setTimeout as sleep } from "node:timers/promises";
        export async function printFile(file, print) {
          const text = await readFile(file, "utf8");
          for (let left = 1; ; left--) {
            try { await print(text); return { ok: true, letters: text.length }; }
            catch (error) { if (left === 0) return { ok: false, reason: error.message }; await sleep(150); }
          }
        }`,
      ],
      "the error itself is the reason": [
        /has the message/,
        `
        import { readFile } from "node:fs/promises";
        export async function printFile(file, print) {
          const text = await readFile(file, "utf8");
          return print(text).then(() => ({ ok: true, letters: text.length }), (error) => ({ ok: false, reason: error }));
        }`,
      ],
      "an Error's text is the reason": [
        /has the message/,
        `
        import { readFile } from "node:fs/promises";
        export async function printFile(file, print) {
          const text = await readFile(file, "utf8");
          try { await print(text); return { ok: true, letters: text.length }; }
          catch (error) { return { ok: false, reason: String(error) }; }
        }`,
      ],
    },
    right: {
      "allSettled, one result": `
        import { readFile } from "node:fs/promises";
        export async function printFile(file, print) {
          const text = await readFile(file, { encoding: "utf-8" });
          const [{ status, reason }] = await Promise.allSettled([print(text)]);
          return status === "rejected" ? { ok: false, reason: reason.message } : { ok: true, letters: text.length };
        }`,
    },
  },
  day3: {
    wrong: {
      "a failed read is kept": [
        /though nothing had failed|was not called|answered|should be answered/,
        `
        export function addRoutes(router, { archive }) {
          let down = false;
          const read = async (name) => {
            if (down) throw new Error("the archive is down");
            try { return await archive.read(name); } catch (error) { down = true; throw error; }
          };
          router.get("/page/:name", async ({ params: { name } }, response) => response.json({ name, text: await read(name) }));
          router.get("/both/:a/:b", async ({ params: { a, b } }, response) => response.json({ texts: await Promise.all([read(a), read(b)]) }));
        }`,
      ],
      "an error as a text": [
        /has to be told that it failed/,
        `
        export function addRoutes(router, { archive }) {
          const read = (name) => archive.read(name).catch((error) => "error: " + error.message);
          router.get("/page/:name", async ({ params: { name } }, response) => response.json({ name, text: await read(name) }));
          router.get("/both/:a/:b", async ({ params: { a, b } }, response) => response.json({ texts: await Promise.all([read(a), read(b)]) }));
        }`,
      ],
    },
    right: {
      "502 by hand": `
        export function addRoutes(router, { archive }) {
          const answering = (make) => async (request, response) => {
            try { response.json(await make(request.params)); } catch { response.status(502).json({ error: "the archive" }); }
          };
          router.get("/page/:name", answering(async ({ name }) => ({ name, text: await archive.read(name) })));
          router.get("/both/:a/:b", answering(async (params) => ({ texts: await Promise.all(Object.values(params).map((one) => archive.read(one))) })));
        }`,
    },
  },
  day4: {
    wrong: {
      "a failed connection stays taken": [
        "lost-on-failure",
        `
        export function createStore(connect, size) {
          const idle = [], queue = []; let opened = 0;
          return {
            async query(sql) {
              let one = idle.pop();
              if (!one && opened < size) { opened++; one = await connect(); }
              one ??= await new Promise((resolve) => queue.push(resolve));
              const rows = await one.run(sql);
              const next = queue.shift();
              if (next) next(one); else idle.push(one);
              return rows;
            },
          };
        }`,
      ],
      "the next is told to fail, too": [
        /lost-on-failure|failed|SELECT 1/,
        `
        export function createStore(connect, size) {
          const idle = [], queue = []; let opened = 0;
          return {
            async query(sql) {
              let one = idle.pop();
              if (!one && opened < size) { opened++; one = await connect(); }
              one ??= await new Promise((resolve, reject) => queue.push({ resolve, reject }));
              try {
                const rows = await one.run(sql);
                const next = queue.shift();
                if (next) next.resolve(one); else idle.push(one);
                return rows;
              } catch (error) {
                const next = queue.shift();
                if (next) next.reject(error);
                idle.push(one);
                throw error;
              }
            },
          };
        }`,
      ],
      "no rows for a failed query": [
        /failed with "syntax error/,
        `
        export function createStore(connect, size) {
          const idle = [], queue = []; let opened = 0;
          return {
            async query(sql) {
              let one = idle.pop();
              if (!one && opened < size) { opened++; one = await connect(); }
              one ??= await new Promise((resolve) => queue.push(resolve));
              try { return await one.run(sql); }
              catch { return []; }
              finally { const next = queue.shift(); if (next) next(one); else idle.push(one); }
            },
          };
        }`,
      ],
    },
    right: {
      "a lease with its own release": `
        export function createStore(connect, size) {
          const idle = [], queue = []; let opened = 0;
          async function lease() {
            const one = idle.pop() ?? (opened < size ? (opened += 1, await connect()) : await new Promise((resolve) => queue.push(resolve)));
            let over = false;
            return { one, release() { if (over) return; over = true; const next = queue.shift(); if (next) next(one); else idle.push(one); } };
          }
          return {
            async query(sql) {
              const { one, release } = await lease();
              try { return await one.run(sql); } catch (error) { release(); throw error; } finally { release(); }
            },
          };
        }`,
    },
  },
  day5: {
    wrong: {
      "sent again a while later": [
        /sent again/,
        `
        export function addRoutes(router, { save, sendMail, log }) {
          router.post("/register", async ({ body: { email } }, response) => {
            await save(email);
            response.status(201).json({ email });
            sendMail(email).catch((error) => {
              log(\`mail to \${email} failed: \${error.message}\`);
              setTimeout(() => sendMail(email).catch(() => {}), 250);
            });
          });
        }`,
      ],
      "no mails after a failure": [
        /should be on its way/,
        `
        export function addRoutes(router, { save, sendMail, log }) {
          let works = true;
          router.post("/register", async ({ body: { email } }, response) => {
            await save(email);
            response.status(201).json({ email });
            if (works) sendMail(email).catch((error) => { works = false; log(\`mail to \${email} failed: \${error.message}\`); });
          });
        }`,
      ],
      "the same line a while later": [
        /The log should say/,
        `
        export function addRoutes(router, { save, sendMail, log }) {
          router.post("/register", async ({ body: { email } }, response) => {
            await save(email);
            response.status(201).json({ email });
            sendMail(email).catch((error) => {
              const line = \`mail to \${email} failed: \${error.message}\`;
              log(line);
              setTimeout(() => log(line), 200);
            });
          });
        }`,
      ],
      "a mail of regret after a failed save": [
        /a mail was sent all the same/,
        `
        export function addRoutes(router, { save, sendMail, log }) {
          router.post("/register", async ({ body: { email } }, response) => {
            try { await save(email); }
            catch (error) { response.status(500).json({ error: error.message }); setTimeout(() => sendMail(email).catch(() => {}), 200); return; }
            response.status(201).json({ email });
            sendMail(email).catch((error) => log(\`mail to \${email} failed: \${error.message}\`));
          });
        }`,
      ],
    },
    right: {
      "then with two handlers": `
        export function addRoutes(router, { save, sendMail, log }) {
          router.post("/register", (request, response) => {
            const { email } = request.body;
            save(email).then(
              () => {
                response.status(201).json({ email });
                sendMail(email).then(undefined, ({ message }) => log("mail to " + email + " failed: " + message));
              },
              () => response.status(500).end(),
            );
          });
        }`,
    },
  },
};
