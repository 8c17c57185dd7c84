// One client that does not read, among three that do.
//
// Look at: every client is sent the same 200 messages of 100 kB. In A nothing is bounded: what the
// slow one does not read piles up in the server's memory, message after message, and stays there. In B
// the server looks at bufferedAmount after each send and drops who lets more than 1 MB wait. In both
// the others hear all 200: send() never waits for anybody, and that is why the bound is yours to set.
//
// Dekho: har client ko wohi 200 messages jate hain, 100 kB har aik. A mein koi had nahi: jo slow client nahi
// parhta woh server ki memory mein jama hota jata hai, aur wahin rehta hai. B mein server har send ke baad
// bufferedAmount dekhta hai, aur jis ke liye 1 MB se zyada ruka ho usay nikal deta hai. Dono mein baqi sab 200
// ke 200 sunte hain: send() kisi ka intezar nahi karta, isi liye had lagana tumhara kaam hai.
//
// Run it: node lessons/chat-web-sockets/demos/slow-client.js

import { once } from "node:events";
import { setImmediate as turn } from "node:timers/promises";
import { WebSocket, WebSocketServer } from "ws";

const MESSAGES = 200;
const MESSAGE = "x".repeat(100_000);
const BOUND = 1_000_000;
const started = performance.now();

function log(text) {
  const ms = Math.round((performance.now() - started) / 10) * 10;
  console.log(`${String(ms).padStart(4)} ms  ${text}`);
}

const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
await once(server, "listening");

async function join(name) {
  const arrived = once(server, "connection");
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [seat] = await arrived;
  await once(client, "open");
  return { name, client, seat };
}

async function broadcast(people, bounded) {
  for (let i = 0; i < MESSAGES; i++) {
    for (const { name, seat } of people) {
      if (seat.readyState !== WebSocket.OPEN) continue;
      seat.send(MESSAGE);
      if (!bounded || seat.bufferedAmount <= BOUND) continue;
      log(`server: ${name} is dropped, more than 1 MB waits for it`);
      seat.terminate();
    }
    // Who does read gets a turn to do so.
    while (people.some(({ name, seat }) => name !== "the slow one" && seat.bufferedAmount > 0))
      await turn();
  }
}

async function round(bounded) {
  const people = [];
  for (const name of ["Ayesha", "Bilal", "the slow one", "Chand"]) people.push(await join(name));
  const readers = people.filter(({ name }) => name !== "the slow one");
  const slow = people.find(({ name }) => name === "the slow one");
  slow.client.pause();
  const heard = readers.map(
    ({ name, client }) =>
      new Promise((resolve) => {
        let count = 0;
        client.on("message", () => ++count === MESSAGES && resolve(`${name} heard ${count}`));
      }),
  );
  await broadcast(people, bounded);
  for (const line of await Promise.all(heard)) log(line);
  const megabytes = slow.seat.bufferedAmount / 1e6;
  const held = slow.seat.readyState === WebSocket.OPEN && megabytes > 10;
  log(`in memory for the slow one: ${held ? "more than 10 MB" : "nothing"}`);
  for (const { client } of people) client.terminate();
}

log("A. nothing is bounded");
await round(false);
log("B. who lets more than 1 MB wait is dropped");
await round(true);

for (const client of server.clients) client.terminate();
server.close();
