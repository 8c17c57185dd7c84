// The e-mail before the answer, and after it.
//
// Look at: in A the client waits for the e-mail, in B the answer comes first and the e-mail goes out
// afterwards. It takes as long in both: a background task makes the client wait less, not the work.
//
// Dekho: A mein client e-mail ka intezar karta hai, B mein jawab pehle aata hai aur e-mail baad mein jati
// hai. Kaam dono mein utna hi lamba hai: background task client ka intezar kam karta hai, kaam nahi.
//
// Run it: node lessons/day5-background-tasks/demos/after-response.js

import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

const started = performance.now();

function log(text) {
  const ms = Math.round((performance.now() - started) / 10) * 10;
  console.log(`${String(ms).padStart(4)} ms  ${text}`);
}

async function sendMail() {
  await delay(200);
  log("server: the e-mail is sent");
}

let mailSent;
const server = createServer(async (request, response) => {
  if (request.url === "/awaited") await sendMail();
  // `close` comes when the answer has been sent: what runs from there, the client does not wait for.
  else mailSent = once(response, "close").then(sendMail);
  response.end("Registered");
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const origin = `http://127.0.0.1:${server.address().port}`;

log("A. POST /register, the e-mail is awaited first");
await (await fetch(`${origin}/awaited`, { method: "POST" })).text();
log("client: registered");

log("B. POST /register, the e-mail in the background");
await (await fetch(`${origin}/background`, { method: "POST" })).text();
log("client: registered");
await mailSent;

server.closeAllConnections();
server.close();
