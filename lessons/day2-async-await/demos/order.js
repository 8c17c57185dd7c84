// The order of log lines.
//
// Look at: an async function runs at once, up to its first await. There it hands back a promise and
// the caller goes on; what stands behind the await comes when the wait is over. Two calls begun
// before the first await overlap: 200 ms for both. Two awaited in turn take 400 ms.
//
// Dekho: async function apne pehle await tak foran chalta hai. Wahan woh promise de deta hai aur bulane wala
// aage barh jata hai; await ke baad ki line wait khatam hone par aati hai. Pehle await se pehle shuru
// ki hui do calls saath chalti hain: dono ke 200 ms. Baari baari await karo to 400 ms.
//
// Run it: node lessons/day2-async-await/demos/order.js

import { setTimeout as delay } from "node:timers/promises";

const started = performance.now();

function log(text) {
  const ms = Math.round((performance.now() - started) / 10) * 10;
  console.log(`${String(ms).padStart(4)} ms  ${text}`);
}

async function getData(name) {
  log(`${name}: inside the function, before its await`);
  await delay(200);
  log(`${name}: the wait is over`);
  return "Data ready";
}

log("1. before the call");
const promise = getData("A");
log("2. after the call: A is still waiting");
const data = await promise;
log(`3. after the await: ${data}`);

log("4. begin B and C, then await both");
await Promise.all([getData("B"), getData("C")]);
log("5. both are done");

log("6. await D, then await E");
await getData("D");
await getData("E");
log("7. both are done");
