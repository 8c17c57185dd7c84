import { defineLesson, type Lesson, type PlannedRequest } from "../../src/index.ts";
import { predictions } from "./predictions.ts";

/** The course's own seconds. */
const MAIL_SECONDS = 2;
const NOTE_SECONDS = 3;

/** Each client registers with an address of its own. */
function register(i: number, send: "awaited" | "background", wait: number): PlannedRequest {
  const path = `/register?email=user${i + 1}@example.com&send=${send}`;
  return { method: "POST", path, expectStatus: 201, wait };
}

const LOGIN: PlannedRequest = {
  method: "POST",
  path: "/login?user=ayesha",
  expectStatus: 200,
  wait: 0,
};

const NOTIFY: PlannedRequest = {
  method: "POST",
  path: "/send-notification/?email=ayesha@example.com&message=Your+order+is+on+its+way",
  expectStatus: 202,
  wait: 0,
};

/** Answered when the tasks of the requests before it have ended. */
function outbox(wait: number): PlannedRequest {
  return { method: "GET", path: "/outbox", expectStatus: 200, wait };
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

const awaitedFirst = (count: number): readonly PlannedRequest[] =>
  range(count).map((i) => register(i, "awaited", MAIL_SECONDS));

const inBackground = (count: number): readonly PlannedRequest[] =>
  range(count).map((i) => register(i, "background", 0));

/** A task that blocks delays everyone who comes next, and not the client that it was for. */
const inBackgroundBlocking = (count: number): readonly PlannedRequest[] =>
  range(count).map((i) => register(i, "background", i === 0 ? 0 : MAIL_SECONDS));

const lesson: Lesson = defineLesson({
  id: "day5",
  order: 5,
  title: { en: "Background tasks", ur: "Background tasks" },
  summary: {
    en: "An e-mail of 2 s: sent before the answer or after it, and what that costs.",
    ur: "2 s ki e-mail: jawab se pehle bhejo ya baad mein, aur is ki qeemat.",
  },
  experiments: [
    {
      id: "awaited-first",
      title: {
        en: "POST /register, the e-mail before the answer",
        ur: "POST /register, e-mail jawab se pehle",
      },
      requests: awaitedFirst,
    },
    {
      id: "who-waits",
      title: { en: "The e-mail before or after the answer", ur: "E-mail jawab se pehle ya baad" },
      conditions: [
        { name: "e-mail first", on: "awaited", pattern: "concurrent", requests: awaitedFirst },
        { name: "e-mail later", on: "awaited", pattern: "concurrent", requests: inBackground },
        {
          name: "later, blocking",
          on: "blocking",
          pattern: "concurrent",
          requests: inBackgroundBlocking,
        },
      ],
    },
    {
      id: "when-done",
      title: {
        en: "When the answers came, when their tasks had ended (last lane)",
        ur: "Jawab kab aaye, task kab khatam hua (aakhri lane)",
      },
      // Always these, in this order: the last lane ends when the task does.
      conditions: [
        {
          name: "e-mail",
          on: "awaited",
          pattern: "sequential",
          requests: () => [register(0, "background", 0), outbox(MAIL_SECONDS)],
        },
        {
          name: "e-mail, blocking",
          on: "blocking",
          pattern: "sequential",
          requests: () => [register(0, "background", 0), outbox(MAIL_SECONDS)],
        },
        {
          name: "login, then notify",
          on: "awaited",
          pattern: "sequential",
          requests: () => [LOGIN, NOTIFY, outbox(NOTE_SECONDS)],
        },
      ],
    },
  ],
  predictions,
  claims: [
    {
      system: "S11",
      text: {
        en: "/register, an e-mail of 2 s awaited first: 2 s",
        ur: "/register, 2 s ki e-mail pehle await: 2 s",
      },
      experiment: "who-waits",
      variant: "e-mail first",
      pattern: "concurrent",
      takes: 2,
    },
    {
      system: "S11",
      text: {
        en: "the e-mail in the background: about 0 s",
        ur: "e-mail background mein: taqreeban 0 s",
      },
      experiment: "who-waits",
      variant: "e-mail later",
      pattern: "concurrent",
      takes: 0,
    },
    {
      system: "S11",
      text: {
        en: "a background task that blocks: 9 × 2 s for the last",
        ur: "background task jo block kare: aakhri ke liye 9 × 2 s",
      },
      experiment: "who-waits",
      variant: "later, blocking",
      pattern: "concurrent",
      takes: 18,
    },
    {
      system: "S11",
      text: { en: "the e-mail itself is out 2 s later", ur: "e-mail khud 2 s baad jati hai" },
      experiment: "when-done",
      variant: "e-mail",
      pattern: "sequential",
      takes: 2,
    },
    {
      system: "S10 S12",
      text: {
        en: "/login logged, the notification in app.log: 3 s later",
        ur: "/login ka log, notification app.log mein: 3 s baad",
      },
      experiment: "when-done",
      variant: "login, then notify",
      pattern: "sequential",
      takes: 3,
    },
  ],
});

export default lesson;
