// An async function of pure CPU blocks all the same.
//
// Look at: a timer is due after 100 ms, but A never waits: it holds the only thread until it is
// through, and the timer comes late. Promise.all does not help B and C: one computes, then the other,
// for async is not multithreading. Only beside D, which truly waits, is the timer on time.
//
// Dekho: timer ko 100 ms par chalna tha, magar A kahin wait nahi karta: akela thread uske paas hai jab tak
// woh poora na ho, is liye timer der se aata hai. Promise.all se B aur C ko kuch nahi milta: pehle aik
// hisaab karta hai, phir doosra, kyunke async multithreading nahi. Timer waqt par sirf D ke saath aata
// hai, jo sach mein wait karta hai.
//
// Run it: node lessons/day2-async-await/demos/cpu-blocks.js

import { setTimeout as delay } from "node:timers/promises";

const started = performance.now();

function log(text) {
  const ms = Math.round((performance.now() - started) / 10) * 10;
  console.log(`${String(ms).padStart(4)} ms  ${text}`);
}

function timer(name) {
  return delay(100).then(() => log(`${name} (due 100 ms after it was set)`));
}

async function compute(name, ms) {
  log(`${name}: begins to compute for ${ms} ms`);
  const until = performance.now() + ms;
  let sum = 0;
  while (performance.now() < until) sum += Math.sqrt(sum + 1);
  log(`${name}: done, without a single await`);
  return sum;
}

log("1. set a timer, then call an async function of pure CPU");
const first = timer("timer 1");
await compute("A", 300);
await first;

log("2. Promise.all of two of them, and a timer");
const second = timer("timer 2");
await Promise.all([compute("B", 200), compute("C", 200)]);
await second;

log("3. the same timer beside a function that waits");
const third = timer("timer 3");
await delay(300);
log("D: waited 300 ms");
await third;
