import type { Answers } from "../../answers.ts";

/** What is waited for too briefly, or where no one may wait at all. */
export const labs: Readonly<Record<string, Answers>> = {
  gather: {
    right: {
      "a pause before each": `
        import { setTimeout as sleep } from "node:timers/promises";
        export async function fetchReports(ids, fetchReport, limit) {
          const out = []; let next = 0;
          const work = async () => { while (next < ids.length) { const i = next++; await sleep(30); out[i] = await fetchReport(ids[i]); } };
          await Promise.all(Array.from({ length: limit }, work));
          return out;
        }`,
    },
    wrong: {
      "a place is free again after a second": [
        /wait for it, not for a timer/,
        `
        import { setTimeout as sleep } from "node:timers/promises";
        export async function fetchReports(ids, fetchReport, limit) {
          const out = [], all = []; let next = 0;
          const work = async () => {
            while (next < ids.length) {
              const i = next++;
              const one = fetchReport(ids[i]).then((report) => (out[i] = report));
              all.push(one);
              one.catch(() => {});
              await Promise.race([one, sleep(700)]);
            }
          };
          await Promise.all(Array.from({ length: limit }, work));
          await Promise.all(all);
          return out;
        }`,
      ],
    },
  },
  fanout: {
    right: {
      "a pause of a second before all": `
        export async function getPrices(origin, names) {
          await new Promise((resolve) => setTimeout(resolve, 700));
          return Promise.all(names.map(async (name) => {
            const response = await fetch(origin + "/price/" + name);
            const body = await response.json().catch(() => ({}));
            return response.ok ? body.price : null;
          }));
        }`,
    },
    wrong: {
      "given up by a signal after 300 ms": [
        /half a second/,
        `
        export async function getPrices(origin, names) {
          return Promise.all(names.map(async (name) => {
            try {
              const response = await fetch(origin + "/price/" + name, { signal: AbortSignal.timeout(300) });
              return response.ok ? (await response.json()).price : null;
            } catch { return null; }
          }));
        }`,
      ],
      "six, then the others": [
        /half a second|requests were on their way|ask for all/,
        `
        export async function getPrices(origin, names) {
          const under = [];
          for (const name of names) {
            under.push(fetch(origin + "/price/" + name).then(async (r) => (r.ok ? (await r.json()).price : null)));
            if (under.length === 6) await Promise.all(under);
          }
          return Promise.all(under);
        }`,
      ],
    },
  },
  resources: {
    right: {
      "a pause before the query": `
        export async function listMembers(pool, format) {
          const one = await pool.acquire();
          let rows;
          try {
            await new Promise((resolve) => setTimeout(resolve, 150));
            rows = await one.query("SELECT name FROM members");
          } finally { one.release(); }
          return await format(rows);
        }`,
    },
    wrong: {
      "released a while later": [
        "held-to-the-end",
        `
        export async function listMembers(pool, format) {
          const one = await pool.acquire();
          let rows;
          try { rows = await one.query("SELECT name FROM members"); }
          finally { setTimeout(() => one.release(), 400); }
          return await format(rows);
        }`,
      ],
      "released once more, later": [
        "released-twice",
        `
        export async function listMembers(pool, format) {
          const one = await pool.acquire();
          try { var rows = await one.query("SELECT name FROM members"); }
          finally { one.release(); setTimeout(() => one.release(), 50); }
          return await format(rows);
        }`,
      ],
    },
  },
  timeouts: {
    right: {
      "a limit that is asked every few milliseconds": `
        export async function getReport(fetchReport, limitMs) {
          const stop = new AbortController(), begun = Date.now();
          const timer = setInterval(() => { if (Date.now() - begun > limitMs) stop.abort(); }, 3);
          try { return { status: 200, body: await fetchReport(stop.signal) }; }
          catch { return stop.signal.aborted ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." }; }
          finally { clearInterval(timer); }
        }`,
    },
    wrong: {
      "never longer than half a second": [
        /The limit was far away/,
        `
        export async function getReport(fetchReport, limitMs) {
          const signal = AbortSignal.timeout(Math.min(limitMs, 500));
          try { return { status: 200, body: await fetchReport(signal) }; }
          catch { return signal.aborted ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." }; }
        }`,
      ],
    },
  },
};
