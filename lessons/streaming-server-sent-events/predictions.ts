import type { Prediction } from "../../src/index.ts";

export const predictions: readonly Prediction[] = [
  {
    id: "first-to-read",
    kind: "choice",
    experiment: "first-news",
    question: {
      en: "Five rows, and 100 ms of waiting for each. A stream sends each row when it is there; a report sends all five in one answer. When is there something to read?",
      ur: "Paanch rows, har aik ke liye 100 ms ka wait. Stream har row ko aate hi bhej deti hai; report paanchon ko aik hi jawab mein bhejti hai. Parhne ko kuch kab milta hai?",
    },
    options: [
      {
        text: {
          en: "From both after about 100 ms: async sends it as it comes",
          ur: "Dono se taqreeban 100 ms mein: async jo aaye bhejta jata hai",
        },
        refutation: {
          misconception: "async-is-faster",
          text: {
            en: "Both handlers await. The report had its first row after 100 ms too, and kept it: nothing to read before {report: all five sequential}. The stream let it go: {stream: first tick sequential}.",
            ur: "Await dono handlers karte hain. Pehli row report ke paas bhi 100 ms mein thi, magar us ne rakh li: {report: all five sequential} se pehle kuch nahi. Stream ne jane di: {stream: first tick sequential}.",
          },
        },
      },
      {
        text: {
          en: "From the stream after about 100 ms, from the report after about 500",
          ur: "Stream se taqreeban 100 ms mein, report se taqreeban 500 mein",
        },
      },
      {
        text: {
          en: "From both after about 500 ms: the waits are the same",
          ur: "Dono se taqreeban 500 ms mein: waits to wohi hain",
        },
      },
    ],
    cells: [
      { variant: "stream: first tick", pattern: "sequential" },
      { variant: "report: all five", pattern: "sequential" },
    ],
    // Both wait for the same 500 ms: where the stream is not clearly sooner, it kept its rows back.
    decide: ([stream = 0, report = 0]) => (stream < report * 0.6 ? 1 : 2),
    lesson: {
      en: "A stream makes no row come sooner, it only keeps none back: {stream: first tick sequential} to the first, where the report needs {report: all five sequential}.",
      ur: "Stream se koi row jaldi nahi banti, bas koi rok kar nahi rakhi jati: pehli {stream: first tick sequential} mein, jab ke report ko {report: all five sequential} chahiye.",
    },
  },
  {
    id: "ten-listeners",
    kind: "time",
    experiment: "listeners",
    cell: { variant: "awaited", pattern: "concurrent" },
    question: {
      en: "Ten listeners open a stream at once. Each hears two ticks, 100 ms apart, the first after 100 ms. The server has one thread, and it awaits. After how many ms have all ten heard both?",
      ur: "Das listeners aik saath stream kholte hain. Har aik do ticks sunta hai, 100 ms ke waqfe se, pehla 100 ms par. Server ka thread aik hai, aur woh await karta hai. Dason ne dono ticks kitne ms mein sun liye?",
    },
    tempting: [
      {
        seconds: 20,
        misconception: "async-is-multithreading",
        text: {
          en: "An open stream needs no thread between its ticks, so ten of them share one: {awaited concurrent}. One after another is what a wait that blocks makes of it: {blocking concurrent}.",
          ur: "Khuli stream ko ticks ke beech thread chahiye hi nahi, to das ke liye aik kaafi hai: {awaited concurrent}. Aik ke baad aik tab hoti hai jab wait block kare: {blocking concurrent}.",
        },
      },
    ],
    lesson: {
      en: "Ten listeners take as long as one: {awaited concurrent}. If the wait blocks, they hear one after another: {blocking concurrent}.",
      ur: "Das listeners utna hi waqt lete hain jitna aik: {awaited concurrent}. Wait block kare to baari baari sunte hain: {blocking concurrent}.",
    },
  },
  {
    id: "eighty-listeners",
    kind: "choice",
    experiment: "crowd",
    question: {
      en: "Eighty listeners at once, five ticks each, 100 ms apart. One server waits for each tick on one of its 40 threads, the other awaits them all on one loop. Which of them is through first?",
      ur: "Assi listeners aik saath, har aik ke paanch ticks, 100 ms ke waqfe se. Aik server har tick ka wait apne 40 threads mein se aik par karta hai, doosra sab par aik hi loop mein await karta hai. Pehle kaun farigh hota hai?",
    },
    options: [
      {
        text: {
          en: "The one with 40 threads: one loop cannot look after eighty",
          ur: "40 threads wala: aik loop assi ko nahi sambhal sakta",
        },
        refutation: {
          misconception: "async-is-multithreading",
          text: {
            en: "Forty threads wait for forty ticks while the other forty stand in line, so every tick takes two rounds: {on 40 threads concurrent}. The loop sets eighty timers at once: {on one loop concurrent}.",
            ur: "Chalees threads chalees ticks ka wait karte hain aur baqi chalees line mein khari hoti hain, to har tick do rounds leta hai: {on 40 threads concurrent}. Loop assi timers aik saath laga deta hai: {on one loop concurrent}.",
          },
        },
      },
      {
        text: { en: "The one loop", ur: "Aik loop wala" },
      },
      {
        text: { en: "Both at about the same time", ur: "Dono taqreeban aik saath" },
      },
    ],
    cells: [
      { variant: "on 40 threads", pattern: "concurrent" },
      { variant: "on one loop", pattern: "concurrent" },
    ],
    decide: ([threads = 0, loop = 0]) => (loop > threads * 1.3 ? 0 : threads > loop * 1.35 ? 1 : 2),
    lesson: {
      en: "A wait on a thread holds that thread, and there are only 40: {on 40 threads concurrent}. On the loop a wait holds none: {on one loop concurrent}.",
      ur: "Thread par kiya hua wait us thread ko pakre rakhta hai, aur threads sirf 40 hain: {on 40 threads concurrent}. Loop par wait koi thread nahi pakarta: {on one loop concurrent}.",
    },
  },
];
