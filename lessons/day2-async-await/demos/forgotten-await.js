// A forgotten await.
//
// Look at: without await you hold a promise, not data, and the program does not wait. When the call
// fails later, the try…catch around it has been left long ago: the error goes unhandled. Node then
// tells the whole process (unhandledRejection), and without the listener below it ends the process
// with exit code 1. With await, the same catch catches the same error.
//
// Dekho: await bhool gaye to haath mein promise hai, data nahi, aur program rukta bhi nahi. Call baad mein
// fail hoti hai to try…catch kab ka peeche reh gaya: error kisi ne nahi pakra. Phir Node poore process
// ko batata hai (unhandledRejection), aur neeche wala listener na ho to process exit code 1 ke saath
// khatam. await laga do to wohi catch wohi error pakar leta hai.
//
// Run it: node lessons/day2-async-await/demos/forgotten-await.js
// Then take the listener out and run it again.

import { setTimeout as delay } from "node:timers/promises";

const started = performance.now();

function log(text) {
  const ms = Math.round((performance.now() - started) / 10) * 10;
  console.log(`${String(ms).padStart(4)} ms  ${text}`);
}

process.on("unhandledRejection", (error) => {
  log(`8. unhandledRejection: ${error.message}`);
});

async function getData() {
  await delay(200);
  return "Data ready";
}

async function saveData() {
  await delay(100);
  throw new Error("the disk is full");
}

log("1. const data = getData()          the await is forgotten");
const data = getData();
log(`2. data is a promise: ${data instanceof Promise}`);
log(`3. as text: ${data}`);
log(`4. as JSON: ${JSON.stringify({ data })}`);
log(`5. with await: ${await data}`);

try {
  log("6. saveData()                      the await is forgotten again");
  saveData();
  log("7. the try block is left: it saw no error");
} catch (error) {
  log(`this line never comes: ${error.message}`);
}
await delay(200);

try {
  log("9. await saveData()");
  await saveData();
} catch (error) {
  log(`10. caught: ${error.message}`);
}
