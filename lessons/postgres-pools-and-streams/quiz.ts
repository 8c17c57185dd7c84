import { byRatio, defineQuiz, type Quiz } from "../../src/index.ts";

const quiz: Quiz = defineQuiz([
  {
    id: "twenty",
    kind: "what-happens",
    text: {
      en: "Twenty requests come at once, each with a query of 1 s. They share one pool of 10 connections. When is the last one answered?",
      ur: "Bees requests aik saath, har aik ki 1 s ki query. Sab ka aik hi pool hai, 10 connections ka. Aakhri ko jawab kab milta hai?",
    },
    options: [
      {
        text: {
          en: "After 1 s: awaited queries run together",
          ur: "1 s baad: awaited queries saath chalti hain",
        },
        explanation: {
          en: "As many as there are connections. The other ten wait in line for one.",
          ur: "Utni jitne connections. Baqi das aik connection ki line mein hain.",
        },
        misconception: "everything-concurrent",
      },
      {
        text: {
          en: "After 20 s: a database does one thing at a time",
          ur: "20 s baad: database aik waqt mein aik kaam karta hai",
        },
        explanation: {
          en: "PostgreSQL has a process for each connection, so ten queries do run together.",
          ur: "PostgreSQL mein har connection ka apna process hai, is liye das queries saath chalti hain.",
        },
      },
      {
        text: { en: "After 2 s: two rounds of ten", ur: "2 s baad: das das ke do rounds" },
        right: true,
        explanation: {
          en: "20 / 10 × 1 s. What is awaited frees your thread, not the connection.",
          ur: "20 / 10 × 1 s. Await se thread khali hota hai, connection nahi.",
        },
      },
    ],
    settledBy: {
      experiment: "connections",
      requests: 20,
      trials: [
        { variant: "10 connections", pattern: "concurrent" },
        { variant: "5 connections", pattern: "concurrent" },
      ],
      decide: byRatio(["a", 0.34], ["c", 0.8], ["b", Infinity]),
    },
  },
  {
    id: "pool-each",
    kind: "why",
    text: {
      en: "Every request opens a pool of its own, asks one quick query, and closes it. Why is that many times slower?",
      ur: "Har request apna pool kholti hai, aik chhoti si query karti hai, aur band kar deti hai. Yeh kai guna slow kyun hai?",
    },
    options: [
      {
        text: {
          en: "Each one connects anew before it may ask",
          ur: "Har aik ko poochne se pehle naya connection chahiye",
        },
        right: true,
        explanation: {
          en: "TCP, the password, a new process in the database: all of it for a query that takes less than a millisecond.",
          ur: "TCP, password, database mein naya process: sab kuch us query ke liye jo aik millisecond bhi nahi leti.",
        },
      },
      {
        text: {
          en: "A new pool first opens all of its connections",
          ur: "Naya pool pehle apne saare connections kholta hai",
        },
        explanation: {
          en: "Pools open them when they are needed, and this one has only one.",
          ur: "Pool zaroorat par kholta hai, aur is mein hai hi aik.",
        },
      },
      {
        text: {
          en: "Two pools may not query the same table at once",
          ur: "Do pools aik table se aik saath nahi pooch sakte",
        },
        explanation: {
          en: "They may: the database knows connections, not pools.",
          ur: "Pooch sakte hain: database connections jaanta hai, pools nahi.",
        },
      },
    ],
  },
  {
    id: "two-hundred",
    kind: "what-happens",
    text: {
      en: "Two hundred requests come at once to such an endpoint, with a pool each. PostgreSQL has its usual settings. What happens?",
      ur: "Aise endpoint par do sau requests aik saath aati hain, har aik ka apna pool. PostgreSQL apni aam settings par hai. Kya hota hai?",
    },
    options: [
      {
        text: {
          en: "All are answered, only more slowly",
          ur: "Sab ko jawab milta hai, bas der se",
        },
        explanation: {
          en: "One shared pool would do just that: it lets them wait in line.",
          ur: "Aik share kiya hua pool yehi karta: line mein khara karta.",
        },
      },
      {
        text: {
          en: "About half of them fail: it takes 100 connections",
          ur: "Koi aadhi fail: woh 100 connections leta hai",
        },
        right: true,
        explanation: {
          en: '"Too many clients already." A pool is also a limit, and two hundred pools of one are no limit at all.',
          ur: '"Too many clients already." Pool aik had bhi hai, aur aik aik ke do sau pool koi had nahi.',
        },
      },
      {
        text: {
          en: "PostgreSQL lets them wait until a connection is free",
          ur: "PostgreSQL unhe rokta hai jab tak koi connection khali ho",
        },
        explanation: {
          en: "It refuses them at once. Waiting in line is what a pool is for.",
          ur: "Woh foran mana karta hai. Line lagwana pool ka kaam hai.",
        },
      },
    ],
  },
  {
    id: "for-await",
    kind: "why",
    text: {
      en: "20,000 rows read with `for await` need far less memory than the same rows in one array. Why?",
      ur: "`for await` se parhi 20,000 rows ko aik array wali 20,000 rows se bohat kam memory chahiye. Kyun?",
    },
    options: [
      {
        text: {
          en: "Only a portion is there at a time; the next comes when it is used up",
          ur: "Aik waqt mein sirf aik hissa hota hai; agla us ke khatam hone par",
        },
        right: true,
        explanation: {
          en: "So memory stays flat, with twenty thousand rows or twenty million. And the first row can leave before the last has come.",
          ur: "Is liye memory wahin rehti hai, bees hazar rows hon ya do crore. Aur pehli row aakhri ke aane se pehle ja sakti hai.",
        },
      },
      {
        text: {
          en: "Rows of a stream are kept compressed",
          ur: "Stream ki rows compress ho kar rehti hain",
        },
        explanation: {
          en: "Each is as large as before. There are only fewer of them at a time.",
          ur: "Har row utni hi bari hai. Bas aik waqt mein kam hoti hain.",
        },
      },
      {
        text: {
          en: "Several threads share the rows among them",
          ur: "Kai threads rows aapas mein baant lete hain",
        },
        explanation: {
          en: "One thread reads them all, one after another.",
          ur: "Aik hi thread sab parhta hai, aik ke baad aik.",
        },
        misconception: "async-is-multithreading",
      },
      {
        text: {
          en: "`for await` reads only the columns that you use",
          ur: "`for await` sirf woh columns parhta hai jo tum istemal karo",
        },
        explanation: {
          en: "The query decides on the columns. Both ways asked the same.",
          ur: "Columns query tay karti hai. Dono tareeqon ki query aik thi.",
        },
      },
    ],
  },
  {
    id: "slow-client",
    kind: "what-happens",
    text: {
      en: "The rows are streamed to a client that reads slowly. What does the database do?",
      ur: "Rows aise client ko stream hoti hain jo aahista parhta hai. Database kya karta hai?",
    },
    options: [
      {
        text: {
          en: "It sends them all, and they wait in your server's memory",
          ur: "Sab bhej deta hai, aur woh server ki memory mein rukti hain",
        },
        explanation: {
          en: "That is the array again. A pipeline asks for more only when there is room.",
          ur: "Yeh to phir wohi array hua. Pipeline tab hi aur mangti hai jab jagah ho.",
        },
      },
      {
        text: {
          en: "It is asked for more only as fast as the client reads",
          ur: "Us se utna hi tez manga jata hai jitna tez client parhe",
        },
        right: true,
        explanation: {
          en: "Backpressure, all the way from the client to the cursor. The price: the connection is held for as long as that client reads.",
          ur: "Backpressure, client se cursor tak. Qeemat: jab tak woh client parhta hai, connection us ke paas hai.",
        },
      },
      {
        text: {
          en: "It ends the query, since no one may hold a cursor for long",
          ur: "Query khatam kar deta hai, cursor der tak rakhna mana hai",
        },
        explanation: {
          en: "It waits, unless you set a limit. Which you should: see the lesson `timeouts`.",
          ur: "Woh rukta hai, jab tak tum limit na lagao. Lagani chahiye: `timeouts` wala lesson dekho.",
        },
      },
    ],
  },
]);

export default quiz;
