import type { Quiz } from "../../src/index.ts";

/** Short ones, and what async everywhere costs. */
export const miniQuiz: Quiz = [
  {
    id: "get-data",
    kind: "what",
    text: {
      en: "How do you get the data of an async `getData()`?",
      ur: "Async `getData()` ka data kaise milta hai?",
    },
    options: [
      {
        text: { en: "`getData()`", ur: "`getData()`" },
        explanation: {
          en: "That is a promise: the claim to the data, not the data.",
          ur: "Yeh promise hai: data ka wada, data nahi.",
        },
      },
      {
        text: { en: "`await getData()`", ur: "`await getData()`" },
        right: true,
        explanation: {
          en: "`await` stops here until the promise has its data, and lets everybody else go on.",
          ur: "`await` promise ka data aane tak yahin rukta hai, aur baqi sab ko chalne deta hai.",
        },
      },
      {
        text: { en: "`new getData()`", ur: "`new getData()`" },
        explanation: {
          en: "A TypeError: an async function is no constructor.",
          ur: "TypeError: async function constructor nahi hota.",
        },
      },
    ],
  },
  {
    id: "when-background",
    kind: "what",
    text: {
      en: "When is a background task the right choice?",
      ur: "Background task kab theek hai?",
    },
    options: [
      {
        text: { en: "For checking a password", ur: "Password check karne ke liye" },
        explanation: {
          en: "That decides what the answer is. After the answer it is too late.",
          ur: "Isi se jawab ka faisla hota hai. Jawab ke baad bohat der ho chuki.",
        },
      },
      {
        text: { en: "For charging a card", ur: "Card se paise katne ke liye" },
        explanation: {
          en: "A crash would lose it, after the client was told that all is well.",
          ur: "Crash ho to gaya, jab ke client ko keh chuke ke sab theek hai.",
        },
      },
      {
        text: { en: "For a welcome e-mail", ur: "Welcome e-mail ke liye" },
        right: true,
        explanation: {
          en: "It may be late, or even lost. Only what may be lost goes into the background.",
          ur: "Der se jaye ya kho bhi jaye to chalta hai. Background mein sirf woh jiska khona bardasht ho.",
        },
      },
    ],
  },
  {
    id: "six-and-three",
    kind: "what-happens",
    text: {
      en: "Calls of 2, 3 and 1 s need nothing of each other. How long do they take in turn, and how long together?",
      ur: "2, 3 aur 1 s ki calls, aik doosre ki mohtaj nahi. Baari baari kitna, aur saath mein kitna?",
    },
    options: [
      {
        text: { en: "In turn 6 s, together 3 s", ur: "Baari baari 6 s, saath 3 s" },
        right: true,
        explanation: {
          en: "In turn they add up; together the longest counts.",
          ur: "Baari baari sab jama hote hain; saath mein sab se lambi ginte hain.",
        },
      },
      {
        text: { en: "In turn 6 s, together 1 s", ur: "Baari baari 6 s, saath 1 s" },
        explanation: {
          en: "The longest cannot be over when the shortest is.",
          ur: "Sab se chhoti ke saath sab se lambi khatam nahi ho sakti.",
        },
        misconception: "async-is-faster",
      },
      {
        text: { en: "In turn 3 s, together 3 s", ur: "Baari baari 3 s, saath 3 s" },
        explanation: {
          en: "`await` after `await` is in turn: no one begins the second before the first is over.",
          ur: "`await` ke baad `await` baari baari hi hai: pehli khatam hone se pehle doosri koi shuru nahi karta.",
        },
        misconception: "awaits-run-in-parallel",
      },
    ],
  },
  {
    id: "every-step",
    kind: "what-happens",
    text: {
      en: "You want `/compute` to be nice to others and write `await` in every step of the counting, on promises that are ready. What happens?",
      ur: "Tum chahte ho `/compute` doosron ko tang na kare, aur ginti ke har qadam par `await` likhte ho, tayyar promises par. Kya hota hai?",
    },
    options: [
      {
        text: {
          en: "Others are served between the steps",
          ur: "Qadmon ke beech doosron ki baari aati hai",
        },
        explanation: {
          en: "An `await` on what is ready does not let the loop go round: it comes back before anybody else has a turn.",
          ur: "Jo tayyar ho us par `await` loop ko ghoomne nahi deta: kisi aur ki baari se pehle hi wapas aa jata hai.",
        },
        misconception: "async-is-non-blocking",
      },
      {
        text: {
          en: "The counting gets faster, as its steps overlap",
          ur: "Ginti tez ho jati hai, qadam overlap karte hain",
        },
        explanation: {
          en: "Steps of the CPU cannot overlap on one thread. They only got heavier.",
          ur: "CPU ke qadam aik thread par overlap nahi kar sakte. Bas bhari ho gaye.",
        },
        misconception: "async-is-multithreading",
      },
      {
        text: {
          en: "Nothing changes: `await` on a ready promise is free",
          ur: "Kuch nahi badalta: tayyar promise par `await` muft hai",
        },
        explanation: {
          en: "It costs a little, and you do it a million times.",
          ur: "Thora sa lagta hai, aur tum lakhon dafa karte ho.",
        },
      },
      {
        text: {
          en: "It takes several times as long, and no one else is served",
          ur: "Kai guna waqt lagta hai, aur kisi aur ki baari bhi nahi aati",
        },
        right: true,
        explanation: {
          en: '478 ms instead of 127: "make everything async" buys slower and more tangled code. Such work belongs on a worker.',
          ur: '127 ki jagah 478 ms: "sab kuch async kar do" ka natija slow aur uljha hua code hai. Yeh kaam worker ka hai.',
        },
      },
    ],
  },
  {
    id: "main-benefit",
    kind: "what",
    text: {
      en: "What is the main benefit of async?",
      ur: "Async ka asal faida kya hai?",
    },
    options: [
      {
        text: { en: "A faster CPU", ur: "Tez CPU" },
        explanation: {
          en: "No code makes a CPU faster.",
          ur: "Koi code CPU ko tez nahi karta.",
        },
        misconception: "async-is-faster",
      },
      {
        text: {
          en: "More waiting requests at once",
          ur: "Aik waqt mein zyada wait karti requests",
        },
        right: true,
        explanation: {
          en: "One thread looks after thousands of waits, as it has nothing to do for any of them.",
          ur: "Aik thread hazaron waits sambhal leta hai, kyunke un mein us ka koi kaam nahi.",
        },
      },
      {
        text: { en: "More threads", ur: "Zyada threads" },
        explanation: {
          en: "There is one thread for all of it.",
          ur: "Sab kuch aik hi thread par hai.",
        },
        misconception: "async-is-multithreading",
      },
      {
        text: { en: "Less code", ur: "Kam code" },
        explanation: {
          en: "Rather more of it, and easier to get wrong. That is why it belongs only where something waits.",
          ur: "Zyada hi hota hai, aur ghalti bhi aasan. Isi liye sirf wahan likho jahan wait ho.",
        },
      },
    ],
  },
];
