import { defineExercise, type Exercise } from "../../../src/exercise.ts";
import { answered, ask, lineOf, logged, notLogged, put, remove, serve } from "./cases.ts";
import { INVALID, refused } from "./invalid.ts";
import { many } from "./many.ts";

const exercise: Exercise = defineExercise({
  id: "day6",
  title: { en: "PUT and DELETE, with a log", ur: "PUT aur DELETE, log ke saath" },
  task: {
    en: "Complete the todo API: `PUT /todos/:id` and `DELETE /todos/:id` with 200 or 204, 404 for an unknown id, 422 that names a wrong field; a title of blanks counts as empty. One line goes to the log once something was changed, with the answer or after it. The log is slow and sometimes fails: no client may notice, neither this one nor the next.",
    ur: "Todo API mukammal karo: `PUT /todos/:id` aur `DELETE /todos/:id`, 200 ya 204, id na mile to 404, body ghalat ho to 422 ghalat field ke naam ke saath; sirf spaces wala title khali gina jata hai. Kuch badle to log mein aik line jaye, jawab ke saath ya us ke baad. Log slow hai aur kabhi fail bhi hota hai: kisi client ko pata na chale, na is ko na agle ko.",
  },
  hints: [
    {
      en: "For each line of the handler ask: must the client wait for this? For the store yes, they were promised it. For the log no.",
      ur: "Handler ki har line par poocho: kya client ko is ka intezar karna hai? Store ka haan, us ka wada kiya hai. Log ka nahi.",
    },
    {
      en: "The order is: validate (422), await the store, look whether it found something (404), answer, then log without `await`.",
      ur: "Tarteeb yeh hai: validate karo (422), store ka await, dekho kuch mila ya nahi (404), jawab do, phir baghair `await` ke log.",
    },
    {
      en: "A promise that nobody awaits needs a `.catch` of its own, or its failure ends the process.",
      ur: "Jis promise ka await koi nahi karta us par apna `.catch` lagao, warna us ke fail hone se process khatam ho jata hai.",
    },
  ],
  misconceptions: {
    "log-awaited": {
      title: {
        en: "Everything must be awaited before the answer",
        ur: "Jawab se pehle har cheez ka await zaroori hai",
      },
      message: {
        en: "The client got no answer while the log was being written. What the client does not need comes after the answer: respond first, then log.",
        ur: "Jab tak log likha ja raha tha client ko jawab nahi mila. Jo client ke kaam ka nahi woh jawab ke baad: pehle respond karo, phir log.",
      },
    },
    "answer-before-store": {
      title: { en: "Anything can go into the background", ur: "Kuch bhi background mein daal do" },
      message: {
        en: "You answered before the store had done its work. If it fails now, or the process dies, the client was told something that never happened. Critical work is awaited before the answer.",
        ur: "Store ka kaam hone se pehle hi tum ne jawab de diya. Ab woh fail ho, ya process mar jaye, to client ko aisi baat batayi gayi jo hui hi nahi. Zaroori kaam ka await jawab se pehle hota hai.",
      },
    },
    "promise-is-truthy": {
      title: { en: "The store's call gives me the todo", ur: "Store ki call se todo mil jata hai" },
      message: {
        en: "The store was asked, and the answer was sent before it had said anything: you looked at the promise, not at what is in it. A promise is always truthy and never null, and `{}` in JSON. `await` it first.",
        ur: "Store se poocha gaya, aur us ke kuch kehne se pehle hi jawab chala gaya: tum ne promise ko dekha, us ke andar ki cheez ko nahi. Promise hamesha truthy hota hai, kabhi null nahi, aur JSON mein `{}` ban jata hai. Pehle `await` karo.",
      },
    },
    "log-failure-unhandled": {
      title: { en: "A background task is free", ur: "Background task muft hota hai" },
      message: {
        en: "The log failed and no one was there to take the error: in Node that ends the whole server, with every request it was serving. A promise you do not await needs a `.catch`.",
        ur: "Log fail hua aur error pakarne wala koi nahi tha: Node mein is se poora server band ho jata hai, saari requests samet. Jis promise ka await na karo us par `.catch` lagao.",
      },
    },
    "log-before-done": {
      title: { en: "Begun is done", ur: "Shuru ho gaya to ho gaya" },
      message: {
        en: "The log says that something was changed which was not, or not yet. Log what has happened, once the store has said so.",
        ur: "Log kehta hai ke kuch badal gaya, jab ke badla nahi, ya abhi nahi badla. Jo ho chuka ho woh log karo, jab store bata de.",
      },
    },
    "one-by-one": {
      title: {
        en: "A server does one request at a time",
        ur: "Server aik waqt mein aik request karta hai",
      },
      message: {
        en: "Several clients came at once, and the store was asked for only one of them: the others stand in a queue that your code made. Each handler may wait on its own.",
        ur: "Kai clients aik saath aaye aur store se sirf aik ke liye poocha gaya: baqi us line mein khare hain jo tumhare code ne banayi. Har handler apna intezar khud kar sakta hai.",
      },
    },
  },
  checks: [
    {
      id: "put",
      title: {
        en: "PUT: the store, the answer, then the log",
        ur: "PUT: pehle store, phir jawab, phir log",
      },
      async run(kit) {
        await serve(kit);
        const id = 1 + Math.floor(kit.random() * 90);
        // A text of one digit is a text.
        const title = kit.round === 3 ? "0" : `Chai چائے ${id}`;
        const fields = { title, completed: kit.round % 2 === 0 };
        const asked = await ask(kit, "PUT", id, fields);
        kit.expect(asked.call.args[0] === id && kit.same(asked.call.args[1], fields), {
          en: `\`store.update\` should get the number ${id} and ${kit.show(fields)}; it got ${kit.show(asked.call.args)}.`,
          ur: `\`store.update\` ko number ${id} aur ${kit.show(fields)} milna chahiye; mila ${kit.show(asked.call.args)}.`,
        });
        await answered(kit, asked, { id, ...fields }, 200);
        await logged(kit, `updated todo ${id} "${fields.title}"`);
        kit.expect(kit.same(asked.exchange.body, { id, ...fields }), {
          en: `The answer should be the todo; it was ${kit.show(asked.exchange.body)}.`,
          ur: `Jawab mein todo hona chahiye; aaya ${kit.show(asked.exchange.body)}.`,
        });
        await kit.drain(() => undefined);
      },
    },
    {
      id: "delete",
      title: {
        en: "DELETE: the store, the answer, then the log",
        ur: "DELETE: pehle store, phir jawab, phir log",
      },
      async run(kit) {
        await serve(kit);
        const id = 1 + Math.floor(kit.random() * 90);
        const asked = await ask(kit, "DELETE", id);
        kit.expect(asked.call.args[0] === id, {
          en: `\`store.remove\` should get the number ${id}; it got ${kit.show(asked.call.args[0])}.`,
          ur: `\`store.remove\` ko number ${id} milna chahiye; mila ${kit.show(asked.call.args[0])}.`,
        });
        await answered(kit, asked, true, 204);
        await logged(kit, `deleted todo ${id}`);
        await kit.drain(() => undefined);
      },
    },
    {
      id: "unknown",
      title: { en: "404 for what is not there", ur: "jo hai hi nahi us par 404" },
      rounds: 2,
      async run(kit) {
        await serve(kit);
        const updates = kit.round === 0;
        const asked = updates
          ? await ask(kit, "PUT", 7, { title: "Sleep", completed: false })
          : await ask(kit, "DELETE", 7);
        await answered(kit, asked, updates ? null : false, 404);
        await notLogged(kit);
      },
    },
    {
      id: "invalid",
      title: { en: "422 that names the field", ur: "422 field ke naam ke saath" },
      rounds: 1,
      async run(kit) {
        await serve(kit);
        for (const [body, wrong] of INVALID) await refused(kit, body, wrong);
        await notLogged(kit);
      },
    },
    {
      id: "many",
      title: { en: "many clients at once", ur: "bohat se clients aik saath" },
      rounds: 2,
      run: many,
    },
    {
      id: "slow-log",
      title: {
        en: "a slow log holds up no other client",
        ur: "slow log kisi doosre client ko nahi rokta",
      },
      rounds: 2,
      async run(kit) {
        await serve(kit);
        const [first, second] =
          kit.round === 0 ? ([put, remove] as const) : ([remove, put] as const);
        await first(kit, 1);
        const log = kit.calls("log")[0];
        await second(kit, 2, false);
        await (kit.round === 0 ? put : remove)(kit, 3, false);
        if (log?.state === "waiting") log.resolve();
        await kit.drain(() => undefined);
        for (const [i, one] of [first, second].entries()) await logged(kit, lineOf(one, i + 1));
      },
    },
    {
      id: "log-fails",
      title: {
        en: "a log that fails takes nothing with it",
        ur: "log fail ho to aur kuch na toote",
      },
      rounds: 2,
      faults: {
        unhandled: { misconception: "log-failure-unhandled", says: /the disk is full/ },
        "threw-later": { misconception: "log-failure-unhandled", says: /the disk is full/ },
      },
      async run(kit) {
        await serve(kit);
        const one = kit.round === 0 ? put : remove;
        await one(kit, 5);
        for (const log of kit.waiting("log")) log.reject("the disk is full");
        await kit.drain(() => undefined);
        await logged(kit, lineOf(one, 5));
        // One line was lost; the next is written.
        await put(kit, 6);
        await remove(kit, 7, false);
        await kit.drain(() => undefined);
        await logged(kit, lineOf(remove, 7));
      },
    },
  ],
});

export default exercise;
