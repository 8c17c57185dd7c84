// What a crash loses: the server is killed right after it answered.
//
// Look at: both clients were thanked for their order. In A the order was to be saved in the
// background: it is gone, no error anywhere, and no one will ever try again. In B it was saved before
// the answer. A background task lives in the memory of one process: it is for what may be lost.
//
// Dekho: dono clients ko order ka shukriya mil gaya. A mein order background mein save hona tha: gaya,
// kahin koi error nahi, aur koi dobara koshish bhi nahi karega. B mein jawab se pehle save ho chuka
// tha. Background task aik process ki memory mein rehta hai: sirf us kaam ke liye jo kho bhi jaye to
// chalega.
//
// Run it: node lessons/day5-background-tasks/demos/crash-loses.js

import { fork } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const started = performance.now();

function log(text) {
  const ms = Math.round((performance.now() - started) / 10) * 10;
  console.log(`${String(ms).padStart(4)} ms  ${text}`);
}

async function saveOrder(file, order) {
  await delay(500);
  appendFileSync(file, order);
}

// The server: a process of its own, that is asked over a pipe instead of HTTP.
function serve() {
  process.on("message", async ({ order, file, inBackground }) => {
    if (!inBackground) await saveOrder(file, order);
    process.send("thank you for your order");
    if (inBackground) await saveOrder(file, order);
  });
  process.on("disconnect", () => process.exit());
}

async function orderThenCrash(order, inBackground) {
  const folder = mkdtempSync(join(tmpdir(), "async-lab-crash-"));
  const file = join(folder, "orders.txt");
  const server = fork(fileURLToPath(import.meta.url), ["serve"]);
  server.send({ order, file, inBackground });
  const [answer] = await once(server, "message");
  log(`client: ${answer}`);
  server.kill("SIGKILL");
  await once(server, "exit");
  log("the server was killed");
  log(`on disk: ${existsSync(file) ? readFileSync(file, "utf8") : "nothing"}`);
  rmSync(folder, { recursive: true });
}

if (process.argv[2] === "serve") serve();
else {
  log("A. the order is saved in the background");
  await orderThenCrash("order 1", true);
  log("B. the order is saved before the answer");
  await orderThenCrash("order 2", false);
}
