import type { Answers } from "../../answers.ts";

/** Values that bite: 0, "", null, twice the same, many, letters beyond ASCII. */
export const labs: Readonly<Record<string, Answers>> = {
  gather: {
    wrong: {
      "the report of an id that came before": [
        /reports are|never ended/,
        `
        export async function fetchReports(ids, fetchReport, limit) {
          const out = {}; const todo = [...ids];
          const work = async () => { while (todo.length > 0) { const id = todo.shift(); out[id] = await fetchReport(id); } };
          await Promise.all(Array.from({ length: limit }, work));
          return Object.values(out);
        }`,
      ],
      "null is fetched again": [
        /reports are|twice|called|under way/,
        `
        export async function fetchReports(ids, fetchReport, limit) {
          const out = []; let next = 0;
          const work = async () => {
            while (next < ids.length) { const i = next++; out[i] = (await fetchReport(ids[i])) ?? (await fetchReport(ids[i])); }
          };
          await Promise.all(Array.from({ length: limit }, work));
          return out;
        }`,
      ],
      "the caller's ids, shifted": [
        /belongs to the caller|copy/,
        `
        export async function fetchReports(ids, fetchReport, limit) {
          const out = []; let at = 0;
          const work = async () => { while (ids.length > 0) { const i = at++; out[i] = await fetchReport(ids.shift()); } };
          await Promise.all(Array.from({ length: limit }, work));
          return out;
        }`,
      ],
      "no workers for no ids": [
        /never ended/,
        `
        export function fetchReports(ids, fetchReport, limit) {
          return new Promise((resolve, reject) => {
            const out = []; let next = 0, left = ids.length;
            const more = () => {
              if (next >= ids.length) return;
              const i = next++;
              fetchReport(ids[i]).then((report) => { out[i] = report; if (--left === 0) resolve(out); more(); }, reject);
            };
            for (let k = 0; k < limit; k++) more();
          });
        }`,
      ],
    },
  },
  fanout: {
    wrong: {
      "a price of 0 is null": [
        /the prices are|prices are wanted/,
        `
        export async function getPrices(origin, names) {
          return Promise.all(names.map(async (name) => {
            const response = await fetch(origin + "/price/" + name);
            const { price } = await response.json();
            return (response.ok && price) || null;
          }));
        }`,
      ],
      "an error's price": [
        "error-taken-for-price",
        `
        export async function getPrices(origin, names) {
          const answers = await Promise.all(names.map((name) => fetch(origin + "/price/" + name).then((r) => r.json())));
          return answers.map(({ price }) => price ?? null);
        }`,
      ],
      "each name once, and its price once": [
        /the prices are/,
        `
        export async function getPrices(origin, names) {
          return Promise.all([...new Set(names)].map(async (name) => {
            const response = await fetch(origin + "/price/" + name);
            return response.ok ? (await response.json()).price : null;
          }));
        }`,
      ],
      "null for all": [
        "all-or-nothing",
        `
        export async function getPrices(origin, names) {
          const responses = await Promise.all(names.map((name) => fetch(origin + "/price/" + name)));
          if (responses.some(({ ok }) => !ok)) throw new Error("a price is not to be had");
          return Promise.all(responses.map(async (r) => (await r.json()).price));
        }`,
      ],
    },
  },
  resources: {
    wrong: {
      "no rows are null": [
        /with the rows/,
        `
        export async function listMembers(pool, format) {
          const one = await pool.acquire();
          let rows;
          try { rows = await one.query("SELECT name FROM members"); } finally { one.release(); }
          return await format(rows.length > 0 ? rows : null);
        }`,
      ],
      "an empty page is an error": [
        /should|gave|failed/,
        `
        export async function listMembers(pool, format) {
          const one = await pool.acquire();
          let rows;
          try { rows = await one.query("SELECT name FROM members"); } finally { one.release(); }
          const page = await format(rows);
          if (!page) throw new Error("no page");
          return page;
        }`,
      ],
    },
  },
  timeouts: {
    wrong: {
      "null is no report": [
        /The answer should be/,
        `
        export async function getReport(fetchReport, limitMs) {
          const stop = new AbortController();
          const timer = setTimeout(() => stop.abort(), limitMs);
          try {
            const body = await fetchReport(stop.signal);
            return body === null ? { status: 500, body: "The report is not available." } : { status: 200, body };
          }
          catch { return stop.signal.aborted ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." }; }
          finally { clearTimeout(timer); }
        }`,
      ],
      "an AbortError is late": [
        /your signal knows/,
        `
        export async function getReport(fetchReport, limitMs) {
          const stop = new AbortController();
          const timer = setTimeout(() => stop.abort(), limitMs);
          try { return { status: 200, body: await fetchReport(stop.signal) }; }
          catch (error) { return /Abort|Timeout/.test(error.name) ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." }; }
          finally { clearTimeout(timer); }
        }`,
      ],
      "a reason of its own, compared": [
        /your signal knows/,
        `
        export async function getReport(fetchReport, limitMs) {
          const stop = new AbortController(), late = new Error("late");
          const timer = setTimeout(() => stop.abort(late), limitMs);
          try { return { status: 200, body: await fetchReport(stop.signal) }; }
          catch (error) { return error === late ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." }; }
          finally { clearTimeout(timer); }
        }`,
      ],
    },
  },
};
