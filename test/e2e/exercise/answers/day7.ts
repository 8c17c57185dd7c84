import type { Answers } from "./answers.ts";

const WORKER = `
  import { Worker } from "node:worker_threads";
  const CODE = 'const { parentPort, workerData: { job, input } } = require("node:worker_threads"); import(job).then((m) => parentPort.postMessage(m.work(input)));';
  const start = (job, input) => new Worker(CODE, { eval: true, workerData: { job, input } });`;
const CHILD = `
  import { execFile, spawn } from "node:child_process";
  const CODE = 'import(process.argv[1]).then((m) => console.log(m.work(Number(process.argv[2]))), (e) => { console.error(e.message); process.exit(1); }).catch((e) => { console.error(e.message); process.exit(1); })';`;

export const day7: Answers = {
  right: {
    "a worker that ends by itself": `${WORKER}
      export const compute = (job, input) => new Promise((resolve, reject) => {
        let result;
        start(job, input).on("message", (value) => { result = value; }).on("error", reject).on("exit", (code) => { if (code === 0) resolve(result); });
      });`,
    "events.once on the worker": `${WORKER}
      import { once } from "node:events";
      export async function compute(job, input) {
        const worker = start(job, input);
        try { const [value] = await once(worker, "message"); return value; } finally { await worker.terminate(); }
      }`,
    "execFile, promisified": `${CHILD}
      import { promisify } from "node:util";
      export async function compute(job, input) {
        try { return Number((await promisify(execFile)(process.execPath, ["-e", CODE, job, String(input)])).stdout); }
        catch (error) { throw new Error(error.stderr.trim()); }
      }`,
    "a message channel": `
      import { MessageChannel, Worker } from "node:worker_threads";
      const CODE = 'const { workerData: { job, input, port } } = require("node:worker_threads"); import(job).then((m) => m.work(input)).then((value) => port.postMessage({ value }), (error) => port.postMessage({ error: error.message }));';
      export function compute(job, input) {
        const { port1, port2 } = new MessageChannel();
        const worker = new Worker(CODE, { eval: true, workerData: { job, input, port: port2 }, transferList: [port2] });
        return new Promise((resolve, reject) => {
          port1.once("message", async (said) => {
            port1.close();
            await worker.terminate();
            if ("error" in said) reject(new Error(said.error)); else resolve(said.value);
          });
        });
      }`,
    "a thread for every call, two at most": `${WORKER}
      let running = 0; const line = [];
      export async function compute(job, input) {
        if (running >= 2) await new Promise((go) => line.push(go)); else running++;
        const worker = start(job, input);
        try { return await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject)); }
        finally { await worker.terminate(); const next = line.shift(); if (next) next(); else running--; }
      }`,
  },
  wrong: {
    "a promise around it": [
      "async-around-cpu",
      `export const compute = (job, input) => new Promise((resolve, reject) => import(job).then(({ work }) => resolve(work(input)), reject));`,
    ],
    "in a setImmediate": [
      "async-around-cpu",
      `
      export async function compute(job, input) {
        const { work } = await import(job);
        await new Promise((resolve) => setImmediate(resolve));
        return work(input);
      }`,
    ],
    "in a microtask": [
      "async-around-cpu",
      `
      export async function compute(job, input) {
        const { work } = await import(job);
        return new Promise((resolve, reject) => queueMicrotask(() => { try { resolve(work(input)); } catch (error) { reject(error); } }));
      }`,
    ],
    spawnSync: [
      "waits-standing-still",
      `
      import { spawnSync } from "node:child_process";
      const CODE = 'import(process.argv[1]).then((m) => console.log(m.work(Number(process.argv[2]))))';
      export async function compute(job, input) {
        const { stdout, stderr, status } = spawnSync(process.execPath, ["-e", CODE, job, String(input)], { encoding: "utf8" });
        if (status !== 0) throw new Error(stderr);
        return Number(stdout);
      }`,
    ],
    "a worker that is polled in a loop": [
      "waits-standing-still",
      `
      import { Worker, MessageChannel, receiveMessageOnPort } from "node:worker_threads";
      const CODE = 'const { workerData: { job, input, port } } = require("node:worker_threads"); import(job).then((m) => m.work(input)).then((v) => port.postMessage({ v }), (e) => port.postMessage({ e: e.message }));';
      export async function compute(job, input) {
        const { port1, port2 } = new MessageChannel();
        const worker = new Worker(CODE, { eval: true, workerData: { job, input, port: port2 }, transferList: [port2] });
        let said;
        while (!(said = receiveMessageOnPort(port1)));
        port1.close(); await worker.terminate();
        if (said.message.e) throw new Error(said.message.e);
        return said.message.v;
      }`,
    ],
    "a worker that goes on listening": [
      "thread-left-on",
      `
      import { Worker } from "node:worker_threads";
      const CODE = 'const { parentPort } = require("node:worker_threads"); parentPort.on("message", ({ job, input }) => import(job).then((m) => parentPort.postMessage(m.work(input))));';
      export function compute(job, input) {
        const worker = new Worker(CODE, { eval: true });
        worker.postMessage({ job, input });
        return new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
      }`,
    ],
    "a process that stays": [
      "thread-left-on",
      `
      import { fork } from "node:child_process";
      import { spawn } from "node:child_process";
      const CODE = 'import(process.argv[1]).then((m) => console.log(m.work(Number(process.argv[2])))).finally(() => setInterval(() => {}, 1000))';
      export const compute = (job, input) => new Promise((resolve) => {
        spawn(process.execPath, ["-e", CODE, job, String(input)]).stdout.once("data", (text) => resolve(Number(text)));
      });`,
    ],
    "ended only when it went well": [
      "failure-unheard",
      `${WORKER}
      export async function compute(job, input) {
        const worker = start(job, input);
        worker.on("error", () => {});
        const value = await new Promise((resolve) => worker.once("message", resolve));
        await worker.terminate();
        return value;
      }`,
    ],
    "no one listens for its error": [
      "failure-unheard",
      `${WORKER}
      export async function compute(job, input) {
        const worker = start(job, input);
        const value = await new Promise((resolve) => worker.once("message", resolve));
        await worker.terminate();
        return value;
      }`,
    ],
    "the exit code for an error": [
      "failure-unheard",
      `${CHILD}
      export const compute = (job, input) => new Promise((resolve, reject) => {
        execFile(process.execPath, ["-e", CODE, job, String(input)], (error, stdout) => error ? reject(new Error("exit code " + error.code)) : resolve(Number(stdout)));
      });`,
    ],
    "the error is NaN": [
      "failure-unheard",
      `${CHILD}
      export const compute = (job, input) => new Promise((resolve) => {
        execFile(process.execPath, ["-e", CODE, job, String(input)], (error, stdout) => resolve(parseInt(stdout)));
      });`,
    ],
    "0 is no result": [
      /`work\(7\)` gives 0/,
      `${WORKER}
      export async function compute(job, input) {
        const worker = start(job, input);
        try { return await new Promise((resolve, reject) => worker.on("message", (value) => { if (value) resolve(value); else reject(new Error("no result")); }).once("error", reject)); }
        finally { await worker.terminate(); }
      }`,
    ],
    "a result as text": [
      /gives \d+; it ran 1 times/,
      `${CHILD}
      export const compute = (job, input) => new Promise((resolve, reject) => {
        execFile(process.execPath, ["-e", CODE, job, String(input)], (error, stdout, stderr) => error ? reject(new Error(stderr)) : resolve(stdout.trim()));
      });`,
    ],
    "the first result is kept": [
      /gives|not each its own/,
      `${WORKER}
      let result;
      export function compute(job, input) {
        return (result ??= new Promise((resolve, reject) => start(job, input).once("message", resolve).once("error", reject)));
      }`,
    ],
    "one worker of the module for all": [
      "thread-left-on",
      `
      import { Worker } from "node:worker_threads";
      const CODE = 'const { parentPort } = require("node:worker_threads"); parentPort.on("message", ({ job, input }) => import(job).then((m) => parentPort.postMessage(m.work(input))));';
      let worker;
      export function compute(job, input) {
        worker ??= new Worker(CODE, { eval: true }); worker.unref();
        worker.postMessage({ job, input });
        return new Promise((resolve) => worker.once("message", resolve));
      }`,
    ],
  },
};
