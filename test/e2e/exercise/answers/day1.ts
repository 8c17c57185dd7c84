import type { Answers } from "./answers.ts";

export const day1: Answers = {
  right: {
    "a helper that takes any services": `
      const together = (...calls) => Promise.all(calls.map((call) => call()));
      export async function loadScreen({ getBalance, getRate }) {
        const [rate, balance] = await together(getRate, getBalance);
        return { balance, rate };
      }`,
    "an async generator, both begun first": `
      async function* values(promises) { for (const one of promises) yield await one; }
      export async function loadScreen({ getBalance, getRate }) {
        const under = [getBalance(), getRate()];
        under.forEach((one) => one.catch(() => {}));
        const all = [];
        for await (const value of values(under)) all.push(value);
        return { balance: all[0], rate: all[1] };
      }`,
    "reduce over the names": `
      export function loadScreen(services) {
        return Object.entries({ balance: "getBalance", rate: "getRate" }).reduce((screen, [key, name]) => {
          const value = services[name]();
          value.catch(() => {});
          return screen.then(async (so_far) => ({ ...so_far, [key]: await value }));
        }, Promise.resolve({}));
      }`,
    "a try that tells and throws on": `
      export async function loadScreen({ getBalance, getRate }) {
        try {
          const both = Promise.all([getBalance(), getRate()]);
          const [balance, rate] = await both;
          return { balance, rate };
        } catch (error) { console.error("no screen:", error.message); throw error; }
        finally { console.log("asked"); }
      }`,
    "Promise.withResolvers by hand": `
      const deferred = () => { const d = {}; d.promise = new Promise((a, b) => Object.assign(d, { resolve: a, reject: b })); return d; };
      export async function loadScreen({ getBalance, getRate }) {
        const b = deferred(), r = deferred();
        getRate().then(r.resolve, r.reject);
        getBalance().then(b.resolve, b.reject);
        const [balance, rate] = await Promise.all([b.promise, r.promise]);
        return { rate, balance };
      }`,
    "a pause of half a second before both": `
      export const loadScreen = (services) => new Promise((resolve, reject) => {
        setTimeout(() => Promise.all([services.getBalance(), services.getRate()])
          .then(([balance, rate]) => resolve({ balance, rate }), reject), 500);
      });`,
  },
  wrong: {
    "await in a loop": [
      "awaits-in-a-row",
      `
      export async function loadScreen(services) {
        const screen = {};
        for (const [key, name] of [["balance", "getBalance"], ["rate", "getRate"]]) screen[key] = await services[name]();
        return screen;
      }`,
    ],
    "an async map, awaited one by one": [
      "awaits-in-a-row",
      `
      export async function loadScreen({ getBalance, getRate }) {
        const [balance, rate] = await [getBalance, getRate].reduce(async (before, call) => [...(await before), await call()], []);
        return { balance, rate };
      }`,
    ],
    "the rate is asked for in the balance's then": [
      "awaits-in-a-row",
      `
      export function loadScreen({ getBalance, getRate }) {
        let balance;
        return getBalance().then((b) => { balance = b; return getRate(); }).then((rate) => ({ balance, rate }));
      }`,
    ],
    "a flat await on an object of promises": [
      "promise-as-data",
      `
      export async function loadScreen({ getBalance, getRate }) {
        return await { balance: getBalance(), rate: getRate() };
      }`,
    ],
    "names swapped": [
      /under each other's names/,
      `
      export async function loadScreen({ getBalance, getRate }) {
        const [rate, balance] = await Promise.all([getBalance(), getRate()]);
        return { balance, rate };
      }`,
    ],
    "the first that answers, by race, is the balance": [
      "first-come",
      `
      export async function loadScreen({ getBalance, getRate }) {
        const under = [getBalance(), getRate()];
        const first = await Promise.race(under);
        const all = await Promise.all(under);
        return { balance: first, rate: all.find((one) => one !== first) ?? first };
      }`,
    ],
    "asked once more for the log": [
      "called-twice",
      `
      export async function loadScreen({ getBalance, getRate }) {
        const [balance, rate] = await Promise.all([getBalance(), getRate()]);
        console.log("the rate is", await getRate());
        return { balance, rate };
      }`,
    ],
    "a failure becomes 0": [
      "swallowed-error",
      `
      const safe = (promise) => promise.catch(() => 0);
      export async function loadScreen({ getBalance, getRate }) {
        const [balance, rate] = await Promise.all([safe(getBalance()), safe(getRate())]);
        return { balance, rate };
      }`,
    ],
    "the later is awaited first": [
      "begin-then-await",
      `
      export async function loadScreen(services) {
        const pending = { balance: services.getBalance(), rate: services.getRate() };
        const screen = { rate: await pending.rate };
        screen.balance = await pending.balance;
        return screen;
      }`,
    ],
    "tried again after a failure": [
      /called again/,
      `
      const twice = (call) => call().catch(() => call());
      export async function loadScreen({ getBalance, getRate }) {
        const [balance, rate] = await Promise.all([twice(getBalance), twice(getRate)]);
        return { balance, rate };
      }`,
    ],
    "a lock for all screens": [
      /second customer|shared by all/,
      `
      let line = Promise.resolve();
      export function loadScreen({ getBalance, getRate }) {
        const mine = line.then(() => Promise.all([getBalance(), getRate()]));
        line = mine.catch(() => {});
        return mine.then(([balance, rate]) => ({ balance, rate }));
      }`,
    ],
    "broken for good after one failure": [
      /was called|must not stay/,
      `
      let broken = null;
      export async function loadScreen({ getBalance, getRate }) {
        if (broken) throw broken;
        try {
          const [balance, rate] = await Promise.all([getBalance(), getRate()]);
          return { balance, rate };
        } catch (error) { broken = error; throw error; }
      }`,
    ],
    "enough after 300 ms": [
      /waits for a timer/,
      `
      export async function loadScreen({ getBalance, getRate }) {
        const screen = { balance: 0, rate: 0 };
        getBalance().then((b) => (screen.balance = b), () => {});
        getRate().then((r) => (screen.rate = r), () => {});
        await new Promise((resolve) => setTimeout(resolve, 300));
        return screen;
      }`,
    ],
    "an empty body": [
      /Neither .* was called/,
      `export async function loadScreen({ getBalance, getRate }) {}`,
    ],
  },
};
