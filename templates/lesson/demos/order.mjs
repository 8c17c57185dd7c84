// What the lines say, and in which order they come.
//
// Look at: TODO: which line comes before which, and why
//
// Run it: node NAME/demos/order.mjs

import { setTimeout as delay } from "node:timers/promises";

const started = performance.now();

function log(text) {
  const ms = Math.round((performance.now() - started) / 10) * 10;
  console.log(`${String(ms).padStart(4)} ms  ${text}`);
}

log("before the call");
const promise = delay(200, "the answer");
log("after the call: it is still under way");
log(`after the await: ${await promise}`);
