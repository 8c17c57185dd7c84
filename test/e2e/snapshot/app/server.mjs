// A user's app: /users waits WAIT_MS × FACTOR, or blocks as long with BLOCKING; /plain always waits WAIT_MS. Asked
// before READY_MS, or without the header that TOKEN is, it fails; after CRASH_AFTER requests it ends.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

const { WAIT_MS = "10", READY_MS = "0", CRASH_AFTER = "Infinity", TOKEN } = process.env;
const { FACTOR = "1", BLOCKING, STATUS = "200", ELSEWHERE, SAYS, PORT = "0", CHILD } = process.env;
const cell = new Int32Array(new SharedArrayBuffer(4));

const server = createServer((request, response) => void answer(request, response));

let answered = 0;

async function answer({ url, headers }, response) {
  if (url === "/ready") return response.writeHead(performance.now() < READY_MS ? 503 : 204).end();
  if (performance.now() < READY_MS || headers.token !== TOKEN) return response.writeHead(500).end();
  if (++answered > CRASH_AFTER) throw new RangeError(`no pool for ${TOKEN}`);
  const ms = Number(WAIT_MS) * (url === "/users" ? Number(FACTOR) : 1);
  if (url === "/users" && BLOCKING) Atomics.wait(cell, 0, 0, ms);
  else if (ms > 0) await delay(ms);
  response.statusCode = url === "/users" ? Number(STATUS) : 200;
  response.end("ok");
}

// One that leaves the process group, and is no descendant of anybody once this process has ended.
if (CHILD) {
  const forever = ["-e", `setInterval(() => {}, 1000) // ${CHILD}`];
  spawn(process.execPath, forever, { detached: true, stdio: "ignore" }).unref();
}
if (SAYS) console.log(SAYS);
// Wherever it listens, it says so; ELSEWHERE instead of PORT.
server.listen(Number(ELSEWHERE ?? PORT), "127.0.0.1", () =>
  console.log(`ready on http://127.0.0.1:${server.address().port}`),
);
