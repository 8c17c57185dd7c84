// One client that is kept, against a client for every call.
//
// Look at: the same 200 calls, one after another, to a server in this very process, which counts the
// connections that reach it. One kept client opens a single one; a new client each opens 200, and takes
// longer although nothing here is far away and nothing is encrypted. Each of them also leaves a port
// behind that cannot be used for a while. The last line is the mistake that keep-alive forgives least:
// a body that no one reads keeps its connection busy, so that the next call needs another.
//
// Dekho: wohi 200 calls, aik ke baad aik, isi process ke andar aik server ko, jo ginta hai ke kitne
// connections aaye. Aik client sambhal kar rakho to aik connection khulta hai; har call ka naya client
// 200 kholta hai aur zyada waqt leta hai, halan ke yahan na kuch door hai na kuch encrypted. Har aik
// apne peeche aik port bhi chhorta hai jo thori der kaam nahi aata. Aakhri line woh ghalti hai jo
// keep-alive maaf nahi karta: jis body ko koi na parhe woh apna connection pakre rakhti hai, to agli
// call ko naya chahiye.
//
// Run it: node lessons/fanout-one-client/demos/connections.js

import { once } from "node:events";
import { createServer } from "node:http";
import { Client, Pool } from "undici";

const CALLS = 200;
const started = performance.now();

function log(text) {
  const ms = Math.round((performance.now() - started) / 10) * 10;
  console.log(`${String(ms).padStart(4)} ms  ${text}`);
}

let opened = 0;
const server = createServer(({ url }, response) => {
  response.end("x".repeat(url === "/large" ? 100_000 : 100));
});
server.on("connection", () => opened++);
server.listen(0, "127.0.0.1");
await once(server, "listening");
const origin = `http://127.0.0.1:${server.address().port}`;

async function get(client) {
  const { body } = await client.request({ method: "GET", path: "/" });
  return await body.text();
}

async function connectionsOf(work) {
  const before = opened;
  await work();
  return opened - before;
}

const warmUp = new Client(origin);
for (let i = 0; i < CALLS; i++) await get(warmUp);
await warmUp.close();

log(`1. ${CALLS} calls through one client that is kept`);
const kept = await connectionsOf(async () => {
  const client = new Client(origin);
  for (let i = 0; i < CALLS; i++) await get(client);
  await client.close();
});
log(`connections: ${kept}`);

log(`2. ${CALLS} calls, each with a client of its own`);
const each = await connectionsOf(async () => {
  for (let i = 0; i < CALLS; i++) {
    const client = new Client(origin);
    await get(client);
    await client.close();
  }
});
log(`connections: ${each}`);

log("3. 5 calls through one client, and no one reads the bodies");
const unread = await connectionsOf(async () => {
  const client = new Pool(origin);
  for (let i = 0; i < 5; i++) await client.request({ method: "GET", path: "/large" });
  await client.destroy();
});
log(`connections: ${unread}`);

server.closeAllConnections();
server.close();
