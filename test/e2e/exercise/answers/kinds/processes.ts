import type { Answers } from "../answers.ts";

const WORKER = `import { Worker } from "node:worker_threads";
const CODE = "const { parentPort, workerData } = require('node:worker_threads'); import(workerData.job).then((m) => parentPort.postMessage(m.work(workerData.input)))";`;
const CHILD = `import { execFile, fork, spawn } from "node:child_process";
const CODE = "import(process.argv[1]).then((m) => console.log(JSON.stringify({ value: m.work(Number(process.argv[2])) })), (e) => { console.error(e.message); process.exit(1); })";
const CATCHING = "import(process.argv[1]).then((m) => m.work(Number(process.argv[2]))).then((value) => console.log(JSON.stringify({ value })), (e) => console.log(JSON.stringify({ error: e.message })))";`;

/** Threads and processes: of their own, ended, and heard when they fail. */
export const processes: Readonly<Record<string, Answers>> = {
  day7: {
    right: {
      "a worker with a result and an error as messages": `${WORKER}
        const SAFE = "const { parentPort, workerData: { job, input } } = require('node:worker_threads'); import(job).then((m) => m.work(input)).then((value) => parentPort.postMessage({ value }), (error) => parentPort.postMessage({ error: error.message }))";
        export function compute(job, input) {
          return new Promise((resolve, reject) => {
            new Worker(SAFE, { eval: true, workerData: { job, input } })
              .on("message", ({ value, error }) => (error === undefined ? resolve(value) : reject(new Error(error))))
              .on("error", reject);
          });
        }`,
      "spawn, its output read to the end": `${CHILD}
        export async function compute(job, input) {
          const child = spawn(process.execPath, ["-e", CATCHING, job, String(input)], { stdio: ["ignore", "pipe", "inherit"] });
          let text = "";
          for await (const piece of child.stdout) text += piece;
          const { value, error } = JSON.parse(text);
          if (error !== undefined) throw new Error(error);
          return value;
        }`,
      "two workers at most, each ended": `${WORKER}
        let free = 2; const line = [];
        const one = (job, input) => new Promise((resolve, reject) => {
          const worker = new Worker(CODE, { eval: true, workerData: { job, input } });
          let given;
          worker.once("message", (value) => (given = { value })).once("error", reject).once("exit", () => given && resolve(given.value));
        });
        export async function compute(job, input) {
          if (free > 0) free--; else await new Promise((resolve) => line.push(resolve));
          try { return await one(job, input); } finally { const next = line.shift(); if (next) next(); else free++; }
        }`,
    },
    wrong: {
      "a thread that is not unref'd away": [
        "thread-left-on",
        `${WORKER}
        const LISTENING = CODE + ".then(() => parentPort.on('message', () => {}))";
        export function compute(job, input) {
          return new Promise((resolve, reject) => {
            const worker = new Worker(LISTENING, { eval: true, workerData: { job, input } });
            worker.unref();
            worker.once("message", resolve).once("error", reject);
          });
        }`,
      ],
      "a detached process that stays": [
        "thread-left-on",
        `${CHILD}
        export function compute(job, input) {
          return new Promise((resolve, reject) => {
            const child = spawn(process.execPath, ["-e", CATCHING + ".then(() => setTimeout(() => {}, 60000))", job, String(input)], { detached: true, stdio: ["ignore", "pipe", "ignore"] });
            child.unref();
            child.stdout.once("data", (piece) => {
              child.stdout.destroy();
              const { value, error } = JSON.parse(piece);
              if (error === undefined) resolve(value); else reject(new Error(error));
            });
          });
        }`,
      ],
      "the thread is ended only on a message": [
        "thread-left-on",
        `${WORKER}
        const SAFE = "const { parentPort, workerData: { job, input } } = require('node:worker_threads'); parentPort.on('message', () => {}); import(job).then((m) => m.work(input)).then((value) => parentPort.postMessage({ value }), (error) => parentPort.postMessage({ error: error.message }))";
        export function compute(job, input) {
          return new Promise((resolve, reject) => {
            const worker = new Worker(SAFE, { eval: true, workerData: { job, input } });
            worker.on("message", ({ value, error }) => {
              if (error !== undefined) return reject(new Error(error));
              worker.terminate();
              resolve(value);
            });
          });
        }`,
      ],
      "one worker busy is busy for good after a failure": [
        /failed once|must not stay|never/,
        `${WORKER}
        let busy = false; const line = [];
        export async function compute(job, input) {
          if (busy) await new Promise((resolve) => line.push(resolve));
          busy = true;
          const value = await new Promise((resolve, reject) => {
            const worker = new Worker(CODE, { eval: true, workerData: { job, input } });
            worker.once("message", (one) => { worker.terminate(); resolve(one); }).once("error", reject);
          });
          busy = false;
          line.shift()?.();
          return value;
        }`,
      ],
      "results by input": [
        /must not stay|another job|failed/,
        `${WORKER}
        const known = new Map();
        export function compute(job, input) {
          if (!known.has(input)) known.set(input, new Promise((resolve, reject) => {
            const worker = new Worker(CODE, { eval: true, workerData: { job, input } });
            worker.once("message", (one) => { worker.terminate(); resolve(one); }).once("error", reject);
          }));
          return known.get(input);
        }`,
      ],
      "the work twice, to be sure": [
        /it ran 2 times/,
        `${WORKER}
        const once = (job, input) => new Promise((resolve, reject) => {
          const worker = new Worker(CODE, { eval: true, workerData: { job, input } });
          worker.once("message", (one) => { worker.terminate(); resolve(one); }).once("error", reject);
        });
        export async function compute(job, input) {
          const [one, two] = await Promise.all([once(job, input), once(job, input)]);
          if (one !== two) throw new Error("not the same");
          return one;
        }`,
      ],
      "a process whose error is not read": [
        "failure-unheard",
        `${CHILD}
        export function compute(job, input) {
          return new Promise((resolve) => {
            execFile(process.execPath, ["-e", CODE, job, String(input)], (error, stdout) => {
              if (stdout) resolve(JSON.parse(stdout).value);
            });
          });
        }`,
      ],
      "imported to look at it first": [
        "async-around-cpu",
        `${WORKER}
        export async function compute(job, input) {
          const { work } = await import(job);
          return await new Promise((resolve) => queueMicrotask(() => resolve(work(input))));
        }`,
      ],
    },
  },
  day2: {
    wrong: {
      "a reader that stays": [
        /left running|still run|left/,
        `
        import { spawn } from "node:child_process";
        export async function printFile(file, print) {
          const child = spawn(process.execPath, ["-e", "process.stdout.end(require('fs').readFileSync(process.argv[1])); setTimeout(() => {}, 60000)", file], { stdio: ["ignore", "pipe", "ignore"] });
          child.unref();
          let text = "";
          for await (const piece of child.stdout.setEncoding("utf8")) text += piece;
          try { await print(text); return { ok: true, letters: text.length }; }
          catch (error) { return { ok: false, reason: error.message }; }
        }`,
      ],
    },
  },
  day1: {
    wrong: {
      "a helper on every promise": [
        /Promise|changed|built-in|replaced/,
        `
        Promise.prototype.both = function (other) { return Promise.all([this, other]); };
        export async function loadScreen({ getBalance, getRate }) {
          const [balance, rate] = await getBalance().both(getRate());
          return { balance, rate };
        }`,
      ],
      "a clock that goes on": [
        /open|timer|still/,
        `
        export async function loadScreen({ getBalance, getRate }) {
          setInterval(() => {}, 50);
          const [balance, rate] = await Promise.all([getBalance(), getRate()]);
          return { balance, rate };
        }`,
      ],
    },
  },
};
