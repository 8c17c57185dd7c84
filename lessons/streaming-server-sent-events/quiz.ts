import { byRatio, defineQuiz, type Quiz } from "../../src/index.ts";

const quiz: Quiz = defineQuiz([
  {
    id: "ten-listeners",
    kind: "what-happens",
    text: {
      en: "Ten listeners come at once, and each wants two ticks, one second apart. The waits block. When has the last one heard both?",
      ur: "Das listeners aik saath aate hain, har aik ko aik aik second par do ticks chahiye. Waits block karte hain. Aakhri kab dono sun chuka hota hai?",
    },
    options: [
      {
        text: {
          en: "After 2 s: a tick is for everybody",
          ur: "2 s baad: tick sab ke liye hota hai",
        },
        explanation: {
          en: "Each stream waits by itself, and on a held thread one after another. On a thread that is let go it is 2 s.",
          ur: "Har stream apna wait khud karti hai, aur pakre hue thread par baari baari. Thread chhora jaye to 2 s.",
        },
        misconception: "async-is-non-blocking",
      },
      {
        text: {
          en: "After 20 s: twenty waits, one at a time",
          ur: "20 s baad: bees waits, aik aik kar ke",
        },
        right: true,
        explanation: {
          en: "The commentator falls asleep at the microphone, and it is silent for everybody, `/health` included.",
          ur: "Commentator mic par so gaya, aur sab ke liye khamoshi, `/health` samait.",
        },
      },
      {
        text: {
          en: "After 11 s: the second ticks run together",
          ur: "11 s baad: doosre ticks aik saath chalte hain",
        },
        explanation: {
          en: "The second tick blocks just as the first did.",
          ur: "Doosra tick bhi waise hi block karta hai jaise pehla.",
        },
      },
    ],
    settledBy: {
      experiment: "listeners",
      trials: [
        { variant: "blocking", pattern: "concurrent" },
        { variant: "awaited", pattern: "concurrent" },
      ],
      decide: byRatio(["a", 2], ["c", 7.5], ["b", Infinity]),
    },
  },
  {
    id: "sooner",
    kind: "what-happens",
    text: {
      en: "Five rows take 1 s each to make. You stream them instead of sending one report. What comes sooner?",
      ur: "Paanch rows, har aik banne mein 1 s. Tum aik report ki jagah unhe stream karte ho. Jaldi kya aata hai?",
    },
    options: [
      {
        text: { en: "All five rows: streaming is faster", ur: "Paanchon rows: streaming tez hai" },
        explanation: {
          en: "The last row comes after 5 s either way. Nothing was made any faster.",
          ur: "Aakhri row dono tarah 5 s baad aati hai. Banane mein koi tezi nahi aayi.",
        },
        misconception: "async-is-faster",
      },
      {
        text: { en: "Nothing: both take their 5 s", ur: "Kuch nahi: dono apne 5 s lete hain" },
        explanation: {
          en: "Until the end, yes. But a reader of a report looks at an empty page all that time.",
          ur: "Aakhir tak haan. Magar report parhne wala us waqt tak khali page dekhta hai.",
        },
      },
      {
        text: { en: "The first row, not the last", ur: "Pehli row, aakhri nahi" },
        right: true,
        explanation: {
          en: "After 1 s there is something to read: 104 ms against 506 (at a tenth).",
          ur: "1 s baad parhne ko kuch hai: 506 ke muqable mein 104 ms (daswan hissa).",
        },
      },
    ],
    settledBy: {
      experiment: "first-news",
      trials: [
        { variant: "stream: first tick", pattern: "sequential" },
        { variant: "report: all five", pattern: "sequential" },
      ],
      decide: byRatio(["c", 0.6], ["b", Infinity]),
    },
  },
  {
    id: "nobody-there",
    kind: "why",
    text: {
      en: "The client has left, and the endless loop goes on writing ticks. Why does it not notice by itself?",
      ur: "Client ja chuka, aur loop ticks likhta hi ja raha hai. Usay khud pata kyun nahi chalta?",
    },
    options: [
      {
        text: {
          en: "Writing into a closed answer throws nothing: it is ignored",
          ur: "Band jawab mein likhne par error nahi aata: likha hua zaya",
        },
        right: true,
        explanation: {
          en: "So listen for `close`, hand the work an AbortSignal, and look at it. Otherwise it runs until the process ends.",
          ur: "Is liye `close` suno, kaam ko AbortSignal do, aur usay dekhte raho. Warna process ke aakhir tak chalega.",
        },
      },
      {
        text: {
          en: "The connection stays open until the last tick was read",
          ur: "Aakhri tick parhe jane tak connection khula rehta hai",
        },
        explanation: {
          en: "It is closed, by the client that left. The loop was not asked to look.",
          ur: "Jane wale ne band kar diya. Loop ne dekha hi nahi.",
        },
      },
      {
        text: {
          en: "Its errors are kept until the stream ends",
          ur: "Us ke errors stream khatam hone tak ruke rehte hain",
        },
        explanation: {
          en: "There are none to keep. Waiting for an error is what makes this fault so common.",
          ur: "Error aate hi nahi. Error ka intezar hi is ghalti ko aam karta hai.",
        },
      },
    ],
  },
  {
    id: "no-reader",
    kind: "why",
    text: {
      en: "One listener keeps the connection open, but reads nothing. Why must the server set a bound?",
      ur: "Aik listener connection khula rakhta hai, magar parhta kuch nahi. Server ko had kyun lagani chahiye?",
    },
    options: [
      {
        text: {
          en: "What is written for it piles up in memory",
          ur: "Us ke liye likha hua memory mein jama hota jata hai",
        },
        right: true,
        explanation: {
          en: "One listener's slowness becomes your memory. Here the client is dropped, and the log says so.",
          ur: "Aik listener ki susti tumhari memory ban jati hai. Yahan client ko nikal dete hain, aur log batata hai.",
        },
      },
      {
        text: {
          en: "The other listeners would get their ticks late",
          ur: "Baqi listeners ko ticks der se milte",
        },
        explanation: {
          en: "They lose nothing: `write` waits for no one.",
          ur: "Un ka kuch nahi jata: `write` kisi ka intezar nahi karta.",
        },
      },
      {
        text: {
          en: "An answer may hold 256 KiB and no more",
          ur: "Jawab mein 256 KiB se zyada aa hi nahi sakta",
        },
        explanation: {
          en: "That is this server's own bound. HTTP has none: `write` takes it all, and only its `false` says that you should stop.",
          ur: "Yeh is server ki apni had hai. HTTP ki koi nahi: `write` sab le leta hai, sirf us ka `false` kehta hai ke ab ruko.",
        },
      },
      {
        text: {
          en: "A thread waits for it until it reads",
          ur: "Jab tak woh na parhe aik thread us ka intezar karta hai",
        },
        explanation: {
          en: "No thread does. Eighty open answers lived on one.",
          ur: "Koi thread nahi karta. Assi khule jawab aik hi thread par thay.",
        },
        misconception: "async-is-multithreading",
      },
    ],
  },
  {
    id: "eighty",
    kind: "what-happens",
    text: {
      en: "Eighty listeners, five ticks of 1 s each: on one loop that awaits, and on a pool of 40 threads. What is measured?",
      ur: "Assi listeners, 1 s wale paanch ticks: aik loop par jo await kare, aur 40 threads ke pool par. Kya napa jata hai?",
    },
    options: [
      {
        text: {
          en: "The threads are sooner: 40 against 1",
          ur: "Threads jaldi: 1 ke muqable mein 40",
        },
        explanation: {
          en: "Threads wait by the dozen, a loop waits by the thousand. Nothing is computed here.",
          ur: "Threads darjanon mein intezar karte hain, loop hazaron mein. Yahan hisaab kitab hai hi nahi.",
        },
        misconception: "async-is-multithreading",
      },
      {
        text: {
          en: "The loop is sooner: 5 s against 10 s",
          ur: "Loop jaldi: 10 s ke muqable mein 5 s",
        },
        right: true,
        explanation: {
          en: "400 waits, 40 at a time, are ten rounds of 1 s. The loop takes all eighty listeners' waits at once.",
          ur: "400 waits, aik waqt mein 40, yani 1 s ke das rounds. Loop assi ke assi listeners ke waits aik saath leta hai.",
        },
      },
      {
        text: { en: "Both take 5 s: waiting is waiting", ur: "Dono 5 s: wait to wait hai" },
        explanation: {
          en: "As long as everybody has a place to wait in. In the pool forty of the eighty have none.",
          ur: "Jab tak sab ke paas intezar ki jagah ho. Pool mein assi mein se chalees ke paas nahi.",
        },
      },
    ],
    settledBy: {
      experiment: "crowd",
      trials: [
        { variant: "on 40 threads", pattern: "concurrent" },
        { variant: "on one loop", pattern: "concurrent" },
      ],
      decide: byRatio(["a", 0.8], ["c", 1.35], ["b", Infinity]),
    },
  },
]);

export default quiz;
