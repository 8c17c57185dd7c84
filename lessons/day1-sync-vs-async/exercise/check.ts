import { defineExercise, type Exercise, type Kit } from "../../../src/exercise.ts";
import {
  answer,
  begun,
  expectScreen,
  failedWith,
  open,
  overlapping,
  SHARED,
  startingWith,
  swapped,
} from "./cases.ts";

const AFTER_FAILURE = {
  en: " The call before it had failed; what failed there must not stay.",
  ur: " Us se pehle wali call fail hui thi; us ka asar baqi nahi rehna chahiye.",
};

const exercise: Exercise = defineExercise({
  id: "day1",
  title: { en: "Let two waits overlap", ur: "Do waits ko aik saath chalao" },
  task: {
    en: "`loadScreen` asks the database for a balance and an API for a rate, one after the other. Neither needs the other: let both waits run at the same time, and return the same object. If one fails, `loadScreen` fails with its error. Begin both within a second; 0 is a balance like any other, and several screens may load at once.",
    ur: "`loadScreen` pehle database se balance leta hai, phir API se rate. Dono aik doosray ke mohtaj nahi: dono waits aik saath chalao, aur wohi object return karo. Agar aik fail ho to `loadScreen` usi error ke saath fail ho. Dono aik second ke andar shuru karo; 0 bhi aik balance hai, aur kai screens aik saath load ho sakti hain.",
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
        ur: "Tumhari do waits kabhi aik saath nahi chalin: pehli pending thi to doosri call shuru hi nahi hui. `await` function ko wahin rok deta hai, call ke gird `async` ho ya na ho. Pehle dono shuru karo, phir await karo.",
      },
    },
    "promise-as-data": {
      title: { en: "A call gives me the data", ur: "Call se seedha data milta hai" },
      message: {
        en: "You returned promises instead of numbers, before either had its result. Calling an async function gives a promise; only `await` gives what is in it.",
        ur: "Tum ne numbers ki jagah promises return kar diye, abhi kisi ka result aaya bhi nahi tha. Async function call karo to promise milta hai; us ke andar ki cheez sirf `await` deta hai.",
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
        en: "One call failed while you were awaiting the other, and no one was there to take its error: Node ends the process for that. Hand both promises to `Promise.all` at once.",
        ur: "Tum aik call ka await kar rahe thay ke doosri fail ho gayi, aur us ka error pakarne wala koi nahi tha: Node is par process khatam kar deta hai. Dono promises foran `Promise.all` ko do.",
      },
    },
  },
  checks: [
    {
      id: "overlap",
      title: { en: "both waits are under way at once", ur: "dono waits aik saath chal rahi hain" },
      rounds: 2,
      async run(kit) {
        const customer = await open(kit);
        await begun(kit, customer);
        await overlapping(kit, customer);
        // Once is enough for what a timer might answer.
        if (kit.round === 0) {
          await kit.follows(() => customer.run.state !== "pending");
          kit.expect(customer.run.state === "pending", {
            en: `Neither service had answered, and after a while \`loadScreen\` gave ${kit.show(customer.run.value)}: it waits for a timer, not for the services.`,
            ur: `Kisi service ka jawab nahi aaya tha, aur kuch dair baad \`loadScreen\` ne ${kit.show(customer.run.value)} de diya: woh timer ka wait karta hai, services ka nahi.`,
          });
        }
        await answer(kit, customer, ["balance", "rate"]);
      },
    },
    {
      id: "results",
      title: {
        en: "the right results, whoever answers first",
        ur: "result sahi hai, jawab pehle jis ka bhi aaye",
      },
      async run(kit) {
        const customers = [];
        for (const first of ["balance", "rate"] as const) {
          const next = first === "rate";
          const customer = await open(kit, next ? " of the next customer" : "");
          await begun(kit, customer, next ? SHARED : undefined);
          await answer(kit, customer, startingWith(first));
          customers.push(customer);
        }
        kit.expect(!customers.every(swapped), {
          en: `The database said ${customers[0]?.values.balance} and the API ${customers[0]?.values.rate}; \`loadScreen\` gave them under each other's names, whoever answered first. Results come in the order of the calls: write the names in that order too.`,
          ur: `Database ne ${customers[0]?.values.balance} kaha aur API ne ${customers[0]?.values.rate}; \`loadScreen\` ne dono aik doosre ke naam se diye, jawab pehle jis ka bhi aaya. Results calls ki tarteeb mein aate hain: naam bhi usi tarteeb mein likho.`,
        });
        if (customers.some(swapped)) kit.refuse("first-come");
        for (const customer of customers) expectScreen(kit, customer);
      },
    },
    {
      id: "customers",
      title: {
        en: "two customers at once, each with their own screen",
        ur: "do customers aik saath, har aik ki apni screen",
      },
      rounds: 3,
      async run(kit) {
        const [first, second] = [
          await open(kit, " of the first customer"),
          await open(kit, " of the second"),
        ];
        await begun(kit, first);
        await kit.until(() => second.calls().length > 0);
        kit.expect(second.calls().length > 0, {
          en: `A second customer came while the first was waiting, and was not served: none of their services was called.${SHARED.en}`,
          ur: `Pehla customer wait kar raha tha ke doosra aaya, aur us ka kaam shuru hi nahi hua: us ki koi service call nahi hui.${SHARED.ur}`,
        });
        await begun(kit, second);
        const order = startingWith(kit.round === 0 ? "balance" : "rate");
        const [one, other] = order;
        // In between, so that what they share is seen.
        await answered(kit, first.names[one], first.values[one]);
        if (kit.round === 2) {
          // The last two answers at the same moment.
          for (const [customer, which] of [
            [first, other],
            [second, one],
            [second, other],
          ] as const)
            for (const call of kit.waiting(customer.names[which]))
              call.resolve(customer.values[which]);
        }
        await answer(kit, second, order);
        await answer(kit, first, order);
        for (const customer of [first, second]) expectScreen(kit, customer, SHARED);
      },
    },
    {
      id: "failure",
      title: { en: "a failure is passed on", ur: "fail hona chhupta nahi" },
      rounds: 2,
      async run(kit) {
        const customer = await open(kit);
        await begun(kit, customer);
        const [failing, other] = startingWith(kit.round === 0 ? "rate" : "balance");
        const name = customer.names[failing];
        // The other has been answered: only this failure is left to deal with.
        await answered(kit, customer.names[other], customer.values[other]);
        await kit.until(() => kit.waiting(name).length > 0);
        for (const call of kit.waiting(name)) call.reject(`${name} is down`);
        await kit.until(() => customer.run.state !== "pending" || kit.waiting().length > 0);
        kit.expect(kit.calls(name).length === 1, {
          en: `\`${name}\` failed and was called again: whether to try again is for the caller to decide.`,
          ur: `\`${name}\` fail hua to usay dobara call kiya gaya: dobara koshish karni hai ya nahi, yeh faisla bulane wale ka hai.`,
        });
        await kit.ended(customer.run);
        failedWith(kit, customer, name);
        const next = await open(kit, " of the next customer");
        await begun(kit, next, AFTER_FAILURE);
        await answer(kit, next, ["balance", "rate"]);
        expectScreen(kit, next, AFTER_FAILURE);
      },
    },
    {
      id: "early-failure",
      title: {
        en: "a failure while the other is still waiting",
        ur: "aik fail ho jab doosri abhi wait mein ho",
      },
      rounds: 2,
      faults: { unhandled: { misconception: "begin-then-await", says: /is down/ } },
      async run(kit) {
        const customer = await open(kit);
        await begun(kit, customer);
        const [failing, other] = startingWith(kit.round === 0 ? "rate" : "balance");
        const name = customer.names[failing];
        // One after the other, it is asked for once the other has answered.
        if (kit.waiting(name).length === 0)
          await answered(kit, customer.names[other], customer.values[other]);
        for (const call of kit.waiting(name)) call.reject(`${name} is down`);
        await kit.quiet();
        await answered(kit, customer.names[other], customer.values[other]);
        await kit.ended(customer.run);
        failedWith(kit, customer, name);
      },
    },
  ],
});

async function answered(kit: Kit, name: string, value: number): Promise<void> {
  for (const call of kit.waiting(name)) call.resolve(value);
  await kit.quiet();
}

export default exercise;
