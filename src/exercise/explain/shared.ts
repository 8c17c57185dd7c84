import type { Misconception } from "../../model/lesson/exercise.ts";
import type { SlipKind } from "../sandbox/protocol.ts";

/** Wrong ideas that any exercise may meet. Each is named only where it was seen. */
export const SHARED: Readonly<Record<string, Misconception>> = {
  "all-without-array": {
    title: {
      en: "Promise.all takes its promises one by one",
      ur: "Promise.all ko promises aik aik kar ke do",
    },
    message: {
      en: "`Promise.all`, and `race`, `any` and `allSettled` like it, take one argument: a list. Yours got a promise or a call without the brackets. Write `Promise.all([a(), b()])`.",
      ur: "`Promise.all` aur us jaise `race`, `any`, `allSettled` sirf aik argument lete hain: list. Tum ne brackets ke baghair promise ya call de di. Likho `Promise.all([a(), b()])`.",
    },
  },
  "all-of-functions": {
    title: {
      en: "Promise.all calls my functions",
      ur: "Promise.all mere functions khud call karta hai",
    },
    message: {
      en: "The list that your code gave to `Promise.all` holds functions, not promises. It calls nothing; it hands them back as they are. Call each one: `Promise.all([a(), b()])`.",
      ur: "Jo list `Promise.all` ko di us mein functions hain, promises nahi. Woh kuch call nahi karta, jaise hain waise wapas deta hai. Har aik ko call karo: `Promise.all([a(), b()])`.",
    },
  },
  "all-of-nothing": {
    title: {
      en: "What a callback begins is in the list",
      ur: "Callback jo shuru kare woh list mein aa jata hai",
    },
    message: {
      en: "The list that your code gave to `Promise.all` holds only `undefined`, so it waited for nothing. A callback with braces gives nothing back without `return`: write `list.map((one) => work(one))`.",
      ur: "Jo list `Promise.all` ko di us mein sirf `undefined` hai, is liye us ne kisi ka wait nahi kiya. Braces wala callback `return` ke baghair kuch nahi deta: likho `list.map((one) => work(one))`.",
    },
  },
  "await-forgotten": {
    title: {
      en: "Promise.all gives me the results",
      ur: "Promise.all seedha results deta hai",
    },
    message: {
      en: "Your code took a promise apart as if it were a list: an `await` is missing. `Promise.all(…)` gives a promise of the results. Write `const [a, b] = await Promise.all([…])`.",
      ur: "Tumhare code ne promise ko list samajh kar khola: `await` reh gaya. `Promise.all(…)` results ka promise deta hai. Likho `const [a, b] = await Promise.all([…])`.",
    },
  },
  "promise-in-answer": {
    title: { en: "A call gives me the value", ur: "Call se seedha value milti hai" },
    message: {
      en: "The answer holds a promise where a value should be. A call of an async function gives a promise, also inside an object or a list, until you `await` it.",
      ur: "Jawab mein value ki jagah promise hai. Async function ki call promise deti hai, object ya list ke andar bhi, jab tak us ka `await` na karo.",
    },
  },
  "promise-as-text": {
    title: { en: "A call gives me the value", ur: "Call se seedha value milti hai" },
    message: {
      en: 'A promise was turned into text, which gives "[object Promise]". `await` it first, then use what is in it.',
      ur: 'Promise ko text bana diya gaya, is se "[object Promise]" banta hai. Pehle us ka `await` karo, phir us ki value istemal karo.',
    },
  },
  "async-callback": {
    title: {
      en: "forEach waits for an async callback",
      ur: "forEach async callback ka wait karta hai",
    },
    message: {
      en: "An array method called your callback for each item and waited for none of the promises it gave: `forEach` drops them, and `filter`, `some` or `find` take each for true. Use `for … of` with `await`, or `await Promise.all(list.map(…))`.",
      ur: "Array method ne har item par callback call kiya aur us ke promises ka wait nahi kiya: `forEach` unhein phenk deta hai; `filter`, `some` ya `find` har promise ko true samajhte hain. `for … of` ke saath `await` likho, ya `await Promise.all(list.map(…))`.",
    },
  },
  "async-executor": {
    title: {
      en: "new Promise hears what an async function throws",
      ur: "new Promise async function ka error sun leta hai",
    },
    message: {
      en: "the function given to it is `async`. What fails inside, also behind an `await`, reaches neither `reject` nor a `catch`, and the new promise never settles. Leave `new Promise` out and return what the async function gives.",
      ur: "is ko diya hua function `async` hai. Us ke andar jo fail ho, `await` ke baad bhi, woh na `reject` tak pahunchta hai na `catch` tak, aur naya promise kabhi settle nahi hota. `new Promise` hatao aur async function jo de wohi return karo.",
    },
  },
  "names-swapped": {
    title: {
      en: "The names decide which result I get",
      ur: "Naam se tay hota hai ke kaunsa result mila",
    },
    message: {
      en: "The right values are there, but under each other's names. Results come in the order of the calls in the list, whatever the names on the left of `=` are. Put both in the same order.",
      ur: "Values sahi hain lekin aik doosre ke naam par. Results list ki calls ki tarteeb mein aate hain, `=` ke bayen taraf naam jo bhi hon. Dono ki tarteeb aik rakho.",
    },
  },
  "missing-return": {
    title: {
      en: "The last value is given back by itself",
      ur: "Aakhri value khud wapas mil jati hai",
    },
    message: {
      en: "Your function gave back `undefined`: a `return` is missing. A function with braces gives nothing back without one, and neither does a callback of `then`.",
      ur: "Tumhare function ne `undefined` wapas diya: `return` reh gaya. Braces wala function us ke baghair kuch wapas nahi deta, `then` ka callback bhi nahi.",
    },
  },
  "only-logged": {
    title: {
      en: "An error that is printed is dealt with",
      ur: "Error print kar diya to masla hal",
    },
    message: {
      en: "The error was caught and printed, and your code went on as if all were well: the caller cannot know. Throw it again after printing, or turn it into the answer that the task asks for.",
      ur: "Error pakar kar print kiya gaya aur code aise chalta raha jaise sab theek ho: jis ne call kiya usay pata hi nahi chal sakta. Print ke baad dobara throw karo, ya woh jawab do jo task mangta hai.",
    },
  },
};

/** The misconception that each slip shows. */
export const SHOWN_BY: Readonly<Record<SlipKind, string>> = {
  "all-without-array": "all-without-array",
  "all-of-functions": "all-of-functions",
  "all-of-nothing": "all-of-nothing",
  "promise-destructured": "await-forgotten",
  "promise-as-json": "promise-in-answer",
  "async-callback": "async-callback",
  "async-executor": "async-executor",
};
