// A user's app: /users waits 10 ms × FACTOR, or blocks as long with BLOCKING; /plain always waits 10 ms.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

const { FACTOR = "1", BLOCKING, STATUS = "200", ELSEWHERE, SAYS, PORT = "0", CHILD } = process.env;
const cell = new Int32Array(new SharedArrayBuffer(4));

const server = createServer((request, response) => void answer(request, response));

async function answer({ url }, response) {
  const ms = url === "/users" ? 10 * Number(FACTOR) : 10;
  if (url === "/users" && BLOCKING) Atomics.wait(cell, 0, 0, ms);
  else await delay(ms);
  response.statusCode = url === "/users" ? Number(STATUS) : 200;
  response.end("ok");
}

// One that leaves the process group, and is no descendant of anybody once this process has ended.
if (CHILD) {
  const forever = ["-e", `setInterval(() => {}, 1000) // ${CHILD}`];
  spawn(process.execPath, forever, { detached: true, stdio: "ignore" }).unref();
}
if (SAYS) console.log(SAYS);
// Wherever it listens, it says so; ELSEWHERE in place of PORT.
server.listen(Number(ELSEWHERE ?? PORT), "127.0.0.1", () =>
  console.log(`ready on http://127.0.0.1:${server.address().port}`),
);
