import { byRatio, defineQuiz, type Quiz } from "../../src/index.ts";

const quiz: Quiz = defineQuiz([
  {
    id: "four-threads",
    kind: "what-happens",
    text: {
      en: "Ten requests of 2 s come at once to a pool of 4 threads. How long until all are answered?",
      ur: "2 s wali das requests aik saath 4 threads ke pool par aati hain. Sab ke jawab kitni der mein?",
    },
    options: [
      {
        text: {
          en: "5 s: 10 × 2 s of waiting, shared by 4",
          ur: "5 s: 10 × 2 s ka wait, 4 mein taqseem",
        },
        explanation: {
          en: "A good guess, if a wait could be cut in pieces. It cannot: the last round has two requests and still takes its 2 s.",
          ur: "Andaza acha hai, agar wait ke tukre ho sakte. Nahi ho sakte: aakhri round mein do requests hain, phir bhi poore 2 s.",
        },
      },
      {
        text: {
          en: "2 s: a pool makes them all wait together",
          ur: "2 s: pool sab ko aik saath wait karwata hai",
        },
        explanation: {
          en: "As many as there are threads, no more. The other six stand outside.",
          ur: "Bas utni jitne threads hain. Baqi chhe bahar khari hain.",
        },
      },
      {
        text: { en: "6 s: three rounds, of 4, 4 and 2", ur: "6 s: teen rounds, 4, 4 aur 2 ke" },
        right: true,
        explanation: {
          en: "10 / 4, rounded up: 3 rounds of 2 s each. The timeline shows them as stairs.",
          ur: "10 / 4, upar ko poora kar ke: 3 rounds, har aik 2 s ka. Timeline mein yeh seerhiyan ban kar nazar aate hain.",
        },
      },
    ],
    settledBy: {
      experiment: "threads",
      trials: [
        { variant: "pool of 4 threads", pattern: "concurrent" },
        { variant: "pool of 2 threads", pattern: "concurrent" },
      ],
      decide: byRatio(["b", 0.35], ["a", 0.55], ["c", Infinity]),
    },
  },
  {
    id: "def-endpoint",
    kind: "why",
    text: {
      en: "A FastAPI endpoint written with plain `def` does time.sleep(2). Why are other requests still answered meanwhile?",
      ur: "FastAPI ka seedha `def` wala endpoint time.sleep(2) karta hai. Is dauran doosri requests ko jawab kyun milta rehta hai?",
    },
    options: [
      {
        text: {
          en: "FastAPI runs it on one of 40 threads, beside the loop",
          ur: "FastAPI usay 40 threads mein se aik par chalata hai, loop se alag",
        },
        right: true,
        explanation: {
          en: "One thread sleeps, the loop and 39 threads do not. 41 such requests of 0.2 s took 0.45 s.",
          ur: "Aik thread sota hai, loop aur 39 threads nahi. 0.2 s wali aisi 41 requests 0.45 s mein ho gayin.",
        },
      },
      {
        text: {
          en: "FastAPI turns the sleep into an asyncio.sleep",
          ur: "FastAPI us sleep ko asyncio.sleep bana deta hai",
        },
        explanation: {
          en: "No framework rewrites what you call. The sleep blocks as ever, only on a thread where it hurts few.",
          ur: "Koi framework tumhari calls nahi badalta. Sleep pehle ki tarah block karta hai, bas aise thread par jahan nuqsan kam hai.",
        },
      },
      {
        text: {
          en: "They are not: without `async` the server stands still",
          ur: "Milta hi nahi: `async` ke baghair server ruk jata hai",
        },
        explanation: {
          en: "Often taught, and not true of FastAPI. It is the sleep inside `async def` that stops everybody: 8.4 s for the same 41.",
          ur: "Aksar yehi parhaya jata hai, magar FastAPI mein sach nahi. Sab ko woh sleep rokta hai jo `async def` ke andar ho: inhi 41 ke 8.4 s.",
        },
        misconception: "def-blocks-the-server",
      },
    ],
  },
  {
    id: "one-too-many",
    kind: "what-happens",
    text: {
      en: "40 requests at once take 0.2 s on 40 threads. What do 41 take?",
      ur: "40 requests aik saath, 40 threads par 0.2 s leti hain. 41 kitna lengi?",
    },
    options: [
      {
        text: {
          en: "0.205 s: one more is a fortieth more",
          ur: "0.205 s: aik aur, yani chaleeswan hissa zyada",
        },
        explanation: {
          en: "It would be fair, but the 41st cannot begin before a thread is free, and all of them become free at the same time.",
          ur: "Insaf to yehi tha, magar 41vi tab tak shuru nahi ho sakti jab tak koi thread khali na ho, aur sab aik hi waqt khali hote hain.",
        },
      },
      {
        text: {
          en: "About 0.4 s: the last one waits for a whole round",
          ur: "Koi 0.4 s: aakhri wali poora aik round rukti hai",
        },
        right: true,
        explanation: {
          en: "It finds 40 sleeping threads, waits 0.2 s for one of them and then its own 0.2 s. Awaited has no such stair.",
          ur: "Usay 40 soye hue threads milte hain: un mein se aik ke liye 0.2 s, phir apne 0.2 s. Awaited mein aisi seerhi nahi.",
        },
      },
      {
        text: {
          en: "About 8 s: beyond its size a pool works one by one",
          ur: "Koi 8 s: apni had ke baad pool aik aik kar ke chalta hai",
        },
        explanation: {
          en: "A queue at the door slows no one inside. Only the ones in the queue wait.",
          ur: "Darwaze ki line andar walon ko slow nahi karti. Sirf line wale rukte hain.",
        },
        misconception: "def-blocks-the-server",
      },
    ],
    settledBy: {
      experiment: "one-too-many",
      trials: [
        { variant: "pool of 40 threads", pattern: "concurrent" },
        { variant: "awaited", pattern: "concurrent" },
      ],
      decide: byRatio(["a", 1.25], ["b", 4], ["c", Infinity]),
    },
  },
  {
    id: "items",
    kind: "why",
    text: {
      en: "/items waits for nothing. Beside two slow requests on the blocking server it took 213 ms. Why?",
      ur: "/items kisi cheez ka wait nahi karta. Blocking server par do slow requests ke saath us ne 213 ms liye. Kyun?",
    },
    options: [
      {
        text: {
          en: "It needs data which the slow requests have to load first",
          ur: "Usay woh data chahiye jo pehle slow requests laati hain",
        },
        explanation: {
          en: "It needs nothing of them. On the awaited server it was answered in under a millisecond, beside the same requests.",
          ur: "Usay un se kuch nahi chahiye. Awaited server par inhi requests ke saath us ka jawab aik millisecond se kam mein aaya.",
        },
      },
      {
        text: {
          en: "The only thread was held, so its handler could not begin",
          ur: "Wahid thread pakra hua tha, is liye us ka handler shuru na ho saka",
        },
        right: true,
        explanation: {
          en: "It was not slow, it stood in line. That is what `/health` measures in every table: what everybody else feels.",
          ur: "Woh slow nahi tha, line mein khara tha. Har table mein `/health` yehi measure karta hai: baqi sab ko kitna rukna para.",
        },
      },
      {
        text: {
          en: "A busy connection slowed it down on its way",
          ur: "Masroof connection ne usay raaste mein slow kar diya",
        },
        explanation: {
          en: "Each request has a connection of its own here, on one machine. The way took well under a millisecond.",
          ur: "Yahan har request ka apna connection hai, aur machine aik hi hai. Raaste mein aik millisecond bhi nahi laga.",
        },
      },
      {
        text: {
          en: "The slow requests have a higher priority",
          ur: "Slow requests ki priority zyada hai",
        },
        explanation: {
          en: "There are no priorities. It was simply behind them in the line.",
          ur: "Priority koi nahi hoti. Woh bas line mein un ke peeche tha.",
        },
      },
    ],
  },
  {
    id: "safer",
    kind: "why",
    text: {
      en: "In FastAPI you must call an old library that blocks for 2 s. Why is that safer in `def` than in `async def`?",
      ur: "FastAPI mein tumhein aik purani library call karni hai jo 2 s block karti hai. Yeh `async def` se zyada `def` mein mehfooz kyun hai?",
    },
    options: [
      {
        text: {
          en: "In `def` it holds one thread of 40, in `async def` the loop",
          ur: "`def` mein woh 40 mein se aik thread pakarti hai, `async def` mein loop",
        },
        right: true,
        explanation: {
          en: "Code that holds the loop holds up every request. So either the library can be awaited, or the function stays `def`.",
          ur: "Jo loop pakre woh har request ko rokta hai. To ya library await ho sake, ya function `def` rahe.",
        },
      },
      {
        text: {
          en: "It is not: the keyword changes nothing about a blocking call",
          ur: "Koi farq nahi: keyword se blocking call nahi badalti",
        },
        explanation: {
          en: "True of the call itself, and in Express of the handler too. But FastAPI chooses by the keyword where it runs the function.",
          ur: "Call ke bare mein yeh sach hai, aur Express mein handler ke bare mein bhi. Magar FastAPI keyword dekh kar tay karta hai ke function kahan chale.",
        },
      },
      {
        text: {
          en: "In `def` the call is cancelled when others come",
          ur: "`def` mein doosron ke aane par call cancel ho jati hai",
        },
        explanation: {
          en: "No one can cancel a blocked thread. It sleeps its 2 s, but on its own.",
          ur: "Block hue thread ko koi cancel nahi kar sakta. Woh apne 2 s sota hai, bas akela.",
        },
      },
      {
        text: {
          en: "In `async def` the library runs several times more slowly",
          ur: "`async def` mein library kai guna slow chalti hai",
        },
        explanation: {
          en: "It takes the same 2 s. What differs is who waits with it.",
          ur: "Wohi 2 s lagte hain. Farq yeh hai ke us ke saath kaun kaun rukta hai.",
        },
      },
    ],
  },
]);

export default quiz;
