import type { Answers } from "./answers.ts";

const OK = "({ status: 200, body })";
const LATE = '({ status: 504, body: "The report took too long." })';
const BAD = '({ status: 500, body: "The report is not available." })';
const fn = (body: string, outside = ""): string =>
  `${outside} const ok = (body) => ${OK}; const late = () => ${LATE}; const bad = () => ${BAD};
  export async function getReport(fetchReport, limitMs) { ${body} }`;

export const timeouts: Answers = {
  right: {
    "a controller and a timer": fn(
      "const c = new AbortController(); const t = setTimeout(() => c.abort(), limitMs); try { return ok(await fetchReport(c.signal)); } catch { return c.signal.aborted ? late() : bad(); } finally { clearTimeout(t); }",
    ),
    "AbortSignal.timeout": fn(
      "const signal = AbortSignal.timeout(limitMs); return fetchReport(signal).then(ok, () => signal.aborted ? late() : bad());",
    ),
    "a reason of its own": fn(
      "const c = new AbortController(), mine = new Error('limit'); const t = setTimeout(() => c.abort(mine), limitMs); try { return ok(await fetchReport(c.signal)); } catch { return c.signal.reason === mine ? late() : bad(); } finally { clearTimeout(t); }",
    ),
    "a race that cancels the loser": fn(`
      const c = new AbortController(); let timer;
      const limit = new Promise((resolve) => { timer = setTimeout(resolve, limitMs, "late"); });
      const report = fetchReport(c.signal).then((body) => ok(body), () => bad());
      const first = await Promise.race([report, limit]);
      clearTimeout(timer);
      if (first !== "late") return first;
      c.abort();
      return late();`),
    "timers/promises with a signal": fn(
      `
      const work = new AbortController(), wait = new AbortController();
      const limit = sleep(limitMs, null, { signal: wait.signal }).then(() => { work.abort(); return late(); }, () => null);
      const report = fetchReport(work.signal).then(ok, () => (work.signal.aborted ? late() : bad()));
      const answer = await Promise.race([report, limit]);
      wait.abort();
      return answer ?? report;`,
      'import { setTimeout as sleep } from "node:timers/promises";',
    ),
    "a class": `
      class Limit {
        constructor(ms) { this.controller = new AbortController(); this.timer = setTimeout(() => this.controller.abort(), ms); }
        get signal() { return this.controller.signal; }
        get over() { return this.signal.aborted; }
        clear() { clearTimeout(this.timer); }
      }
      export function getReport(fetchReport, limitMs) {
        const limit = new Limit(limitMs);
        return fetchReport(limit.signal).then(
          (body) => ({ status: 200, body }),
          () => limit.over ? { status: 504, body: "The report took too long." } : { status: 500, body: "The report is not available." },
        ).finally(() => limit.clear());
      }`,
  },
  wrong: {
    "a race with no signal": [
      "race-only",
      fn(
        "let t; const limit = new Promise((resolve) => { t = setTimeout(() => resolve(late()), limitMs); }); const first = await Promise.race([fetchReport().then(ok, bad), limit]); clearTimeout(t); return first;",
      ),
    ],
    "a signal that no one aborts": [
      "race-only",
      fn(
        "const { signal } = new AbortController(); let t; try { return await Promise.race([fetchReport(signal).then(ok, bad), new Promise((resolve) => { t = setTimeout(resolve, limitMs, late()); })]); } finally { clearTimeout(t); }",
      ),
    ],
    "the wrong controller is aborted": [
      "race-only",
      fn(
        "const work = new AbortController(), other = new AbortController(); let t; const limit = new Promise((resolve) => { t = setTimeout(() => { other.abort(); resolve(late()); }, limitMs); }); try { return await Promise.race([fetchReport(work.signal).then(ok, bad), limit]); } finally { clearTimeout(t); }",
      ),
    ],
    "one catch for all": [
      "every-failure-504",
      fn(
        "const c = new AbortController(); const t = setTimeout(() => c.abort(), limitMs); try { return ok(await fetchReport(c.signal)); } catch { return late(); } finally { clearTimeout(t); }",
      ),
    ],
    "a second handler for all": [
      "every-failure-504",
      fn("return fetchReport(AbortSignal.timeout(limitMs)).then(ok, late);"),
    ],
    "the message as the body": [
      "raw-message",
      fn(
        "const signal = AbortSignal.timeout(limitMs); return fetchReport(signal).then(ok, ({ message }) => signal.aborted ? late() : { status: 500, body: message });",
      ),
    ],
    "the message inside the body": [
      "raw-message",
      fn(
        "const signal = AbortSignal.timeout(limitMs); return fetchReport(signal).then(ok, (error) => signal.aborted ? late() : { status: 500, body: 'The report is not available: ' + error });",
      ),
    ],
    "never cleared": [
      "timer-left",
      fn(
        "const c = new AbortController(); setTimeout(() => c.abort(), limitMs); return fetchReport(c.signal).then(ok, () => c.signal.aborted ? late() : bad());",
      ),
    ],
    "cleared only after a failure": [
      "timer-left",
      fn(
        "const c = new AbortController(); const t = setTimeout(() => c.abort(), limitMs); try { return ok(await fetchReport(c.signal)); } catch { clearTimeout(t); return c.signal.aborted ? late() : bad(); }",
      ),
    ],
    "cleared only after a success": [
      "timer-left",
      fn(
        "const c = new AbortController(); const t = setTimeout(() => c.abort(), limitMs); try { const body = await fetchReport(c.signal); clearTimeout(t); return ok(body); } catch { return c.signal.aborted ? late() : bad(); }",
      ),
    ],
    "thrown on": [
      "failure-thrown",
      fn(
        "const c = new AbortController(); const t = setTimeout(() => c.abort(), limitMs); try { return ok(await fetchReport(c.signal)); } catch (error) { if (c.signal.aborted) return late(); throw error; } finally { clearTimeout(t); }",
      ),
    ],
    "only the limit is caught": [
      "failure-thrown",
      fn(
        "const signal = AbortSignal.timeout(limitMs); try { return ok(await fetchReport(signal)); } catch (error) { if (error.name === 'TimeoutError') return late(); throw error; }",
      ),
    ],
    "told by the error's name": [
      /of its own|error's name/,
      fn(
        "const c = new AbortController(); const t = setTimeout(() => c.abort(), limitMs); try { return ok(await fetchReport(c.signal)); } catch (error) { return error.name === 'AbortError' ? late() : bad(); } finally { clearTimeout(t); }",
      ),
    ],
    "told by TimeoutError": [
      /of its own|error's name/,
      fn(
        "try { return ok(await fetchReport(AbortSignal.timeout(limitMs))); } catch (error) { return error.name === 'TimeoutError' ? late() : bad(); }",
      ),
    ],
    "an object with the signal": [
      /should be an AbortSignal/,
      fn(
        "const signal = AbortSignal.timeout(limitMs); try { return ok(await fetchReport({ signal })); } catch { return signal.aborted ? late() : bad(); }",
      ),
    ],
    "a limit of its own": [
      /limit was far away/,
      fn(
        "const signal = AbortSignal.timeout(Math.min(limitMs, 500)); try { return ok(await fetchReport(signal)); } catch { return signal.aborted ? late() : bad(); }",
      ),
    ],
    seconds: [
      /still waits/,
      fn(
        "const signal = AbortSignal.timeout(limitMs * 1000 > 2e9 ? 2e9 : limitMs * 1000); try { return ok(await fetchReport(signal)); } catch { return signal.aborted ? late() : bad(); }",
      ),
    ],
    "no limit": [
      /still waits/,
      fn(
        "try { return ok(await fetchReport(new AbortController().signal)); } catch { return bad(); }",
      ),
    ],
    "an empty report is none": [
      /answer should be/,
      fn(
        "const signal = AbortSignal.timeout(limitMs); try { const body = await fetchReport(signal); return body ? ok(body) : bad(); } catch { return signal.aborted ? late() : bad(); }",
      ),
    ],
    "asked again after a failure": [
      /asked again/,
      fn(
        "const signal = AbortSignal.timeout(limitMs); try { return ok(await fetchReport(signal).catch(() => fetchReport(signal))); } catch { return signal.aborted ? late() : bad(); }",
      ),
    ],
    "one controller for all": [
      /limit was far away|its own|each call needs/,
      fn(
        "const t = setTimeout(() => c.abort(), limitMs); try { return ok(await fetchReport(c.signal)); } catch { return c.signal.aborted ? late() : bad(); } finally { clearTimeout(t); }",
        "const c = new AbortController();",
      ),
    ],
    "the newest controller alone": [
      /at once|still waits|limit was far away/,
      fn(
        "c = new AbortController(); clearTimeout(t); t = setTimeout(() => c.abort(), limitMs); const { signal } = c; try { return ok(await fetchReport(signal)); } catch { return signal.aborted ? late() : bad(); } finally { clearTimeout(t); }",
        "let c, t;",
      ),
    ],
  },
};
