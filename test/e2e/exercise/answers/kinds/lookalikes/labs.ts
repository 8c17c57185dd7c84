import type { Answers } from "../../answers.ts";

/** What looks like a known wrong idea and is something else; and unusual answers that are right. */
export const labs: Readonly<Record<string, Answers>> = {
  gather: {
    right: {
      "a queue of generators": `
        export async function fetchReports(ids, fetchReport, limit) {
          function* jobs() { yield* ids.entries(); }
          const line = jobs(), out = Array(ids.length);
          const lane = async () => { for (let one = line.next(); !one.done; one = line.next()) out[one.value[0]] = await fetchReport(one.value[1]); };
          await Promise.all(Array.from(Array(limit), lane));
          return out;
        }`,
    },
    wrong: {
      "pairs of id and report": [
        /the reports are/,
        `
        export async function fetchReports(ids, fetchReport, limit) {
          const out = []; let next = 0;
          const work = async () => { while (next < ids.length) { const i = next++; out[i] = [ids[i], await fetchReport(ids[i])]; } };
          await Promise.all(Array.from({ length: limit }, work));
          return out;
        }`,
      ],
      "the place for the id": [
        /the reports are|under way/,
        `
        export async function fetchReports(ids, fetchReport, limit) {
          const out = []; let next = 0;
          const work = async () => { while (next < ids.length) { const i = next++; out[i] = await fetchReport(i); } };
          await Promise.all(Array.from({ length: limit }, work));
          return out;
        }`,
      ],
      "the message for the error": [
        /pass on the error itself/,
        `
        export async function fetchReports(ids, fetchReport, limit) {
          const out = []; let next = 0;
          const work = async () => { while (next < ids.length) { const i = next++; out[i] = await fetchReport(ids[i]); } };
          try { await Promise.all(Array.from({ length: limit }, work)); } catch (error) { throw new Error("could not fetch: " + error.message); }
          return out;
        }`,
      ],
    },
  },
  fanout: {
    right: {
      "an agent that keeps its connections, ended": `
        import { Agent, get } from "node:http";
        export async function getPrices(origin, names) {
          const agent = new Agent({ keepAlive: true });
          try {
            return await Promise.all(names.map((name) => new Promise((resolve, reject) => {
              get(\`\${origin}/price/\${name}\`, { agent }, async (response) => {
                let text = "";
                for await (const piece of response.setEncoding("utf8")) text += piece;
                resolve(response.statusCode === 200 ? JSON.parse(text).price : null);
              }).on("error", reject);
            })));
          } finally { agent.destroy(); }
        }`,
    },
    wrong: {
      "the status in its place": [
        /the prices are/,
        `
        export async function getPrices(origin, names) {
          return Promise.all(names.map(async (name) => { const r = await fetch(origin + "/price/" + name); return r.ok ? (await r.json()).price : r.status; }));
        }`,
      ],
      "the whole answer": [
        /prices are wanted|the prices are/,
        `
        export async function getPrices(origin, names) {
          return Promise.all(names.map(async (name) => { const r = await fetch(origin + "/price/" + name); return r.ok ? r.json() : null; }));
        }`,
      ],
    },
  },
  resources: {
    wrong: {
      "the rows themselves": [
        /`format` gave|with the rows/,
        `
        export async function listMembers(pool, format) {
          const one = await pool.acquire();
          try { const rows = await one.query("SELECT name FROM members"); one.release(); void format(rows).catch(() => {}); return rows.join(", "); }
          catch (error) { one.release(); throw error; }
        }`,
      ],
      "formatted twice": [
        /should be called once/,
        `
        export async function listMembers(pool, format) {
          const one = await pool.acquire();
          let rows;
          try { rows = await one.query("SELECT name FROM members"); } finally { one.release(); }
          const [page] = await Promise.all([format(rows), format(rows)]);
          return page;
        }`,
      ],
    },
    right: {
      "a generator that gives it back": `
        async function* borrowed(pool) {
          const one = await pool.acquire();
          try { yield one; } finally { one.release(); }
        }
        export async function listMembers(pool, format) {
          let rows;
          for await (const one of borrowed(pool)) rows = await one.query("SELECT name FROM members");
          return await format(rows);
        }`,
    },
  },
  timeouts: {
    right: {
      "a timer that is cancelled by a signal": `
        import { setTimeout as sleep } from "node:timers/promises";
        export async function getReport(fetchReport, limitMs) {
          const stop = new AbortController(), over = new AbortController();
          sleep(limitMs, undefined, { signal: over.signal }).then(() => stop.abort(), () => {});
          try { return { status: 200, body: await fetchReport(stop.signal) }; }
          catch { return stop.signal.aborted ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." }; }
          finally { over.abort(); }
        }`,
      "AbortSignal.any": `
        export async function getReport(fetchReport, limitMs) {
          const signal = AbortSignal.any([AbortSignal.timeout(limitMs)]);
          return await fetchReport(signal).then(
            (body) => ({ status: 200, body }),
            () => (signal.aborted ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." }),
          );
        }`,
    },
    wrong: {
      "another text": [
        /The answer should be/,
        `
        export async function getReport(fetchReport, limitMs) {
          const signal = AbortSignal.timeout(limitMs);
          try { return { status: 200, body: await fetchReport(signal) }; }
          catch { return signal.aborted ? { status: 504, body: "Too late." } : { status: 500, body: "The report is not available." }; }
        }`,
      ],
      "the body in the body": [
        /The answer should be/,
        `
        export async function getReport(fetchReport, limitMs) {
          const signal = AbortSignal.timeout(limitMs);
          try { return { status: 200, body: { report: await fetchReport(signal) } }; }
          catch { return signal.aborted ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." }; }
        }`,
      ],
    },
  },
};
