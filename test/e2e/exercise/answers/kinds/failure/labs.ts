import type { Answers } from "../../answers.ts";

/** A call after one that failed: what stays behind, and what is tried again. */
export const labs: Readonly<Record<string, Answers>> = {
  gather: {
    wrong: {
      "no more after a failure, for good": [
        /A call failed/,
        `
        let stopped = false;
        export async function fetchReports(ids, fetchReport, limit) {
          const out = []; let next = 0;
          const work = async () => {
            while (next < ids.length && !stopped) {
              const i = next++;
              try { out[i] = await fetchReport(ids[i]); } catch (error) { stopped = true; throw error; }
            }
          };
          await Promise.all(Array.from({ length: limit }, work));
          return out;
        }`,
      ],
      "fetched again a while later": [
        /asked for again/,
        `
        export async function fetchReports(ids, fetchReport, limit) {
          const out = []; let next = 0;
          const patient = (id) => fetchReport(id).catch(() => new Promise((resolve) => setTimeout(resolve, 200)).then(() => fetchReport(id)));
          const work = async () => { while (next < ids.length) { const i = next++; out[i] = await patient(ids[i]); } };
          await Promise.all(Array.from({ length: limit }, work));
          return out;
        }`,
      ],
    },
    right: {
      "stops at a failure": `
        export async function fetchReports(ids, fetchReport, limit) {
          const out = new Array(ids.length);
          const jobs = ids.entries();
          let over = false;
          const work = async () => {
            for (const [i, id] of jobs) {
              if (over) return;
              try { out[i] = await fetchReport(id); } catch (error) { over = true; throw error; }
            }
          };
          await Promise.all(Array.from({ length: Math.min(limit, ids.length) }, work));
          return out;
        }`,
    },
  },
  fanout: {
    wrong: {
      "asked again a while later": [
        /ask once for each/,
        `
        export async function getPrices(origin, names) {
          const ask = async (name, left = 1) => {
            const response = await fetch(origin + "/price/" + name);
            if (response.ok) return (await response.json()).price;
            await response.text();
            if (left === 0) return null;
            await new Promise((resolve) => setTimeout(resolve, 150));
            return ask(name, left - 1);
          };
          return Promise.all(names.map((name) => ask(name)));
        }`,
      ],
      "no service after an error": [
        /requests were on their way|outside|gave/,
        `
        let down = false;
        export async function getPrices(origin, names) {
          if (down) return names.map(() => null);
          return Promise.all(names.map(async (name) => {
            const response = await fetch(origin + "/price/" + name);
            if (!response.ok) { down = true; return null; }
            return (await response.json()).price;
          }));
        }`,
      ],
    },
    right: {
      "axios's manner, by hand": `
        import http from "node:http";
        const get = (url) => new Promise((resolve, reject) => {
          http.get(url, (response) => {
            const pieces = [];
            response.on("data", (piece) => pieces.push(piece)).on("end", () => {
              if (response.statusCode >= 400) return reject(Object.assign(new Error("status " + response.statusCode), { response }));
              resolve(JSON.parse(Buffer.concat(pieces)));
            });
          }).on("error", reject);
        });
        export async function getPrices(origin, names) {
          const all = await Promise.allSettled(names.map((name) => get(origin + "/price/" + name)));
          return all.map(({ status, value }) => (status === "fulfilled" ? value.price : null));
        }`,
    },
  },
  resources: {
    wrong: {
      "queried again a while later": [
        /tried again/,
        `
        export async function listMembers(pool, format) {
          const one = await pool.acquire();
          let rows;
          try {
            rows = await one.query("SELECT name FROM members").catch(async () => {
              await new Promise((resolve) => setTimeout(resolve, 200));
              return one.query("SELECT name FROM members");
            });
          } finally { one.release(); }
          return format(rows);
        }`,
      ],
      "closed for good after a failure": [
        /needs one connection/,
        `
        let closed = null;
        export async function listMembers(pool, format) {
          if (closed) throw closed;
          const one = await pool.acquire();
          let rows;
          try { rows = await one.query("SELECT name FROM members"); }
          catch (error) { closed = error; throw error; }
          finally { one.release(); }
          return await format(rows);
        }`,
      ],
      "an error of its own": [
        /pass on the error itself/,
        `
        export async function listMembers(pool, format) {
          try {
            const one = await pool.acquire();
            let rows;
            try { rows = await one.query("SELECT name FROM members"); } finally { one.release(); }
            return await format(rows);
          } catch (error) { throw new Error("listMembers failed", { cause: error }); }
        }`,
      ],
    },
    right: {
      "with a helper that lends": `
        const lending = (pool) => async (use) => {
          const one = await pool.acquire();
          try { return await use(one); } finally { one.release(); }
        };
        export async function listMembers(pool, format) {
          const rows = await lending(pool)((one) => one.query("SELECT name FROM members"));
          return format(rows);
        }`,
    },
  },
  timeouts: {
    wrong: {
      "asked again a while later": [
        /asked again/,
        `
        export async function getReport(fetchReport, limitMs) {
          const stop = new AbortController();
          const timer = setTimeout(() => stop.abort(), limitMs);
          try {
            const ask = () => fetchReport(stop.signal);
            return { status: 200, body: await ask().catch(async (error) => {
              if (stop.signal.aborted) throw error;
              await new Promise((resolve) => setTimeout(resolve, 150));
              return ask();
            }) };
          }
          catch { return stop.signal.aborted ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." }; }
          finally { clearTimeout(timer); }
        }`,
      ],
      "down for good after a failure": [
        /was not called/,
        `
        let down = false;
        export async function getReport(fetchReport, limitMs) {
          if (down) return { status: 500, body: "The report is not available." };
          const stop = new AbortController();
          const timer = setTimeout(() => stop.abort(), limitMs);
          try { return { status: 200, body: await fetchReport(stop.signal) }; }
          catch {
            if (stop.signal.aborted) return { status: 504, body: "The report took too long." };
            down = true;
            return { status: 500, body: "The report is not available." };
          }
          finally { clearTimeout(timer); }
        }`,
      ],
    },
    right: {
      "a then for each way": `
        export function getReport(fetchReport, limitMs) {
          const stop = new AbortController();
          let late = false;
          const timer = setTimeout(() => { late = true; stop.abort(); }, limitMs);
          return fetchReport(stop.signal)
            .then((body) => ({ status: 200, body }))
            .catch(() => (late ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." }))
            .finally(() => clearTimeout(timer));
        }`,
    },
  },
};
