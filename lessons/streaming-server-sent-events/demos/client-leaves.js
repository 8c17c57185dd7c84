// The client leaves: a stream that hears of it, and one that does not.
//
// Look at: the client goes after the second tick. In A no one told the producer: it goes on making
// ticks for no one until its five are made, and an endless one would never stop. In B the request's
// "close" aborts a signal, and the wait that is under way ends with it: no tick is made after that.
//
// Dekho: client doosre tick ke baad chala jata hai. A mein banane wale ko kisi ne nahi bataya: woh paanch poore
// hone tak ticks banata rehta hai, kisi ke liye bhi nahi, aur endless hota to kabhi na rukta. B mein request ka
// "close" aik signal ko abort karta hai, aur chalta hua wait wahin khatam: us ke baad koi tick nahi banta.
//
// Run it: node lessons/streaming-server-sent-events/demos/client-leaves.js

import { once } from "node:events";
import { createServer, get } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

const started = performance.now();

function log(text) {
  const ms = Math.round((performance.now() - started) / 10) * 10;
  console.log(`${String(ms).padStart(4)} ms  ${text}`);
}

async function ticks(response, signal) {
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (let tick = 1; tick <= 5; tick++) {
    await delay(100, undefined, { signal });
    log(`server: tick ${tick}${response.closed ? ", for no one" : ""}`);
    response.write(`data: tick ${tick}\n\n`);
  }
}

let finish;

const server = createServer(async ({ url }, response) => {
  const left = new AbortController();
  if (url === "/told") response.on("close", () => left.abort());
  await ticks(response, left.signal).catch(() => log("server: the client has left, so do I"));
  finish();
});
server.listen(0, "127.0.0.1");
await once(server, "listening");

async function listenTwice(path) {
  const finished = new Promise((resolve) => (finish = resolve));
  const [response] = await once(get({ port: server.address().port, path }), "response");
  for (let heard = 1; heard <= 2; heard++) {
    await once(response, "data");
    log(`client: heard tick ${heard}`);
  }
  log("client: leaves");
  response.destroy();
  await finished;
}

log("A. no one tells the producer");
await listenTwice("/untold");
log("B. the producer has a signal");
await listenTwice("/told");

server.closeAllConnections();
server.close();
