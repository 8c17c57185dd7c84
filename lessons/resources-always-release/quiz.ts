import { byRatio, defineQuiz, type Quiz } from "../../src/index.ts";

const quiz: Quiz = defineQuiz([
  {
    id: "after-the-leak",
    kind: "what-happens",
    text: {
      en: "A pool of 3. Three queries fail, and the line that gives the connection back stands below the one that throws. What do the next three users get?",
      ur: "3 ka pool. Teen queries fail hoti hain, aur connection wapas karne wali line error wali line ke neeche hai. Agle teen users ko kya milta hai?",
    },
    options: [
      {
        text: {
          en: "Their answer after 1 s: a failed query frees its connection",
          ur: "1 s baad jawab: fail hone wali query connection chhor deti hai",
        },
        explanation: {
          en: "It would, with `finally` or `await using`. Here the throw skipped the line that does it.",
          ur: "Aisa `finally` ya `await using` se hota. Yahan error us line ko phalang gaya.",
        },
      },
      {
        text: { en: "A 503, after 2 s in line for nothing", ur: "2 s line mein khare reh kar 503" },
        right: true,
        explanation: {
          en: "The shelf is empty: no CPU is busy, no query is running, and no one is served.",
          ur: "Shelf khali hai: na CPU busy, na koi query chal rahi, aur baari kisi ki nahi aati.",
        },
      },
      {
        text: {
          en: "A 500 at once, as the three before them",
          ur: "Foran 500, jaise pehle teeno ko",
        },
        explanation: {
          en: "They did nothing wrong, and their query is never even begun.",
          ur: "Unhon ne kuch ghalat nahi kiya, aur un ki query shuru hi nahi hoti.",
        },
      },
    ],
    settledBy: {
      experiment: "leak",
      trials: [
        { variant: "leaked", pattern: "sequential" },
        { variant: "always released", pattern: "sequential" },
      ],
      decide: byRatio(["c", 0.8], ["a", 1.2], ["b", Infinity]),
    },
  },
  {
    id: "collector",
    kind: "why",
    text: {
      en: "Nothing refers to the leaked connection any more. Why does the garbage collector not give it back to the pool?",
      ur: "Leak hue connection ko ab koi yaad nahi rakhta. Garbage collector usay pool ko wapas kyun nahi karta?",
    },
    options: [
      {
        text: {
          en: "It frees memory; that a pool waits for it, it does not know",
          ur: "Woh memory khali karta hai; pool intezar mein hai, usay pata nahi",
        },
        right: true,
        explanation: {
          en: "Some day the memory is free, and the pool still counts three connections as lent.",
          ur: "Kisi din memory khali ho jati hai, aur pool ab bhi teeno ko diya hua ginta hai.",
        },
      },
      {
        text: {
          en: "It runs only when the process is about to end",
          ur: "Woh sirf process khatam hote waqt chalta hai",
        },
        explanation: {
          en: "It runs all the time. It is just not its business.",
          ur: "Woh har waqt chalta hai. Bas yeh us ka kaam nahi.",
        },
      },
      {
        text: {
          en: "It leaves alone whatever was made with `await`",
          ur: "`await` se jo cheez bani ho usay woh kabhi haath nahi lagata",
        },
        explanation: {
          en: "It frees promises like everything else.",
          ur: "Promise ko bhi baqi cheezon ki tarah khali karta hai.",
        },
      },
    ],
  },
  {
    id: "shorter-hold",
    kind: "what-happens",
    text: {
      en: "Ten users, a pool of 2. Each needs a query of 1 s, then 1 s of formatting. Held to the end it takes 10 s. How long if the connection goes back right after the query?",
      ur: "Das users, 2 ka pool. Har aik ki 1 s ki query, phir 1 s ki formatting. Aakhir tak pakra ho to 10 s. Connection query ke foran baad wapas ho to?",
    },
    options: [
      {
        text: {
          en: "Still 10 s: the work is the same",
          ur: "Phir bhi 10 s: kaam utna hi hai, connection chahe jab wapas ho",
        },
        explanation: {
          en: "The work is, the queue is not. While one formats, the next already queries.",
          ur: "Kaam wohi, line wohi nahi. Aik format kar raha hai to agla query chala raha hai.",
        },
      },
      {
        text: {
          en: "2 s: then nothing keeps them from running together",
          ur: "2 s: phir saath chalne se kaun rokta hai",
        },
        explanation: {
          en: "The pool does: two queries at a time, for ten users.",
          ur: "Pool rokta hai: das users, aur aik waqt mein do queries.",
        },
        misconception: "everything-concurrent",
      },
      {
        text: {
          en: "6 s: five rounds of queries, and the last two format",
          ur: "6 s: queries ke paanch rounds, phir aakhri do ki formatting",
        },
        right: true,
        explanation: {
          en: "Same work, same pool, same users: only the hold is shorter.",
          ur: "Wohi kaam, wohi pool, wohi users: bas pakra kam der.",
        },
      },
    ],
    settledBy: {
      experiment: "how-long",
      trials: [
        { variant: "released early", pattern: "concurrent" },
        { variant: "held to the end", pattern: "concurrent" },
      ],
      decide: byRatio(["b", 0.35], ["c", 0.82], ["a", Infinity]),
    },
  },
  {
    id: "return-await",
    kind: "why",
    text: {
      en: "The connection is always given back here. What is wrong all the same?",
      ur: "Connection yahan hamesha wapas hota hai. Phir bhi ghalti kya hai?",
    },
    code: [
      "try {",
      "  return query(connection);",
      "} finally {",
      "  connection.release();",
      "}",
    ].join("\n"),
    options: [
      {
        text: {
          en: "`finally` is skipped when the block returns",
          ur: "`return` ho to `finally` nahi chalta",
        },
        explanation: {
          en: "It runs on every way out, `return` included. That is why it is there.",
          ur: "Woh har raaste par chalta hai, `return` par bhi. Isi liye to hai.",
        },
      },
      {
        text: {
          en: "`release` has to stand before the `return`",
          ur: "`release` ko `return` se pehle hona chahiye",
        },
        explanation: {
          en: "Then no one would have a connection to query with.",
          ur: "Phir query kis connection se hoti.",
        },
      },
      {
        text: {
          en: "Nothing: it works, it is only longer than `await using`",
          ur: "Kuch nahi: theek hai, bas `await using` se lamba",
        },
        explanation: {
          en: "With one word more it would be right.",
          ur: "Aik lafz aur hota to theek hota.",
        },
      },
      {
        text: {
          en: "It goes back while the query is still running",
          ur: "Query abhi chal rahi hai aur woh wapas chala gaya",
        },
        right: true,
        explanation: {
          en: "`query` gives a promise at once, so `finally` runs at once. `return await query(connection)` waits first.",
          ur: "`query` foran promise deta hai, to `finally` bhi foran chalta hai. `return await query(connection)` pehle rukta hai.",
        },
      },
    ],
  },
  {
    id: "idle",
    kind: "why",
    text: {
      en: "No one is answered. The CPU is idle, the loop is free, the database has nothing to do. Why is that the picture of a leak?",
      ur: "Kisi ko jawab nahi mil raha. CPU khali, loop khali, database ke paas kaam nahi. Yeh leak ki tasveer kyun hai?",
    },
    options: [
      {
        text: {
          en: "Because a leak blocks the thread that should answer",
          ur: "Kyunke leak us thread ko block karta hai jis ne jawab dena hai",
        },
        explanation: {
          en: "Then `/health` would be late as well. Here it is answered in a millisecond.",
          ur: "Phir `/health` bhi der se aata. Yahan woh aik millisecond mein jawab deta hai.",
        },
      },
      {
        text: {
          en: "Because all wait for what no one will give back",
          ur: "Kyunke sab us cheez ke intezar mein hain jo koi wapas nahi karega",
        },
        right: true,
        explanation: {
          en: "Awaiting keeps the thread free, and still no one is served. Give `acquire` a limit: a 503 can be seen and counted.",
          ur: "Await se thread khali hai, phir bhi baari kisi ki nahi. `acquire` par limit lagao: 503 dikhta bhi hai aur gina bhi jata hai.",
        },
      },
      {
        text: {
          en: "Because leaked connections use up the CPU's memory",
          ur: "Kyunke leak hue connections CPU ki memory kha jate hain",
        },
        explanation: {
          en: "Three connections are a few kilobytes. What is used up is the pool.",
          ur: "Teen connections chand kilobytes hain. Khatam pool hua hai.",
        },
      },
    ],
  },
]);

export default quiz;
