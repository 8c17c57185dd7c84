// A background task that fails has no client left to tell: three ways to deal with its error.
//
// Look at: swallowed, the e-mail is lost and no line says so. Not caught at all, the error ends the
// whole process, with every request and task that was under way. Reported, the log says what failed and
// the server goes on. In all three the client had been told that all was well.
//
// Dekho: swallowed mein e-mail kho gayi aur kisi line ne bataya bhi nahi. uncaught mein error poora process
// le dooba, saath mein jo requests aur tasks chal rahe thay. reported mein log batata hai ke kya fail
// hua aur server chalta rehta hai. Client ko teeno mein yehi kaha gaya tha ke sab theek hai.
//
// Run it: node lessons/day5-background-tasks/demos/failing-task.js

import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const started = performance.now();

function log(text) {
  const ms = Math.round((performance.now() - started) / 10) * 10;
  console.log(`${String(ms).padStart(4)} ms  ${text}`);
}

async function sendMail() {
  await delay(100);
  throw new Error("the mail server is down");
}

// What a handler does once it has answered.
const afterAnswer = {
  swallowed: () => void sendMail().catch(() => {}),
  uncaught: () => void sendMail(),
  reported: () =>
    void sendMail().catch((error) =>
      process.send(`log: a background task failed: ${error.message}`),
    ),
};

// The server: a process of its own, that is asked over a pipe instead of HTTP.
function serve() {
  process.on("message", (way) => {
    process.send("client: 201, registered");
    afterAnswer[way]();
  });
  process.on("disconnect", () => process.exit());
}

async function registerWith(way) {
  // Node prints an uncaught error's stack on stderr: not wanted here.
  const server = fork(fileURLToPath(import.meta.url), ["serve"], { silent: true });
  server.on("message", log);
  const ended = once(server, "exit");
  server.send(way);
  await once(server, "message");
  // Swallowed, there is nothing to wait for but time.
  await (way === "swallowed" ? delay(200) : Promise.race([ended, once(server, "message")]));
  if (server.exitCode !== null)
    return log(`the server has ended with exit code ${server.exitCode}`);
  log("the server is still there");
  server.disconnect();
  await ended;
}

if (process.argv[2] === "serve") serve();
else {
  for (const way of Object.keys(afterAnswer)) {
    log(`the task's error is ${way}`);
    await registerWith(way);
  }
}
