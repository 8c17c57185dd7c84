import type { Answers } from "./answers.ts";

const PAGE = `router.get("/page/:name", async ({ params: { name } }, response) => { response.json({ name, text: await archive.read(name) }); });`;
const BOTH = `router.get("/both/:a/:b", async ({ params: { a, b } }, response) => { response.json({ texts: await Promise.all([archive.read(a), archive.read(b)]) }); });`;
const routes = (body: string, outside = ""): string =>
  `${outside} export function addRoutes(router, { archive }) { ${body} }`;

export const day3: Answers = {
  right: {
    "one handler for both, by the names in the path": routes(`
      const answer = (pick) => async (request, response) => {
        const names = Object.values(request.params);
        const texts = await Promise.all(names.map((name) => archive.read(name)));
        response.status(200).json(pick(names, texts));
      };
      router.get("/page/:name", answer(([name], [text]) => ({ name, text })));
      router.get("/both/:a/:b", answer((_, texts) => ({ texts })));`),
    "begun in a middleware, awaited in the next": routes(`
      const begin = (request, response, next) => {
        request.reads = Object.values(request.params).map((name) => archive.read(name));
        for (const read of request.reads) read.catch(() => {});
        next();
      };
      router.get("/page/:name", begin, async (request, response) => { response.json({ name: request.params.name, text: await request.reads[0] }); });
      router.get("/both/:a/:b", begin, async (request, response) => {
        const [one, two] = request.reads;
        response.json({ texts: [await one, await two] });
      });`),
    "callbacks with a counter, 502 on failure": routes(`
      const read = (name, done) => { archive.read(name).then((text) => done(null, text), done); };
      router.get("/page/:name", (request, response) => {
        read(request.params.name, (error, text) => error ? response.sendStatus(502) : response.json({ name: request.params.name, text }));
      });
      router.get("/both/:a/:b", (request, response) => {
        const texts = [null, null]; let left = 2, over = false;
        [request.params.a, request.params.b].forEach((name, i) => read(name, (error, text) => {
          if (over) return;
          if (error) { over = true; return response.sendStatus(502); }
          texts[i] = text;
          if (--left === 0) response.json({ texts });
        }));
      });`),
    "a page that two visitors want is read once": routes(`
      const under = new Map();
      const read = (name) => {
        if (!under.has(name)) under.set(name, archive.read(name).finally(() => under.delete(name)));
        return under.get(name);
      };
      router.get("/page/:name", async ({ params: { name } }, response) => { response.json({ name, text: await read(name) }); });
      router.get("/both/:a/:b", async ({ params: { a, b } }, response) => { response.json({ texts: await Promise.all([read(a), read(b)]) }); });`),
    "an async iterator over reads under way": routes(`${PAGE}
      router.get("/both/:a/:b", async (request, response) => {
        const reads = [archive.read(request.params.a), archive.read(request.params.b)];
        const all = Promise.all(reads);
        const texts = [];
        for (const text of await all) texts.push(text);
        response.json({ texts });
      });`),
  },
  wrong: {
    "readSync in a then": [
      "async-in-front",
      routes(`
      router.get("/page/:name", ({ params: { name } }, response) => { Promise.resolve().then(() => archive.readSync(name)).then((text) => response.json({ name, text })); });
      ${BOTH}`),
    ],
    "readSync when the archive fails": [
      "async-in-front",
      routes(`
      ${PAGE}
      router.get("/both/:a/:b", async ({ params: { a, b } }, response) => { const one = archive.readSync(a); response.json({ texts: [one, await archive.read(b)] }); });`),
    ],
    "an await for each, in a loop": [
      "awaits-in-a-row",
      routes(`${PAGE}
      router.get("/both/:a/:b", async ({ params }, response) => {
        const texts = [];
        for (const name of [params.a, params.b]) texts.push(await archive.read(name));
        response.json({ texts });
      });`),
    ],
    "the second in the first one's then": [
      "awaits-in-a-row",
      routes(`${PAGE}
      router.get("/both/:a/:b", ({ params: { a, b } }, response, next) => {
        archive.read(a).then((one) => archive.read(b).then((two) => response.json({ texts: [one, two] }))).catch(next);
      });`),
    ],
    "Promise.all without its await": [
      "promise-in-the-answer",
      routes(`
      router.get("/page/:name", async ({ params: { name } }, response) => { response.json({ name, text: Promise.resolve(archive.read(name)) }); });
      ${BOTH}`),
    ],
    "an async map, not awaited": [
      "promise-in-the-answer",
      routes(`${PAGE}
      router.get("/both/:a/:b", (request, response) => {
        response.json({ texts: [request.params.a, request.params.b].map(async (name) => await archive.read(name)) });
      });`),
    ],
    "the first failure is met by no one": [
      "begin-then-await",
      routes(`${PAGE}
      router.get("/both/:a/:b", async ({ params: { a, b } }, response) => {
        const reads = [archive.read(a), archive.read(b)];
        const texts = [];
        try { for (const read of reads) texts.push(await read); response.json({ texts }); } catch { response.sendStatus(500); }
      });`),
    ],
    "no catch on the chain": [
      /nothing was waiting for it/,
      routes(`
      router.get("/page/:name", ({ params: { name } }, response) => { archive.read(name).then((text) => response.json({ name, text })); });
      ${BOTH}`),
    ],
    "a failure that leaves its visitor alone": [
      "only-logged",
      routes(`
      router.get("/page/:name", ({ params: { name } }, response) => { archive.read(name).then((text) => response.json({ name, text }), (error) => console.error(error.message)); });
      ${BOTH}`),
    ],
    "a failure answered as a page": [
      /has to be told that it failed/,
      routes(`
      router.get("/page/:name", async ({ params: { name } }, response) => { response.json({ name, text: await archive.read(name).catch(() => "") }); });
      ${BOTH}`),
    ],
    "texts the wrong way round": [
      /wrong way round/,
      routes(`${PAGE}
      router.get("/both/:a/:b", async ({ params: { a, b } }, response) => {
        const [two, one] = await Promise.all([archive.read(a), archive.read(b)]);
        response.json({ texts: [one, two] });
      });`),
    ],
    "pushed as they come": [
      /order in which the archive answered/,
      routes(`${PAGE}
      router.get("/both/:a/:b", async ({ params: { a, b } }, response) => {
        const texts = [];
        await Promise.all([a, b].map((name) => archive.read(name).then((text) => texts.push(text))));
        response.json({ texts });
      });`),
    ],
    "an empty text is not found": [
      /quetta/,
      routes(`
      router.get("/page/:name", async ({ params: { name } }, response) => {
        const text = await archive.read(name);
        if (!text) return response.sendStatus(404);
        response.json({ name, text });
      });
      ${BOTH}`),
    ],
    "texts by name": [
      /quetta|texts/,
      routes(`${PAGE}
      router.get("/both/:a/:b", async ({ params: { a, b } }, response) => {
        const byName = {};
        await Promise.all([a, b].map(async (name) => { byName[name] = await archive.read(name); }));
        response.json({ texts: Object.values(byName) });
      });`),
    ],
    "one response for everybody": [
      /Several visitors|shared by all|never answered|no answer/,
      routes(
        `
      router.get("/page/:name", async (request, res) => { response = res; const { name } = request.params; const text = await archive.read(name); if (!response.headersSent) response.json({ name, text }); });
      ${BOTH}`,
        "let response;",
      ),
    ],
    "at most two visitors at a time": [
      /stand in a line/,
      routes(
        `
      router.get("/page/:name", async ({ params: { name } }, response) => {
        while (busy >= 2) await new Promise((resolve) => line.push(resolve));
        busy++;
        try { response.json({ name, text: await archive.read(name) }); } finally { busy--; line.shift()?.(); }
      });
      ${BOTH}`,
        "let busy = 0; const line = [];",
      ),
    ],
  },
};
