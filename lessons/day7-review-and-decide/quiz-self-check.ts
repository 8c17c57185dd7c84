import { byRatio, type Quiz } from "../../src/index.ts";

/** The questions to ask oneself at the end of the week. */
export const selfCheck: Quiz = [
  {
    id: "only-waits",
    kind: "why",
    text: {
      en: "Async helps with a call to a database, and not with counting primes. Why?",
      ur: "Async database call mein kaam aata hai, prime numbers ginne mein nahi. Kyun?",
    },
    options: [
      {
        text: {
          en: "During the call the thread is free; counting keeps it busy",
          ur: "Call ke dauran thread khali hai; ginti usay busy rakhti hai",
        },
        right: true,
        explanation: {
          en: "Async hands on a thread that has nothing to do. Where there is no wait, there is nothing to hand on.",
          ur: "Async woh thread aage deta hai jis ke paas kaam nahi. Wait hi nahi to aage kya de.",
        },
      },
      {
        text: {
          en: "JavaScript's numbers cannot be used in async functions",
          ur: "JavaScript ke numbers async functions mein nahi chalte",
        },
        explanation: {
          en: "They can, and the result is right. It is only no sooner.",
          ur: "Chalte hain, aur jawab bhi theek aata hai. Bas jaldi nahi aata.",
        },
      },
      {
        text: {
          en: "Counting primes takes less time than an `await`",
          ur: "Prime ginna `await` se kam waqt leta hai",
        },
        explanation: {
          en: "Here it takes about 30 ms a visitor, an `await` some microseconds.",
          ur: "Yahan har visitor ke koi 30 ms lagte hain, aik `await` ke chand microseconds.",
        },
      },
    ],
  },
  {
    id: "compute-health",
    kind: "what-happens",
    text: {
      en: "Counting primes takes 30 ms, inside an `async` function. Four visitors ask for it at once. How does `/health` fare meanwhile?",
      ur: "Prime ginne mein 30 ms lagte hain, aik `async` function ke andar. Chaar visitors aik saath mangte hain. Is dauran `/health` ka kya haal hai?",
    },
    options: [
      {
        text: {
          en: "It is answered at once: the function is async",
          ur: "Foran jawab: function async hai",
        },
        explanation: {
          en: "The measured row says 127 ms with `async`, 129 ms without, and `/health` stood still in both.",
          ur: "Napi hui row: `async` ke saath 127 ms, baghair 129 ms, aur `/health` dono mein atka raha.",
        },
        misconception: "async-is-non-blocking",
      },
      {
        text: {
          en: "It waits until all four are counted",
          ur: "Charon ki ginti khatam hone tak ruka rehta hai",
        },
        right: true,
        explanation: {
          en: "Work of the CPU holds the only thread, in an async function as anywhere. Beside a worker it hardly noticed: 6.7 ms.",
          ur: "CPU ka kaam wahid thread pakar leta hai, async function mein bhi. Worker ke saath usay pata bhi na chala: 6.7 ms.",
        },
      },
      {
        text: {
          en: "It is answered at once: there is a second core",
          ur: "Foran jawab: doosra core bhi to hai",
        },
        explanation: {
          en: "The core is there, and idle. Only worker threads use it; async starts none.",
          ur: "Core hai, aur khali hai. Usay sirf worker threads istemal karte hain; async koi shuru nahi karta.",
        },
        misconception: "async-is-multithreading",
      },
    ],
  },
  {
    id: "order-lookup",
    kind: "what-happens",
    text: {
      en: "`POST /orders` answers 201 and saves in the background. The client looks the order up at once. What does it get?",
      ur: "`POST /orders` 201 deta hai aur background mein save karta hai. Client foran order dhoondta hai. Kya milta hai?",
    },
    options: [
      {
        text: {
          en: "404: the answer came before the saving",
          ur: "404: jawab save hone se pehle aa gaya",
        },
        right: true,
        explanation: {
          en: "A background task runs after the response. It was three times sooner, and thanked for an order that is not there yet.",
          ur: "Background task response ke baad chalta hai. Teen guna jaldi, magar aise order ka shukriya jo abhi hai nahi.",
        },
      },
      {
        text: {
          en: "The order: background tasks run before the answer is sent",
          ur: "Order: background task jawab jane se pehle chalte hain",
        },
        explanation: {
          en: "They run after it; that is their whole point, and why they cannot change it.",
          ur: "Baad mein chalte hain; yehi to unka faida hai, aur isi liye woh jawab nahi badal sakte.",
        },
      },
      {
        text: {
          en: "The order, but later: the lookup waits for the saving",
          ur: "Order, magar der se: dhoondna save hone ka wait karta hai",
        },
        explanation: {
          en: "No one told it to. Two requests know nothing of each other.",
          ur: "Usay kisi ne kaha hi nahi. Do requests aik doosre ko nahi jaantin.",
        },
        misconception: "background-is-free",
      },
    ],
    settledBy: {
      experiment: "critical",
      trials: [
        { variant: "background: 404", pattern: "sequential" },
        { variant: "saved first: 200", pattern: "sequential" },
      ],
      decide: byRatio(["a", 0.65], ["c", Infinity]),
    },
  },
  {
    id: "scalability",
    kind: "why",
    text: {
      en: "Why is it said that an async database gives scalability, and not speed?",
      ur: "Yeh kyun kehte hain ke async database scalability deta hai, speed nahi?",
    },
    options: [
      {
        text: {
          en: "Its driver is slower, but it never loses a query",
          ur: "Us ka driver slow hai, magar query kabhi kho nahi deta",
        },
        explanation: {
          en: "Async makes nothing safer. Queries are as safe as before.",
          ur: "Async kisi cheez ko mehfooz nahi banata. Queries pehle jitni hi mehfooz hain.",
        },
      },
      {
        text: {
          en: "Each query is a little faster, so more of them fit",
          ur: "Har query thori tez hai, is liye zyada samati hain",
        },
        explanation: {
          en: "None is faster. Measure one alone: 1 s before, 1 s after.",
          ur: "Koi tez nahi. Akeli measure kar ke dekho: pehle 1 s, baad mein 1 s.",
        },
        misconception: "async-is-faster",
      },
      {
        text: {
          en: "A query takes as long as it did, but many can wait together",
          ur: "Query utna hi waqt leti hai, magar bohat si aik saath wait kar sakti hain",
        },
        right: true,
        explanation: {
          en: "One request takes as long as before; many of them no longer stand in line.",
          ur: "Aik request ka waqt wohi; bohat si hon to line nahi lagti.",
        },
      },
      {
        text: {
          en: "Its queries are spread over the cores of the machine",
          ur: "Us ki queries machine ke cores par bant jati hain",
        },
        explanation: {
          en: "They wait on one thread of yours; the work is done in the database, as before.",
          ur: "Woh tumhare aik thread par wait karti hain; kaam database karta hai, pehle ki tarah.",
        },
        misconception: "async-is-multithreading",
      },
    ],
  },
  {
    id: "fast-blocking",
    kind: "what-happens",
    text: {
      en: "`/async-fast` begins ten waits of 1 s with Promise.all and takes 1 s. What happens when its sleep blocks?",
      ur: "`/async-fast` Promise.all se 1 s ke das waits shuru karta hai aur 1 s leta hai. Us ki sleep block kare to?",
    },
    options: [
      {
        text: {
          en: "Still 1 s: Promise.all makes waits overlap",
          ur: "Phir bhi 1 s: Promise.all waits ko overlap karwa deta hai",
        },
        explanation: {
          en: "It only collects ten promises. A blocking sleep is over before its promise exists.",
          ur: "Woh bas das promises jama karta hai. Blocking sleep apna promise banne se pehle hi guzar chuki hoti hai.",
        },
        misconception: "async-is-non-blocking",
      },
      {
        text: {
          en: "10 s: each sleep holds the thread until it is over",
          ur: "10 s: har sleep khatam hone tak thread pakre rakhti hai",
        },
        right: true,
        explanation: {
          en: "The same lines to the letter, and ten times as long. One blocking call in an async function undoes it all.",
          ur: "Harf ba harf wohi lines, aur das guna waqt. Async function mein aik blocking call sab kuch bekar kar deti hai.",
        },
      },
      {
        text: {
          en: "An error: Promise.all refuses what blocks",
          ur: "Error: Promise.all block karne wali cheez nahi leta",
        },
        explanation: {
          en: "It cannot know. Nothing complains, it is only slow.",
          ur: "Usay pata hi nahi chalta. Koi shikayat nahi, bas slow hai.",
        },
      },
    ],
    settledBy: {
      experiment: "ten-waits",
      trials: [
        { variant: "fast, blocking", pattern: "sequential" },
        { variant: "/async-fast", pattern: "sequential" },
      ],
      decide: byRatio(["a", 3], ["b", Infinity]),
    },
  },
];
