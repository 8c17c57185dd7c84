import { byRatio, defineQuiz, type Quiz } from "../../src/index.ts";

const quiz: Quiz = defineQuiz([
  {
    id: "datasets",
    kind: "what-happens",
    text: {
      en: "Three parts that need nothing of each other wait 0.5, 0.3 and 0.4 s. They are begun together. When are all three there?",
      ur: "Teen hisse, aik doosre ke mohtaj nahi, 0.5, 0.3 aur 0.4 s wait karte hain. Aik saath shuru hue. Teeno kab tak aa jate hain?",
    },
    options: [
      {
        text: {
          en: "After 1.2 s: all waits have to be waited for",
          ur: "1.2 s baad: sab waits ka wait to karna hi hai",
        },
        explanation: {
          en: "In turn, yes. Together they are waited for at the same time.",
          ur: "Baari baari karo to haan. Aik saath karo to sab ka wait aik hi waqt mein hota hai.",
        },
      },
      {
        text: {
          en: "After 0.3 s: the shortest decides",
          ur: "0.3 s baad: sab se chhota faisla karta hai",
        },
        explanation: {
          en: "Then one is there, and two are missing.",
          ur: "Us waqt aik aaya hai, do baqi hain.",
        },
      },
      {
        text: { en: "After 0.5 s: as long as the longest", ur: "0.5 s baad: jitna sab se lamba" },
        right: true,
        explanation: {
          en: "Never the sum. So the slowest part is the one worth making faster.",
          ur: "Jama kabhi nahi hote. Is liye tez karna ho to sab se slow hisse ko karo.",
        },
      },
    ],
    settledBy: {
      experiment: "endpoints",
      trials: [
        { variant: "datasets, in turn", pattern: "sequential" },
        { variant: "datasets, together", pattern: "sequential" },
      ],
      decide: byRatio(["a", 1.5], ["c", 3.3], ["b", Infinity]),
    },
  },
  {
    id: "loop",
    kind: "why",
    text: {
      en: "The ids need nothing of each other. Why is this loop slow?",
      ur: "Ids aik doosre ki mohtaj nahi. Yeh loop slow kyun hai?",
    },
    code: ["for (const id of ids) {", "  users.push(await getUser(id));", "}"].join("\n"),
    options: [
      {
        text: {
          en: "Each call is made only when the one before has its answer",
          ur: "Har call tab hoti hai jab pichli ka jawab aa chuka ho",
        },
        right: true,
        explanation: {
          en: "It is the most common way to write `/slow` without noticing. Begin all the calls, then await them: Promise.all(ids.map(getUser)).",
          ur: "Bina soche `/slow` likhne ka sab se aam tareeqa. Pehle sab calls shuru karo, phir await: Promise.all(ids.map(getUser)).",
        },
      },
      {
        text: {
          en: "`for` holds the thread; `forEach` would let it go",
          ur: "`for` thread pakar leta hai; `forEach` chhor deta",
        },
        explanation: {
          en: "The `await` lets it go in either. `forEach` would begin all the calls, but no one would wait for them, or hear their errors.",
          ur: "`await` dono mein chhor deta hai. `forEach` sab calls shuru to kar deta, magar na koi un ka wait karta na error sunta.",
        },
      },
      {
        text: {
          en: "The awaits run in parallel, and get in each other's way",
          ur: "Awaits parallel chal kar aik doosre ko rokte hain",
        },
        explanation: {
          en: "Only one call is ever under way. Parallel is what is missing here.",
          ur: "Aik waqt mein aik hi call chal rahi hai. Parallel hi to nahi hai.",
        },
        misconception: "awaits-run-in-parallel",
      },
    ],
  },
  {
    id: "any",
    kind: "what-happens",
    text: {
      en: "Mirror A answers after 0.5 s, B fails after 0.3 s, C answers after 0.4 s. What does Promise.any give?",
      ur: "Mirror A 0.5 s baad jawab deta hai, B 0.3 s baad fail hota hai, C 0.4 s baad jawab deta hai. Promise.any kya deta hai?",
    },
    options: [
      {
        text: { en: "B's failure, after 0.3 s", ur: "0.3 s baad B ki nakami" },
        explanation: {
          en: "That is Promise.race: the first that is over, either way.",
          ur: "Woh Promise.race hai: jo pehle nimte, pass ho ya fail.",
        },
      },
      {
        text: { en: "C's answer, after 0.4 s", ur: "0.4 s baad C ka jawab" },
        right: true,
        explanation: {
          en: "The first that succeeds. Failures count only when all of them fail.",
          ur: "Jo pehle kamyab ho. Nakami tab ginte hain jab sab fail hon.",
        },
      },
      {
        text: { en: "A's answer, after 0.5 s", ur: "0.5 s baad A ka jawab" },
        explanation: {
          en: "Being first in the list counts for nothing; being first to succeed does.",
          ur: "List mein pehle hone se kuch nahi hota; pehle kamyab hone se hota hai.",
        },
      },
    ],
  },
  {
    id: "dependent",
    kind: "why",
    text: {
      en: "`/orders-of/:name` waits twice in turn: for the user, then for the orders of the user's id. Why is Promise.all no help?",
      ur: "`/orders-of/:name` baari baari do dafa rukta hai: pehle user, phir user ki id ke orders. Promise.all yahan kaam kyun nahi aata?",
    },
    options: [
      {
        text: {
          en: "It is: two waits at once take half the time",
          ur: "Aata hai: do waits aik saath aadha waqt lete hain",
        },
        explanation: {
          en: "The second cannot be begun: without the first answer you do not know what to ask for.",
          ur: "Doosri shuru hi nahi ho sakti: pehle jawab ke baghair pata hi nahi ke poochna kya hai.",
        },
        misconception: "everything-concurrent",
      },
      {
        text: {
          en: "Promise.all takes calls of one kind only",
          ur: "Promise.all sirf aik qism ki calls leta hai",
        },
        explanation: {
          en: "It takes any promises at all. You only need to have them.",
          ur: "Woh koi bhi promise le leta hai. Bas promise hona chahiye.",
        },
      },
      {
        text: {
          en: "The second call needs what the first one brings",
          ur: "Doosri call ko woh chahiye jo pehli laati hai",
        },
        right: true,
        explanation: {
          en: "Gather what is independent, and leave in turn what needs the answer before it. 201 ms are right here.",
          ur: "Jo independent hai usay gather karo, jisay pichla jawab chahiye usay baari baari rehne do. Yahan 201 ms hi sahi hain.",
        },
      },
    ],
  },
  {
    id: "limit",
    kind: "what-happens",
    text: {
      en: "Nine reports of 1 s each, at most three at a time. How long?",
      ur: "1 s wali nau reports, aik waqt mein zyada se zyada teen. Kitni der?",
    },
    options: [
      {
        text: { en: "1 s: they are all independent", ur: "1 s: sab independent hain" },
        explanation: {
          en: "They are, but the limit lets only three through the door. With nine at once it would be 1 s, and no room for others.",
          ur: "Hain to, magar limit teen ko hi andar jane deti hai. Nau aik saath hon to 1 s, aur doosron ke liye jagah nahi.",
        },
        misconception: "everything-concurrent",
      },
      {
        text: {
          en: "9 s: a limit means one after another",
          ur: "9 s: limit ka matlab baari baari",
        },
        explanation: {
          en: "One at a time is a limit of 1. Three side by side are three times as quick.",
          ur: "Aik aik karna limit 1 hai. Teen saath saath hon to teen guna jaldi.",
        },
      },
      {
        text: { en: "3 s: three rounds of three", ur: "3 s: teen teen ke teen rounds" },
        right: true,
        explanation: {
          en: "A brake that costs little: three times as long as without it, a third as long as in turn, and the upstream has room for others.",
          ur: "Sasti brake: bina limit se teen guna, baari baari se aik tihai, aur upstream par doosron ke liye bhi jagah.",
        },
      },
    ],
    settledBy: {
      experiment: "limit",
      trials: [
        { variant: "at most 3", pattern: "sequential" },
        { variant: "all 9 at once", pattern: "sequential" },
      ],
      decide: byRatio(["a", 1.6], ["c", 5.5], ["b", Infinity]),
    },
  },
  {
    id: "the-others",
    kind: "what-happens",
    text: {
      en: "Promise.all has just failed with B's error. What becomes of the calls to A and C?",
      ur: "Promise.all abhi B ke error se fail hua. A aur C ki calls ka kya hota hai?",
    },
    options: [
      {
        text: {
          en: "They go on; no one looks at what they bring",
          ur: "Chalti rehti hain; un ka natija koi nahi dekhta",
        },
        right: true,
        explanation: {
          en: "Promises cannot be cancelled from outside. To stop the work, hand it an AbortSignal: see the lesson `timeouts`.",
          ur: "Promise bahar se cancel nahi hota. Kaam rokna ho to usay AbortSignal do: `timeouts` wala lesson dekho.",
        },
      },
      {
        text: {
          en: "They are cancelled, as their result is not needed",
          ur: "Cancel ho jati hain, un ka natija ab nahi chahiye",
        },
        explanation: {
          en: "Python's TaskGroup does that. Promise.all does not, and neither does asyncio.gather.",
          ur: "Python ka TaskGroup aisa karta hai. Promise.all nahi karta, asyncio.gather bhi nahi.",
        },
        misconception: "timeout-stops-the-work",
      },
      {
        text: {
          en: "They are begun again, until all three succeed",
          ur: "Dobara shuru hoti hain, jab tak teeno kamyab na hon",
        },
        explanation: {
          en: "Nothing is tried again unless you write it.",
          ur: "Jab tak tum khud na likho, kuch dobara nahi hota.",
        },
      },
    ],
  },
]);

export default quiz;
