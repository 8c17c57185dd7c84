/** Right answers that differ from each other as far as they can, by lesson: each is judged in every run. */
export const RIGHT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  day1: {
    "allSettled that passes the failure on": `
      export async function loadScreen({ getBalance, getRate }) {
        const [b, r] = await Promise.allSettled([getBalance(), getRate()]);
        for (const one of [b, r]) if (one.status === "rejected") throw one.reason;
        return { balance: b.value, rate: r.value };
      }`,
    "then, without async": `
      export function loadScreen({ getBalance, getRate }) {
        return Promise.all([getBalance(), getRate()]).then(([balance, rate]) => ({ balance, rate }));
      }`,
    "callbacks, counted by hand": `
      export const loadScreen = (services) => new Promise((resolve, reject) => {
        const screen = {}; let left = 2;
        const take = (name) => (value) => { screen[name] = value; if (--left === 0) resolve({ balance: screen.balance, rate: screen.rate }); };
        services.getRate().then(take("rate"), reject);
        services.getBalance().then(take("balance"), reject);
      });`,
    "begun together after a pause, one handler for the rejection": `
      export async function loadScreen({ getBalance, getRate }) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        const rate = getRate(); rate.catch(() => {});
        const balance = await getBalance();
        return { balance, rate: await rate };
      }`,
    "for await over promises that are under way": `
      export async function loadScreen({ getBalance, getRate }) {
        const under = [getBalance(), getRate()];
        for (const one of under) one.catch(() => {});
        const values = [];
        for await (const value of under) values.push(value);
        return { balance: values[0], rate: values[1] };
      }`,
  },
  day2: {
    "fs.promises": `
      import fs from "node:fs";
      export async function printFile(file, print) {
        const text = await fs.promises.readFile(file, "utf8");
        return print(text).then(() => ({ ok: true, letters: text.length }), (e) => ({ ok: false, reason: e.message }));
      }`,
    "import() of fs/promises": `
      export async function printFile(file, print) {
        const { readFile } = await import("node:fs/promises");
        const text = String(await readFile(file));
        try { await print(text); } catch ({ message }) { return { ok: false, reason: message }; }
        return { ok: true, letters: text.length };
      }`,
    "a callback, wrapped": `
      import { readFile } from "fs";
      const read = (file) => new Promise((yes, no) => readFile(file, "utf8", (error, text) => error ? no(error) : yes(text)));
      export async function printFile(file, print) {
        const text = await read(file);
        try { return await print(text).then(() => ({ ok: true, letters: text.length })); }
        catch (e) { return { ok: false, reason: e.message }; }
      }`,
    "for await over a stream": `
      import { createReadStream } from "node:fs";
      export async function printFile(file, print) {
        let text = "";
        for await (const piece of createReadStream(file, "utf8")) text += piece;
        try { await print(text); return { ok: true, letters: text.length }; }
        catch (e) { return { ok: false, reason: e.message }; }
      }`,
    "a file handle": `
      import { open } from "node:fs/promises";
      export async function printFile(file, print) {
        const handle = await open(file);
        let text;
        try { text = await handle.readFile("utf8"); } finally { await handle.close(); }
        const [end] = await Promise.allSettled([print(text)]);
        return end.status === "fulfilled" ? { ok: true, letters: text.length } : { ok: false, reason: end.reason.message };
      }`,
  },
  gather: {
    "a set and a race": `
      export async function fetchReports(ids, fetchReport, limit) {
        const out = [], under = new Set();
        for (const [i, id] of ids.entries()) {
          const one = fetchReport(id).then((report) => { out[i] = report; under.delete(one); });
          under.add(one);
          if (under.size >= limit) await Promise.race(under);
        }
        await Promise.all(under);
        return out;
      }`,
    "a semaphore of callbacks": `
      export function fetchReports(ids, fetchReport, limit) {
        return new Promise((resolve, reject) => {
          const out = []; let next = 0, left = ids.length;
          if (left === 0) return resolve(out);
          const more = () => {
            if (next === ids.length) return;
            const i = next++;
            fetchReport(ids[i]).then((report) => { out[i] = report; if (--left === 0) resolve(out); else more(); }, reject);
          };
          for (let k = 0; k < limit; k++) more();
        });
      }`,
    recursion: `
      export async function fetchReports(ids, fetchReport, limit) {
        const queue = ids.map((id, i) => [id, i]), out = [];
        const work = async () => {
          const job = queue.shift();
          if (!job) return;
          out[job[1]] = await fetchReport(job[0]);
          return work();
        };
        await Promise.all([...Array(limit)].map(work));
        return out;
      }`,
    "a poll of a hand-made pool": `
      import { setTimeout as sleep } from "node:timers/promises";
      export async function fetchReports(ids, fetchReport, limit) {
        let under = 0, failed = null; const out = [];
        for (const [i, id] of ids.entries()) {
          while (under >= limit && !failed) await sleep(5);
          if (failed) throw failed;
          under++;
          fetchReport(id).then((report) => { out[i] = report; }, (error) => { failed = error; }).finally(() => under--);
        }
        while (under > 0 && !failed) await sleep(5);
        if (failed) throw failed;
        return out;
      }`,
  },
  day3: {
    "then and next": `
      export function addRoutes(router, { archive }) {
        router.get("/page/:name", ({ params: { name } }, response, next) => {
          archive.read(name).then((text) => response.json({ name, text })).catch(next);
        });
        router.get("/both/:a/:b", (request, response, next) => {
          const reads = [request.params.a, request.params.b].map((one) => archive.read(one));
          Promise.allSettled(reads).then((all) => response.json({ texts: all.map(({ value }) => value) })).catch(next);
        });
      }`,
  },
  day5: {
    "on finish": `
      export function addRoutes(router, { save, sendMail, log }) {
        router.post("/register", (request, response, next) => {
          const { email } = request.body;
          response.on("finish", async () => {
            if (response.statusCode !== 201) return;
            try { await sendMail(email); } catch (error) { log("mail to " + email + " failed: " + error.message); }
          });
          save(email).then(() => response.status(201).json({ email })).catch(next);
        });
      }`,
  },
  day6: {
    "a promise chain, the log in a setImmediate": `
      export function addRoutes(router, { store, log }) {
        const after = (line) => setImmediate(() => { log(line).then(() => {}, () => {}); });
        router.route("/todos/:id")
          .put((request, response, next) => {
            const { title, completed } = request.body ?? {};
            const field = typeof title !== "string" || !title.trim() ? "title" : typeof completed !== "boolean" ? "completed" : null;
            if (field) return void response.status(422).json({ fields: [{ field, message: "bad" }] });
            store.update(+request.params.id, { title, completed }).then((todo) => {
              if (!todo) return response.sendStatus(404);
              response.json(todo);
              after("updated todo " + todo.id + ' "' + title + '"');
            }).catch(next);
          })
          .delete(async ({ params: { id } }, response) => {
            if (!(await store.remove(+id))) return response.sendStatus(404);
            response.sendStatus(204);
            after("deleted todo " + id);
          });
      }`,
  },
  day7: {
    "a forked process": `
      import { spawn } from "node:child_process";
      export function compute(job, input) {
        return new Promise((resolve, reject) => {
          const code = "import(process.argv[1]).then((m) => console.log(m.work(+process.argv[2]))).catch((e) => { console.error(e.message); process.exit(1); })";
          const child = spawn(process.execPath, ["-e", code, job, String(input)]);
          let out = "", err = "";
          child.stdout.on("data", (d) => (out += d)); child.stderr.on("data", (d) => (err += d));
          child.on("close", (status) => status === 0 ? resolve(Number(out)) : reject(new Error(err.trim())));
        });
      }`,
  },
  timeouts: {
    "AbortSignal.timeout": `
      export function getReport(fetchReport, limitMs) {
        const signal = AbortSignal.timeout(limitMs);
        return fetchReport(signal).then((body) => ({ status: 200, body }), () => signal.aborted
          ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." });
      }`,
    "a race that aborts": `
      export async function getReport(fetchReport, limitMs) {
        const stop = new AbortController(); let timer;
        const late = new Promise((resolve) => { timer = setTimeout(() => { resolve({ status: 504, body: "The report took too long." }); stop.abort(); }, limitMs); });
        const report = fetchReport(stop.signal).then((body) => ({ status: 200, body }), () => ({ status: 500, body: "The report is not available." }));
        try { return await Promise.race([late, report]); } finally { clearTimeout(timer); }
      }`,
  },
};
