import { byRatio, defineQuiz, type Quiz } from "../../src/index.ts";

const quiz: Quiz = defineQuiz([
  {
    id: "five-connections",
    kind: "what-happens",
    text: {
      en: "Ten users at once, a query of 1 s, a pool of 5 connections, everything awaited. How long until the last has an answer?",
      ur: "Das users aik saath, 1 s ki query, 5 connections ka pool, sab kuch awaited. Aakhri user ko jawab kab milta hai?",
    },
    options: [
      {
        text: {
          en: "After 1 s: awaited queries all overlap",
          ur: "1 s baad: awaited queries sab overlap karti hain",
        },
        explanation: {
          en: "They do, as long as each has a connection. Five of the ten have none yet.",
          ur: "Karti hain, jab tak har aik ke paas connection ho. Das mein se paanch ke paas abhi nahi hai.",
        },
        misconception: "everything-concurrent",
      },
      {
        text: { en: "After 2 s: two rounds of five", ur: "2 s baad: paanch paanch ke do rounds" },
        right: true,
        explanation: {
          en: "The thread is free, yet a query needs a connection. The queue did not vanish, it moved to the pool.",
          ur: "Thread khali hai, magar query ko connection chahiye. Line khatam nahi hui, pool par chali gayi.",
        },
      },
      {
        text: {
          en: "After 5 s: one second for each connection",
          ur: "5 s baad: har connection ka aik second",
        },
        explanation: {
          en: "The five connections work at the same time, so five queries take one second, not five.",
          ur: "Paanchon connections aik hi waqt mein chalte hain, to paanch queries aik second leti hain, paanch nahi.",
        },
      },
      {
        text: {
          en: "After 10 s: a pool serves its users in turn",
          ur: "10 s baad: pool apne users ko baari baari deta hai",
        },
        explanation: {
          en: "That is a pool of 1. With five, five are served in turn side by side.",
          ur: "Woh 1 ka pool hai. Paanch hon to paanch qatarein saath saath chalti hain.",
        },
      },
    ],
    settledBy: {
      experiment: "connections",
      trials: [
        { variant: "5 connections", pattern: "concurrent" },
        { variant: "10 connections", pattern: "concurrent" },
      ],
      decide: byRatio(["a", 1.4], ["b", 3.5], ["c", 7], ["d", Infinity]),
    },
  },
  {
    id: "two-queues",
    kind: "why",
    text: {
      en: "Ten users with 1 connection, and ten queries computed on this thread: both take ten times 1 s. Beside the first, /health answers in 3.5 ms, beside the second in about a second. Why?",
      ur: "1 connection par das users, aur isi thread par compute hoti das queries: dono das dafa 1 s leti hain. Pehli ke saath /health 3.5 ms mein jawab deta hai, doosri ke saath koi aik second mein. Kyun?",
    },
    options: [
      {
        text: {
          en: "Waiting for a connection leaves the thread free, computing does not",
          ur: "Connection ka intezar thread chhor deta hai, compute karna nahi chhorta",
        },
        right: true,
        explanation: {
          en: "The first line holds up those who want the database. The second holds up everybody.",
          ur: "Pehli line sirf unhe rokti hai jinhe database chahiye. Doosri sab ko rokti hai.",
        },
      },
      {
        text: {
          en: "/health has a connection of its own in the pool",
          ur: "Pool mein /health ka apna connection hai",
        },
        explanation: {
          en: "It asks no database at all. It needs only the thread.",
          ur: "Woh database se poochta hi nahi. Usay sirf thread chahiye.",
        },
      },
      {
        text: {
          en: "A pool makes the database answer sooner",
          ur: "Pool se database jaldi jawab deta hai",
        },
        explanation: {
          en: "The queries took 1 s in both. The difference is where the line stands.",
          ur: "Dono mein query ne 1 s liya. Farq yeh hai ke line lagi kahan hai.",
        },
      },
    ],
  },
  {
    id: "promise-driver",
    kind: "why",
    text: {
      en: "A driver gives you a promise, but computes the answer on your thread. Ten users, ten connections: as slow as blocking. Why?",
      ur: "Aik driver promise deta hai, magar jawab tumhare hi thread par compute karta hai. Das users, das connections: blocking jitna slow. Kyun?",
    },
    options: [
      {
        text: {
          en: "Ten connections are too few for ten users",
          ur: "Das users ke liye das connections kam hain",
        },
        explanation: {
          en: "Each has its own. With a hundred it would take just as long: not the connections are short, but the thread is.",
          ur: "Har aik ke paas apna hai. Sau hon to bhi itna hi lagega: kami connections ki nahi, thread ki hai.",
        },
      },
      {
        text: {
          en: "Its promises have to be gathered with Promise.all",
          ur: "Us ke promises Promise.all se gather karne chahiye thay",
        },
        explanation: {
          en: "The ten users did come at once. Promise.all cannot overlap what never leaves the thread.",
          ur: "Das users aik saath hi aaye thay. Jo kaam thread chhorta hi nahi, Promise.all usay overlap nahi kar sakta.",
        },
        misconception: "async-is-non-blocking",
      },
      {
        text: {
          en: "A promise says when you get the answer, not who works for it",
          ur: "Promise batata hai ke jawab kab milega, yeh nahi ke kaam kaun karega",
        },
        right: true,
        explanation: {
          en: "Your own thread did the work, so no two of the ten connections were ever busy at once. Look for a driver that talks over a socket.",
          ur: "Kaam tumhare apne thread ne kiya, is liye das connections mein se do kabhi aik saath busy nahi hue. Aisa driver lo jo socket par baat kare.",
        },
      },
    ],
  },
  {
    id: "one-user",
    kind: "what-happens",
    text: {
      en: "One user alone. You replace a blocking driver by an async one. What happens to her query of 1 s?",
      ur: "Sirf aik user hai. Tum blocking driver ki jagah async driver lagate ho. Us ki 1 s ki query ka kya hota hai?",
    },
    options: [
      {
        text: {
          en: "It gets faster, since nothing blocks any more",
          ur: "Tez ho jati hai, ab kuch block nahi karta",
        },
        explanation: {
          en: "The database does the same work for the same second. No one stood in her way before.",
          ur: "Database wohi kaam usi aik second mein karta hai. Us ke raaste mein pehle bhi koi nahi tha.",
        },
        misconception: "async-is-faster",
      },
      {
        text: {
          en: "It gets slower, since promises cost time",
          ur: "Slow ho jati hai, promises mein waqt lagta hai",
        },
        explanation: {
          en: "Microseconds. Beside a query of 1 s you cannot measure them.",
          ur: "Microseconds. 1 s ki query ke saamne measure bhi nahi kar sakte.",
        },
      },
      {
        text: { en: "It takes its 1 s as before", ur: "Pehle ki tarah apna 1 s leti hai" },
        right: true,
        explanation: {
          en: "An async database gives scalability, not speed: it is the next nine users who gain.",
          ur: "Async database scalability deta hai, speed nahi: faida agle nau users ka hai.",
        },
      },
    ],
    settledBy: {
      experiment: "users",
      requests: 1,
      trials: [
        { variant: "blocking", pattern: "concurrent" },
        { variant: "awaited", pattern: "concurrent" },
      ],
      decide: byRatio(["b", 0.6], ["c", 1.6], ["a", Infinity]),
    },
  },
  {
    id: "pool-in-handler",
    kind: "why",
    text: {
      en: "Why is the pool made once, at start, and not inside the handler?",
      ur: "Pool aik hi dafa start par kyun banta hai, handler ke andar kyun nahi?",
    },
    options: [
      {
        text: {
          en: "A handler may not use `new` before an `await`",
          ur: "Handler mein `await` se pehle `new` nahi likh sakte",
        },
        explanation: {
          en: "It may. The code runs, which is why the mistake stays unnoticed.",
          ur: "Likh sakte hain. Code chal jata hai, isi liye ghalti nazar nahi aati.",
        },
      },
      {
        text: {
          en: "Made there, no one shares it: each request connects anew, with no limit",
          ur: "Wahan bane to koi share nahi karta: har request naya connection, aur koi had nahi",
        },
        right: true,
        explanation: {
          en: "A pool is worth what it keeps: open connections, and a limit on how many. A pool per request keeps neither.",
          ur: "Pool ki qeemat us mein hai jo woh rakhta hai: khule connections, aur un ki had. Har request ka apna pool dono nahi rakhta.",
        },
      },
      {
        text: {
          en: "PostgreSQL accepts one pool per process, and refuses others",
          ur: "PostgreSQL har process se aik hi pool leta hai, baqi ko mana karta hai",
        },
        explanation: {
          en: "It sees connections, not pools: up to 100 of them unless told otherwise, and then refuses more.",
          ur: "Usay connections dikhte hain, pools nahi: default mein 100 tak, us ke baad mana karta hai.",
        },
      },
      {
        text: {
          en: "A pool in a handler is closed before the query ends",
          ur: "Handler wala pool query khatam hone se pehle band ho jata hai",
        },
        explanation: {
          en: "It is never closed at all: that is one more leak, not an early end.",
          ur: "Woh band hota hi nahi: yeh aik aur leak hai, jaldi khatam hona nahi.",
        },
      },
    ],
  },
]);

export default quiz;
