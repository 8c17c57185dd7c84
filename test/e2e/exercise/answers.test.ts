import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, describe, expect, test } from "vitest";
import { findLesson, lessonsWithExercise } from "../../../src/lesson/find.ts";
import type { ExerciseOutcome } from "../../../src/model/lesson/exercise.ts";
import { openExercise } from "../../../src/exercise/files.ts";
import { runExercise } from "../../../src/exercise/verify.ts";
import { ANSWERS } from "./answers/index.ts";
import { judgeAnswers, misjudged } from "./answers/judge.ts";

const room = mkdtempSync(join(tmpdir(), "async-lab-answers-"));
afterAll(() => rmSync(room, { recursive: true, force: true }));
let files = 0;

async function judge(id: string, code: string): Promise<ExerciseOutcome> {
  const { exercise } = await openExercise(await findLesson(id));
  const file = join(room, `answer-${files++}.js`);
  writeFileSync(file, code);
  return await runExercise(exercise, file);
}

const lessons = await lessonsWithExercise();

test("every lesson of the week has an exercise", () => {
  const ids = lessons.map(({ lesson }) => lesson.id);
  expect(ids).toEqual(expect.arrayContaining([1, 2, 3, 4, 5, 6, 7].map((day) => `day${day}`)));
});

/** A third of the answers; `npm run test:soak` judges all of them, again and again. */
test.concurrent.each(Object.keys(ANSWERS))(
  "%s: students' answers get the right verdict, and the right cause",
  { timeout: 180_000 },
  async (id) => {
    const judged = await judgeAnswers(id, (number) => number % 3 === 0);
    expect(judged.length).toBeGreaterThan(4);
    expect(misjudged(judged)).toEqual([]);
  },
);

/** Different right answers, by exercise. */
const RIGHT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
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

describe.each(Object.entries(RIGHT))("%s", (id, answers) => {
  test.concurrent.each(Object.entries(answers))("accepts %s", async (_name, code) => {
    const { passed, checks } = await judge(id, code);
    expect(checks.filter((check) => !check.passed)).toEqual([]);
    expect(passed).toBe(true);
  });
});

test("a blocking call that is put off is a blocking call", async () => {
  const outcome = await judge(
    "day3",
    `export function addRoutes(router, { archive }) {
      const later = (name) => new Promise((resolve) => setImmediate(() => resolve(archive.readSync(name))));
      router.get("/page/:name", async ({ params: { name } }, response) => response.json({ name, text: await later(name) }));
      router.get("/both/:a/:b", async ({ params: { a, b } }, response) => response.json({ texts: await Promise.all([later(a), later(b)]) }));
    }`,
  );
  expect(outcome).toMatchObject({ passed: false, misconception: "async-in-front" });
});

test("20 repeats give 20 equal verdicts, with both cores busy", { timeout: 300_000 }, async () => {
  const busy = [0, 1].map(() => new Worker("for (;;);", { eval: true }));
  try {
    const { exercise, solution, wrong } = await openExercise(await findLesson("day1"));
    const name = readdirSync(wrong).find((file) => file.startsWith("first-come")) ?? "";
    const verdicts = new Set<string>();
    for (let repeat = 0; repeat < 20; repeat++) {
      const answers = [solution, join(wrong, name)];
      const pair = await Promise.all(
        answers.map((file) => runExercise(exercise, file, { untilFailed: true })),
      );
      verdicts.add(JSON.stringify(pair));
    }
    // In full, so that a second verdict can be read.
    expect([...verdicts]).toHaveLength(1);
    expect([...verdicts][0]).toContain('"misconception":"first-come"');
  } finally {
    for (const worker of busy) await worker.terminate();
  }
});
