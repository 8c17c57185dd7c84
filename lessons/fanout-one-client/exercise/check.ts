import {
  defineExercise,
  type Exercise,
  type HeldRequest,
  type Kit,
  type Run,
  type Upstream,
} from "../../../src/exercise.ts";

interface Asked {
  readonly names: readonly string[];
  readonly upstream: Upstream;
  readonly run: Run;
}

async function begin(kit: Kit): Promise<Asked> {
  const names = kit.shuffled(["rice", "sugar", "tea", "flour"]);
  const upstream = await kit.upstream();
  const run = await kit.call("getPrices", upstream.origin, names);
  await kit.quiet();
  return { names, upstream, run };
}

/** No two are alike, and others each round. */
function priceOf(kit: Kit, path: string): number {
  return (kit.round + 1) * 1000 + Buffer.from(path).reduce((sum, byte) => sum + byte, 0);
}

/** Answers what is asked until nothing is: `atOnce` so many, in a seeded order. */
async function answerAll(
  kit: Kit,
  { upstream }: Asked,
  { bad, atOnce = Infinity }: { readonly bad?: string | undefined; readonly atOnce?: number } = {},
): Promise<void> {
  for (;;) {
    const waiting = kit.shuffled(upstream.requests.filter(({ state }) => state === "waiting"));
    if (waiting.length === 0) return;
    for (const request of waiting.slice(0, atOnce)) answer(kit, request, bad);
    await kit.quiet();
  }
}

function answer(kit: Kit, request: HeldRequest, bad: string | undefined): void {
  // What an error's body holds is not the price, whatever it is called.
  const stale = kit.round % 2 === 1 && { price: 1 };
  if (request.path === `/price/${bad}`) request.answer(500, { error: "out of stock", ...stale });
  else request.answer(200, { price: priceOf(kit, request.path) });
}

const exercise: Exercise = defineExercise({
  id: "fanout",
  title: {
    en: "Ask another service, all at once",
    ur: "Doosri service se sab kuch aik saath poocho",
  },
  task: {
    en: "`getPrices` asks a service for one price after another. Ask for all of them at once, with any HTTP client, and give them in the order of the names; `null` where the service answers with an error.",
    ur: "`getPrices` service se aik aik kar ke price poochta hai. Sab aik saath poocho, HTTP client koi bhi ho, aur prices names ki tarteeb mein do; jahan service error de wahan `null`.",
  },
  hints: [
    {
      en: "A request is on its way from the moment fetch is called. How many are on their way while your loop awaits?",
      ur: "Request usi lamhe chal parti hai jab fetch call hota hai. Aap ka loop await par ho to kitni chal rahi hoti hain?",
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
        en: "The service held your first request, and no other came: each `await` in the loop waited for its answer before the next was sent.",
        ur: "Service ne aap ki pehli request rok rakhi thi aur doosri aayi hi nahi: loop ke har `await` ne jawab ka intezar kiya, phir agli bheji.",
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
      rounds: 2,
      async run(kit) {
        const asked = await begin(kit);
        const count = asked.upstream.requests.length;
        if (count === 1) kit.refuse("one-by-one");
        kit.expect(count === asked.names.length, {
          en: `${asked.names.length} prices are wanted, ${count} requests came.`,
          ur: `${asked.names.length} prices chahiyen, ${count} requests aayin.`,
        });
        await answerAll(kit, asked);
        await kit.ended(asked.run);
      },
    },
    {
      id: "order",
      title: { en: "the prices, in the order of the names", ur: "prices, names ki tarteeb mein" },
      rounds: 2,
      async run(kit) {
        const asked = await begin(kit);
        // One by one, so that the order of arrival is the schedule's.
        await answerAll(kit, asked, { atOnce: 1 });
        await kit.ended(asked.run);
        const wanted = asked.names.map((name) => priceOf(kit, `/price/${name}`));
        const given = Array.isArray(asked.run.value) ? (asked.run.value as readonly unknown[]) : [];
        if (
          given.join() !== wanted.join() &&
          given.length === wanted.length &&
          wanted.every((one) => given.includes(one))
        )
          kit.refuse("order-of-arrival");
        kit.expect(given.join() === wanted.join(), {
          en: `For ${kit.show(asked.names)} the prices are ${kit.show(wanted)}; given ${kit.show(asked.run.value ?? asked.run.error)}.`,
          ur: `${kit.show(asked.names)} ke prices ${kit.show(wanted)} hain; mila ${kit.show(asked.run.value ?? asked.run.error)}.`,
        });
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
        const asked = await begin(kit);
        const bad = asked.names[kit.round + 1];
        await answerAll(kit, asked, { bad });
        await kit.ended(asked.run);
        if (asked.run.state === "rejected") kit.refuse("all-or-nothing");
        const wanted = asked.names.map((name) =>
          name === bad ? null : priceOf(kit, `/price/${name}`),
        );
        const given = Array.isArray(asked.run.value) ? (asked.run.value as readonly unknown[]) : [];
        if (
          [undefined, 1].includes(given[kit.round + 1] as undefined) &&
          given.length === wanted.length
        )
          kit.refuse("error-taken-for-price");
        kit.expect(kit.same(given, wanted), {
          en: `There was no price for ${bad}: ${kit.show(wanted)}; given ${kit.show(asked.run.value)}.`,
          ur: `${bad} ka price nahi tha: ${kit.show(wanted)}; mila ${kit.show(asked.run.value)}.`,
        });
      },
    },
  ],
});

export default exercise;
