import type { Prediction } from "../../src/index.ts";

export const predictions: readonly Prediction[] = [
  {
    id: "together-awaited",
    kind: "time",
    experiment: "two-calls",
    cell: { variant: "awaited", pattern: "concurrent" },
    question: {
      en: "A database call of 200 ms and an API call of 300 ms, sent together with Promise.all to a server that awaits. After how many ms are both answers here?",
      ur: "200 ms ki database call aur 300 ms ki API call, Promise.all se aik saath aise server ko jo await karta hai. Dono jawab kitne ms mein mil jayenge?",
    },
    tempting: [
      {
        seconds: 5,
        text: {
          en: "Waits that overlap are not added up: together took {awaited concurrent}, one after another {awaited sequential}. No call became faster, the waiting was shared.",
          ur: "Overlap hone wale waits jama nahi hote: aik saath {awaited concurrent}, baari baari {awaited sequential}. Koi call tez nahi hui, bas intezar saanjha ho gaya.",
        },
      },
      {
        seconds: 2,
        misconception: "async-is-faster",
        text: {
          en: "Both are needed, so the longer one decides: {awaited concurrent}. Async cannot make the call of 300 ms any shorter.",
          ur: "Dono chahiye hain, is liye lambi wali faisla karti hai: {awaited concurrent}. Async 300 ms wali call ko chhota nahi kar sakta.",
        },
      },
      {
        seconds: 2.5,
        misconception: "async-is-faster",
        text: {
          en: "No one shares the work out: each wait takes its own time, and the longer one decides: {awaited concurrent}.",
          ur: "Yahan kaam baanta nahi jata: har wait apna waqt leta hai, aur lambi wali faisla karti hai: {awaited concurrent}.",
        },
      },
    ],
    lesson: {
      en: "Together takes as long as the longest wait: {awaited concurrent}. That is the token at the counter.",
      ur: "Aik saath ka waqt sab se lambe wait jitna hai: {awaited concurrent}. Yehi counter ka token hai.",
    },
  },
  {
    id: "blocking-together",
    kind: "choice",
    experiment: "two-calls",
    question: {
      en: "Now the server's handler is `async` too, but its wait blocks. Promise.all again. What happens?",
      ur: "Ab server ka handler bhi `async` hai, magar us ka wait block karta hai. Phir se Promise.all. Kya hoga?",
    },
    options: [
      {
        text: {
          en: "Promise.all still helps: about 300 ms",
          ur: "Promise.all phir bhi kaam aayega: taqreeban 300 ms",
        },
        refutation: {
          misconception: "async-is-non-blocking",
          text: {
            en: "`async` is only a word in front of a function. Its wait held the server's one thread, so the second request stood in line: {blocking concurrent}, as if sent one by one ({blocking sequential}).",
            ur: "`async` function ke aage likha hua aik lafz hai. Us ke wait ne server ka wahid thread pakar liya, to doosri request line mein lagi rahi: {blocking concurrent}, jaise baari baari bheji hon ({blocking sequential}).",
          },
        },
      },
      {
        text: {
          en: "No gain: about 500 ms, one after the other",
          ur: "Koi faida nahi: taqreeban 500 ms, aik ke baad aik",
        },
      },
      {
        text: {
          en: "Slower than one by one: the two disturb each other",
          ur: "Baari baari se bhi slow: dono aik doosre ko tang karti hain",
        },
      },
    ],
    cells: [
      { variant: "blocking", pattern: "sequential" },
      { variant: "blocking", pattern: "concurrent" },
      { variant: "awaited", pattern: "concurrent" },
    ],
    decide: ([inTurn = 0, together = 0, overlapped = 0]) =>
      together < (inTurn + overlapped) / 2 ? 0 : together > inTurn * 1.3 ? 2 : 1,
    lesson: {
      en: "Who asks together and who waits well are two things. Only both give {awaited concurrent}; this one alone gave {blocking concurrent}.",
      ur: "Aik saath poochna aur theek se intezar karna do alag baatein hain. Dono hon to {awaited concurrent}; sirf yeh ho to {blocking concurrent}.",
    },
  },
  {
    id: "queue-order",
    kind: "order",
    experiment: "queue",
    question: {
      en: "Ten customers at once, 200 ms each. Which server is through first, which last?",
      ur: "Das customers aik saath, har aik 200 ms. Kaun sa server sab se pehle farigh hoga, kaun sa aakhir mein?",
    },
    lanes: [
      {
        label: { en: "blocking: one clerk who waits", ur: "blocking: aik clerk jo khud wait kare" },
        cell: { variant: "blocking", pattern: "concurrent" },
      },
      {
        label: { en: "pooled: four clerks who wait", ur: "pooled: chaar clerk jo wait karein" },
        cell: { variant: "pooled", pattern: "concurrent" },
      },
      {
        label: {
          en: "awaited: one clerk who hands out tokens",
          ur: "awaited: aik clerk jo token deta hai",
        },
        cell: { variant: "awaited", pattern: "concurrent" },
      },
    ],
    refutation: {
      misconception: "async-is-multithreading",
      text: {
        en: "The quickest had one thread: {awaited concurrent}. Four threads that block took {pooled concurrent}, one {blocking concurrent}. Async needs no more clerks, only clerks who do not stand and wait.",
        ur: "Sab se tez ke paas aik hi thread tha: {awaited concurrent}. Chaar block hone wale threads ne {pooled concurrent} liye, aik ne {blocking concurrent}. Async ko zyada clerk nahi chahiye, aise clerk chahiye jo khare ho kar intezar na karein.",
      },
    },
    lesson: {
      en: "⌈10 ÷ 4⌉ = 3 rounds with four threads ({pooled concurrent}), one round with tokens ({awaited concurrent}).",
      ur: "Chaar threads ke saath ⌈10 ÷ 4⌉ = 3 rounds ({pooled concurrent}), token ke saath aik round ({awaited concurrent}).",
    },
  },
];
