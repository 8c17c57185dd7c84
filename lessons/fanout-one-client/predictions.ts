import type { Prediction } from "../../src/index.ts";

export const predictions: readonly Prediction[] = [
  {
    id: "await-each-call",
    kind: "time",
    experiment: "multiple",
    cell: { variant: "in turn, kept", pattern: "sequential" },
    question: {
      en: "A handler calls another service three times, 300 ms each. It writes `await` before each call, one line below the other. After how many ms does it answer?",
      ur: "Handler kisi aur service ko teen dafa call karta hai, har call 300 ms ki. Har call ke aage `await` hai, aik line ke neeche doosri. Jawab kitne ms mein aata hai?",
    },
    tempting: [
      {
        seconds: 3,
        misconception: "awaits-run-in-parallel",
        text: {
          en: "The second call leaves only when the first is answered: {in turn, kept sequential}. Sent together they took {together, kept sequential}.",
          ur: "Doosri call tab nikalti hai jab pehli ka jawab aa chuka ho: {in turn, kept sequential}. Aik saath bhejo to {together, kept sequential}.",
        },
      },
    ],
    lesson: {
      en: "In turn {in turn, kept sequential}, together {together, kept sequential}: as long as the one call, which took {/external, 1 call sequential}.",
      ur: "Baari baari {in turn, kept sequential}, aik saath {together, kept sequential}: utna hi jitna aik akeli call ko laga, yani {/external, 1 call sequential}.",
    },
  },
  {
    id: "six-connections",
    kind: "choice",
    experiment: "shared",
    question: {
      en: "Four users come at once, and each request makes three outgoing calls of 300 ms, all twelve through one client. The client keeps 6 connections. Everything awaits. When does the last user have an answer?",
      ur: "Chaar users aik saath aate hain, aur har request bahar teen calls karti hai, har aik 300 ms ki. Barah ki barah calls aik hi client se jati hain, jis ke paas 6 connections hain. Sab kuch await karta hai. Aakhri user ko jawab kab milta hai?",
    },
    options: [
      {
        text: {
          en: "After about 300 ms: everything awaits, so everything overlaps",
          ur: "Taqreeban 300 ms baad: sab await karta hai, to sab overlap karta hai",
        },
        refutation: {
          misconception: "everything-concurrent",
          text: {
            en: "Twelve calls were begun at once, and six found a connection. The other six stood in line: {6 connections concurrent}. With a connection for each it was {12 connections concurrent}.",
            ur: "Barah calls aik saath shuru huin, connection chhe ko mila. Baqi chhe line mein rahin: {6 connections concurrent}. Har aik ka apna connection ho to {12 connections concurrent}.",
          },
        },
      },
      {
        text: {
          en: "After about 600 ms: two rounds of six calls",
          ur: "Taqreeban 600 ms baad: chhe chhe calls ke do rounds",
        },
      },
      {
        text: {
          en: "After about 1,200 ms: one user after another",
          ur: "Taqreeban 1,200 ms baad: aik user ke baad doosra",
        },
      },
    ],
    cells: [
      { variant: "6 connections", pattern: "concurrent" },
      { variant: "12 connections", pattern: "concurrent" },
    ],
    decide: ([six = 0, twelve = 0]) => (six < twelve * 1.45 ? 0 : six < twelve * 2.9 ? 1 : 2),
    lesson: {
      en: "The client is a bottleneck of its own: {6 connections concurrent} with 6 connections, {12 connections concurrent} with 12. Choose its size on purpose.",
      ur: "Client khud aik bottleneck hai: 6 connections par {6 connections concurrent}, 12 par {12 connections concurrent}. Size soch kar rakho.",
    },
  },
];
