// A stream whose waits block is no stream.
//
// Look at: both servers write "tick" five times, 100 ms apart, and each says when. Where the wait is
// awaited the client hears every tick as it is made. Where it blocks, all of them arrive together
// after the last: what is written goes out when the loop gets a turn, and it gets none.
//
// Dekho: dono server 100 ms ke waqfe se paanch dafa "tick" likhte hain, aur batate hain ke kab likha. Jahan wait
// par await ho, client har tick bante hi sun leta hai. Jahan wait block kare, sab aakhri ke baad aik saath
// pahunchte hain: likha hua tab nikalta hai jab loop ki baari aaye, aur us ki baari aati hi nahi.
//
// Run it: node lessons/streaming-server-sent-events/demos/blocked-stream.js

import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { Worker, isMainThread, parentPort } from "node:worker_threads";

/** The same clock on both threads. */
const now = () => performance.timeOrigin + performance.now();

if (isMainThread) await watch();
else await serve();

// The server has a thread of its own: a client on the thread that is blocked would hear nothing either way.
async function serve() {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const server = createServer(async ({ url }, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (let tick = 1; tick <= 5; tick++) {
      if (url === "/blocking") Atomics.wait(cell, 0, 0, 100);
      else await delay(100);
      const at = now();
      response.write(`data: tick ${tick}\n\n`);
      parentPort.postMessage({ at, text: `server: writes tick ${tick}` });
    }
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  parentPort.postMessage({ port: server.address().port });
}

async function watch() {
  const worker = new Worker(new URL(import.meta.url));
  const [{ port }] = await once(worker, "message");
  const lines = [];
  const log = (text, at = now()) => lines.push({ at, text });
  worker.on("message", ({ at, text }) => log(text, at));

  // Warm: the first request of a process is slow.
  await hear(port, "/awaited", () => undefined);
  lines.length = 0;
  const started = now();
  log("A. the waits are awaited");
  await hear(port, "/awaited", (tick) => log(`client: hears tick ${tick}`));
  log("B. the waits block");
  await hear(port, "/blocking", (tick) => log(`client: hears tick ${tick}`));
  await worker.terminate();

  // Two threads wrote them: sorted by when it happened, each thread's lines as it wrote them.
  for (const { at, text } of lines.toSorted((a, b) => a.at - b.at)) {
    const ms = Math.round((at - started) / 10) * 10;
    console.log(`${String(ms).padStart(4)} ms  ${text}`);
  }
}

async function hear(port, path, onTick) {
  const { body } = await fetch(`http://127.0.0.1:${port}${path}`);
  for await (const chunk of body.pipeThrough(new TextDecoderStream()))
    for (const [, tick] of chunk.matchAll(/tick (\d)/g)) onTick(tick);
}
