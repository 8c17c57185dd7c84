import {
  defineExercise,
  type Exercise,
  type HandedCall,
  type Kit,
  type Run,
} from "../../../src/exercise.ts";

interface Case {
  readonly run: Run;
  /** Others each round, so that no constant is right. */
  readonly values: Readonly<Record<string, number>>;
  readonly answer: (call: HandedCall) => unknown;
}

async function begin(kit: Kit): Promise<Case> {
  const values: Readonly<Record<string, number>> = {
    getBalance: 1000 + Math.floor(kit.random() * 9000),
    getRate: 270 + Math.floor(kit.random() * 40) / 2,
  };
  const run = await kit.call("loadScreen", {
    getBalance: kit.fake("getBalance"),
    getRate: kit.fake("getRate"),
  });
  await kit.quiet();
  return { run, values, answer: ({ name }) => values[name] };
}

const exercise: Exercise = defineExercise({
  id: "day1",
  title: { en: "Let two waits overlap", ur: "Do waits ko aik saath chalao" },
  task: {
    en: "`loadScreen` asks the database for a balance and an API for a rate, one after the other. Neither needs the other: let both waits run at the same time, and return the same object. If one fails, `loadScreen` fails with its error.",
    ur: "`loadScreen` pehle database se balance leta hai, phir API se rate. Dono aik doosray ke mohtaj nahi: dono waits aik saath chalao, aur wohi object return karo. Agar aik fail ho to `loadScreen` usi error ke saath fail ho.",
  },
  hints: [
    {
      en: "When is `getRate` called: before the balance has come, or after it? Put a console.log in front of each call and look.",
      ur: "`getRate` kab call hota hai: balance aane se pehle ya baad mein? Har call se pehle console.log lagao aur dekho.",
    },
    {
      en: "A call begins the wait; `await` only stands still until it is over. So both calls have to stand before the first `await`.",
      ur: "Wait call se shuru hoti hai; `await` sirf wahan rukta hai jab tak woh khatam na ho. Is liye dono calls pehle `await` se pehle honi chahiyen.",
    },
    {
      en: "`Promise.all` takes an array of promises that are under way and gives one promise of all their results, in the same order as the array.",
      ur: "`Promise.all` chalte huay promises ka array leta hai aur aik promise deta hai jis mein sab ke results usi tarteeb se hote hain.",
    },
  ],
  misconceptions: {
    "awaits-in-a-row": {
      title: { en: "Several awaits run in parallel", ur: "Kai await aik saath chalte hain" },
      message: {
        en: "Your two waits never overlapped: the second call was not even begun while the first was pending. `await` stops the function where it stands, with or without `async` around the call. Begin both, then await.",
        ur: "Aap ki do waits kabhi aik saath nahi chalin: pehli pending thi to doosri call shuru hi nahi hui. `await` function ko wahin rok deta hai, call ke gird `async` ho ya na ho. Pehle dono shuru karo, phir await karo.",
      },
    },
    "promise-as-data": {
      title: { en: "A call gives me the data", ur: "Call se seedha data milta hai" },
      message: {
        en: "You returned promises in place of numbers, before either had its result. Calling an async function gives a promise; only `await` gives what is in it.",
        ur: "Aap ne numbers ki jagah promises return kar diye, abhi kisi ka result aaya bhi nahi tha. Async function call karo to promise milta hai; us ke andar ki cheez sirf `await` deta hai.",
      },
    },
    "first-come": {
      title: {
        en: "Results come in the order of the calls",
        ur: "Results usi tarteeb mein aate hain jis mein calls ki thin",
      },
      message: {
        en: "Whoever answered first was taken for the balance. Waits that overlap end in any order; `Promise.all` hands results over in the order of the calls.",
        ur: "Jis ka jawab pehle aaya usi ko balance samajh liya. Jo waits saath chalti hain woh kisi bhi tarteeb mein khatam hoti hain; `Promise.all` results calls ki tarteeb mein deta hai.",
      },
    },
    "swallowed-error": {
      title: {
        en: "allSettled is a safer Promise.all",
        ur: "allSettled matlab mehfooz Promise.all",
      },
      message: {
        en: "One call failed and `loadScreen` went on as if nothing had happened. An error that is caught must be dealt with or passed on: a screen without a balance is not a success.",
        ur: "Aik call fail hui aur `loadScreen` aise chalta raha jaise kuch hua hi nahi. Error pakra hai to us ka kuch karo ya aage bhejo: balance ke baghair screen kamyabi nahi hai.",
      },
    },
    "called-twice": {
      title: {
        en: "Calling again gives the same wait",
        ur: "Dobara call karo to wohi wait milti hai",
      },
      message: {
        en: "A service was asked more than once. Every call begins the work anew; keep the promise of the first call and await that.",
        ur: "Aik service se aik se zyada dafa poocha gaya. Har call kaam naye siray se shuru karti hai; pehli call ka promise rakho aur usi ka await karo.",
      },
    },
    "begin-then-await": {
      title: {
        en: "Begin all, then await one by one, is safe",
        ur: "Sab shuru karo, phir aik aik kar ke await, yeh mehfooz hai",
      },
      message: {
        en: "One call failed while you were awaiting the other, and nobody held its error: Node ends the process for that. Hand both promises to `Promise.all` at once.",
        ur: "Aap aik call ka await kar rahe thay ke doosri fail ho gayi, aur us ka error pakarne wala koi nahi tha: Node is par process khatam kar deta hai. Dono promises foran `Promise.all` ko do.",
      },
    },
  },
  checks: [
    {
      id: "overlap",
      title: { en: "both waits are under way at once", ur: "dono waits aik saath chal rahi hain" },
      async run(kit) {
        const { run, answer } = await begin(kit);
        if (run.state === "resolved") kit.refuse("promise-as-data");
        kit.expect(kit.calls().length > 0, {
          en: "Neither `getBalance` nor `getRate` was called.",
          ur: "Na `getBalance` call hua na `getRate`.",
        });
        if (kit.waiting().length < 2) kit.refuse("awaits-in-a-row");
        await kit.drain(answer);
      },
    },
    {
      id: "results",
      title: {
        en: "the right results, whoever answers first",
        ur: "result sahi hai, jawab pehle jis ka bhi aaye",
      },
      async run(kit) {
        const { run, values, answer } = await begin(kit);
        await kit.drain(answer);
        await kit.ended(run);
        const { balance, rate } = (run.value ?? {}) as { balance?: unknown; rate?: unknown };
        if (balance === values["getRate"] && rate === values["getBalance"])
          kit.refuse("first-come");
        kit.expect(balance === values["getBalance"] && rate === values["getRate"], {
          en: `The database said ${values["getBalance"]} and the API ${values["getRate"]}; \`loadScreen\` gave ${kit.show(run.value ?? run.error?.message)}.`,
          ur: `Database ne ${values["getBalance"]} kaha aur API ne ${values["getRate"]}; \`loadScreen\` ne ${kit.show(run.value ?? run.error?.message)} diya.`,
        });
        if (kit.calls().length > 2) kit.refuse("called-twice");
      },
    },
    {
      id: "failure",
      title: { en: "a failure is passed on", ur: "fail hona chhupta nahi" },
      faults: { unhandled: "begin-then-await" },
      async run(kit) {
        const { run, answer } = await begin(kit);
        const failing = kit.round % 2 === 0 ? "getRate" : "getBalance";
        // Twice it fails while the other is still pending, whichever was begun first.
        if (kit.round < 2)
          for (const call of kit.waiting(failing)) call.reject(`${failing} is down`);
        await kit.drain((call) =>
          call.name === failing ? new Error(`${failing} is down`) : answer(call),
        );
        await kit.ended(run);
        if (run.state === "resolved") kit.refuse("swallowed-error");
        kit.expect(run.error?.message === `${failing} is down`, {
          en: `\`${failing}\` failed, but \`loadScreen\` failed with "${run.error?.message}".`,
          ur: `Fail \`${failing}\` hua tha, lekin \`loadScreen\` ka error yeh tha: "${run.error?.message}".`,
        });
      },
    },
  ],
});

export default exercise;
