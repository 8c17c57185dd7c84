import type { Prediction } from "../../src/index.ts";

export const predictions: readonly Prediction[] = [
  {
    id: "two-awaits",
    kind: "time",
    experiment: "slow-fast",
    cell: { variant: "/slow, awaited", pattern: "sequential" },
    question: {
      en: "`/slow` is an async handler with two lines: `await` one service, then `await` another. Each takes 100 ms, and they need nothing of each other. After how many ms does it answer?",
      ur: "`/slow` aik async handler hai jis mein do lines hain: pehle aik service par `await`, phir doosri par. Har aik 100 ms leti hai, aur dono aik doosre ki mohtaj nahi. Jawab kitne ms mein aata hai?",
    },
    tempting: [
      {
        seconds: 1,
        misconception: "awaits-run-in-parallel",
        text: {
          en: "No one begins the second call for you: the first `await` stands in front of it. {/slow, awaited sequential}. `/fast` begins both and then waits once: {/fast, awaited sequential}.",
          ur: "Doosri call tumhare liye koi aur shuru nahi karta: us se pehle aik `await` khara hai. {/slow, awaited sequential}. `/fast` dono shuru kar ke aik hi dafa intezar karta hai: {/fast, awaited sequential}.",
        },
      },
    ],
    lesson: {
      en: "Two lines of `await`: {/slow, awaited sequential}. One `await Promise.all([…])`: {/fast, awaited sequential}.",
      ur: "`await` ki do lines: {/slow, awaited sequential}. Aik `await Promise.all([…])`: {/fast, awaited sequential}.",
    },
  },
  {
    id: "three-handlers",
    kind: "order",
    experiment: "endpoints",
    question: {
      en: "Three handlers wait for several things each, and none of them blocks. Which one answers first, which last?",
      ur: "Teen handlers, har aik ko kai cheezon ka intezar hai, aur koi block nahi karta. Sab se pehle kaun jawab deta hai, aakhir mein kaun?",
    },
    lanes: [
      {
        label: {
          en: "three of 100 ms, `await` after `await`",
          ur: "100 ms ke teen, `await` ke baad `await`",
        },
        cell: { variant: "dashboard, in turn", pattern: "sequential" },
      },
      {
        label: {
          en: "100 ms and 150 ms, in a Promise.all",
          ur: "100 ms aur 150 ms, Promise.all mein",
        },
        cell: { variant: "requests, together", pattern: "sequential" },
      },
      {
        label: {
          en: "50, 30 and 40 ms, in a Promise.all",
          ur: "50, 30 aur 40 ms, Promise.all mein",
        },
        cell: { variant: "datasets, together", pattern: "sequential" },
      },
    ],
    refutation: {
      misconception: "awaits-run-in-parallel",
      text: {
        en: "Together, the longest decides: {datasets, together sequential} and {requests, together sequential}. In turn, all are added up, however short each is: {dashboard, in turn sequential}.",
        ur: "Aik saath hon to sab se lamba wait faisla karta hai: {datasets, together sequential} aur {requests, together sequential}. Baari baari hon to sab jama hoti hain, chahe har aik chhoti ho: {dashboard, in turn sequential}.",
      },
    },
    lesson: {
      en: "The longest one if together, the sum if in turn. The dashboard's three took {dashboard, in turn sequential}; gathered they take {dashboard, at once sequential}.",
      ur: "Aik saath: sab se lambi. Baari baari: sab ka total. Dashboard ki teeno ne {dashboard, in turn sequential} liye; gather karo to {dashboard, at once sequential}.",
    },
  },
  {
    id: "who-needs-whom",
    kind: "choice",
    experiment: "dependent",
    question: {
      en: "A profile needs the user, and then the user's orders and stats. Both of those need the user's id. Each call takes 100 ms. How fast can a right handler be?",
      ur: "Profile ko pehle user chahiye, phir us user ke orders aur stats. In dono ko user ki id chahiye. Har call 100 ms ki hai. Sahi likha hua handler kitna jaldi ho sakta hai?",
    },
    options: [
      {
        text: {
          en: "About 100 ms: put all three into one Promise.all",
          ur: "Taqreeban 100 ms: teeno ko aik Promise.all mein daal do",
        },
        refutation: {
          misconception: "everything-concurrent",
          text: {
            en: "You cannot ask for orders of a user whose id you do not have. First the user, then the two together: {user, then both sequential}, which is still better than {all three in turn sequential}.",
            ur: "Jis user ki id hi nahi, us ke orders kaise mangoge? Pehle user, phir dono aik saath: {user, then both sequential}, aur yeh phir bhi {all three in turn sequential} se behtar hai.",
          },
        },
      },
      {
        text: {
          en: "About 200 ms: the user, then the other two together",
          ur: "Taqreeban 200 ms: pehle user, phir baqi dono aik saath",
        },
      },
      {
        text: {
          en: "About 300 ms: one needs the other, so all three go in turn",
          ur: "Taqreeban 300 ms: aik ko doosre ka jawab chahiye, to teeno baari baari",
        },
      },
    ],
    cells: [
      { variant: "user, then both", pattern: "sequential" },
      { variant: "all three in turn", pattern: "sequential" },
    ],
    decide: ([both = 0, inTurn = 0]) => (both < inTurn * 0.42 ? 0 : both < inTurn * 0.85 ? 1 : 2),
    lesson: {
      en: "Gather what is independent, and only that: {user, then both sequential} instead of {all three in turn sequential}.",
      ur: "Jo independent hai usay gather karo, aur sirf usay: {user, then both sequential}, warna {all three in turn sequential}.",
    },
  },
];
