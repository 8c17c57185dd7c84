// A limit cannot fire on a thread that is held.
//
// Look at: both works take 200 ms and have a limit of 100 ms. The one that awaits is cancelled on time.
// The one that computes holds the only thread, so the timer of its limit, long due, comes after the
// work is through: the limit protected no one. Work of that kind belongs on a worker thread, which can
// be ended from outside.
//
// Dekho: dono kaam 200 ms ke hain aur dono ki limit 100 ms. Jo await karta hai woh waqt par cancel ho jata
// hai. Jo hisaab karta hai uske paas akela thread hai, is liye limit ka timer kaam khatam hone ke baad
// chalta hai: limit ne kisi ko nahi bachaya. Aisa kaam worker thread par rakho, jise bahar se roka ja
// sakta hai.
//
// Run it: node lessons/timeouts-and-cancelling/demos/blocked-limit.js

import { setTimeout as delay } from "node:timers/promises";

const started = performance.now();

function log(text) {
  const ms = Math.round((performance.now() - started) / 10) * 10;
  console.log(`${String(ms).padStart(4)} ms  ${text}`);
}

function limitOf(ms) {
  const limit = new AbortController();
  const timer = setTimeout(() => {
    log(`the limit of ${ms} ms fires`);
    limit.abort(new DOMException("out of time", "TimeoutError"));
  }, ms);
  return { signal: limit.signal, clear: () => clearTimeout(timer) };
}

log("1. work that awaits");
const first = limitOf(100);
try {
  await delay(200, undefined, { signal: first.signal });
  log("the work is through");
} catch (error) {
  log(`the work was cancelled: ${error.cause.message}`);
}

log("2. work that holds the thread");
const second = limitOf(100);
const until = performance.now() + 200;
while (performance.now() < until && !second.signal.aborted) Math.sqrt(until);
log(`the work is through, aborted: ${second.signal.aborted}`);
await delay(0);
log("3. too late to be of use");
