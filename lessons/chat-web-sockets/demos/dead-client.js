// A client whose cable was cut says no good-bye.
//
// Look at: one client closes as it should, and the server hears of it at once. The other is silent
// from one moment to the next, as a phone in a tunnel is: no "close" comes, and send() to it gives no
// error. What finds it is a question it does not answer: a ping every 100 ms, dropped after the second
// without a pong. A client that lives answers pings by itself, without a line of your code.
//
// Dekho: aik client theek se band hota hai, aur server ko foran pata chal jata hai. Doosra achanak chup ho jata hai,
// jaise phone tunnel mein chala jaye: na "close" aata hai, na send() koi error deta hai. Usay woh sawal pakarta
// hai jis ka jawab na aaye: har 100 ms par ping, aur do dafa pong na aaye to client bahar. Zinda client ping ka
// jawab khud deta hai, tumhare aik line likhe baghair.
//
// Run it: node lessons/chat-web-sockets/demos/dead-client.js

import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { WebSocket, WebSocketServer } from "ws";

const started = performance.now();

function log(text) {
  const ms = Math.round((performance.now() - started) / 10) * 10;
  console.log(`${String(ms).padStart(4)} ms  ${text}`);
}

const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
await once(server, "listening");

const seats = new Set();

async function join(name) {
  const arrived = once(server, "connection");
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [socket] = await arrived;
  const seat = { name, socket, unanswered: 0 };
  seats.add(seat);
  socket.on("pong", () => (seat.unanswered = 0));
  socket.on("close", () => {
    seats.delete(seat);
    log(`server: ${name} left the chat`);
  });
  await once(client, "open");
  return client;
}

function beat() {
  for (const { name, socket, unanswered } of seats)
    if (unanswered >= 2) {
      log(`server: ${name} answers no ping`);
      socket.terminate();
    }
  for (const seat of seats) {
    seat.unanswered += 1;
    seat.socket.ping();
  }
}

const ayesha = await join("Ayesha");
const polite = await join("Bilal");
const cut = await join("Chand");

log("1. Bilal closes");
polite.close();
await once(polite, "close");

log("2. Chand's cable is cut");
// It neither reads nor writes from now on.
cut.pause();
await delay(300);
for (const { socket } of seats) socket.send("Is anybody there?");
log(`3. 300 ms later: ${seats.size} clients still, and no error in sending to both`);

log("4. a ping every 100 ms");
const heartbeat = setInterval(beat, 100);
while (seats.size > 1) await delay(10);
clearInterval(heartbeat);
log(`5. left in the chat: ${[...seats].map(({ name }) => name).join(", ")}`);

ayesha.terminate();
cut.terminate();
for (const { socket } of seats) socket.removeAllListeners("close").terminate();
server.close();
