import type { Prediction } from "../../src/index.ts";

export const predictions: readonly Prediction[] = [
  {
    id: "answer-before-mail",
    kind: "choice",
    experiment: "who-waits",
    question: {
      en: "Ten people register at once. Sending the welcome e-mail takes 200 ms, and the sending is awaited. Today they wait for it: about 200 ms. Now you send it after the answer. How long do they wait?",
      ur: "Das log aik saath register karte hain. Welcome e-mail bhejne mein 200 ms lagte hain, aur bhejne par await hai. Abhi woh is ka wait karte hain: taqreeban 200 ms. Ab tum e-mail jawab ke baad bhejte ho. Woh kitna wait karenge?",
    },
    options: [
      {
        text: {
          en: "Next to nothing: there is nothing left to wait for",
          ur: "Na hone ke barabar: ab wait karne ko kuch bacha hi nahi",
        },
      },
      {
        text: {
          en: "About 200 ms as before: the e-mail still has to be sent",
          ur: "Pehle ki tarah taqreeban 200 ms: e-mail to phir bhi bhejni hai",
        },
      },
      {
        text: {
          en: "About 100 ms: half of the sending is behind the answer",
          ur: "Taqreeban 100 ms: aadha bhejna jawab ke baad hota hai",
        },
      },
    ],
    cells: [
      { variant: "e-mail first", pattern: "concurrent" },
      { variant: "e-mail later", pattern: "concurrent" },
    ],
    decide: ([first = 0, later = 0]) => (later < first * 0.4 ? 0 : later < first * 0.75 ? 2 : 1),
    lesson: {
      en: "All ten were answered after {e-mail later concurrent} instead of {e-mail first concurrent}. The e-mail goes out when they have left. What did that cost? The next question.",
      ur: "Dason ko jawab {e-mail later concurrent} mein mila, pehle {e-mail first concurrent} lagte thay. E-mail un ke jane ke baad jati hai. Is ki qeemat kya hai? Agla sawal.",
    },
  },
  {
    id: "until-the-work-is-done",
    kind: "time",
    experiment: "when-done",
    cell: { variant: "e-mail", pattern: "sequential" },
    question: {
      en: "Someone registers, and the e-mail of 200 ms goes out after the answer. The client then asks `/outbox`, which answers when no task is left. After how many ms, from the beginning, does that answer come?",
      ur: "Koi register karta hai, aur 200 ms ki e-mail jawab ke baad jati hai. Phir client `/outbox` poochta hai, jo tab jawab deta hai jab koi task baqi na rahe. Shuru se gino to yeh jawab kitne ms baad aata hai?",
    },
    tempting: [
      {
        seconds: 0,
        misconception: "background-is-free",
        text: {
          en: "The client was spared, the server was not: the e-mail was out after {e-mail sequential}. The work did not vanish, it moved behind the answer.",
          ur: "Bacha sirf client, server nahi: e-mail {e-mail sequential} mein hi nikli. Kaam ghayab nahi hua, jawab ke baad chala gaya.",
        },
      },
    ],
    lesson: {
      en: "The work takes as long as ever: {e-mail sequential}. Only no one stands there waiting for it.",
      ur: "Kaam utna hi waqt leta hai: {e-mail sequential}. Bas us ke intezar mein koi khara nahi.",
    },
  },
  {
    id: "who-is-served-first",
    kind: "order",
    experiment: "who-waits",
    question: {
      en: "Ten people register at once on each of three servers; an e-mail takes 200 ms. On which server do all ten have their answer first, on which last?",
      ur: "Teen servers, har aik par das log aik saath register karte hain; e-mail 200 ms leti hai. Kis server par dason ko jawab sab se pehle milta hai, kis par aakhir mein?",
    },
    lanes: [
      {
        label: {
          en: "e-mail before the answer, awaited",
          ur: "e-mail jawab se pehle, awaited",
        },
        cell: { variant: "e-mail first", pattern: "concurrent" },
      },
      {
        label: {
          en: "e-mail after the answer, and sending it blocks",
          ur: "e-mail jawab ke baad, magar bhejna block karta hai",
        },
        cell: { variant: "later, blocking", pattern: "concurrent" },
      },
      {
        label: {
          en: "e-mail after the answer, awaited",
          ur: "e-mail jawab ke baad, awaited",
        },
        cell: { variant: "e-mail later", pattern: "concurrent" },
      },
    ],
    refutation: {
      misconception: "background-is-free",
      text: {
        en: "A task that blocks holds the thread behind the answer too. The tenth waited for nine e-mails of others: {later, blocking concurrent}. Awaited before the answer it was only {e-mail first concurrent}, awaited after it {e-mail later concurrent}.",
        ur: "Jo task block kare woh jawab ke baad bhi thread pakar leta hai. Daswan banda doosron ki nau e-mails ke liye ruka: {later, blocking concurrent}. Jawab se pehle awaited ho to sirf {e-mail first concurrent}, jawab ke baad awaited ho to {e-mail later concurrent}.",
      },
    },
    lesson: {
      en: "Background and awaited: {e-mail later concurrent}. Background and blocking: {later, blocking concurrent}. Awaiting it before the answer would have been far better: {e-mail first concurrent}.",
      ur: "Background aur awaited: {e-mail later concurrent}. Background aur blocking: {later, blocking concurrent}. Is se to jawab se pehle await karna kahin behtar tha: {e-mail first concurrent}.",
    },
  },
];
