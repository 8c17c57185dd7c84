// Begin first, await later: when a promise's wait really begins, and the trap in it.
//
// Look at: `await A; await B` waits 100 + 100 ms, for B begins only when A is through. Begun first and
// awaited later, they overlap: it is the call that begins the wait, not the await. But then C's wait is
// awaited while D has already failed, and no one holds D yet: Node says "unhandledRejection", and
// without the listener below it ends the process. Promise.all holds both from the start.
//
// Dekho: `await A; await B` mein 100 + 100 ms lagte hain, kyunke B tab shuru hota hai jab A ho chuka.
// Pehle shuru karo, await baad mein, to dono saath chalte hain: wait call se shuru hota hai, await se
// nahi. Magar phir C ka intezar ho raha hai aur D fail ho chuka, aur D ko abhi kisi ne pakra nahi:
// Node kehta hai "unhandledRejection", aur neeche wala listener na ho to process khatam. Promise.all
// shuru se dono ko pakre rakhta hai.
//
// Run it: node lessons/gather-independent-waits/demos/begin-then-await.js

import { setTimeout as delay } from "node:timers/promises";

const started = performance.now();

function log(text) {
  const ms = Math.round((performance.now() - started) / 10) * 10;
  console.log(`${String(ms).padStart(4)} ms  ${text}`);
}

process.on("unhandledRejection", (error) => log(`unhandledRejection: ${error.message}`));

async function fetchPart(name, ms) {
  log(`${name} begins`);
  await delay(ms);
  log(`${name} is here`);
}

async function failingPart(name, ms) {
  log(`${name} begins`);
  await delay(ms);
  throw new Error(`${name} failed`);
}

log("1. await A, then await B");
await fetchPart("A", 100);
await fetchPart("B", 100);

log("2. begin A and B, then await each");
const a = fetchPart("A", 100);
const b = fetchPart("B", 150);
await a;
await b;

log("3. begin C and D, then await each; D fails while C is awaited");
try {
  const c = fetchPart("C", 150);
  const d = failingPart("D", 50);
  await c;
  await d;
} catch (error) {
  log(`caught, too late: ${error.message}`);
}

log("4. the same through Promise.all");
try {
  await Promise.all([fetchPart("C", 150), failingPart("D", 50)]);
} catch (error) {
  log(`caught at once: ${error.message}`);
}
log("5. C was not cancelled:");
