import { byRatio, defineQuiz, type Quiz } from "../../src/index.ts";

const quiz: Quiz = defineQuiz([
  {
    id: "in-turn",
    kind: "what-happens",
    text: {
      en: "getData() waits 2 s. How long do these three lines take?",
      ur: "getData() 2 s wait karta hai. Yeh teen lines kitna waqt leti hain?",
    },
    code: [
      "const first = await getData();",
      "const second = await getData();",
      "const third = await getData();",
    ].join("\n"),
    options: [
      {
        text: {
          en: "6 s: each call is made when the one before is through",
          ur: "6 s: har call pichli ke poora hone par hoti hai",
        },
        right: true,
        explanation: {
          en: "`await` stops this function. The second getData() is not even called before the first has its data.",
          ur: "`await` is function ko rok deta hai. Pehle ka data aane tak doosra getData() call hi nahi hota.",
        },
      },
      {
        text: {
          en: "2 s: awaits in the same function run side by side",
          ur: "2 s: aik function ke awaits saath saath chalte hain",
        },
        explanation: {
          en: "It reads as if it were so. But waits overlap only when they are begun together: `await` begins nothing, the call does.",
          ur: "Parhne mein aisa lagta hai. Magar waits tab overlap karte hain jab saath shuru hon: `await` kuch shuru nahi karta, call karti hai.",
        },
        misconception: "awaits-run-in-parallel",
      },
      {
        text: {
          en: "2 s and a little: the engine sees that they are independent",
          ur: "2 s aur thora sa: engine dekh leta hai ke teeno alag hain",
        },
        explanation: {
          en: "No engine may do that: the second call could depend on what the first one changed. You have to say it, with Promise.all.",
          ur: "Koi engine aisa nahi kar sakta: doosri call pehli ke asar par chal sakti hai. Yeh tumhein khud kehna hai, Promise.all se.",
        },
        misconception: "awaits-run-in-parallel",
      },
    ],
    settledBy: {
      experiment: "one-handler",
      trials: [
        { variant: "in turn", pattern: "sequential" },
        { variant: "together", pattern: "sequential" },
      ],
      decide: byRatio(["b", 1.15], ["c", 2], ["a", Infinity]),
    },
  },
  {
    id: "call-gives",
    kind: "what",
    text: {
      en: "getData is an async function that waits 2 s. What is in `data` right after this line?",
      ur: "getData aik async function hai jo 2 s wait karta hai. Is line ke foran baad `data` mein kya hai?",
    },
    code: "const data = getData();",
    options: [
      {
        text: {
          en: "The data, for the line waits until it is there",
          ur: "Data, kyunke line us ke aane tak rukti hai",
        },
        explanation: {
          en: "Without `await` no line waits. That is why the next line runs at once.",
          ur: "`await` ke baghair koi line nahi rukti. Isi liye agli line foran chalti hai.",
        },
      },
      {
        text: {
          en: "`undefined`, until the data arrives and replaces it",
          ur: "`undefined`, jab tak data aa kar us ki jagah na le",
        },
        explanation: {
          en: "Nothing replaces it later: `data` keeps what the call returned, and that was something.",
          ur: "Baad mein koi us ki jagah nahi leta: `data` mein wohi rehta hai jo call ne diya, aur us ne kuch diya tha.",
        },
      },
      {
        text: {
          en: "Nothing: the line throws, since an async call must be awaited",
          ur: "Kuch nahi: line error deti hai, async call par await zaroori hai",
        },
        explanation: {
          en: "If only it did. Nothing complains, and the mistake shows up somewhere else.",
          ur: "Kaash deti. Koi shikayat nahi karta, aur ghalti kahin aur ja kar nikalti hai.",
        },
      },
      {
        text: {
          en: "A promise, which will have the data in 2 s",
          ur: "Aik promise, jis mein 2 s baad data hoga",
        },
        right: true,
        explanation: {
          en: "The tracking number, not the parcel. As JSON it is `{}`, which is how the forgotten await is usually found.",
          ur: "Tracking number, parcel nahi. JSON mein woh `{}` ban jata hai, aur bhoola hua await aksar yahin pakra jata hai.",
        },
      },
    ],
  },
  {
    id: "silent-catch",
    kind: "why",
    text: {
      en: "The disk is full, and saveData() fails. Why does this `catch` see nothing?",
      ur: "Disk bhari hai aur saveData() fail hota hai. Yeh `catch` kuch kyun nahi dekhta?",
    },
    code: ["try {", "  saveData();", "} catch (error) {", "  report(error);", "}"].join("\n"),
    options: [
      {
        text: {
          en: "saveData() runs in a thread of its own, and errors do not cross threads",
          ur: "saveData() apne alag thread mein chalta hai, aur error threads ke paar nahi jata",
        },
        explanation: {
          en: "There is one thread. With `await` in front of the call this very `catch` would have heard of it.",
          ur: "Thread aik hi hai. Call ke aage `await` hota to yehi `catch` sun leta.",
        },
        misconception: "async-is-multithreading",
      },
      {
        text: {
          en: "`catch` is for synchronous errors; promises need .catch()",
          ur: "`catch` sirf synchronous errors ke liye hai; promise ko .catch() chahiye",
        },
        explanation: {
          en: "`await` turns a promise's failure into an error right here, which `catch` catches. Without `await` neither it nor the line knows of it.",
          ur: "`await` promise ki nakami ko yahin error bana deta hai, jo `catch` pakar leta hai. `await` na ho to na line ko khabar hai na us ko.",
        },
      },
      {
        text: {
          en: "The block was left before it failed, as no one awaited it",
          ur: "Fail hone se pehle hi block khatam ho chuka tha, kisi ne await nahi kiya",
        },
        right: true,
        explanation: {
          en: "The call gave a promise and the block was done. The failure came later and had no listener: Node ends the whole process for that.",
          ur: "Call ne promise diya aur block khatam. Nakami baad mein aayi aur sunne wala koi nahi tha: is par Node poora process band kar deta hai.",
        },
      },
    ],
  },
  {
    id: "late-timer",
    kind: "why",
    text: {
      en: "An async function computes for 300 ms and never waits. A timer that was due after 100 ms fires at about 310. Why?",
      ur: "Aik async function 300 ms hisaab karti hai aur kahin wait nahi karti. 100 ms wala timer koi 310 par chalta hai. Kyun?",
    },
    options: [
      {
        text: {
          en: "Timers in Node are only this exact",
          ur: "Node ke timers itne hi theek hote hain",
        },
        explanation: {
          en: "They are late by a millisecond or two, not by 210. This one was due and no one was free to run it.",
          ur: "Woh aik do millisecond late hote hain, 210 nahi. Yeh apne waqt par tayyar tha, chalane wala koi khali nahi tha.",
        },
      },
      {
        text: {
          en: "It gave the thread back only when it had finished",
          ur: "Us ne thread tab hi wapas diya jab kaam khatam hua",
        },
        right: true,
        explanation: {
          en: "`async` hands nothing over by itself. Only waiting does, and computing is not waiting.",
          ur: "`async` khud kuch wapas nahi karta. Thread wait par wapas hota hai, aur hisaab karna wait nahi.",
        },
      },
      {
        text: {
          en: "`async` sent the function to the background, where it took the processor",
          ur: "`async` ne function ko background mein bhej diya, wahan us ne processor le liya",
        },
        explanation: {
          en: "It ran right here, from its first line to its last. That is exactly why the timer had to stand in line.",
          ur: "Woh yahin chali, pehli line se aakhri tak. Isi liye timer line mein khara raha.",
        },
        misconception: "async-is-multithreading",
      },
    ],
  },
  {
    id: "crowd",
    kind: "what-happens",
    text: {
      en: "Ten clients at once ask a handler with three awaits of 2 s in turn. The waits are `awaited`. When have all ten their answer?",
      ur: "Das clients aik saath aise handler se poochte hain jis mein 2 s ke teen await baari baari hain. Waits `awaited` hain. Dason ko jawab kab tak mil jata hai?",
    },
    options: [
      {
        text: { en: "After about 60 s: ten times 6 s", ur: "Koi 60 s baad: das dafa 6 s" },
        explanation: {
          en: "So it would be if each handler kept the thread. An `await` holds up its own handler and no other.",
          ur: "Aisa tab hota jab har handler thread pakre rakhta. `await` sirf apne handler ko rokta hai, kisi aur ke nahi.",
        },
      },
      {
        text: {
          en: "After about 2 s: thirty waits, all at once",
          ur: "Koi 2 s baad: tees waits, sab aik saath",
        },
        explanation: {
          en: "The handlers overlap, the three waits inside each of them do not: those are awaited in turn.",
          ur: "Handlers overlap karte hain, magar har aik ke andar ke teen waits nahi: woh baari baari hain.",
        },
        misconception: "awaits-run-in-parallel",
      },
      {
        text: {
          en: "After about 6 s, like one client alone",
          ur: "Koi 6 s baad, jaise client aik hi ho",
        },
        right: true,
        explanation: {
          en: "Every handler waits 3 × 2 s, and all ten do it at the same time on one thread.",
          ur: "Har handler 3 × 2 s rukta hai, aur dason aik hi thread par aik hi waqt mein rukte hain.",
        },
      },
    ],
    settledBy: {
      experiment: "one-handler",
      trials: [
        { variant: "in turn, a crowd", pattern: "concurrent" },
        { variant: "in turn", pattern: "sequential" },
      ],
      decide: byRatio(["b", 0.6], ["c", 3], ["a", Infinity]),
    },
  },
]);

export default quiz;
