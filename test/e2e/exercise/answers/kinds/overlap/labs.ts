import type { Answers } from "../../answers.ts";

/** Two calls at once: what they share, and who waits for whom. */
export const labs: Readonly<Record<string, Answers>> = {
  gather: {
    right: {
      "one fetch for ids that are under way": `
        export async function fetchReports(ids, fetchReport, limit) {
          const todo = [...new Set(ids)], found = new Map();
          let failed = null;
          const work = async () => {
            while (todo.length > 0 && !failed) {
              const id = todo.shift();
              try { found.set(id, await fetchReport(id)); } catch (error) { failed ??= { error }; }
            }
          };
          await Promise.all(Array.from({ length: limit }, work));
          if (failed) throw failed.error;
          return ids.map((id) => found.get(id));
        }`,
    },
    wrong: {
      "a limit for all calls together": [
        /Its limit is 2/,
        `
        let under = 0;
        const queue = [];
        export async function fetchReports(ids, fetchReport, limit) {
          return await Promise.all(ids.map(async (id) => {
            while (under >= limit) await new Promise((resolve) => queue.push(resolve));
            under++;
            try { return await fetchReport(id); } finally { under--; queue.shift()?.(); }
          }));
        }`,
      ],
      "a list of the module": [
        /variable outside/,
        `
        const reports = [];
        export async function fetchReports(ids, fetchReport, limit) {
          reports.length = ids.length;
          let next = 0;
          const work = async () => { while (next < ids.length) { const i = next++; reports[i] = await fetchReport(ids[i]); } };
          await Promise.all(Array.from({ length: limit }, work));
          return [...reports];
        }`,
      ],
    },
  },
  fanout: {
    wrong: {
      "prices by name, kept": [
        /requests were on their way|outside/,
        `
        const known = {};
        export async function getPrices(origin, names) {
          return await Promise.all(names.map(async (name) => {
            if (name in known) return known[name];
            const response = await fetch(origin + "/price/" + name);
            if (!response.ok) return null;
            return (known[name] = (await response.json()).price);
          }));
        }`,
      ],
      "one list for all calls": [
        /outside/,
        `
        let prices = [];
        export async function getPrices(origin, names) {
          prices = [];
          await Promise.all(names.map(async (name, i) => {
            const response = await fetch(origin + "/price/" + name);
            prices[i] = response.ok ? (await response.json()).price : null;
          }));
          return prices;
        }`,
      ],
    },
    right: {
      "each name once": `
        export async function getPrices(origin, names) {
          const asked = new Map();
          for (const name of names) if (!asked.has(name)) asked.set(name, ask(origin, name));
          return await Promise.all(names.map((name) => asked.get(name)));
        }
        async function ask(origin, name) {
          const response = await fetch(new URL("/price/" + name, origin));
          if (response.status !== 200) { await response.body?.cancel(); return null; }
          return (await response.json()).price;
        }`,
    },
  },
  resources: {
    wrong: {
      "the last connection of the module": [
        /what belongs to another|released-twice|given back/,
        `
        let connection;
        export async function listMembers(pool, format) {
          connection = await pool.acquire();
          let rows;
          try { rows = await connection.query("SELECT name FROM members"); } finally { connection.release(); }
          return await format(rows);
        }`,
      ],
      "one page for all who come at once": [
        /needs one connection/,
        `
        let page = null;
        export function listMembers(pool, format) {
          page ??= load(pool, format).finally(() => (page = null));
          return page;
        }
        async function load(pool, format) {
          const one = await pool.acquire();
          let rows;
          try { rows = await one.query("SELECT name FROM members"); } finally { one.release(); }
          return format(rows);
        }`,
      ],
    },
    right: {
      "what is borrowed, in a set": `
        const borrowed = new Set();
        export async function listMembers(pool, format) {
          const one = await pool.acquire();
          borrowed.add(one);
          const back = () => { if (borrowed.delete(one)) one.release(); };
          const rows = await one.query("SELECT name FROM members").then((given) => { back(); return given; }, (error) => { back(); throw error; });
          return await format(rows);
        }`,
    },
  },
  timeouts: {
    wrong: {
      "the timer of the module": [
        /timer/,
        `
        let timer;
        export async function getReport(fetchReport, limitMs) {
          const stop = new AbortController();
          timer = setTimeout(() => stop.abort(), limitMs);
          try { return { status: 200, body: await fetchReport(stop.signal) }; }
          catch { return stop.signal.aborted ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." }; }
          finally { clearTimeout(timer); }
        }`,
      ],
      "late is late for all": [
        /call before it|outside|shared/,
        `
        let late = false;
        export async function getReport(fetchReport, limitMs) {
          const stop = new AbortController();
          const timer = setTimeout(() => { late = true; stop.abort(); }, limitMs);
          try { return { status: 200, body: await fetchReport(stop.signal) }; }
          catch { return late ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." }; }
          finally { clearTimeout(timer); }
        }`,
      ],
    },
    right: {
      "a controller in a class of its own": `
        class Limit {
          #stop = new AbortController();
          #timer;
          constructor(ms) { this.#timer = setTimeout(() => this.#stop.abort(new Error("late")), ms); }
          get signal() { return this.#stop.signal; }
          end() { clearTimeout(this.#timer); }
        }
        export async function getReport(fetchReport, limitMs) {
          const limit = new Limit(limitMs);
          try { return { status: 200, body: await fetchReport(limit.signal) }; }
          catch { return limit.signal.aborted ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." }; }
          finally { limit.end(); }
        }`,
    },
  },
};
