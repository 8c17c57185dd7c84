import { byRatio, defineQuiz, type Quiz } from "../../src/index.ts";

const quiz: Quiz = defineQuiz([
  {
    id: "three-calls",
    kind: "what-happens",
    text: {
      en: "One outgoing call takes 3 s. A handler sends three of them at once, through one client that is kept. How long does it take?",
      ur: "Bahar ki aik call 3 s leti hai. Handler teen calls aik saath bhejta hai, aik hi client se jo sambhal kar rakha hai. Kitni der?",
    },
    options: [
      {
        text: { en: "About 3 s: the waits overlap", ur: "Koi 3 s: waits overlap karte hain" },
        right: true,
        explanation: {
          en: "Three for the price of one: 304 ms against 302 (at a tenth).",
          ur: "Aik ki qeemat mein teen: 302 ke muqable mein 304 ms (daswan hissa).",
        },
      },
      {
        text: {
          en: "About 9 s: one client, one call at a time",
          ur: "Koi 9 s: aik client, aik waqt mein aik call",
        },
        explanation: {
          en: "A client has several connections. Only with one connection, or in turn, it is 9 s.",
          ur: "Client ke paas kai connections hote hain. 9 s tab jab connection aik ho, ya calls baari baari.",
        },
      },
      {
        text: {
          en: "About 1 s: three calls share the 3 s",
          ur: "Koi 1 s: teen calls 3 s aapas mein baant leti hain",
        },
        explanation: {
          en: "The service takes 3 s for each of them. Waits overlap, they do not shrink.",
          ur: "Service har aik par 3 s leti hai. Waits overlap karte hain, chhote nahi hote.",
        },
        misconception: "async-is-faster",
      },
    ],
    settledBy: {
      experiment: "multiple",
      trials: [
        { variant: "together, kept", pattern: "sequential" },
        { variant: "/external, 1 call", pattern: "sequential" },
      ],
      decide: byRatio(["c", 0.6], ["a", 1.7], ["b", Infinity]),
    },
  },
  {
    id: "few-connections",
    kind: "what-happens",
    text: {
      en: "Four callers with three calls each share a client with 3 connections. Everything awaits; a call takes 3 s. When has the last caller his answer?",
      ur: "Chaar callers, har aik ki teen calls, aur client ke paas 3 connections. Sab kuch await karta hai; aik call 3 s ki hai. Aakhri caller ko jawab kab milta hai?",
    },
    options: [
      {
        text: {
          en: "After 3 s: everything awaits, so everything overlaps",
          ur: "3 s baad: sab await karta hai, to sab overlap karta hai",
        },
        explanation: {
          en: "Waits overlap as far as something lets them. Here twelve calls stand in line for three connections.",
          ur: "Waits wahan tak overlap karte hain jahan tak koi cheez hone de. Yahan barah calls teen connections ki line mein hain.",
        },
        misconception: "everything-concurrent",
      },
      {
        text: {
          en: "After 36 s: twelve calls, one by one",
          ur: "36 s baad: barah calls, aik aik kar ke",
        },
        explanation: {
          en: "Three go at a time. 36 s would be a client with a single connection.",
          ur: "Aik waqt mein teen jati hain. 36 s tab jab connection aik ho.",
        },
      },
      {
        text: {
          en: "After 12 s: four rounds of three",
          ur: "12 s baad: teen teen ke chaar rounds",
        },
        right: true,
        explanation: {
          en: "What you do not limit in your code is limited by the client, or by the service. Size it on purpose.",
          ur: "Jo limit tum code mein nahi lagate, woh client lagata hai ya service. Is liye connections soch kar rakho.",
        },
      },
    ],
    settledBy: {
      experiment: "shared",
      trials: [
        { variant: "3 connections", pattern: "concurrent" },
        { variant: "12 connections", pattern: "concurrent" },
      ],
      decide: byRatio(["a", 1.5], ["c", 7], ["b", Infinity]),
    },
  },
  {
    id: "new-client",
    kind: "why",
    text: {
      en: "A handler makes a new HTTP client for each call. It works and it is tidy. Why is it slower?",
      ur: "Handler har call ke liye naya HTTP client banata hai. Kaam chalta hai, code bhi saaf hai. Phir slow kyun hai?",
    },
    options: [
      {
        text: {
          en: "Making the object takes half a second of the processor",
          ur: "Object banane mein processor ka aadha second lagta hai",
        },
        explanation: {
          en: "It takes microseconds. The half second passes on the way, and the processor idles.",
          ur: "Us mein microseconds lagte hain. Aadha second raaste mein guzarta hai, processor khali baitha hai.",
        },
      },
      {
        text: {
          en: "Each call opens a connection first, and throws it away after",
          ur: "Har call pehle connection kholti hai, aur baad mein phenk deti hai",
        },
        right: true,
        explanation: {
          en: "TCP and TLS say hello before anything is asked: 356 ms instead of 304, every time. Keep one client for the life of the process.",
          ur: "Kuch poochne se pehle TCP aur TLS ka salam hota hai: har dafa 304 ki jagah 356 ms. Process ki poori zindagi aik hi client rakho.",
        },
      },
      {
        text: {
          en: "Calls of different clients cannot overlap",
          ur: "Alag alag clients ki calls overlap nahi kar saktin",
        },
        explanation: {
          en: "They did overlap: three took 356 ms, not three times as long.",
          ur: "Unhon ne overlap kiya: teen ne 356 ms liye, teen guna nahi.",
        },
      },
    ],
  },
  {
    id: "blocking-upstream",
    kind: "what-happens",
    text: {
      en: "The service that you call takes its requests one at a time. You send it ten with Promise.all. What do you gain?",
      ur: "Jis service ko tum call karte ho woh aik waqt mein aik request leti hai. Tum Promise.all se das bhejte ho. Kya faida hota hai?",
    },
    options: [
      {
        text: {
          en: "All of it: ten waits in the time of one",
          ur: "Poora faida: das waits aik ke waqt mein",
        },
        explanation: {
          en: "On your side they overlap. On the other side they stand in line.",
          ur: "Tumhari taraf overlap karte hain. Doosri taraf line mein khare hain.",
        },
        misconception: "everything-concurrent",
      },
      {
        text: {
          en: "An error: ten at once are refused",
          ur: "Error: das aik saath wapas kar di jati hain",
        },
        explanation: {
          en: "They are taken, and wait. Nothing says that you overran it.",
          ur: "Le li jati hain, aur rukti hain. Koi nahi batata ke tum ne zyada bhej di.",
        },
      },
      {
        text: {
          en: "Half of it: your own half of each wait overlaps",
          ur: "Aadha faida: har wait ka tumhara aadha hissa overlap karta hai",
        },
        explanation: {
          en: "You have no half in it. All of the waiting is the service's.",
          ur: "Tumhara us mein koi hissa nahi. Sara wait service ka hai.",
        },
      },
      {
        text: {
          en: "Nothing: they stand in line over there",
          ur: "Kuch nahi: line wahan lag jati hai",
        },
        right: true,
        explanation: {
          en: "1,012 ms together, 1,040 one by one. One queue behind another: only the last bottleneck counts.",
          ur: "Saath 1,012 ms, aik aik kar ke 1,040. Line ke peeche line: asal rukawat hi waqt ka faisla karti hai.",
        },
      },
    ],
    settledBy: {
      experiment: "upstream",
      trials: [
        { variant: "blocking", pattern: "concurrent" },
        { variant: "blocking", pattern: "sequential" },
      ],
      decide: byRatio(["a", 0.3], ["c", 0.75], ["d", Infinity]),
    },
  },
  {
    id: "calls-itself",
    kind: "why",
    text: {
      en: 'A handler runs execSync("curl …") against its own server. It never comes back. Why?',
      ur: 'Handler apne hi server par execSync("curl …") chalata hai. Kabhi wapas nahi aata. Kyun?',
    },
    options: [
      {
        text: {
          en: "The thread that could answer is the one that waits for the answer",
          ur: "Jo thread jawab de sakta tha wohi jawab ka wait kar raha hai",
        },
        right: true,
        explanation: {
          en: "Two sides of one table, each waiting for the other. An awaited call would leave the thread free to answer.",
          ur: "Aik hi mez ke do taraf, dono aik doosre ke intezar mein. Awaited call thread ko jawab dene ke liye khali chhorti.",
        },
      },
      {
        text: {
          en: "A server refuses requests that come from itself",
          ur: "Server apne aap se aane wali requests mana kar deta hai",
        },
        explanation: {
          en: "It cannot tell them from others. The system takes the connection, and then no one reads from it.",
          ur: "Usay pata nahi chalta ke kis ki hai. System connection le leta hai, phir us se parhne wala koi nahi.",
        },
      },
      {
        text: {
          en: "curl is another process, and must wait for a free core",
          ur: "curl alag process hai, usay khali core ka intezar hai",
        },
        explanation: {
          en: "It runs at once, on any core. What it lacks is an answer.",
          ur: "Woh foran chalta hai, kisi bhi core par. Kami jawab ki hai.",
        },
      },
    ],
  },
]);

export default quiz;
