import { defineExercise, type Exercise } from "../../../src/exercise.ts";
import { answeredBeforeLog, serve, storeCall } from "./cases.ts";

const exercise: Exercise = defineExercise({
  id: "day6",
  title: { en: "PUT and DELETE, with a log", ur: "PUT aur DELETE, log ke saath" },
  task: {
    en: "Complete the todo API: `PUT /todos/:id` and `DELETE /todos/:id` with 200 or 204, 404 for an unknown id, 422 that names the field. One line goes to the log after the answer. The log is slow and sometimes fails: no client may notice.",
    ur: "Todo API mukammal karo: `PUT /todos/:id` aur `DELETE /todos/:id`, 200 ya 204, id na mile to 404, body ghalat ho to 422 field ke naam ke saath. Jawab ke baad log mein aik line jaye. Log slow hai aur kabhi fail bhi hota hai: kisi client ko pata na chale.",
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
        ur: "Store ka kaam hone se pehle hi aap ne jawab de diya. Ab woh fail ho, ya process mar jaye, to client ko aisi baat batayi gayi jo hui hi nahi. Zaroori kaam ka await jawab se pehle hota hai.",
      },
    },
    "promise-is-truthy": {
      title: { en: "The store's call gives me the todo", ur: "Store ki call se todo mil jata hai" },
      message: {
        en: "There is no such todo, and the answer was a success: you looked at the promise, not at what is in it. A promise is always truthy and never null. `await` it first.",
        ur: "Aisa todo hai hi nahi, phir bhi jawab kamyabi ka aaya: aap ne promise ko dekha, us ke andar ki cheez ko nahi. Promise hamesha truthy hota hai aur kabhi null nahi. Pehle `await` karo.",
      },
    },
    "log-failure-unhandled": {
      title: { en: "A background task is free", ur: "Background task muft hota hai" },
      message: {
        en: "The log failed and nobody held the error: in Node that ends the whole server, with every request it was serving. A promise you do not await needs a `.catch`.",
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
        ur: "Kai clients aik saath aaye aur store se sirf aik ke liye poocha gaya: baqi us line mein khare hain jo aap ke code ne banayi. Har handler apna intezar khud kar sakta hai.",
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
        const fields = { title: `Buy tea ${id}`, completed: id % 2 === 0 };
        const exchange = await kit.request("PUT", `/todos/${id}`, fields);
        const call = await storeCall(kit, "update", exchange);
        kit.expect(call.args[0] === id && kit.same(call.args[1], fields), {
          en: `\`store.update\` should get ${id} and ${kit.show(fields)}; it got ${kit.show(call.args)}.`,
          ur: `\`store.update\` ko ${id} aur ${kit.show(fields)} milna chahiye; mila ${kit.show(call.args)}.`,
        });
        call.resolve({ id, ...fields });
        await answeredBeforeLog(kit, exchange, {
          status: 200,
          line: `updated todo ${id} "Buy tea ${id}"`,
        });
        kit.expect(kit.same(exchange.body, { id, ...fields }), {
          en: `The answer should be the todo; it was ${kit.show(exchange.body)}.`,
          ur: `Jawab mein todo hona chahiye; aaya ${kit.show(exchange.body)}.`,
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
        const exchange = await kit.request("DELETE", `/todos/${id}`);
        const call = await storeCall(kit, "remove", exchange);
        kit.expect(call.args[0] === id, {
          en: `\`store.remove\` should get the number ${id}; it got ${kit.show(call.args[0])}.`,
          ur: `\`store.remove\` ko number ${id} milna chahiye; mila ${kit.show(call.args[0])}.`,
        });
        call.resolve(true);
        await answeredBeforeLog(kit, exchange, { status: 204, line: `deleted todo ${id}` });
        await kit.drain(() => undefined);
      },
    },
    {
      id: "unknown",
      title: { en: "404 for what is not there", ur: "jo hai hi nahi us par 404" },
      rounds: 2,
      async run(kit) {
        await serve(kit);
        const put = kit.round === 0;
        const exchange = put
          ? await kit.request("PUT", "/todos/7", { title: "Sleep", completed: false })
          : await kit.request("DELETE", "/todos/7");
        await kit.quiet();
        for (const call of kit.waiting(put ? "update" : "remove")) call.resolve(put ? null : false);
        await kit.quiet();
        if (exchange.status >= 200 && exchange.status < 300) kit.refuse("promise-is-truthy");
        await answeredBeforeLog(kit, exchange, { status: 404, line: null });
      },
    },
    {
      id: "invalid",
      title: { en: "422 that names the field", ur: "422 field ke naam ke saath" },
      async run(kit) {
        await serve(kit);
        const [field, body] = (
          [
            ["title", { completed: true }],
            ["title", { title: "  ", completed: false }],
            ["completed", { title: "Buy tea", completed: "yes" }],
            ["completed", { title: "Buy tea" }],
          ] as const
        )[kit.round % 4] ?? ["title", {}];
        const exchange = await kit.request("PUT", "/todos/3", body);
        await kit.quiet();
        const said = kit.show(exchange.body);
        const other = field === "title" ? "completed" : "title";
        const named =
          exchange.status === 422 && said.includes(`"${field}"`) && !said.includes(`"${other}"`);
        kit.expect(named && kit.calls("update").length === 0, {
          en: `PUT with ${kit.show(body)} should be answered 422 and name "${field}" alone, without asking the store; the answer was ${exchange.state === "pending" ? "none" : `${exchange.status} ${kit.show(exchange.body)}`}.`,
          ur: `PUT mein ${kit.show(body)} aaye to jawab 422 ho, sirf "${field}" ka naam ho, aur store se na poocha jaye; jawab ${exchange.state === "pending" ? "aaya hi nahi" : `${exchange.status} ${kit.show(exchange.body)} aaya`}.`,
        });
      },
    },
    {
      id: "many",
      title: { en: "many clients at once", ur: "bohat se clients aik saath" },
      rounds: 2,
      async run(kit) {
        await serve(kit);
        const exchanges = await Promise.all(
          [1, 2, 3, 4].map((id) =>
            id % 2 === 0
              ? kit.request("DELETE", `/todos/${id}`)
              : kit.request("PUT", `/todos/${id}`, { title: `Chai ${id}`, completed: true }),
          ),
        );
        await kit.quiet();
        const early = exchanges.find(({ state }) => state === "answered");
        kit.expect(early === undefined, {
          en: `Of four clients at once one was answered ${early?.status} before the store was.`,
          ur: `Char clients mein se aik ko store se pehle hi jawab ${early?.status} mil gaya.`,
        });
        if (kit.waiting().length < 4) kit.refuse("one-by-one");
        await kit.drain(({ name, args }) =>
          name === "remove"
            ? true
            : name === "update"
              ? { id: args[0], title: `Chai ${String(args[0])}`, completed: true }
              : undefined,
        );
        kit.expect(
          exchanges.every(({ status }, i) => status === (i % 2 === 0 ? 200 : 204)),
          {
            en: `Four clients at once were answered ${exchanges.map(({ status }) => status || "nothing").join(", ")}.`,
            ur: `Char clients aik saath aaye, jawab yeh mile: ${exchanges.map(({ status }) => status || "kuch nahi").join(", ")}.`,
          },
        );
        const lines = kit.calls("log").map(({ args }) => String(args[0]));
        const wanted = [1, 2, 3, 4].map((id) =>
          id % 2 === 0 ? `deleted todo ${id}` : `updated todo ${id} "Chai ${id}"`,
        );
        kit.expect(kit.same(lines.toSorted(), wanted.toSorted()), {
          en: `Four clients at once should leave the lines ${kit.show(wanted)}, in any order; the log got ${kit.show(lines)}. Does one request use what belongs to another?`,
          ur: `Char clients aik saath aayen to log mein yeh lines honi chahiyen, tarteeb koi bhi ho: ${kit.show(wanted)}; aayin ${kit.show(lines)}. Kya aik request doosri ki cheez use kar rahi hai?`,
        });
      },
    },
    {
      id: "log-fails",
      title: {
        en: "a log that fails takes nothing with it",
        ur: "log fail ho to aur kuch na toote",
      },
      rounds: 2,
      faults: { unhandled: "log-failure-unhandled" },
      async run(kit) {
        await serve(kit);
        const put = kit.round === 0;
        const exchange = put
          ? await kit.request("PUT", "/todos/5", { title: "Chai", completed: true })
          : await kit.request("DELETE", "/todos/5");
        await kit.drain(({ name }) =>
          name === "log"
            ? new Error("the disk is full")
            : put
              ? { id: 5, title: "Chai", completed: true }
              : true,
        );
        kit.expect(exchange.status === (put ? 200 : 204), {
          en: `The log failed, and the client was answered ${exchange.status || "nothing"}.`,
          ur: `Log fail hua, aur client ko jawab ${exchange.status || "nahi"} mila.`,
        });
      },
    },
  ],
});

export default exercise;
