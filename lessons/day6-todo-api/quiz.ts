import { defineQuiz, type Quiz } from "../../src/index.ts";

const quiz: Quiz = defineQuiz([
  {
    id: "which-cell",
    kind: "what-happens",
    text: {
      en: "Ten clients want `GET /todos`, and the store waits 1 s for each. In which case are all ten answered after about 1 s?",
      ur: "Das clients `GET /todos` chahte hain, aur store har aik par 1 s wait karta hai. Kis soorat mein dason ko koi 1 s mein jawab mil jata hai?",
    },
    options: [
      {
        text: {
          en: "The server blocks, and the clients ask with Promise.all",
          ur: "Server block karta hai, clients Promise.all se poochte hain",
        },
        explanation: {
          en: "They ask together, and then stand in line for the one thread: 10 s.",
          ur: "Poochte saath hain, phir aik hi thread ki line mein khare hain: 10 s.",
        },
        misconception: "async-is-non-blocking",
      },
      {
        text: {
          en: "The server awaits, and the clients ask one after another",
          ur: "Server await karta hai, clients baari baari poochte hain",
        },
        explanation: {
          en: "No one asks while another waits, so nothing can overlap: 10 s.",
          ur: "Aik ke intezar mein doosra poochta hi nahi, to overlap kya ho: 10 s.",
        },
      },
      {
        text: { en: "Either of the two is enough", ur: "In dono mein se koi bhi kaafi hai" },
        explanation: {
          en: "Half of it gains nothing. Look at the table: three cells of four take ten times as long.",
          ur: "Aadhe se kuch nahi milta. Table dekho: chaar mein se teen khanay das guna waqt lete hain.",
        },
      },
      {
        text: {
          en: "The server awaits, and the clients ask with Promise.all",
          ur: "Server await karta hai, clients Promise.all se poochte hain",
        },
        right: true,
        explanation: {
          en: "Both at once, and only so: asked together, and let go while waiting.",
          ur: "Dono aik saath, tab hi: saath poocha, aur wait ke dauran thread chhora.",
        },
      },
    ],
    settledBy: {
      experiment: "list",
      trials: [
        { variant: "blocking", pattern: "concurrent" },
        { variant: "awaited", pattern: "sequential" },
        { variant: "awaited", pattern: "concurrent" },
      ],
      decide: (makespansMs) => {
        const [blocking, inTurn, together] = makespansMs.map(
          (ms) => ms < Math.max(...makespansMs) / 2,
        );
        if (blocking && inTurn) return 2;
        if (blocking) return 0;
        if (inTurn) return 1;
        return together ? 3 : -1;
      },
    },
  },
  {
    id: "log-after",
    kind: "why",
    text: {
      en: "Why is `added todo 1` logged after the answer, and not before it?",
      ur: "`added todo 1` jawab ke baad log kyun hota hai, pehle kyun nahi?",
    },
    options: [
      {
        text: {
          en: "It does not change the answer, so no one should wait for it",
          ur: "Us se jawab nahi badalta, to us ke liye koi kyun ruke",
        },
        right: true,
        explanation: {
          en: "The client needs the todo, not the line in a log. And a line of a log may be lost: what must not be, comes before the answer.",
          ur: "Client ko todo chahiye, log ki line nahi. Aur log ki line kho bhi jaye to chalta hai: jo khona nahi chahiye woh jawab se pehle.",
        },
      },
      {
        text: {
          en: "After the answer, work costs the server nothing",
          ur: "Jawab ke baad kaam server ko kuch nahi lagta",
        },
        explanation: {
          en: "It costs the same, on the same thread. Only the client is spared.",
          ur: "Utna hi lagta hai, usi thread par. Bacha sirf client.",
        },
        misconception: "background-is-free",
      },
      {
        text: {
          en: "Before the answer, the server does not know the id yet",
          ur: "Jawab se pehle server ko id ka pata nahi hota",
        },
        explanation: {
          en: "It does: the client sent it, and it was validated at the door.",
          ur: "Hota hai: client ne bheji, aur darwaze par validate hui.",
        },
      },
    ],
  },
  {
    id: "types",
    kind: "why",
    text: {
      en: "The handler's code says that the body is a Todo, and TypeScript agrees. Why is the body validated at run time all the same?",
      ur: "Handler ka code kehta hai ke body aik Todo hai, aur TypeScript bhi maanta hai. Phir bhi run time par validate kyun karte hain?",
    },
    options: [
      {
        text: {
          en: "TypeScript checks bodies in development, but not in production",
          ur: "TypeScript body ko development mein check karta hai, production mein nahi",
        },
        explanation: {
          en: "It checks your code before it runs, in both. A body is not there yet at that time.",
          ur: "Woh chalne se pehle tumhara code check karta hai, dono jagah. Body us waqt hoti hi nahi.",
        },
      },
      {
        text: {
          en: "Validation makes the store answer sooner",
          ur: "Validation se store jaldi jawab deta hai",
        },
        explanation: {
          en: "The store takes its second for every todo. What it is spared are wrong ones.",
          ur: "Store har todo par apna second leta hai. Faida yeh hai ke ghalat todos us tak pahunchte hi nahi.",
        },
      },
      {
        text: {
          en: "Types are gone when it runs, and a client may send anything",
          ur: "Chalte waqt types hote hi nahi, aur client kuch bhi bhej sakta hai",
        },
        right: true,
        explanation: {
          en: "So a schema looks at the body at the door: 422 with the field, instead of a strange todo in the store and a forged line in the log.",
          ur: "Is liye schema body ko darwaze par dekhta hai: field ke saath 422, na ke store mein ajeeb todo aur log mein jhooti line.",
        },
      },
    ],
  },
  {
    id: "one-blocking",
    kind: "what-happens",
    text: {
      en: "Four of the five endpoints await. `DELETE` calls something that blocks for 1 s. What happens to a `GET` that comes right after a `DELETE`?",
      ur: "Paanch mein se chaar endpoints await karte hain. `DELETE` kuch aisa call karta hai jo 1 s block kare. `DELETE` ke foran baad aane wale `GET` ka kya hota hai?",
    },
    options: [
      {
        text: {
          en: "Nothing: its own endpoint awaits",
          ur: "Kuch nahi: us ka apna endpoint await karta hai",
        },
        explanation: {
          en: "It would, if it were reached. All endpoints share one thread, and that is held.",
          ur: "Karta, agar us tak baari aati. Sab endpoints ka thread aik hai, aur woh pakra hua hai.",
        },
        misconception: "async-is-non-blocking",
      },
      {
        text: {
          en: "It begins only when the `DELETE` has let go of the thread",
          ur: "Woh tab hi shuru hota hai jab `DELETE` thread chhor de",
        },
        right: true,
        explanation: {
          en: "One blocking call is enough to make everybody wait: `/health`, which never touches the store, waited 1,007 ms.",
          ur: "Aik blocking call sab ko rokne ke liye kaafi hai: `/health`, jo store ko chhuta tak nahi, 1,007 ms ruka.",
        },
      },
      {
        text: {
          en: "It is answered with an error, since the server is busy",
          ur: "Server busy hai, is liye error mil jata hai",
        },
        explanation: {
          en: "No error, which is the trap: it is only late, and nothing says why.",
          ur: "Koi error nahi, jaal yehi hai: bas der hoti hai, aur koi nahi batata kyun.",
        },
      },
    ],
  },
  {
    id: "one-and-ten",
    kind: "why",
    text: {
      en: "With one client every row shows 100 ms. With ten, blocking shows 1,000 ms and awaited still 100. What does that tell you about async?",
      ur: "Aik client ho to har row mein 100 ms. Das hon to blocking mein 1,000 ms, awaited mein phir bhi 100. Is se async ke bare mein kya pata chala?",
    },
    options: [
      {
        text: {
          en: "It lets many wait at once; it makes no request faster",
          ur: "Woh bohat son ko aik saath wait karne deta hai; tez kisi request ko nahi karta",
        },
        right: true,
        explanation: {
          en: "Scalability, not speed. The slow query is still slow; what is gone is the queue in front of it.",
          ur: "Scalability, speed nahi. Slow query ab bhi slow hai; us ke aage lagi line khatam hui hai.",
        },
      },
      {
        text: {
          en: "It makes each request ten times faster, once there are ten",
          ur: "Das requests hon to har aik das guna tez ho jati hai",
        },
        explanation: {
          en: "Each took its 100 ms in both. What was ten times longer is the line in front of the tenth.",
          ur: "Dono mein har aik ne apne 100 ms liye. Das guna lambi daswen ke aage ki line thi.",
        },
        misconception: "async-is-faster",
      },
      {
        text: {
          en: "It starts more threads when more clients come",
          ur: "Zyada clients aayein to zyada threads chalata hai",
        },
        explanation: {
          en: "That is a pool, and a pool of 4 needed 300 ms. Awaited had one thread all the time.",
          ur: "Woh pool hai, aur 4 ke pool ko 300 ms lage. Awaited ke paas poora waqt aik hi thread tha.",
        },
        misconception: "async-is-multithreading",
      },
    ],
  },
]);

export default quiz;
