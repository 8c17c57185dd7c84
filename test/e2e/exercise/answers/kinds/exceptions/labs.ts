import type { Answers } from "../../answers.ts";

/** The learner's own exceptions, which are shown with their name and line. */
export const labs: Readonly<Record<string, Answers>> = {
  gather: {
    wrong: {
      "ids without their entries": [
        /TypeError: .*is not iterable/,
        `
        export async function fetchReports(ids, fetchReport, limit) {
          const out = [];
          for (const [i, id] of ids) out[i] = await fetchReport(id);
          return out;
        }`,
      ],
      "an async executor": [
        "async-executor",
        `
        export function fetchReports(ids, fetchReport, limit) {
          return new Promise(async (resolve) => {
            const out = []; let next = 0;
            const work = async () => { while (next < ids.length) { const i = next++; out[i] = await fetchReport(ids[i]); } };
            await Promise.all(Array.from({ length: limit }, work));
            resolve(out);
          });
        }`,
      ],
    },
  },
  fanout: {
    wrong: {
      axios: [
        /`axios` is not installed here. `fetch` is built in/,
        `
        import axios from "axios";
        export const getPrices = (origin, names) => Promise.all(names.map((name) => axios.get(origin + "/price/" + name).then(({ data }) => data.price, () => null)));`,
      ],
      "json is not called": [
        /the prices are|prices are wanted/,
        `
        export async function getPrices(origin, names) {
          return Promise.all(names.map(async (name) => { const response = await fetch(origin + "/price/" + name); return response.ok ? response.json.price : null; }));
        }`,
      ],
      "a path without its origin": [
        /Failed to parse URL|TypeError/,
        `
        export async function getPrices(origin, names) {
          return Promise.all(names.map(async (name) => { const response = await fetch("/price/" + name); return response.ok ? (await response.json()).price : null; }));
        }`,
      ],
    },
  },
  resources: {
    wrong: {
      "rows that are spelled wrongly": [
        /ReferenceError: row is not defined/,
        `
        export async function listMembers(pool, format) {
          const one = await pool.acquire();
          try { const rows = await one.query("SELECT name FROM members"); one.release(); return await format(row); }
          catch (error) { throw error; }
        }`,
      ],
      "a pool that is asked for what it has not": [
        /TypeError: pool.connect is not a function/,
        `
        export async function listMembers(pool, format) {
          const one = await pool.connect();
          let rows;
          try { rows = await one.query("SELECT name FROM members"); } finally { one.release(); }
          return await format(rows);
        }`,
      ],
      "an async executor": [
        "async-executor",
        `
        export function listMembers(pool, format) {
          return new Promise(async (resolve) => {
            const one = await pool.acquire();
            let rows;
            try { rows = await one.query("SELECT name FROM members"); } finally { one.release(); }
            resolve(await format(rows));
          });
        }`,
      ],
    },
  },
  timeouts: {
    wrong: {
      "a controller that is called like a function": [
        /TypeError: Class constructor|AbortController/,
        `
        export async function getReport(fetchReport, limitMs) {
          const stop = AbortController();
          const timer = setTimeout(() => stop.abort(), limitMs);
          try { return { status: 200, body: await fetchReport(stop.signal) }; }
          catch { return { status: 500, body: "The report is not available." }; }
          finally { clearTimeout(timer); }
        }`,
      ],
      "the controller for its signal": [
        /should be an AbortSignal/,
        `
        export async function getReport(fetchReport, limitMs) {
          const stop = new AbortController();
          const timer = setTimeout(() => stop.abort(), limitMs);
          try { return { status: 200, body: await fetchReport(stop) }; }
          catch { return stop.signal.aborted ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." }; }
          finally { clearTimeout(timer); }
        }`,
      ],
    },
  },
};
