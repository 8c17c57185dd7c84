import { byRatio, defineQuiz, type Quiz } from "../../src/index.ts";

const quiz: Quiz = defineQuiz([
  {
    id: "raced",
    kind: "what-happens",
    text: {
      en: "A report of 10 s has the only connection, under a limit of 5 s made with Promise.race alone. The client gets its 504. Right then a quick request of 1 s needs that connection. How long does it take?",
      ur: "10 s ki report ke paas wahid connection hai, aur 5 s ki limit sirf Promise.race se bani hai. Client ko 504 mil gaya. Foran 1 s ki quick request ko wohi connection chahiye. Us ko kitni der lagti hai?",
    },
    options: [
      {
        text: {
          en: "1 s: the report was stopped at its limit",
          ur: "1 s: report apni limit par ruk gayi",
        },
        explanation: {
          en: "Only the waiting was stopped. No one told the report.",
          ur: "Sirf intezar ruka. Report ko kisi ne bataya hi nahi.",
        },
        misconception: "timeout-stops-the-work",
      },
      {
        text: {
          en: "6 s: the report holds the connection to its end",
          ur: "6 s: report aakhir tak connection pakre rakhti hai",
        },
        right: true,
        explanation: {
          en: "5 s of work that no one wants any more, then 1 s of its own. With an AbortSignal that the work looks at, it would be 1 s.",
          ur: "5 s ka kaam jo ab kisi ko nahi chahiye, phir apna 1 s. Kaam khud AbortSignal dekhta to 1 s hota.",
        },
      },
      {
        text: {
          en: "It gets a 504 as well, since the connection is broken now",
          ur: "Usay bhi 504 milta hai, kyunke connection toot chuka hai",
        },
        explanation: {
          en: "The connection is whole, and busy. The next caller pays, and no one knows why.",
          ur: "Connection theek hai, bas busy. Qeemat agla deta hai, aur wajah kisi ko pata nahi.",
        },
      },
    ],
    settledBy: {
      experiment: "one-connection",
      trials: [
        { variant: "raced + /quick", pattern: "sequential" },
        { variant: "cancelled + /quick", pattern: "sequential" },
      ],
      decide: byRatio(["a", 1.35], ["b", Infinity]),
    },
  },
  {
    id: "unneeded",
    kind: "what-happens",
    text: {
      en: "Work of 4 s runs under a limit of 5 s. How long does it take?",
      ur: "4 s ka kaam 5 s ki limit ke neeche chalta hai. Kitni der lagti hai?",
    },
    options: [
      {
        text: {
          en: "5 s: the answer is sent when the limit's time is over",
          ur: "5 s: jawab tab jata hai jab limit ka waqt poora ho jaye",
        },
        explanation: {
          en: "A limit ends a wait, it does not make one. What is done earlier is answered earlier.",
          ur: "Limit wait khatam karti hai, banati nahi. Jo pehle ho jaye us ka jawab pehle.",
        },
      },
      {
        text: {
          en: "Less than 4 s: the limit makes it hurry",
          ur: "4 s se kam: limit usay jaldi karwati hai",
        },
        explanation: {
          en: "A limit speeds up nothing. It only says when to give up.",
          ur: "Limit kisi ko tez nahi karti. Bas batati hai ke kab haar maan leni hai.",
        },
        misconception: "async-is-faster",
      },
      {
        text: {
          en: "4 s: a limit that is not needed costs nothing",
          ur: "4 s: jis limit ki zaroorat na pari us ka kharcha nahi",
        },
        right: true,
        explanation: {
          en: "402 ms measured, where theory says 400. So there is no reason to leave it out.",
          ur: "402 ms napa, theory 400 kehti hai. To limit na lagane ki koi wajah nahi.",
        },
      },
    ],
    settledBy: {
      experiment: "limit",
      trials: [
        { variant: "4 s, limit 5 s", pattern: "sequential" },
        { variant: "10 s, limit 5 s", pattern: "sequential" },
      ],
      decide: byRatio(["b", 0.6], ["c", 0.92], ["a", Infinity]),
    },
  },
  {
    id: "safe-500",
    kind: "why",
    text: {
      en: "The data could not be fetched, for a reason no one expected. Why does the client get a 500 with a short sentence, and not the error's own text?",
      ur: "Data nahi aaya, aur wajah koi sochi hui nahi thi. Client ko error ka apna text kyun nahi, aik chhoti si line ke saath 500 kyun milta hai?",
    },
    options: [
      {
        text: {
          en: "An error's text may hold characters that JSON cannot carry at all",
          ur: "Error ke text mein aise characters ho sakte hain jo JSON mein ja hi nahi sakte",
        },
        explanation: {
          en: "JSON carries any text, all too easily.",
          ur: "JSON har text le jata hai, bohat aasani se.",
        },
      },
      {
        text: {
          en: "The text may name hosts and users; it belongs in the log",
          ur: "Us mein hosts aur users ke naam ho sakte hain; uski jagah log hai",
        },
        right: true,
        explanation: {
          en: "`/data/broken` fails with both in its text. The client can do nothing with them, someone else could.",
          ur: "`/data/broken` ke text mein dono hain. Client un ka kuch nahi kar sakta, koi aur kar sakta hai.",
        },
      },
      {
        text: {
          en: "With the text, the client would take it for a 504",
          ur: "Text ho to client usay 504 samajh leta",
        },
        explanation: {
          en: "Programs read the status. 504 is for time that ran out, 500 for everything else.",
          ur: "Programs status parhte hain. 504 tab jab waqt khatam ho, baqi sab 500.",
        },
      },
    ],
  },
  {
    id: "late-limit",
    kind: "why",
    text: {
      en: "A limit of 100 ms is set around 200 ms of computing. It fires after 200 ms. Why?",
      ur: "200 ms ki computing ke gird 100 ms ki limit hai. Woh 200 ms baad chalti hai. Kyun?",
    },
    options: [
      {
        text: {
          en: "An AbortSignal works for network calls only",
          ur: "AbortSignal sirf network calls ke liye hai",
        },
        explanation: {
          en: "It works for whatever looks at it. But it has to be fired first.",
          ur: "Jo bhi usay dekhe us ke liye hai. Magar pehle usay chalna to ho.",
        },
      },
      {
        text: {
          en: "The limit counts from the first `await` on",
          ur: "Limit pehle `await` se ginna shuru karti hai",
        },
        explanation: {
          en: "It counts from when it was made. Its time was up at 100 ms, and no one was free to say so.",
          ur: "Woh bante hi ginti hai. 100 ms par us ka waqt ho gaya tha, kehne wala koi khali nahi tha.",
        },
      },
      {
        text: {
          en: "A timer needs the event loop, and the computing held it",
          ur: "Timer ko event loop chahiye, aur woh computing ne pakar rakha tha",
        },
        right: true,
        explanation: {
          en: "A timeout does not always fire on time. Such work belongs on a worker thread, which can be stopped.",
          ur: "Timeout hamesha waqt par nahi chalta. Aisa kaam worker thread par rakho, jo roka ja sake.",
        },
      },
      {
        text: {
          en: "Limits are rounded up to whole steps of 200 ms",
          ur: "Limit 200 ms ke poore qadmon mein ginti hai",
        },
        explanation: {
          en: "Timers are good to a millisecond or so, as long as the loop is free.",
          ur: "Loop khali ho to timer koi aik millisecond tak theek hota hai.",
        },
      },
    ],
  },
  {
    id: "no-limit",
    kind: "why",
    text: {
      en: "Why should every call that leaves your process have a limit?",
      ur: "Process se bahar jane wali har call par limit kyun honi chahiye?",
    },
    options: [
      {
        text: {
          en: "Without one, callers wait as long as the slowest service takes",
          ur: "Limit na ho to callers utna rukte hain jitna sab se slow service le",
        },
        right: true,
        explanation: {
          en: "And what they hold meanwhile, a connection, a place in a queue, is missing to others. Awaiting costs no thread, yet it is not free.",
          ur: "Aur is dauran jo pakra hua hai, connection ya line mein jagah, woh doosron ko nahi milta. Await thread nahi leta, phir bhi muft nahi.",
        },
      },
      {
        text: {
          en: "Without one, calls to other services run one by one",
          ur: "Limit na ho to doosri services ki calls baari baari chalti hain",
        },
        explanation: {
          en: "They overlap with or without. A limit is about the end of a wait, not about its neighbours.",
          ur: "Woh limit ke saath bhi overlap karti hain, baghair bhi. Limit wait ke khatme ki baat hai, parosiyon ki nahi.",
        },
      },
      {
        text: {
          en: "With one, the other service works faster",
          ur: "Limit ho to doosri service tez kaam karti hai",
        },
        explanation: {
          en: "It does not even know of it, unless you cancel the request.",
          ur: "Usay pata bhi nahi, jab tak tum request cancel na karo.",
        },
        misconception: "async-is-faster",
      },
    ],
  },
]);

export default quiz;
