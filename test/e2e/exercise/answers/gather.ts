import type { Answers } from "./answers.ts";

const fn = (body: string, outside = ""): string =>
  `${outside} export async function fetchReports(ids, fetchReport, limit) { ${body} }`;
/** As many workers as allowed, on one list. */
const workers = (take: string, count = "Math.min(limit, ids.length)"): string =>
  fn(`const reports = new Array(ids.length); let next = 0;
    const work = async () => { while (next < ids.length) { const i = next++; ${take} } };
    await Promise.all(Array.from({ length: ${count} }, work));
    return reports;`);

export const gather: Answers = {
  right: {
    "workers on one list": workers("reports[i] = await fetchReport(ids[i]);", "limit"),
    "a token bucket of promises": fn(`
      const tokens = Array.from({ length: limit }, (_, i) => i), line = [];
      const take = () => tokens.length > 0 ? Promise.resolve(tokens.pop()) : new Promise((go) => line.push(go));
      const give = (token) => line.length > 0 ? line.shift()(token) : tokens.push(token);
      return Promise.all(ids.map(async (id) => {
        const token = await take();
        try { return await fetchReport(id); } finally { give(token); }
      }));`),
    "a class with a running count": `
      class Gatherer {
        constructor(limit) { this.limit = limit; this.running = 0; this.jobs = []; }
        run(job) { return new Promise((resolve, reject) => { this.jobs.push({ job, resolve, reject }); this.next(); }); }
        next() {
          while (this.running < this.limit && this.jobs.length > 0) {
            const { job, resolve, reject } = this.jobs.shift();
            this.running++;
            job().then(resolve, reject).finally(() => { this.running--; this.next(); });
          }
        }
      }
      export function fetchReports(ids, fetchReport, limit) {
        const gatherer = new Gatherer(limit);
        return Promise.all(ids.map((id) => gatherer.run(() => fetchReport(id))));
      }`,
    "an async iterator that workers share": fn(`
      const reports = [];
      async function* each() { for (const [i, id] of ids.entries()) yield { i, id }; }
      const jobs = each();
      const work = async () => {
        for (let job = await jobs.next(); !job.done; job = await jobs.next()) reports[job.value.i] = await fetchReport(job.value.id);
      };
      await Promise.all(Array.from({ length: limit }, work));
      return reports;`),
    "a stack of chains": fn(`
      const reports = ids.map(() => undefined); let next = 0;
      const chain = () => next >= ids.length ? Promise.resolve() : ((i) => fetchReport(ids[i]).then((report) => { reports[i] = report; }).then(chain))(next++);
      await Promise.all([...new Array(limit).keys()].map(chain));
      return reports;`),
  },
  wrong: {
    "await in a for loop": [
      "one-at-a-time",
      fn(
        "const out = []; for (let i = 0; i < ids.length; i++) out[i] = await fetchReport(ids[i]); return out;",
      ),
    ],
    "reduce over promises": [
      "one-at-a-time",
      fn(
        "return ids.reduce((before, id) => before.then(async (out) => [...out, await fetchReport(id)]), Promise.resolve([]));",
      ),
    ],
    "a map, then a slice": [
      "all-at-once",
      fn(
        "const under = ids.map((id) => fetchReport(id)); const out = []; for (let i = 0; i < ids.length; i += limit) out.push(...(await Promise.all(under.slice(i, i + limit)))); return out;",
      ),
    ],
    "thunks that are called at once": [
      "all-at-once",
      fn(
        "const jobs = ids.map((id) => fetchReport(id)); const out = []; for (const [i, job] of jobs.entries()) { job.catch(() => {}); out[i] = await job; } return out;",
      ),
    ],
    "batches by splice": [
      "in-batches",
      fn(
        "const left = [...ids], out = []; while (left.length > 0) out.push(...(await Promise.all(left.splice(0, limit).map((id) => fetchReport(id))))); return out;",
      ),
    ],
    "batches with a barrier": [
      "in-batches",
      fn(
        "const out = []; let batch = []; for (const [i, id] of ids.entries()) { batch.push(fetchReport(id).then((r) => { out[i] = r; })); if (batch.length === limit) { await Promise.all(batch); batch = []; } } await Promise.all(batch); return out;",
      ),
    ],
    "push after await": [
      "order-of-arrival",
      fn(
        "const queue = [...ids], out = []; await Promise.all(Array.from({ length: limit }, async () => { while (queue.length > 0) { const report = await fetchReport(queue.shift()); out.push(report); } })); return out;",
      ),
    ],
    "a Map in the order of its keys' arrival": [
      "order-of-arrival",
      fn(
        "const out = new Map(); const left = ids.entries(); await Promise.all(Array.from({ length: limit }, async () => { for (const [i, id] of left) { const r = await fetchReport(id); out.set(i, r); } })); return [...out.values()];",
      ),
    ],
    "undefined for what failed": [
      "failure-lost",
      workers(
        "reports[i] = await fetchReport(ids[i]).catch((error) => { console.error(error.message); });",
      ),
    ],
    "allSettled, values only": [
      "failure-lost",
      workers(
        "const [one] = await Promise.allSettled([fetchReport(ids[i])]); reports[i] = one.value;",
      ),
    ],
    "fetched again after a failure": [
      /asked for again/,
      workers(
        "try { reports[i] = await fetchReport(ids[i]); } catch { reports[i] = await fetchReport(ids[i]); }",
      ),
    ],
    "one worker too many": [
      /limit is 3/,
      workers("reports[i] = await fetchReport(ids[i]);", "limit + 1"),
    ],
    "half as many": [
      /limit is 3/,
      workers("reports[i] = await fetchReport(ids[i]);", "Math.ceil(limit / 2)"),
    ],
    "the ids are used up": [
      /belongs to the caller/,
      fn(
        "const out = []; let n = 0; await Promise.all(Array.from({ length: limit }, async () => { while (ids.length > 0) { const i = n++; out[i] = await fetchReport(ids.shift()); } })); return out;",
      ),
    ],
    "sorted on the way": [
      /belongs to the caller/,
      fn("ids.sort((a, b) => a - b); return Promise.all(ids.map((id) => fetchReport(id)));"),
    ],
    "an id of 0 ends it": [
      /under way|the reports are|never ended|limit is/,
      fn(
        "const queue = ids.map((id, i) => [id, i]), out = []; await Promise.all(Array.from({ length: limit }, async () => { for (let job = queue.shift(); job && job[0]; job = queue.shift()) out[job[1]] = await fetchReport(job[0]); })); return out;",
      ),
    ],
    "empty reports are left out": [
      /the reports are/,
      workers("reports[i] = await fetchReport(ids[i]);").replace(
        "return reports;",
        "return reports.filter((report) => report);",
      ),
    ],
    "a place that a failure keeps": [
      /given back|shared by all/,
      fn(
        "return Promise.all(ids.map(async (id) => { while (busy >= limit) await new Promise((go) => line.push(go)); busy++; const report = await fetchReport(id); busy--; line.shift()?.(); return report; }));",
        "let busy = 0; const line = [];",
      ),
    ],
    "reports kept between calls": [
      /must not stay|shared by all|the reports are/,
      fn(
        "await Promise.all(Array.from({ length: limit }, async () => { while (next < ids.length) { const i = next++; out[i] = await fetchReport(ids[i]); } })); return out;",
        "let next = 0; const out = [];",
      ),
    ],
    "given up after 400 ms": [
      /not for a timer/,
      workers(
        "let timer; const late = new Promise((resolve) => { timer = setTimeout(resolve, 400, null); }); reports[i] = await Promise.race([fetchReport(ids[i]), late]); clearTimeout(timer);",
      ),
    ],
    "lanes dealt out beforehand": [
      /dealt out/,
      fn(
        "const out = []; const size = Math.ceil(ids.length / limit); await Promise.all(Array.from({ length: limit }, async (_, lane) => { for (let i = lane * size; i < Math.min(ids.length, (lane + 1) * size); i++) out[i] = await fetchReport(ids[i]); })); return out;",
      ),
    ],
  },
};
