import type { Prediction } from "../../src/index.ts";

export const predictions: readonly Prediction[] = [
  {
    id: "look-up-blocks",
    kind: "time",
    experiment: "said",
    cell: { variant: "blocking", pattern: "concurrent" },
    question: {
      en: "Ten people in a chat say something at the same moment. Each text is looked up for 100 ms, in an `async` function, before all hear it. The look-up blocks. After how many ms has everybody heard the last one?",
      ur: "Chat mein das log aik hi lamhe kuch kehte hain. Har text sab tak pahunchne se pehle 100 ms check hota hai, aik `async` function mein. Yeh check block karta hai. Aakhri baat sab ne kitne ms mein sun li?",
    },
    tempting: [
      {
        seconds: 1,
        misconception: "async-is-non-blocking",
        text: {
          en: "The function is `async`, and its wait held the room's only thread: {blocking concurrent}, ten look-ups in a row. Awaited, they overlap: {awaited concurrent}.",
          ur: "Function `async` hai, magar us ke wait ne kamre ka wahid thread pakar liya: {blocking concurrent}, das checks aik ke baad aik. Awaited ho to overlap karte hain: {awaited concurrent}.",
        },
      },
    ],
    lesson: {
      en: "One look-up that blocks, and the whole room is silent: {blocking concurrent}. Awaited, ten take as long as one: {awaited concurrent}.",
      ur: "Aik check block kare to poora kamra chup: {blocking concurrent}. Awaited ho to das utna hi waqt lete hain jitna aik: {awaited concurrent}.",
    },
  },
  {
    id: "await-each-phone",
    kind: "time",
    experiment: "delivery",
    cell: { variant: "await each send", pattern: "sequential" },
    question: {
      en: "One message is looked up for 100 ms. Then a loop sends it to five phones, and for each it does `await` until the phone says that it has it: 80 ms. After how many ms is the message delivered to all five?",
      ur: "Aik message 100 ms check hota hai. Phir aik loop usay paanch phones ko bhejta hai, aur har phone par `await` karta hai jab tak woh na kahe ke mil gaya: 80 ms. Paanchon tak message kitne ms mein pahunch jata hai?",
    },
    tempting: [
      {
        seconds: 1.8,
        misconception: "awaits-run-in-parallel",
        text: {
          en: "An `await` inside a loop stops the loop: the second phone is sent nothing until the first has answered. 100 + 5 × 80: {await each send sequential}. Sent to all, then awaited together: {send to all sequential}.",
          ur: "Loop ke andar `await` loop ko rok deta hai: pehle phone ke jawab tak doosre ko kuch nahi jata. 100 + 5 × 80: {await each send sequential}. Sab ko bhej kar aik saath await karo to {send to all sequential}.",
        },
      },
    ],
    lesson: {
      en: "{await each send sequential} with `await` in the loop, {send to all sequential} with Promise.all. The slowest phone should cost only itself.",
      ur: "Loop mein `await`: {await each send sequential}, Promise.all: {send to all sequential}. Slow phone ka nuqsan sirf usi ko hona chahiye.",
    },
  },
  {
    id: "one-never-reads",
    kind: "choice",
    experiment: "room",
    question: {
      en: "Three messages, one after another, are heard in 300 ms when no one else is there. Now 50 people listen, and one of them has stopped reading: nothing leaves his connection. What do the three messages take?",
      ur: "Kamre mein koi aur na ho to teen messages baari baari 300 ms mein sune jate hain. Ab 50 log sun rahe hain, aur un mein se aik ne parhna chhor diya hai: us ke connection se kuch nahi nikalta. Teen messages kitna waqt lenge?",
    },
    options: [
      {
        text: {
          en: "Many times longer: fifty people have to be told, one by one",
          ur: "Kai guna zyada: pachas logon ko aik aik kar ke batana hai",
        },
        refutation: {
          misconception: "async-is-multithreading",
          text: {
            en: "One thread hands 50 copies to 50 connections in no time; travelling is not its work: {one reads nothing sequential}, and {nobody else sequential} in an empty room.",
            ur: "Aik thread 50 copies 50 connections ko pal bhar mein de deta hai; pahunchana us ka kaam nahi: {one reads nothing sequential}, aur khali kamre mein {nobody else sequential}.",
          },
        },
      },
      {
        text: {
          en: "About twice as long: everybody waits for the one who does not read",
          ur: "Taqreeban do guna: sab us aik ka wait karte hain jo nahi parhta",
        },
      },
      {
        text: {
          en: "About the same: who listens costs the speaker nothing",
          ur: "Taqreeban utna hi: sunne walon se bolne wale ka kuch nahi jata",
        },
      },
    ],
    cells: [
      { variant: "nobody else", pattern: "sequential" },
      { variant: "one reads nothing", pattern: "sequential" },
    ],
    decide: ([alone = 0, crowd = 0]) => (crowd > alone * 3 ? 0 : crowd > alone * 1.5 ? 1 : 2),
    lesson: {
      en: "Do not wait for your listeners: {one reads nothing sequential} with one who reads nothing, {nobody else sequential} with no one.",
      ur: "Sunne walon ka wait na karo: aik kuch na parhe tab bhi {one reads nothing sequential}, koi na ho tab {nobody else sequential}.",
    },
  },
];
