import { defineExercise, type Exercise, type Kit, type Run } from "../../../src/exercise.ts";

const LINES = ["Salam, dunya", "Data ready", "async is smart waiting", "chai, then code", "ok"];

/** Another text each round, so that no constant is right. */
function textOf(kit: Kit): string {
  return kit.shuffled(LINES).slice(0, 3).join("\n");
}

/** Brings a run to where the printer has the text. */
async function printing(kit: Kit, text: string): Promise<Run> {
  const run = await kit.call("printFile", await kit.file("letter.txt", text), kit.fake("print"));
  await kit.quiet();
  const [call] = kit.calls("print");
  if (call === undefined) {
    kit.expect(false, {
      en: `\`print\` was not called. \`printFile\` gave ${kit.show(run.value ?? run.error)}.`,
      ur: `\`print\` call hi nahi hua. \`printFile\` ne ${kit.show(run.value ?? run.error)} diya.`,
    });
    return run;
  }
  const [given] = call.args;
  if (typeof given === "object" || given === "[object Promise]") kit.refuse("promise-for-text");
  kit.expect(given === text, {
    en: `The file holds ${kit.show(text)}, the printer was given ${kit.show(given)}.`,
    ur: `File mein ${kit.show(text)} hai, printer ko ${kit.show(given)} mila.`,
  });
  return run;
}

const exercise: Exercise = defineExercise({
  id: "day2",
  title: { en: "Find the forgotten await", ur: "Bhoola hua await dhoondo" },
  task: {
    en: "`printFile` reads a file, hands its text to `print`, and says how it went. It says `ok` before anything is printed, and what it prints is not the text. Mend it: `{ ok: true, letters }` once the paper is out, `{ ok: false, reason }` when the printer fails. Read the file with any API you like, as long as it does not block.",
    ur: "`printFile` file parhta hai, text `print` ko deta hai, aur batata hai ke kya hua. Abhi woh print hone se pehle hi `ok` keh deta hai, aur jo print hota hai woh text hai hi nahi. Theek karo: kaghaz nikal aaye to `{ ok: true, letters }`, printer fail ho to `{ ok: false, reason }`. File kisi bhi API se parho, bas woh block na kare.",
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
        en: 'The printer was given a promise in place of the text: the `await` in front of the read is missing. A promise turned into a string is just "[object Promise]".',
        ur: 'Printer ko text ki jagah promise mila: file parhne wali call se pehle `await` nahi hai. Promise ko string banao to sirf "[object Promise]" banta hai.',
      },
    },
    "print-not-awaited": {
      title: { en: "Called means done", ur: "Call kar diya to ho gaya" },
      message: {
        en: "`printFile` said how it went while the printer was still printing. Without `await` the call is begun and nobody waits for its end, and its failure reaches nobody.",
        ur: "Printer abhi print kar raha tha aur `printFile` ne keh diya ke kaam ho gaya. `await` ke baghair call shuru to hoti hai lekin us ke khatam hone ka koi intezar nahi karta, aur fail ho to kisi ko pata nahi chalta.",
      },
    },
    "returned-not-awaited": {
      title: {
        en: "A try around the call catches its failure",
        ur: "Call ke gird try lagao to error pakra jata hai",
      },
      message: {
        en: "The printer failed and the error went past your `catch`: the promise left the `try` before it failed. Inside a `try` write `return await`, or await first.",
        ur: "Printer fail hua aur error aap ke `catch` ke paas se nikal gaya: promise fail hone se pehle hi `try` se bahar ja chuka tha. `try` ke andar `return await` likho, ya pehle await karo.",
      },
    },
    "blocking-read": {
      title: { en: "Sync is simpler and just as good", ur: "Sync asaan hai aur utna hi acha" },
      message: {
        en: "While your code waited for the file, the event loop stood still: readFileSync and its kind hold the only thread until the disk has answered. Use a read that gives a promise or takes a callback.",
        ur: "Jab aap ka code file ka intezar kar raha tha, event loop ruka hua tha: readFileSync jaise calls us akele thread ko pakar kar rakhte hain jab tak disk jawab na de. Woh read use karo jo promise de ya callback le.",
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
        await printing(kit, textOf(kit));
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
        const text = textOf(kit);
        const run = await printing(kit, text);
        if (run.state !== "pending") kit.refuse("print-not-awaited");
        await kit.drain(() => undefined);
        await kit.ended(run);
        kit.expect(kit.calls("print").length === 1, {
          en: `The letter was printed ${kit.calls("print").length} times: each call of \`print\` prints anew.`,
          ur: `Letter ${kit.calls("print").length} dafa print hua: \`print\` ki har call naye siray se print karti hai.`,
        });
        const { ok, letters } = (run.value ?? {}) as { ok?: unknown; letters?: unknown };
        kit.expect(ok === true && letters === text.length, {
          en: `Everything went well with ${text.length} letters, but the answer was ${kit.show(run.value ?? run.error)}.`,
          ur: `Sab theek hua, ${text.length} letters thay, lekin jawab ${kit.show(run.value ?? run.error)} aaya.`,
        });
      },
    },
    {
      id: "failure",
      title: { en: "the printer's failure is told", ur: "printer fail ho to bataya jata hai" },
      faults: { unhandled: "print-not-awaited" },
      async run(kit) {
        const run = await printing(kit, textOf(kit));
        const [trouble] = kit.shuffled(["out of paper", "out of ink", "the lid is open"]);
        await kit.drain(() => new Error(trouble));
        await kit.ended(run);
        if (run.state === "rejected") kit.refuse("returned-not-awaited");
        const { ok, reason } = (run.value ?? {}) as { ok?: unknown; reason?: unknown };
        if (ok === true) kit.refuse("failure-called-ok");
        kit.expect(ok === false && reason === trouble, {
          en: `The printer said "${trouble}", the answer was ${kit.show(run.value)}.`,
          ur: `Printer ne "${trouble}" kaha, jawab ${kit.show(run.value)} aaya.`,
        });
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
        await slow.write("slow, but here");
        await kit.drain(() => undefined);
        await kit.ended(run);
        kit.expect(kit.calls("print")[0]?.args[0] === "slow, but here", {
          en: "What the slow disk gave did not reach the printer.",
          ur: "Slow disk ne jo diya woh printer tak nahi pohancha.",
        });
      },
    },
  ],
});

export default exercise;
