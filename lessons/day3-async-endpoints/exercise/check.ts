import { defineExercise, type Exercise, type Kit } from "../../../src/exercise.ts";

async function serve(kit: Kit): Promise<void> {
  await kit.serve("addRoutes", {
    archive: { readSync: kit.instant("readSync", "read sync"), read: kit.fake("read") },
  });
}

const exercise: Exercise = defineExercise({
  id: "day3",
  title: { en: "Make blocking endpoints async", ur: "Block karne wale endpoints ko async banao" },
  task: {
    en: "`GET /page/:name` and `GET /both/:a/:b` read a slow archive with `readSync`, which holds the only thread: all other visitors stand still. Use `read`, which gives a promise, and let the two reads of `/both` overlap.",
    ur: "`GET /page/:name` aur `GET /both/:a/:b` slow archive ko `readSync` se parhte hain, jo akele thread ko pakar kar rakhta hai: baqi sab visitors ruk jate hain. `read` use karo, jo promise deta hai, aur `/both` ki do reads aik saath chalao.",
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
  },
  checks: [
    {
      id: "blocking",
      title: { en: "no call holds the thread", ur: "koi call thread ko nahi pakarti" },
      rounds: 1,
      async run(kit) {
        await serve(kit);
        const exchange = await kit.request("GET", "/page/salam");
        await kit.quiet();
        if (kit.calls("readSync").length > 0) kit.refuse("async-in-front");
        if (exchange.state === "answered" && kit.waiting("read").length > 0)
          kit.refuse("promise-in-the-answer");
        await kit.drain(() => "text");
        const both = await kit.request("GET", "/both/a/b");
        await kit.drain(() => "text");
        if (kit.calls("readSync").length > 0) kit.refuse("async-in-front");
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
        const names = kit.shuffled(["lahore", "karachi", "quetta", "multan"]);
        const exchanges = await Promise.all(
          names.map((name) => kit.request("GET", `/page/${name}`)),
        );
        await kit.quiet();
        kit.expect(kit.waiting("read").length === names.length, {
          en: `${names.length} visitors came at once, the archive was asked ${kit.calls("read").length} times.`,
          ur: `${names.length} visitors aik saath aaye, archive se ${kit.calls("read").length} dafa poocha gaya.`,
        });
        await kit.drain(({ args }) => `about ${String(args[0])}`);
        for (const [i, { status, body }] of exchanges.entries()) {
          const wanted = { name: names[i], text: `about ${names[i]}` };
          kit.expect(status === 200 && kit.same(body, wanted), {
            en: `\`GET /page/${names[i]}\` should be answered 200 ${kit.show(wanted)}; it was ${status || "not answered"} ${kit.show(body)}.`,
            ur: `\`GET /page/${names[i]}\` ka jawab 200 ${kit.show(wanted)} hona chahiye; aaya ${status || "kuch nahi"} ${kit.show(body)}.`,
          });
        }
      },
    },
    {
      id: "both",
      title: { en: "/both reads both pages at once", ur: "/both dono pages aik saath parhta hai" },
      async run(kit) {
        await serve(kit);
        const paths = [kit.shuffled(["lahore", "multan"]), kit.shuffled(["quetta", "gilgit"])];
        const exchanges = [];
        for (const [a, b] of paths) {
          exchanges.push(await kit.request("GET", `/both/${a}/${b}`));
          await kit.quiet();
          if (kit.waiting("read").length % 2 === 1) kit.refuse("awaits-in-a-row");
        }
        kit.expect(kit.waiting("read").length === 4, {
          en: `Two visitors want two pages each; the archive was asked ${kit.calls("read").length} times.`,
          ur: `Do visitors ko do do pages chahiyen; archive se ${kit.calls("read").length} dafa poocha gaya.`,
        });
        const text = (name: unknown): string => `${String(name)}, page ${kit.round + 1}`;
        await kit.drain(({ args }) => text(args[0]));
        for (const [i, { body }] of exchanges.entries())
          kit.expect(kit.same(body, { texts: paths[i]?.map(text) }), {
            en: `The texts of ${paths[i]?.join(" and ")} should stand in the order of the path; the answer was ${kit.show(body)}.`,
            ur: `${paths[i]?.join(" aur ")} ke texts path ki tarteeb mein hone chahiyen; jawab ${kit.show(body)} aaya.`,
          });
      },
    },
  ],
});

export default exercise;
