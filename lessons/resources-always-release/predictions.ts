import type { Prediction } from "../../src/index.ts";

export const predictions: readonly Prediction[] = [
  {
    id: "held-too-long",
    kind: "time",
    experiment: "how-long",
    cell: { variant: "held to the end", pattern: "concurrent" },
    question: {
      en: "A pool has 2 connections. Ten users come at once; each keeps a connection for its query (100 ms) and for the formatting after it (100 ms). Nothing blocks. After how many ms is the last user through?",
      ur: "Pool mein 2 connections hain. Das users aik saath aate hain; har aik connection ko query (100 ms) aur us ke baad formatting (100 ms) ke liye pakre rakhta hai. Block kuch nahi karta. Aakhri user kitne ms mein farigh hota hai?",
    },
    tempting: [
      {
        seconds: 2,
        misconception: "everything-concurrent",
        text: {
          en: "Ten were begun at once, and two had a connection: five rounds of 200 ms, {held to the end concurrent}. Giving it back after the query made it {released early concurrent}.",
          ur: "Shuru das aik saath hue, connection do ke paas tha: 200 ms ke paanch rounds, {held to the end concurrent}. Query ke foran baad wapas kiya to {released early concurrent}.",
        },
      },
    ],
    lesson: {
      en: "The time you hold a connection is the time others wait for it: {held to the end concurrent} held, {released early concurrent} released early.",
      ur: "Jitni der tum connection pakre rakhte ho utni der doosre rukte hain: pakre rakha to {held to the end concurrent}, jaldi wapas kiya to {released early concurrent}.",
    },
  },
  {
    id: "cost-of-a-leak",
    kind: "choice",
    experiment: "leak",
    question: {
      en: "A pool of 3. Three queries fail after 100 ms, and their connections are never given back. Then three users come, one after another; a user gives up after 200 ms in line. No thread is blocked. If all connections were given back, the six would take 600 ms. And now?",
      ur: "3 ka pool. Teen queries 100 ms baad fail hoti hain, aur un ke connections kabhi wapas nahi hote. Phir teen users baari baari aate hain; line mein 200 ms ke baad user haar maan leta hai. Koi thread block nahi. Sab connections wapas hote to chhe ko 600 ms lagte. Ab?",
    },
    options: [
      {
        text: {
          en: "Still about 600 ms: no thread is blocked, so no one waits longer",
          ur: "Phir bhi taqreeban 600 ms: thread block nahi, to koi zyada nahi rukta",
        },
        refutation: {
          misconception: "async-is-non-blocking",
          text: {
            en: "The thread was free all the time, and still no one was served: what was missing is a connection. {leaked sequential} instead of {always released sequential}, and the last three got a 503.",
            ur: "Thread poora waqt khali tha, phir bhi kisi ka kaam nahi hua: kami connection ki thi. {leaked sequential}, jab ke wapas hote to {always released sequential}, aur aakhri teen ko 503 mila.",
          },
        },
      },
      {
        text: {
          en: "Less than 600 ms: a failure comes quicker than an answer",
          ur: "600 ms se kam: nakami jawab se jaldi aati hai",
        },
      },
      {
        text: {
          en: "About 900 ms: the last three wait for nothing, and get an error",
          ur: "Taqreeban 900 ms: aakhri teen khali line mein rukte hain, aur error milta hai",
        },
      },
    ],
    cells: [
      { variant: "always released", pattern: "sequential" },
      { variant: "leaked", pattern: "sequential" },
    ],
    decide: ([released = 0, leaked = 0]) =>
      leaked < released * 0.8 ? 1 : leaked < released * 1.25 ? 0 : 2,
    lesson: {
      en: "The user who leaks is not the one who pays: three later users waited for nothing, {leaked sequential} in all instead of {always released sequential}. `finally`, always.",
      ur: "Leak karne wala khud nahi bhugatta: baad ke teen users khali line mein rahe, kul {leaked sequential}, jab ke wapas hote to {always released sequential}. Hamesha `finally`.",
    },
  },
];
