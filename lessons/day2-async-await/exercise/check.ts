import { defineExercise, type Exercise, type Kit, type Run } from "../../../src/exercise.ts";
import { begin, notTorn, printed, printing, stillPrinting, textOf } from "./cases.ts";

const SHARED = {
  en: " Does one call use what belongs to another? A variable outside the function is shared by all calls.",
  ur: " Kya aik call doosri ki cheez use kar rahi hai? Function se bahar ka variable sab calls mein aik hi hota hai.",
};

const exercise: Exercise = defineExercise({
  id: "day2",
  title: { en: "Find the forgotten await", ur: "Bhoola hua await dhoondo" },
  task: {
    en: "`printFile` reads a file, hands its text to `print`, and says how it went. It says `ok` before anything is printed, and what it prints is not the text. Fix it: `{ ok: true, letters }` once the paper is out, `{ ok: false, reason }` with the error's message when the printer fails. Read the file with any API you like, as long as it does not block. Several letters may be printed at once. What happens when the file itself cannot be read is up to you.",
    ur: "`printFile` file parhta hai, text `print` ko deta hai, aur batata hai ke kya hua. Abhi woh print hone se pehle hi `ok` keh deta hai, aur jo print hota hai woh text hai hi nahi. Theek karo: kaghaz nikal aaye to `{ ok: true, letters }`, printer fail ho to `{ ok: false, reason }`. `reason` error ka message ho. File kisi bhi API se parho, bas woh block na kare. Kai letters aik saath print ho sakte hain. File hi na parhi ja sake to kya ho, yeh tum par hai.",
  },
  hints: [
    {
      en: "Print `text` with console.log before it goes to the printer. Is that what stands in the file?",
      ur: "Printer ko dene se pehle `text` ko console.log karo. Kya file mein yehi likha hai?",
    },
    {
      en: "Two calls in this function give a promise. For each ask: where does somebody wait for it?",
      ur: "Is function mein do calls promise deti hain. Har aik ke liye poocho: is ka intezar kahan ho raha hai?",
    },
    {
      en: "A `catch` sees a promise's failure only when that promise is awaited inside its `try`. `return print(text)` leaves the `try` first.",
      ur: "`catch` ko promise ka fail hona tabhi dikhta hai jab us promise ka await usi `try` ke andar ho. `return print(text)` to pehle hi `try` se nikal jata hai.",
    },
  ],
  misconceptions: {
    "promise-for-text": {
      title: { en: "The call gives me the text", ur: "Call se seedha text milta hai" },
      message: {
        en: 'The printer was given a promise instead of the text: the `await` in front of the read is missing. A promise turned into a string is just "[object Promise]".',
        ur: 'Printer ko text ki jagah promise mila: file parhne wali call se pehle `await` nahi hai. Promise ko string banao to sirf "[object Promise]" banta hai.',
      },
    },
    "print-not-awaited": {
      title: { en: "Called means done", ur: "Call kar diya to ho gaya" },
      message: {
        en: "`printFile` said how it went while the printer was still printing. Without `await` the call begins, but no one waits for its end or hears of its failure.",
        ur: "Printer abhi print kar raha tha aur `printFile` ne keh diya ke kaam ho gaya. `await` ke baghair call shuru to hoti hai lekin us ke khatam hone ka koi intezar nahi karta, aur fail ho to kisi ko pata nahi chalta.",
      },
    },
    "returned-not-awaited": {
      title: {
        en: "A try around the call catches its failure",
        ur: "Call ke gird try lagao to error pakra jata hai",
      },
      message: {
        en: "The printer failed and the error got past your `catch`: the promise left the `try` before it failed. Inside a `try` write `return await`, or await first.",
        ur: "Printer fail hua aur error tumhare `catch` ke paas se nikal gaya: promise fail hone se pehle hi `try` se bahar ja chuka tha. `try` ke andar `return await` likho, ya pehle await karo.",
      },
    },
    "blocking-read": {
      title: { en: "Sync is simpler and just as good", ur: "Sync asaan hai aur utna hi acha" },
      message: {
        en: "While your code waited for the file, the event loop stood still: readFileSync and its kind hold the only thread until the disk has answered. Use a read that gives a promise or takes a callback.",
        ur: "Jab tumhara code file ka intezar kar raha tha, event loop ruka hua tha: readFileSync jaise calls us akele thread ko pakar kar rakhte hain jab tak disk jawab na de. Woh read use karo jo promise de ya callback le.",
      },
    },
    "failure-called-ok": {
      title: { en: "A caught error is a solved one", ur: "Error pakar liya to masla hal" },
      message: {
        en: "The printer failed and the answer was `ok: true`. Catching an error and going on hides it; say `{ ok: false, reason }`.",
        ur: "Printer fail hua aur jawab `ok: true` aaya. Error pakar kar aage chalte rehna us ko chhupana hai; `{ ok: false, reason }` do.",
      },
    },
  },
  checks: [
    {
      id: "text",
      title: { en: "the printer gets the text", ur: "printer ko asli text milta hai" },
      async run(kit) {
        await printing(kit, await begin(kit, textOf(kit)));
        await kit.drain(() => undefined);
      },
    },
    {
      id: "awaited",
      title: {
        en: "the answer waits for the paper",
        ur: "jawab kaghaz nikalne ka intezar karta hai",
      },
      async run(kit) {
        const letter = await begin(kit, textOf(kit));
        await printing(kit, letter);
        stillPrinting(kit, letter);
        // Once is enough for what a timer might answer.
        if (kit.round === 0) {
          await kit.follows(() => letter.run.state !== "pending");
          kit.expect(letter.run.state === "pending", {
            en: `The printer was still printing, and after a while \`printFile\` gave ${kit.show(letter.run.value)}: it waits for a timer, and the paper may take longer.`,
            ur: `Printer abhi print kar raha tha, aur kuch dair baad \`printFile\` ne ${kit.show(letter.run.value)} de diya: woh timer ka wait karta hai, aur kaghaz zyada waqt le sakta hai.`,
          });
        }
        await printed(kit, letter);
      },
    },
    {
      id: "failure",
      title: { en: "the printer's failure is told", ur: "printer fail ho to bataya jata hai" },
      async run(kit) {
        const letter = await begin(kit, textOf(kit));
        await printing(kit, letter);
        const { run, calls } = letter;
        const [trouble] = kit.shuffled(["out of paper", "out of ink", "the lid is open"]);
        calls()[0]?.reject(String(trouble));
        await kit.until(() => run.state !== "pending" || calls().length > 1);
        kit.expect(calls().length === 1, {
          en: "The printer failed and was given the letter again: say what went wrong, and leave it to the caller to try again.",
          ur: "Printer fail hua aur letter usay dobara de diya gaya: batao kya hua, dobara koshish bulane wale par chhoro.",
        });
        await kit.ended(run);
        if (run.state === "rejected") await refuseRejection(kit, run);
        const { ok, reason } = (run.value ?? {}) as { ok?: unknown; reason?: unknown };
        if (ok === true) kit.refuse("failure-called-ok");
        kit.expect(ok === false && reason === trouble, {
          en: `The printer's error has the message "${trouble}"; the answer was ${kit.show(run.value)}.`,
          ur: `Printer ke error ka message "${trouble}" hai; jawab ${kit.show(run.value)} aaya.`,
        });
        const next = await begin(kit, "the next letter", "print of the next call");
        await printing(kit, next);
        await printed(kit, next, {
          en: " The call before it had failed; what failed there must not stay.",
          ur: " Us se pehle wali call fail hui thi; us ka asar baqi nahi rehna chahiye.",
        });
      },
    },
    {
      id: "letters",
      title: { en: "two letters at once, each its own", ur: "do letters aik saath, har aik apna" },
      rounds: 2,
      async run(kit) {
        const first = await begin(kit, "the first letter, a long one");
        await printing(kit, first);
        const second = await begin(kit, "the second", "print of the second");
        await kit.until(() => second.calls().length > 0 || second.run.state !== "pending");
        const given = second.calls()[0]?.args[0];
        kit.expect(given === second.text, {
          en: `While the first letter was being printed, a second file was to be printed: ${given === undefined ? "it did not reach its printer" : `its printer was given ${kit.show(given)}`}.${SHARED.en}`,
          ur: `Pehla letter print ho raha tha ke doosri file aayi: ${given === undefined ? "woh apne printer tak pohanchi hi nahi" : `us ke printer ko ${kit.show(given)} mila`}.${SHARED.ur}`,
        });
        for (const letter of kit.round === 0 ? [first, second] : [second, first])
          await printed(kit, letter, SHARED);
      },
    },
    {
      id: "free",
      title: {
        en: "others are served while the disk is slow",
        ur: "disk slow ho to bhi baqi sab chalta hai",
      },
      rounds: 1,
      faults: { blocked: "blocking-read" },
      async run(kit) {
        const slow = await kit.slowFile();
        if (slow === null) return;
        const run = await kit.call("printFile", slow.path, kit.fake("print"));
        kit.expect(await slow.opened(), {
          en: "The file was not read.",
          ur: "File parhi hi nahi gayi.",
        });
        kit.expect(run.state === "pending", {
          en: "`printFile` was done before the file had been read.",
          ur: "`printFile` file parhne se pehle hi khatam ho gaya.",
        });
        const text = "dheere se: چائے\n";
        await slow.write(text);
        await kit.until(() => kit.calls("print").length > 0 || run.state !== "pending");
        const given = kit.calls("print")[0]?.args[0];
        notTorn(kit, given);
        kit.expect(given === text, {
          en: `The slow disk gave ${kit.show(text)}; the printer was given ${kit.show(given)}.`,
          ur: `Slow disk ne ${kit.show(text)} diya; printer ko ${kit.show(given)} mila.`,
        });
        await kit.drain(() => undefined);
        await kit.ended(run);
      },
    },
  ],
});

/** Whether a `catch` stands there that the failure got past, or none: a printer that throws at once tells. */
async function refuseRejection(kit: Kit, { error }: Run): Promise<void> {
  const file = await kit.file("letter.txt", "a letter");
  const run = await kit.call("printFile", file, kit.throwing("print", "no printer"));
  await kit.ended(run);
  const caught = (run.value as { readonly ok?: unknown } | null | undefined)?.ok === false;
  if (caught) kit.refuse("returned-not-awaited");
  kit.expect(false, {
    en: `The printer failed, and \`printFile\` failed with it: "${error?.message}". A printer's failure is to become \`{ ok: false, reason }\`: catch it around the \`await\`.`,
    ur: `Printer fail hua, aur \`printFile\` bhi saath fail ho gaya: "${error?.message}". Printer fail ho to \`{ ok: false, reason }\` banna chahiye: \`await\` ke gird catch lagao.`,
  });
}

export default exercise;
