import type { Answers } from "./answers.ts";

const READ = `import { readFile } from "node:fs/promises";`;

export const day2: Answers = {
  right: {
    "a class with a private read": `${READ}
      class Letter {
        constructor(file) { this.file = file; }
        text() { return readFile(this.file, { encoding: "utf8" }); }
        async print(print) {
          const text = await this.text();
          try { await print(text); return { ok: true, letters: [...text].length }; }
          catch ({ message: reason }) { return { ok: false, reason }; }
        }
      }
      export const printFile = (file, print) => new Letter(file).print(print);`,
    "readline that keeps the line breaks": `
      import { createReadStream } from "node:fs";
      import { StringDecoder } from "node:string_decoder";
      export function printFile(file, print) {
        return new Promise((resolve, reject) => {
          const decoder = new StringDecoder("utf8");
          let text = "";
          createReadStream(file)
            .on("data", (bytes) => { text += decoder.write(bytes); })
            .on("error", reject)
            .on("end", () => {
              text += decoder.end();
              print(text).then(() => resolve({ ok: true, letters: text.length }), (e) => resolve({ ok: false, reason: e.message }));
            });
        });
      }`,
    "a spawned reader, listened to": `
      import { spawn } from "node:child_process";
      import { once } from "node:events";
      export async function printFile(file, print) {
        const cat = spawn("cat", [file]);
        const pieces = [];
        cat.stdout.on("data", (piece) => pieces.push(piece));
        await once(cat, "close");
        const text = Buffer.concat(pieces).toString("utf8");
        return print(text).then(() => ({ ok: true, letters: text.length }), (error) => ({ ok: false, reason: error.message }));
      }`,
    "TextDecoder over a stream of bytes": `
      import { createReadStream } from "node:fs";
      export async function printFile(file, print) {
        const decoder = new TextDecoder();
        let text = "";
        for await (const bytes of createReadStream(file, { highWaterMark: 3 })) text += decoder.decode(bytes, { stream: true });
        text += decoder.decode();
        const settled = await Promise.allSettled([print(text)]);
        const [{ status, reason }] = settled;
        return status === "fulfilled" ? { ok: true, letters: text.length } : { ok: false, reason: reason.message };
      }`,
    "a generator run by hand": `${READ}
      const run = (make) => (...args) => {
        const it = make(...args);
        const step = (how, value) => {
          const { done, value: next } = it[how](value);
          return done ? Promise.resolve(next) : Promise.resolve(next).then((v) => step("next", v), (e) => step("throw", e));
        };
        return Promise.resolve().then(() => step("next"));
      };
      export const printFile = run(function* (file, print) {
        const text = yield readFile(file, "utf8");
        try { yield print(text); } catch (error) { return { ok: false, reason: error.message }; }
        return { ok: true, letters: text.length };
      });`,
  },
  wrong: {
    "the promise in a template": [
      "promise-for-text",
      `${READ}
      export async function printFile(file, print) {
        const text = "" + readFile(file, "utf8");
        try { await print(text); return { ok: true, letters: text.length }; } catch (error) { return { ok: false, reason: error.message }; }
      }`,
    ],
    "an async wrapper that is not awaited": [
      "promise-for-text",
      `${READ}
      const load = async (file) => (await readFile(file)).toString();
      export async function printFile(file, print) {
        const text = load(file);
        try { await print(text); return { ok: true, letters: text.length }; } catch (error) { return { ok: false, reason: error.message }; }
      }`,
    ],
    "fired and forgotten, with void": [
      "print-not-awaited",
      `${READ}
      export async function printFile(file, print) {
        const text = await readFile(file, "utf8");
        void print(text).catch((error) => console.error(error.message));
        return { ok: true, letters: text.length };
      }`,
    ],
    "print in a setImmediate": [
      "print-not-awaited",
      `${READ}
      export async function printFile(file, print) {
        const text = await readFile(file, "utf8");
        const failed = print(text).then(() => null, (error) => error);
        await new Promise((resolve) => setImmediate(resolve));
        return (await Promise.race([failed, null])) ? { ok: false, reason: "" } : { ok: true, letters: text.length };
      }`,
    ],
    "a try around the chain's start": [
      "returned-not-awaited",
      `${READ}
      export async function printFile(file, print) {
        const text = await readFile(file, "utf8");
        const say = async () => { await print(text); return { ok: true, letters: text.length }; };
        try { const began = print; if (began.length < 0) return null; return shout(print, text); } catch (error) { return { ok: false, reason: error.message }; }
      }
      function shout(print, text) { return print(text).then(() => ({ ok: true, letters: text.length })); }`,
    ],
    "readSync on an open file": [
      "blocking-read",
      `
      import fs from "node:fs";
      export async function printFile(file, print) {
        const fd = fs.openSync(file);
        const bytes = [], piece = Buffer.alloc(64);
        for (let n; (n = fs.readSync(fd, piece)) > 0; ) bytes.push(Buffer.from(piece.subarray(0, n)));
        fs.closeSync(fd);
        const text = Buffer.concat(bytes).toString();
        try { await print(text); } catch ({ message }) { return { ok: false, reason: message }; }
        return { ok: true, letters: text.length };
      }`,
    ],
    spawnSync: [
      "blocking-read",
      `
      import { spawnSync } from "node:child_process";
      export async function printFile(file, print) {
        const text = spawnSync("cat", [file], { encoding: "utf8" }).stdout;
        try { await print(text); } catch ({ message }) { return { ok: false, reason: message }; }
        return { ok: true, letters: text.length };
      }`,
    ],
    "a catch that only logs": [
      "failure-called-ok",
      `${READ}
      export async function printFile(file, print) {
        const text = await readFile(file, "utf8");
        try { await print(text); } catch (error) { console.error("could not print:", error.message); }
        return { ok: true, letters: text.length };
      }`,
    ],
    "ok from finally": [
      "failure-called-ok",
      `${READ}
      export async function printFile(file, print) {
        const text = await readFile(file, "utf8");
        try { await print(text); } finally { return { ok: true, letters: text.length }; }
      }`,
    ],
    "an empty letter is no letter": [
      /`print` was not called/,
      `${READ}
      export async function printFile(file, print) {
        const text = await readFile(file, "utf8");
        if (!text) return { ok: false, reason: "the file is empty" };
        try { await print(text); } catch ({ message }) { return { ok: false, reason: message }; }
        return { ok: true, letters: text.length };
      }`,
    ],
    "a queue for the printer": [
      /second file/,
      `${READ}
      let line = Promise.resolve();
      export async function printFile(file, print) {
        const text = await readFile(file, "utf8");
        const mine = line.then(() => print(text));
        line = mine.catch(() => {});
        try { await mine; } catch ({ message }) { return { ok: false, reason: message }; }
        return { ok: true, letters: text.length };
      }`,
    ],
    latin1: [
      /printer was given/,
      `${READ}
      export async function printFile(file, print) {
        const text = await readFile(file, "latin1");
        try { await print(text); } catch ({ message }) { return { ok: false, reason: message }; }
        return { ok: true, letters: text.length };
      }`,
    ],
    "the first piece of a stream": [
      /piece of the letter|torn/,
      `
      import { createReadStream } from "node:fs";
      import { once } from "node:events";
      export async function printFile(file, print) {
        const stream = createReadStream(file, { encoding: "utf8", highWaterMark: 8 });
        const ended = once(stream, "close");
        let text = await Promise.race([once(stream, "data").then(([piece]) => piece), ended.then(() => "")]);
        stream.destroy();
        try { await print(text); } catch ({ message }) { return { ok: false, reason: message }; }
        return { ok: true, letters: text.length };
      }`,
    ],
  },
};
