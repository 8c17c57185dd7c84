// @ts-check
// Everything that others wrote is put in by textContent: it is text, whatever it looks like.
"use strict";

/** @param {string} id */
const the = (id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
const log = the("log");
const state = the("state");
const name = the("name");
const text = the("text");
const button = /** @type {HTMLButtonElement} */ (document.querySelector("button"));

/** The room is beside the page: /awaited/chat-demo talks to /awaited/ws/chat. */
const room = new URL("ws/chat", location.href);
room.protocol = location.protocol === "https:" ? "wss:" : "ws:";

const LONGEST_PAUSE_MS = 10_000;
/** Lines that are kept: a page left open for a day must not grow for a day. */
const MOST_LINES = 300;
const me = Math.random().toString(36).slice(2, 10);
/** What was sent and not heard yet, by its id. */
const waiting = new Map();
let count = 0;
let tries = 0;
/** @type {WebSocket} */
let socket;

name.value = recalledName() || `Guest ${Math.floor(Math.random() * 900) + 100}`;

function connect() {
  show("connecting", tries === 0 ? "Connecting…" : "Connecting again…");
  socket = new WebSocket(room);
  socket.addEventListener("open", () => {
    tries = 0;
    show("open", "Connected");
    send({ name: name.value.trim() || "Guest" });
  });
  socket.addEventListener("message", ({ data }) => hear(JSON.parse(data)));
  socket.addEventListener("close", ({ code }) => {
    for (const line of waiting.values()) note(line, "lost: not heard by anybody");
    waiting.clear();
    the("people").textContent = "";
    if (code === 1009)
      add("note refused", "", "That message was too large, and closed the connection.");
    // Later each time, and not all pages of a server that came back in the same moment.
    const pause = Math.min(LONGEST_PAUSE_MS, 500 * 2 ** tries++) * (0.75 + Math.random() / 2);
    countDown(performance.now() + pause);
  });
}

/** @param {number} until */
function countDown(until) {
  const left = Math.ceil((until - performance.now()) / 1000);
  if (left <= 0) return connect();
  show("lost", `Connection lost. Trying again in ${left} s`);
  setTimeout(countDown, Math.min(1000, until - performance.now()), until);
}

/** @param {{ type: string, id?: string, name?: string, text?: string, message?: string, people?: number }} event */
function hear(event) {
  if (event.people !== undefined)
    the("people").textContent = event.people === 1 ? "1 person" : `${event.people} people`;
  const line = waiting.get(event.id);
  waiting.delete(event.id);
  if (event.type === "refused") {
    if (line) note(line, `refused: ${event.message}`);
    else add("note refused", "", event.message);
  } else if (event.type !== "said") add("note", "", event.text);
  else if (line) note(line, `heard by all after ${Math.round(performance.now() - line.sentMs)} ms`);
  else add("said", event.name, event.text);
}

/** @param {object} message */
function send(message) {
  socket.send(JSON.stringify(message));
}

/** @param {string} kind @param {string | undefined} who @param {string | undefined} what */
function add(kind, who, what) {
  if (who) document.getElementById("empty")?.remove();
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const line = document.createElement(who ? "article" : "p");
  line.className = kind;
  if (who) {
    const by = line.appendChild(document.createElement("b"));
    by.textContent = who;
    line.appendChild(document.createElement("p")).textContent = what ?? "";
  } else line.textContent = what ?? "";
  log.append(line);
  while (log.childElementCount > MOST_LINES) log.firstElementChild?.remove();
  // Who has scrolled up to read is left there.
  if (atEnd || kind.includes("mine")) log.scrollTop = log.scrollHeight;
  return line;
}

/** @param {{ element: HTMLElement, small: HTMLElement }} line @param {string} what */
function note({ element, small }, what) {
  element.classList.remove("waiting");
  small.textContent = what;
}

/** @param {string} kind @param {string} what */
function show(kind, what) {
  state.dataset.state = kind;
  state.textContent = what;
  button.disabled = kind !== "open";
}

document.getElementById("form")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const who = name.value.trim();
  const what = text.value.trim();
  if (who === "" || what === "" || socket.readyState !== WebSocket.OPEN) return;
  const id = `${me}-${++count}`;
  const element = add("said mine waiting", who, what);
  const small = element.appendChild(document.createElement("small"));
  small.textContent = "is looked up…";
  log.scrollTop = log.scrollHeight;
  waiting.set(id, { element, small, sentMs: performance.now() });
  send({ id, name: who, text: what });
  keepName(who);
  text.value = "";
  text.focus();
});

name.addEventListener("change", () => {
  const who = name.value.trim();
  if (who === "" || socket.readyState !== WebSocket.OPEN) return;
  keepName(who);
  send({ name: who });
});

/** A browser may forbid to keep anything. */
function recalledName() {
  try {
    return localStorage.getItem("async-lab-chat-name");
  } catch {
    return null;
  }
}

/** @param {string} who */
function keepName(who) {
  try {
    localStorage.setItem("async-lab-chat-name", who);
  } catch {
    // Then it is asked for again next time.
  }
}

connect();
