import type { Answers } from "./answers.ts";

const fn = (body: string, outside = ""): string =>
  `${outside} export async function getPrices(origin, names) { ${body} }`;
const PRICE =
  "const ask = async (origin, name) => { const response = await fetch(origin + '/price/' + name); const body = await response.json(); return response.ok ? body.price : null; };";
const HTTP = `
  import http from "node:http";
  const ask = (origin, name, options = {}) => new Promise((resolve, reject) => {
    http.get(origin + "/price/" + name, options, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece) => { text += piece; }).on("end", () => resolve(response.statusCode === 200 ? JSON.parse(text).price : null));
    }).on("error", reject);
  });`;

export const fanout: Answers = {
  right: {
    "map and all": fn("return Promise.all(names.map((name) => ask(origin, name)));", PRICE),
    "node:http": fn("return Promise.all(names.map((name) => ask(origin, name)));", HTTP),
    "node:http with an agent of its own": fn(
      "const agent = new http.Agent({ keepAlive: true }); try { return await Promise.all(names.map((name) => ask(origin, name, { agent }))); } finally { agent.destroy(); }",
      HTTP,
    ),
    "callbacks with a counter": fn(`
      return new Promise((resolve) => {
        const prices = names.map(() => null); let left = names.length;
        if (left === 0) resolve(prices);
        names.forEach((name, i) => {
          fetch(origin + "/price/" + name)
            .then((response) => response.json().then((body) => { if (response.status < 400) prices[i] = body.price; }))
            .catch(() => {})
            .then(() => { if (--left === 0) resolve(prices); });
        });
      });`),
    "allSettled with a throw of its own": fn(`
      const all = await Promise.allSettled(names.map(async (name) => {
        const response = await fetch(origin + "/price/" + name);
        if (!response.ok) throw new Error(String(response.status));
        return (await response.json()).price;
      }));
      return all.map(({ status, value }) => (status === "fulfilled" ? value : null));`),
    "a worker thread that fetches": fn(
      `
      const worker = new Worker(CODE, { eval: true, workerData: { origin, names: [...names] } });
      try { return await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject)); } finally { await worker.terminate(); }`,
      `
      import { Worker } from "node:worker_threads";
      const CODE = 'const { parentPort, workerData: { origin, names } } = require("node:worker_threads"); Promise.all(names.map(async (name) => { const r = await fetch(origin + "/price/" + name); const b = await r.json(); return r.ok ? b.price : null; })).then((prices) => parentPort.postMessage(prices));';`,
    ),
    "a client class": fn(
      "return new Client(origin).prices(names);",
      `
      class Client {
        constructor(origin) { this.origin = origin; }
        async price(name) {
          const response = await fetch(new URL("/price/" + name, this.origin), { headers: { accept: "application/json" } });
          if (response.status !== 200) { await response.body?.cancel(); return null; }
          const { price } = await response.json();
          return price;
        }
        prices(names) { return Promise.all(names.map(this.price, this)); }
      }`,
    ),
  },
  wrong: {
    "await in a loop": [
      "one-by-one",
      fn(
        "const prices = []; for (const name of names) prices.push(await ask(origin, name)); return prices;",
        PRICE,
      ),
    ],
    "for await over a map of functions": [
      "one-by-one",
      fn(
        "async function* all() { for (const name of names) yield ask(origin, name); } const prices = []; for await (const price of all()) prices.push(price); return prices;",
        PRICE,
      ),
    ],
    reduce: [
      "one-by-one",
      fn(
        "return names.reduce(async (before, name) => { const prices = await before; return [...prices, await ask(origin, name)]; }, []);",
        PRICE,
      ),
    ],
    "one connection for all": [
      "one-by-one",
      fn(
        "const agent = new http.Agent({ keepAlive: true, maxSockets: 1 }); try { return await Promise.all(names.map((name) => ask(origin, name, { agent }))); } finally { agent.destroy(); }",
        HTTP,
      ),
    ],
    "five connections": [
      /5 requests were on their way/,
      fn(
        "const agent = new http.Agent({ keepAlive: true, maxSockets: 5 }); try { return await Promise.all(names.map((name) => ask(origin, name, { agent }))); } finally { agent.destroy(); }",
        HTTP,
      ),
    ],
    "batches of four": [
      /4 requests were on their way/,
      fn(
        "const prices = []; for (let i = 0; i < names.length; i += 4) prices.push(...(await Promise.all(names.slice(i, i + 4).map((name) => ask(origin, name))))); return prices;",
        PRICE,
      ),
    ],
    "throws at an error": [
      "all-or-nothing",
      fn(
        "return Promise.all(names.map(async (name) => { const response = await fetch(origin + '/price/' + name); if (response.status >= 400) throw new Error('no ' + name); return (await response.json()).price; }));",
      ),
    ],
    "rejects in node:http": [
      "all-or-nothing",
      fn(
        "return Promise.all(names.map((name) => ask(origin, name).then((price) => { if (price === null) throw new Error(name); return price; })));",
        HTTP,
      ),
    ],
    "whatever the body says": [
      "error-taken-for-price",
      fn(
        "return Promise.all(names.map(async (name) => (await (await fetch(origin + '/price/' + name)).json()).price ?? null));",
      ),
    ],
    "a catch around fetch": [
      "error-taken-for-price",
      fn(
        "return Promise.all(names.map(async (name) => { try { const response = await fetch(origin + '/price/' + name); const { price } = await response.json(); return price; } catch { return null; } }));",
      ),
    ],
    "only 404 is an error": [
      "error-taken-for-price",
      fn(
        "return Promise.all(names.map(async (name) => { const response = await fetch(origin + '/price/' + name); const { price } = await response.json(); return response.status === 404 ? null : price; }));",
      ),
    ],
    "only 500 is an error": [
      "error-taken-for-price",
      fn(
        "return Promise.all(names.map(async (name) => { const response = await fetch(origin + '/price/' + name); const { price } = await response.json(); return response.status === 500 ? null : price; }));",
      ),
    ],
    "pushed as they come": [
      "order-of-arrival",
      fn(
        "const prices = []; await Promise.all(names.map(async (name) => { const price = await ask(origin, name); prices.push(price); })); return prices;",
        PRICE,
      ),
    ],
    "an object by name": [
      /the prices are/,
      fn(
        "const prices = {}; await Promise.all(names.map(async (name) => { prices[name] = await ask(origin, name); })); return Object.keys(prices).sort().map((name) => prices[name]);",
        PRICE,
      ),
    ],
    "0 is no price": [
      /prices are|prices are wanted/,
      fn(
        "return Promise.all(names.map(async (name) => (await ask(origin, name)) || null));",
        PRICE,
      ),
    ],
    "undefined for an error": [
      /undefined/,
      fn(
        "return Promise.all(names.map(async (name) => { const response = await fetch(origin + '/price/' + name); if (response.ok) return (await response.json()).price; }));",
      ),
    ],
    "errors are left out": [
      /the prices are/,
      fn(
        "return (await Promise.all(names.map((name) => ask(origin, name)))).filter((price) => price !== null);",
        PRICE,
      ),
    ],
    "asked again after an error": [
      /ask once for each/,
      fn(
        "return Promise.all(names.map(async (name) => (await ask(origin, name)) ?? (await ask(origin, name))));",
        PRICE,
      ),
    ],
    "given up after 200 ms": [
      /answer may take half a second/,
      fn(
        "return Promise.all(names.map(async (name) => { try { const r = await fetch(origin + '/price/' + name, { signal: AbortSignal.timeout(200) }); const b = await r.json(); return r.ok ? b.price : null; } catch { return null; } }));",
      ),
    ],
    "prices of the last call": [
      /prices are|requests came|shared by all/,
      fn(
        "for (const [i, name] of names.entries()) cache[i] ??= ask(origin, name); return Promise.all(names.map((_, i) => cache[i]));",
        PRICE + " const cache = [];",
      ),
    ],
    forEach: [
      /no price had come/,
      fn(
        "const prices = []; names.forEach(async (name, i) => { prices[i] = await ask(origin, name); }); return prices;",
        PRICE,
      ),
    ],
  },
};
