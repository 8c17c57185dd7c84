import { byRatio, defineQuiz, type Quiz } from "../../src/index.ts";

const quiz: Quiz = defineQuiz([
  {
    id: "where-gone",
    kind: "what-happens",
    text: {
      en: "You send the welcome e-mail (2 s) after the answer instead of before it. What becomes of those 2 s?",
      ur: "Tum welcome e-mail (2 s) jawab se pehle ki jagah jawab ke baad bhejte ho. Un 2 s ka kya hota hai?",
    },
    options: [
      {
        text: {
          en: "They are saved: background work takes no time",
          ur: "Bach jate hain: background ka kaam waqt nahi leta",
        },
        explanation: {
          en: "Only the client saves them. `GET /outbox`, answered when no task is left, still came 200 ms later (at a tenth).",
          ur: "Sirf client ke bachte hain. `GET /outbox`, jo tab jawab deta hai jab koi task baqi na ho, phir bhi 200 ms baad aaya (daswan hissa).",
        },
        misconception: "background-is-free",
      },
      {
        text: {
          en: "They are added to the next client's request",
          ur: "Agle client ki request mein jur jate hain",
        },
        explanation: {
          en: "Only when the task blocks. Awaited, the next client does not feel it.",
          ur: "Sirf tab jab task block kare. Awaited ho to agle client ko pata bhi nahi chalta.",
        },
      },
      {
        text: {
          en: "The server still spends them, after the client has left",
          ur: "Server phir bhi kharch karta hai, client ke jane ke baad",
        },
        right: true,
        explanation: {
          en: "The sewing takes just as long. Only the customer is not standing there.",
          ur: "Button lagne mein utna hi waqt lagta hai. Bas gahak wahan khara nahi.",
        },
      },
    ],
  },
  {
    id: "blocking-later",
    kind: "what-happens",
    text: {
      en: "Ten people register at once. The e-mail of 2 s goes out after the answer, but in a way that blocks. When does the tenth get his answer?",
      ur: "Das log aik saath register karte hain. 2 s ki e-mail jawab ke baad jati hai, magar aise ke block karti hai. Dasven ko jawab kab milta hai?",
    },
    options: [
      {
        text: {
          en: "At once: his e-mail is in the background",
          ur: "Foran: us ki e-mail background mein hai",
        },
        explanation: {
          en: "He does not wait for his own. But the tasks of the people before him hold the only thread.",
          ur: "Apni ka wait woh nahi karta. Magar us se pehle walon ke tasks ne wahid thread pakar rakha hai.",
        },
        misconception: "background-is-free",
      },
      {
        text: {
          en: "After 2 s: the e-mails are sent together",
          ur: "2 s baad: sab e-mails saath jati hain",
        },
        explanation: {
          en: "Together they would go if sending awaited. What blocks goes one by one.",
          ur: "Saath tab jatin jab bhejna await karta. Jo block kare woh aik aik kar ke jata hai.",
        },
        misconception: "async-is-non-blocking",
      },
      {
        text: {
          en: "After 9 s: half of each e-mail overlaps with the next",
          ur: "9 s baad: har e-mail ka aadha agli ke saath overlap karta hai",
        },
        explanation: {
          en: "Nothing overlaps on a thread that is held. Nine whole e-mails come before him.",
          ur: "Pakre hue thread par kuch overlap nahi hota. Us se pehle poori nau e-mails hain.",
        },
      },
      {
        text: {
          en: "After about 18 s: nine e-mails of others come first",
          ur: "Koi 18 s baad: pehle doosron ki nau e-mails",
        },
        right: true,
        explanation: {
          en: "No one waits for his own e-mail, and everybody for those before him. It is hardly better than no background at all (20 s).",
          ur: "Apni e-mail ka wait koi nahi karta, aur apne se pehle walon ka sab karte hain. Background na hone se (20 s) bas zara sa behtar.",
        },
      },
    ],
    settledBy: {
      experiment: "who-waits",
      trials: [
        { variant: "later, blocking", pattern: "concurrent" },
        { variant: "e-mail first", pattern: "concurrent" },
      ],
      decide: byRatio(["a", 0.5], ["b", 2.7], ["c", 6.5], ["d", Infinity]),
    },
  },
  {
    id: "card",
    kind: "why",
    text: {
      en: "Why must charging a card not happen in the background?",
      ur: "Card se paise katna background mein kyun nahi hona chahiye?",
    },
    options: [
      {
        text: {
          en: "Because a task in the background gets less of the processor",
          ur: "Kyunke background ke task ko processor kam milta hai",
        },
        explanation: {
          en: "It gets as much as everybody: it runs on the same loop.",
          ur: "Us ko utna hi milta hai jitna sab ko: woh usi loop par chalta hai.",
        },
      },
      {
        text: {
          en: "Because a crash loses it, after the client was told that all is well",
          ur: "Kyunke crash ho to woh gaya, jab ke client ko keh chuke ke sab theek hai",
        },
        right: true,
        explanation: {
          en: "No error, no retry, no one to tell. First save, then answer; what must happen later and surely belongs in a database or a queue.",
          ur: "Na error, na dobara koshish, na koi batane wala. Pehle save, phir jawab; jo baad mein aur pakka hona hai woh database ya queue mein rakho.",
        },
      },
      {
        text: {
          en: "Because background tasks cannot wait for another server",
          ur: "Kyunke background task kisi aur server ka wait nahi kar sakta",
        },
        explanation: {
          en: "It can, and e-mail is just that. What it cannot do is change an answer that has been sent.",
          ur: "Kar sakta hai, e-mail yehi to hai. Jo jawab ja chuka, usay woh nahi badal sakta.",
        },
      },
    ],
  },
  {
    id: "too-late",
    kind: "why",
    text: {
      en: "A background task fails after the 201 was sent. Why can the client not get a 500 for it?",
      ur: "201 bhejne ke baad background task fail ho gaya. Client ko is par 500 kyun nahi mil sakta?",
    },
    options: [
      {
        text: {
          en: "His answer is on its way already: only the server can report it now",
          ur: "Us ka jawab ja chuka hai: ab sirf server hi bata sakta hai",
        },
        right: true,
        explanation: {
          en: "One answer per request. So a failing task has to be reported by the server itself, in a log someone reads.",
          ur: "Aik request, aik jawab. Is liye fail hone wale task ki khabar server ko khud deni hai, aise log mein jo koi parhta ho.",
        },
      },
      {
        text: {
          en: "Failures after the answer are not errors for Express",
          ur: "Jawab ke baad ki nakami Express ke liye error nahi",
        },
        explanation: {
          en: "An error it is: not caught at all, it ends the whole Node process.",
          ur: "Error hi hai: koi na pakre to poora Node process band ho jata hai.",
        },
      },
      {
        text: {
          en: "He would, if the task were awaited before the answer is logged",
          ur: "Mil jata, agar jawab log hone se pehle task par await hota",
        },
        explanation: {
          en: "Logging has nothing to do with it. Awaited before the answer goes out, it would no longer be a background task.",
          ur: "Log se is ka koi taalluq nahi. Jawab bhejne se pehle await karo to woh background task hi nahi raha.",
        },
      },
    ],
  },
  {
    id: "heavy-task",
    kind: "what-happens",
    text: {
      en: "After each answer a task computes a report for 1 s, on the processor. What do other clients feel?",
      ur: "Har jawab ke baad aik task 1 s tak processor par report compute karta hai. Doosre clients par kya guzarti hai?",
    },
    options: [
      {
        text: {
          en: "Nothing: background tasks run on a thread of their own",
          ur: "Kuch nahi: background tasks apne thread par chalte hain",
        },
        explanation: {
          en: "Not here: the same process, the same loop, the same thread. That would be a worker thread.",
          ur: "Yahan nahi: wohi process, wohi loop, wohi thread. Alag thread ho to usay worker thread kehte hain.",
        },
        misconception: "async-is-multithreading",
      },
      {
        text: {
          en: "Only the client who asked for the report waits",
          ur: "Sirf woh client rukta hai jis ne report maangi",
        },
        explanation: {
          en: "He is the one who does not: he has his answer. The bill goes to those who come next.",
          ur: "Wohi to nahi rukta: us ka jawab mil chuka. Bill un ke naam jata hai jo us ke baad aayein.",
        },
      },
      {
        text: {
          en: "Anyone who comes in that second waits until it is over",
          ur: "Us second mein jo bhi aaye, khatam hone tak rukta hai",
        },
        right: true,
        explanation: {
          en: "A background task is not free: computing holds the thread behind the answer just as it does before it.",
          ur: "Background task muft nahi: compute karna jawab ke baad bhi thread ko waise hi pakarta hai jaise pehle.",
        },
      },
    ],
  },
]);

export default quiz;
