import { defineExercise, type Exercise } from "../../../src/exercise.ts";
import { ask, expectAnswer, give, reads, refuseLine, serve, SHARED, textOf } from "./cases.ts";

const exercise: Exercise = defineExercise({
  id: "day3",
  title: { en: "Make blocking endpoints async", ur: "Block karne wale endpoints ko async banao" },
  task: {
    en: "`GET /page/:name` and `GET /both/:a/:b` read a slow archive with `readSync`, which holds the only thread: all other visitors stand still. Use `read`, which gives a promise, and let the two reads of `/both` overlap. A read that fails gives its own visitor an error; the server goes on.",
    ur: "`GET /page/:name` aur `GET /both/:a/:b` slow archive ko `readSync` se parhte hain, jo akele thread ko pakar kar rakhta hai: baqi sab visitors ruk jate hain. `read` use karo, jo promise deta hai, aur `/both` ki do reads aik saath chalao. Read fail ho to sirf usi visitor ko error mile; server chalta rahe.",
  },
  hints: [
    {
      en: "Which call in the handler gives its answer only after a wait? Everybody waits with it.",
      ur: "Handler ki kaun si call jawab dene se pehle wait karti hai? Us ke saath sab wait karte hain.",
    },
    {
      en: "`async` in front of the handler changes nothing by itself. The wait has to be one that gives the thread back: `await archive.read(name)`.",
      ur: "Handler ke aage sirf `async` likhne se kuch nahi badalta. Wait aisi honi chahiye jo thread wapas kare: `await archive.read(name)`.",
    },
    {
      en: "For `/both`: `Promise.all([archive.read(a), archive.read(b)])`, awaited once.",
      ur: "`/both` ke liye: `Promise.all([archive.read(a), archive.read(b)])`, aik hi await.",
    },
  ],
  misconceptions: {
    "async-in-front": {
      title: { en: "`async` makes it non-blocking", ur: "`async` likhne se block karna khatam" },
      message: {
        en: "`readSync` was called while the request was being handled: the thread was held, and nobody else was served. `async` in front of a handler, a promise around the call or a setImmediate before it do not move it to another thread.",
        ur: "Request ke dauran `readSync` call hua: thread pakra gaya aur kisi aur ko jawab nahi mila. Handler ke aage `async`, call ke gird promise ya us se pehle setImmediate: kuch bhi usay doosre thread par nahi le jata.",
      },
    },
    "awaits-in-a-row": {
      title: { en: "Several awaits run in parallel", ur: "Kai await aik saath chalte hain" },
      message: {
        en: "`/both` began its second read only when the first was done. Begin both, then await them together.",
        ur: "`/both` ne doosri read tab shuru ki jab pehli khatam hui. Pehle dono shuru karo, phir aik saath await karo.",
      },
    },
    "promise-in-the-answer": {
      title: { en: "The call gives me the text", ur: "Call se seedha text milta hai" },
      message: {
        en: "The answer was sent before the archive had answered: a promise went into the JSON, where it becomes `{}`. `await` it first.",
        ur: "Archive ke jawab se pehle hi response chala gaya: JSON mein promise gaya, jo wahan `{}` ban jata hai. Pehle `await` karo.",
      },
    },
    "begin-then-await": {
      title: {
        en: "Begin all, then await one by one, is safe",
        ur: "Sab shuru karo, phir aik aik kar ke await, yeh mehfooz hai",
      },
      message: {
        en: "One read of `/both` failed while the handler was awaiting the other, and no one was there to take its error: Node ends the whole server for that. Hand both promises to `Promise.all` at once.",
        ur: "Handler `/both` ki aik read ka await kar raha tha ke doosri fail ho gayi, aur us ka error pakarne wala koi nahi tha: Node is par poora server khatam kar deta hai. Dono promises foran `Promise.all` ko do.",
      },
    },
  },
  checks: [
    {
      id: "blocking",
      title: { en: "no call holds the thread", ur: "koi call thread ko nahi pakarti" },
      rounds: 1,
      async run(kit) {
        await serve(kit);
        const page = await ask(kit, "/page/salam", 1);
        await give(kit, "salam");
        await expectAnswer(kit, "/page/salam", page, { name: "salam", text: textOf(kit, "salam") });
        // Whether its two reads overlap is looked at below.
        const both = await kit.request("GET", "/both/a/b");
        await kit.drain(({ args }) => textOf(kit, String(args[0])));
        if (kit.calls("readSync").length > 0) kit.refuse("async-in-front");
        await kit.until(() => both.state === "answered");
        kit.expect(both.state === "answered", {
          en: "`GET /both/a/b` was not answered.",
          ur: "`GET /both/a/b` ka jawab nahi aaya.",
        });
      },
    },
    {
      id: "visitors",
      title: {
        en: "many visitors wait at the same time",
        ur: "bohat se visitors aik saath wait karte hain",
      },
      async run(kit) {
        await serve(kit);
        const names = kit.shuffled(["lahore", "dera ghazi khan", "quetta", "multan"]);
        const exchanges = await Promise.all(
          names.map((name) => kit.request("GET", `/page/${encodeURIComponent(name)}`)),
        );
        await kit.until(() => kit.calls("read").length >= names.length);
        if (kit.calls("read").length < names.length) await refuseLine(kit, "/page", names.length);
        // One after the other, and once all at the same moment.
        if (kit.round < 3) for (const name of kit.shuffled(names)) await give(kit, name);
        else
          for (const read of reads(kit, ...names)) read.resolve(textOf(kit, String(read.args[0])));
        for (const [i, exchange] of exchanges.entries()) {
          const name = String(names[i]);
          const wanted = { name, text: textOf(kit, name) };
          await expectAnswer(kit, `/page/${name}`, exchange, wanted, SHARED);
        }
      },
    },
    {
      id: "both",
      title: { en: "/both reads both pages at once", ur: "/both dono pages aik saath parhta hai" },
      async run(kit) {
        await serve(kit);
        const [a, b] = kit.shuffled(["lahore", "multan"]) as [string, string];
        const path = `/both/${a}/${b}`;
        const given = [];
        for (const order of [
          [a, b],
          [b, a],
        ]) {
          const exchange = await ask(kit, path, 2);
          for (const name of order) await give(kit, name);
          await kit.until(() => exchange.state === "answered");
          given.push(exchange);
        }
        const texts = [textOf(kit, a), textOf(kit, b)];
        const mixed = given.map(({ body }) => kit.same(body, { texts: texts.toReversed() }));
        kit.expect(!mixed.includes(true), {
          en: mixed.includes(false)
            ? `The texts of ${path} came out in the order in which the archive answered. They belong in the order of the path, whichever read ends first: \`Promise.all\` keeps the order of its array.`
            : `The texts of ${path} came out the wrong way round, whichever read ended first: the first text belongs to the first name.`,
          ur: mixed.includes(false)
            ? `${path} ke texts us tarteeb mein aaye jis mein archive ne jawab diye. Unhein path ki tarteeb mein hona chahiye, jo read bhi pehle khatam ho: \`Promise.all\` apne array ki tarteeb rakhta hai.`
            : `${path} ke texts ulti tarteeb mein aaye, jo read bhi pehle khatam hui: pehla text pehle naam ka hai.`,
        });
        for (const exchange of given) await expectAnswer(kit, path, exchange, { texts });
        const same = await kit.request("GET", "/both/quetta/quetta");
        await kit.drain(({ args }) => textOf(kit, String(args[0])));
        const twice = [textOf(kit, "quetta"), textOf(kit, "quetta")];
        await expectAnswer(kit, "/both/quetta/quetta", same, { texts: twice });
      },
    },
    {
      id: "two-visitors",
      title: {
        en: "two visitors of /both, each with their own texts",
        ur: "/both ke do visitors, har aik ke apne texts",
      },
      rounds: 2,
      async run(kit) {
        await serve(kit);
        const paths = [
          ["lahore", "multan"],
          ["quetta", "gilgit"],
        ] as const;
        const exchanges = [];
        for (const [a, b] of paths) exchanges.push(await kit.request("GET", `/both/${a}/${b}`));
        await kit.until(() => kit.calls("read").length >= 4);
        if (kit.calls("read").length < 4) await refuseLine(kit, "/both", 4);
        // In turn, so that what they share is seen.
        const order = ["lahore", "quetta", "multan", "gilgit"];
        for (const name of kit.round === 0 ? order : order.toReversed()) await give(kit, name);
        for (const [i, exchange] of exchanges.entries()) {
          const [a, b] = paths[i] ?? ["", ""];
          const texts = [textOf(kit, a), textOf(kit, b)];
          await expectAnswer(kit, `/both/${a}/${b}`, exchange, { texts }, SHARED);
        }
      },
    },
    {
      id: "failure",
      title: {
        en: "a read that fails ends nothing but its own request",
        ur: "read fail ho to sirf usi request par asar ho",
      },
      rounds: 1,
      async run(kit) {
        await serve(kit);
        const page = await ask(kit, "/page/multan", 1);
        for (const read of reads(kit, "multan")) read.reject("no such page");
        await kit.until(() => page.state === "answered" && page.status >= 400);
        kit.expect(page.status >= 400, {
          en: `The archive failed, and \`GET /page/multan\` ${page.status === 0 ? "was never answered" : `was answered ${page.status} ${kit.show(page.body)}`}: a visitor has to be told that it failed. Express answers 500 for a handler whose promise fails, or after \`next(error)\`.`,
          ur: `Archive fail hua, aur \`GET /page/multan\` ka jawab ${page.status === 0 ? "aaya hi nahi" : `${page.status} ${kit.show(page.body)} aaya`}: visitor ko batana zaroori hai ke fail hua. Handler ka promise fail ho, ya \`next(error)\` ho, to Express 500 deta hai.`,
        });
        const both = await ask(kit, "/both/lahore/gilgit", 2);
        await give(kit, "lahore");
        for (const read of reads(kit, "gilgit")) read.reject("no such page");
        await kit.until(() => both.state === "answered");
        kit.expect(both.state === "answered", {
          en: "The archive failed for one of two pages, and `GET /both` was never answered.",
          ur: "Do mein se aik page par archive fail hua, aur `GET /both` ka jawab aaya hi nahi.",
        });
        const next = await ask(kit, "/page/karachi", 1);
        await give(kit, "karachi");
        const wanted = { name: "karachi", text: textOf(kit, "karachi") };
        await expectAnswer(kit, "/page/karachi", next, wanted);
      },
    },
    {
      id: "early-failure",
      title: {
        en: "one read of /both fails while the other still waits",
        ur: "/both ki aik read fail ho jab doosri abhi wait mein ho",
      },
      rounds: 2,
      faults: { unhandled: { misconception: "begin-then-await", says: /no such page/ } },
      async run(kit) {
        await serve(kit);
        const both = await ask(kit, "/both/lahore/gilgit", 2);
        const bad = kit.round === 0 ? "gilgit" : "lahore";
        for (const read of reads(kit, bad)) read.reject("no such page");
        await kit.quiet();
        await give(kit, kit.round === 0 ? "lahore" : "gilgit");
        await kit.until(() => both.state === "answered");
        kit.expect(both.state === "answered", {
          en: "The archive failed for one of two pages, and `GET /both` was never answered.",
          ur: "Do mein se aik page par archive fail hua, aur `GET /both` ka jawab aaya hi nahi.",
        });
      },
    },
  ],
});

export default exercise;
