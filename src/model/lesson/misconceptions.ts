import type { Text } from "../text.ts";

export type MisconceptionId =
  | "async-is-non-blocking"
  | "awaits-run-in-parallel"
  | "async-is-multithreading"
  | "async-is-faster"
  | "everything-concurrent"
  | "background-is-free"
  | "def-blocks-the-server"
  | "timeout-stops-the-work";

/** The wrong ideas that lessons refute, worded as people say them. */
export const MISCONCEPTIONS: Readonly<Record<MisconceptionId, Text>> = {
  "async-is-non-blocking": {
    en: "`async` makes it non-blocking",
    ur: "`async` likh do to non-blocking ho jata hai",
  },
  "awaits-run-in-parallel": {
    en: "several `await`s run in parallel",
    ur: "kai `await` likho to parallel chalte hain",
  },
  "async-is-multithreading": {
    en: "async is multithreading",
    ur: "async matlab multithreading",
  },
  "async-is-faster": {
    en: "async makes one request faster",
    ur: "async se aik request tez ho jati hai",
  },
  "everything-concurrent": {
    en: "make everything concurrent",
    ur: "sab kuch concurrent kar do",
  },
  "background-is-free": {
    en: "a background task is free",
    ur: "background task muft hai",
  },
  "def-blocks-the-server": {
    en: "a plain `def` endpoint blocks the whole server",
    ur: "seedha `def` endpoint poora server rok deta hai",
  },
  "timeout-stops-the-work": {
    en: "a timeout stops the work",
    ur: "timeout kaam ko rok deta hai",
  },
};
