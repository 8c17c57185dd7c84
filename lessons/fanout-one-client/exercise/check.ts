import { defineExercise, type Exercise } from "../../../src/exercise.ts";
import { answerAll, begin, expectAll, expectPrices, expectSome } from "./cases.ts";

const NAMES = ["rice", "sugar", "tea", "flour", "water"];
const TWELVE = [...NAMES, "salt", "oil", "milk", "eggs", "lentils", "onions", "ginger"];
const SHARED = {
  en: " Does one call use what belongs to another? A variable outside the function is shared by all calls.",
  ur: " Kya aik call doosri ki cheez use kar rahi hai? Function se bahar ka variable sab calls mein aik hi hota hai.",
};

const exercise: Exercise = defineExercise({
  id: "fanout",
  title: {
    en: "Ask another service, all at once",
    ur: "Doosri service se sab kuch aik saath poocho",
  },
  task: {
    en: "`getPrices` asks a service for one price after another. Ask for all of them at once, with any HTTP client, and give them in the order of the names; `null` where the service answers with an error. Each name is asked for once, within a few seconds; an answer may take half a second, and a price may be 0.",
    ur: "`getPrices` service se aik aik kar ke price poochta hai. Sab aik saath poocho, HTTP client koi bhi ho, aur prices names ki tarteeb mein do; jahan service error de wahan `null`. Har naam ke liye aik hi dafa poocho, chand second ke andar; jawab aadha second le sakta hai, aur price 0 bhi ho sakta hai.",
  },
  hints: [
    {
      en: "A request is on its way from the moment fetch is called. How many are on their way while your loop awaits?",
      ur: "Request usi lamhe chal parti hai jab fetch call hota hai. Tumhara loop await par ho to kitni chal rahi hoti hain?",
    },
    {
      en: "`names.map(…)` with an async function begins them all; `Promise.all` gives the results in their order.",
      ur: "`names.map(…)` async function ke saath sab ko shuru kar deta hai; `Promise.all` results tarteeb se deta hai.",
    },
    {
      en: "fetch rejects only when no answer came. Look at `response.ok`, and give `null` for that name alone.",
      ur: "fetch tabhi reject hota hai jab jawab aaya hi na ho. `response.ok` dekho, aur sirf us name ke liye `null` do.",
    },
  ],
  misconceptions: {
    "one-by-one": {
      title: { en: "Several awaits run in parallel", ur: "Kai await aik saath chalte hain" },
      message: {
        en: "The service held your first request, and no other came until it was answered: each `await` in the loop waited before the next was sent.",
        ur: "Service ne tumhari pehli request rok rakhi thi aur doosri aayi hi nahi: loop ke har `await` ne jawab ka intezar kiya, phir agli bheji.",
      },
    },
    "all-or-nothing": {
      title: { en: "If one fails, all have failed", ur: "Aik fail to sab fail" },
      message: {
        en: "One price was not to be had, and the others were thrown away with it. Deal with a failure where it happens, for that name alone.",
        ur: "Aik price nahi mila aur baqi sab bhi us ke saath phenk diye gaye. Error ko wahin sambhalo jahan hua, sirf usi name ke liye.",
      },
    },
    "error-taken-for-price": {
      title: {
        en: "fetch rejects when the server fails",
        ur: "Server fail ho to fetch reject hota hai",
      },
      message: {
        en: "The service answered 500, and its body was taken for a price. To fetch that is an answer like any other: look at `response.ok` or the status.",
        ur: "Service ne 500 diya aur us ki body ko price samajh liya gaya. fetch ke liye woh bhi aik jawab hai: `response.ok` ya status dekho.",
      },
    },
    "order-of-arrival": {
      title: {
        en: "Answers come in the order of the questions",
        ur: "Jawab sawalon ki tarteeb mein aate hain",
      },
      message: {
        en: "All prices are there, in the wrong order: `push` after an `await` puts them in the order in which they came.",
        ur: "Prices sab hain lekin tarteeb ghalat hai: `await` ke baad `push` unhein aane ki tarteeb mein rakhta hai.",
      },
    },
  },
  checks: [
    {
      id: "together",
      title: {
        en: "all requests are on their way at once",
        ur: "sab requests aik saath chal rahi hain",
      },
      rounds: 1,
      async run(kit) {
        const asked = await begin(kit, kit.shuffled(TWELVE));
        await expectAll(kit, asked);
        const given = (): boolean =>
          asked.run.state !== "pending" ||
          asked.upstream.requests.some(({ state }) => state === "gone");
        // About half a second, in which no one is to give up.
        for (let look = 0; look < 4 && !given(); look++) await kit.quiet({ timers: true });
        kit.expect(!given(), {
          en: "The service took a moment, and was not waited for: an answer may take half a second. Wait for it, not for a timer.",
          ur: "Service ne zara waqt liya aur us ka wait nahi kiya gaya: jawab aadha second le sakta hai. Us ka wait karo, timer ka nahi.",
        });
        await answerAll(kit, asked);
        await kit.ended(asked.run);
        // Their order is looked at below.
        expectSome(kit, asked);
      },
    },
    {
      id: "order",
      title: { en: "the prices, in the order of the names", ur: "prices, names ki tarteeb mein" },
      rounds: 2,
      async run(kit) {
        const asked = await begin(kit, kit.shuffled(NAMES));
        // One by one, so that the order of arrival is the schedule's.
        const order = await answerAll(kit, asked, { atOnce: 1 });
        await kit.ended(asked.run);
        expectPrices(kit, asked, { order });
      },
    },
    {
      id: "few",
      title: {
        en: "one name, none, the same one twice",
        ur: "aik naam, aik bhi nahi, aik hi naam do dafa",
      },
      rounds: 1,
      async run(kit) {
        for (const names of [["tea"], [], ["tea", "rice", "tea"]]) {
          const asked = await begin(kit, names);
          await answerAll(kit, asked);
          await kit.ended(asked.run);
          expectPrices(kit, asked);
        }
      },
    },
    {
      id: "calls",
      title: {
        en: "two calls at once, each with its own prices",
        ur: "do calls aik saath, har aik ke apne prices",
      },
      rounds: 1,
      async run(kit) {
        const first = await begin(kit, ["rice", "tea"]);
        const second = await begin(kit, ["flour", "water", "sugar"], 1);
        const { length } = second.upstream.requests;
        kit.expect(length === 3, {
          en: `A second call came while the first was waiting: three prices are wanted, and ${length} requests were on their way.${SHARED.en}`,
          ur: `Pehli call wait kar rahi thi ke doosri aayi: teen prices chahiyen, aur ${length} requests raaste mein thin.${SHARED.ur}`,
        });
        for (const asked of [second, first]) await answerAll(kit, asked);
        for (const asked of [first, second]) {
          await kit.ended(asked.run);
          expectPrices(kit, asked, {}, SHARED);
        }
      },
    },
    {
      id: "failure",
      title: {
        en: "an error costs that one price alone",
        ur: "error se sirf wohi aik price jata hai",
      },
      rounds: 2,
      async run(kit) {
        const names = kit.shuffled(NAMES);
        const bad = { [String(names[1])]: 500, [String(names[3])]: 404 };
        const asked = await begin(kit, names);
        await answerAll(kit, asked, { bad });
        await kit.ended(asked.run);
        expectPrices(kit, asked, { bad });
        const next = await begin(kit, names, 1);
        await answerAll(kit, next);
        await kit.ended(next.run);
        expectPrices(kit, next, {}, SHARED);
      },
    },
  ],
});

export default exercise;
