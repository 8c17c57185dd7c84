import { byRatio, defineQuiz, type Quiz } from "../../src/index.ts";

const quiz: Quiz = defineQuiz([
  {
    id: "both-blocking",
    kind: "what-happens",
    text: {
      en: "The server's waits block. You send the database call (2 s) and the API call (3 s) at the same moment, with Promise.all. When do you have both answers?",
      ur: "Server ke waits block karte hain. Tum database call (2 s) aur API call (3 s) aik hi lamhe mein bhejte ho, Promise.all se. Dono jawab kab tak mil jate hain?",
    },
    options: [
      {
        text: {
          en: "After 3 s: the shorter wait fits inside the longer one",
          ur: "3 s baad: chhota wait lambe wait ke andar sama jata hai",
        },
        explanation: {
          en: "So it would be if the waits could overlap. Here the first one keeps the server's only thread, and the second request stands in the queue until it lets go.",
          ur: "Aisa tab hota jab waits overlap kar sakte. Yahan pehla wait server ka wahid thread pakar leta hai, aur doosri request us ke chhorne tak line mein khari rehti hai.",
        },
        misconception: "async-is-non-blocking",
      },
      {
        text: {
          en: "After 5 s, as if you had sent one after the other",
          ur: "5 s baad, jaise aik ke baad aik bheji hon",
        },
        right: true,
        explanation: {
          en: "Promise.all only says that you ask at once. The thread that waits for 2 s does nothing else meanwhile, so the 3 s come after them.",
          ur: "Promise.all se bas itna hota hai ke tum aik saath poochte ho. Jo thread 2 s ruka hai woh us dauran kuch aur nahi karta, is liye 3 s us ke baad aate hain.",
        },
      },
      {
        text: {
          en: "After 2.5 s: two requests at once share the time",
          ur: "2.5 s baad: do requests aik saath hon to waqt aapas mein baant leti hain",
        },
        explanation: {
          en: "A wait does not shrink because someone else waits too. Even at its best, together takes as long as the longest: 3 s.",
          ur: "Kisi aur ke wait karne se tumhara wait chhota nahi hota. Behtareen soorat mein bhi saath ka matlab sab se lamba wait hai: 3 s.",
        },
      },
    ],
    settledBy: {
      experiment: "two-calls",
      trials: [
        { variant: "blocking", pattern: "sequential" },
        { variant: "blocking", pattern: "concurrent" },
      ],
      decide: byRatio(["b", 1.35], ["a", 1.85], ["c", Infinity]),
    },
  },
  {
    id: "tokens",
    kind: "why",
    text: {
      en: "Ten customers come at once, and each needs 2 s of the database. With tokens (`awaited`) all ten are through after about 2 s. Why?",
      ur: "Das customers aik saath aate hain, har aik ko database ke 2 s chahiye. Token ke saath (`awaited`) dason koi 2 s mein farigh ho jate hain. Kyun?",
    },
    options: [
      {
        text: {
          en: "Each customer is given a thread, so ten threads wait side by side",
          ur: "Har customer ko aik thread milta hai, to das threads saath saath wait karte hain",
        },
        explanation: {
          en: "That is how a pool works (`pooled`), and only as far as its threads go. The awaited server has one thread for all ten: a wait that is awaited needs none.",
          ur: "Pool (`pooled`) aise chalta hai, aur wahan bhi bas utne jitne threads hon. Awaited server mein dason ke liye aik hi thread hai: await kiye hue wait ko thread chahiye hi nahi.",
        },
        misconception: "async-is-multithreading",
      },
      {
        text: {
          en: "The database answers faster when many customers ask it",
          ur: "Zyada customers poochein to database tez jawab deta hai",
        },
        explanation: {
          en: "Every single answer took its 2 s. What got shorter is the time in the queue, not the work behind it.",
          ur: "Har aik jawab ne apne 2 s liye. Line ka waqt kam hua, us ke peeche ka kaam nahi.",
        },
      },
      {
        text: {
          en: "All ten waits run at the same time, and a wait needs no thread",
          ur: "Dason waits aik hi waqt mein chal rahe hain, aur wait ko thread nahi chahiye",
        },
        right: true,
        explanation: {
          en: "The clerk hands out a token and calls the next. Ten cheques are checked in the back office together, while her hands are free.",
          ur: "Clerk token de kar agle ko bula leti hai. Das cheque andar aik saath check ho rahe hain, aur us ke haath khali hain.",
        },
      },
    ],
  },
  {
    id: "alone",
    kind: "what-happens",
    text: {
      en: "A single customer comes, and no one else. What does she gain when the server waits with `awaited` instead of `blocking`?",
      ur: "Sirf aik customer aati hai, aur koi nahi. Server `blocking` ki jagah `awaited` se wait kare to usay kya faida hai?",
    },
    options: [
      {
        text: {
          en: "Nothing: her 2 s are 2 s either way",
          ur: "Kuch nahi: us ke 2 s dono tarah 2 s hain",
        },
        right: true,
        explanation: {
          en: "Async lets waits overlap and shortens none of them. Where there is one wait, there is nothing to overlap.",
          ur: "Async waits ko overlap karta hai, chhota kisi ko nahi karta. Wait aik hi ho to overlap kis ke saath ho?",
        },
      },
      {
        text: {
          en: "Her answer comes in a fraction of the time",
          ur: "Us ka jawab bohat kam waqt mein aa jata hai",
        },
        explanation: {
          en: "That is what the word promises to many. But the database still needs its 2 s; compare the two sequential rows of your own run.",
          ur: "Bohat se log is lafz se yehi samajhte hain. Magar database ko ab bhi 2 s chahiye; apne run ki dono sequential rows dekho.",
        },
        misconception: "async-is-faster",
      },
      {
        text: {
          en: "She waits clearly longer, for the token costs time",
          ur: "Usay saaf zyada rukna parta hai, token mein waqt lagta hai",
        },
        explanation: {
          en: "Handing the thread back and getting it again costs microseconds. Beside 2 s you cannot see it.",
          ur: "Thread wapas dena aur phir lena microseconds ka kaam hai. 2 s ke saamne nazar bhi nahi aata.",
        },
      },
    ],
    settledBy: {
      experiment: "queue",
      requests: 1,
      trials: [
        { variant: "blocking", pattern: "concurrent" },
        { variant: "awaited", pattern: "concurrent" },
      ],
      decide: byRatio(["c", 0.6], ["a", 1.6], ["b", Infinity]),
    },
  },
  {
    id: "keyword",
    kind: "why",
    text: {
      en: "This handler is `async`, and there is an `await` in it. Mounted under /blocking it holds up everybody all the same. Why?",
      ur: "Yeh handler `async` hai aur andar `await` bhi hai. /blocking ke neeche lagao to phir bhi sab ko rok deta hai. Kyun?",
    },
    code: [
      'router.get("/database", async (_request, response) => {',
      "  await sleep(2);",
      '  response.json({ from: "database" });',
      "});",
    ].join("\n"),
    options: [
      {
        text: {
          en: "Express cannot work with async handlers",
          ur: "Express async handlers ke saath kaam nahi kar sakta",
        },
        explanation: {
          en: "It can: the same lines under /awaited let everybody through. Express is the same in both.",
          ur: "Kar sakta hai: wohi lines /awaited ke neeche sab ko guzarne deti hain. Express dono jagah aik hi hai.",
        },
      },
      {
        text: {
          en: "The `await` has to come before everything else",
          ur: "`await` sab se pehle aana chahiye",
        },
        explanation: {
          en: "It is the first line already. Where it stands does not matter; what it waits for does.",
          ur: "Woh pehle hi pehli line hai. Jagah se farq nahi parta; farq is se parta hai ke wait kis cheez ka hai.",
        },
      },
      {
        text: {
          en: "What it awaits keeps the thread until its wait is over",
          ur: "Jis par await hai, woh wait khatam hone tak thread pakre rakhta hai",
        },
        right: true,
        explanation: {
          en: "This sleep stops the thread itself, like `time.sleep` in Python. By the time the `await` gets a promise, the 2 s are already over.",
          ur: "Yeh sleep thread ko hi rok deta hai, jaise Python mein `time.sleep`. `await` ko promise milne tak 2 s guzar chuke hote hain.",
        },
      },
      {
        text: {
          en: "One `await` is not enough to make it non-blocking",
          ur: "Aik `await` se non-blocking nahi banta, zyada chahiye",
        },
        explanation: {
          en: "No number of them is. The keyword hands the thread on only when what it awaits has let go of it.",
          ur: "Kitne bhi likh lo. Keyword thread tab hi aage deta hai jab await wali cheez ne usay chhora ho.",
        },
        misconception: "async-is-non-blocking",
      },
    ],
  },
  {
    id: "saves",
    kind: "what",
    text: {
      en: "What does async save?",
      ur: "Async kya bachata hai?",
    },
    options: [
      {
        text: {
          en: "Time of the processor: the same work takes fewer steps",
          ur: "Processor ka waqt: wohi kaam kam steps mein ho jata hai",
        },
        explanation: {
          en: "The work is the same to the last step. A program that only computes gains nothing from async.",
          ur: "Kaam aakhri step tak wohi hai. Jo program sirf hisaab karta hai usay async se kuch nahi milta.",
        },
        misconception: "async-is-faster",
      },
      {
        text: {
          en: "Time in the queue: while one waits, others are served",
          ur: "Line ka waqt: aik wait kare to doosron ki baari aati hai",
        },
        right: true,
        explanation: {
          en: "Smart waiting: the clerk is no faster, she has stopped watching the wall.",
          ur: "Samajhdari se intezar: clerk tez nahi hui, bas deewar dekhna chhor diya.",
        },
      },
      {
        text: {
          en: "The wait itself: calls to the database get shorter",
          ur: "Khud wait: database ki calls chhoti ho jati hain",
        },
        explanation: {
          en: "The database does not even know how you wait for it. Its 2 s stay 2 s.",
          ur: "Database ko pata bhi nahi ke tum us ka intezar kaise karte ho. Us ke 2 s, 2 s hi rehte hain.",
        },
        misconception: "async-is-faster",
      },
    ],
  },
]);

export default quiz;
