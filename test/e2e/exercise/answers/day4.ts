import type { Answers } from "./answers.ts";

/** A pool whose parts a wrong answer gets wrong. */
const pool = (parts: {
  readonly outside?: string;
  readonly state?: string;
  readonly acquire?: string;
  readonly release?: string;
  readonly query?: string;
}): string => `
  ${parts.outside ?? ""}
  export function createStore(connect, size) {
    ${parts.state ?? "const free = [], queue = []; let opened = 0;"}
    async function acquire() {
      ${parts.acquire ?? "if (free.length > 0) return free.pop(); if (opened < size) { opened++; return connect(); } return new Promise((resolve) => queue.push(resolve));"}
    }
    function release(connection) {
      ${parts.release ?? "const next = queue.shift(); if (next) next(connection); else free.push(connection);"}
    }
    return { async query(sql) {
      ${parts.query ?? "const connection = await acquire(); try { return await connection.run(sql); } finally { release(connection); }"}
    } };
  }`;

export const day4: Answers = {
  right: {
    "a plain pool": pool({}),
    "promises of connections, kept whole": `
      export const createStore = (connect, size) => {
        const idle = []; const line = []; let made = 0;
        const take = () => idle.length ? Promise.resolve(idle.shift()) : made < size ? (made++, connect()) : new Promise((go) => line.push(go));
        const give = (c) => { line.length ? line.shift()(c) : idle.push(c); };
        return { query: (sql) => take().then((c) => c.run(sql).finally(() => give(c))) };
      };`,
    "a semaphore beside a stack": `
      class Semaphore {
        #free; #line = [];
        constructor(free) { this.#free = free; }
        async down() { if (this.#free > 0) this.#free--; else await new Promise((go) => this.#line.push(go)); }
        up() { const go = this.#line.shift(); if (go) go(); else this.#free++; }
      }
      export function createStore(connect, size) {
        const places = new Semaphore(size), idle = [];
        return {
          async query(sql) {
            await places.down();
            const connection = idle.pop() ?? (await connect());
            try { return await connection.run(sql); } finally { idle.push(connection); places.up(); }
          },
        };
      }`,
    "all opened at the first query": `
      export function createStore(connect, size) {
        let ready = null; const idle = [], line = [];
        const give = (c) => { const go = line.shift(); if (go) go(c); else idle.push(c); };
        const open = () => { for (let i = 0; i < size; i++) connect().then(give); };
        return {
          query(sql) {
            ready ??= (open(), true);
            const mine = idle.length > 0 ? Promise.resolve(idle.shift()) : new Promise((go) => line.push(go));
            return mine.then(async (c) => { try { return await c.run(sql); } finally { give(c); } });
          },
        };
      }`,
    "jobs in a queue, callbacks": `
      export function createStore(connect, size) {
        const jobs = [], idle = []; let opened = 0;
        function pump() {
          while (jobs.length > 0) {
            if (idle.length > 0) start(idle.shift(), jobs.shift());
            else if (opened < size) { opened++; const job = jobs.shift(); connect().then((c) => start(c, job)); }
            else return;
          }
        }
        function start(connection, { sql, resolve, reject }) {
          connection.run(sql).then(resolve, reject).then(() => { idle.push(connection); pump(); });
        }
        return { query: (sql) => new Promise((resolve, reject) => { jobs.push({ sql, resolve, reject }); pump(); }) };
      }`,
    events: `
      import { EventEmitter, once } from "node:events";
      export function createStore(connect, size) {
        const free = new EventEmitter(); free.setMaxListeners(0);
        const idle = [], line = []; let opened = 0;
        return {
          async query(sql) {
            let c = idle.shift();
            if (!c && opened < size) { opened++; c = await connect(); }
            if (!c) { const ticket = Symbol("ticket"); line.push(ticket); [c] = await once(free, ticket); }
            try { return await c.run(sql); } finally { const next = line.shift(); if (next) free.emit(next, c); else idle.push(c); }
          },
        };
      }`,
  },
  wrong: {
    "a cache of one query's connection": [
      "connection-each-time",
      pool({
        release:
          "const next = queue.shift(); opened--; if (next) { opened++; connect().then(next); }",
      }),
    ],
    "no pool at all, but a counter": [
      "connection-each-time",
      pool({ state: "let busy = 0;", acquire: "busy++; return connect();", release: "busy--;" }),
    ],
    "closed after each use": [
      "connection-each-time",
      pool({
        acquire:
          "if (opened < size) { opened++; return connect(); } return new Promise((resolve) => queue.push(resolve));",
        release:
          "opened--; const next = queue.shift(); if (next) { opened++; connect().then(next); }",
      }),
    ],
    "counted after the await": [
      "counted-too-late",
      pool({
        acquire:
          "if (free.length > 0) return free.pop(); if (opened < size) { const c = await connect(); opened += 1; return c; } return new Promise((resolve) => queue.push(resolve));",
      }),
    ],
    "the length of the list of those open": [
      "counted-too-late",
      pool({
        state: "const free = [], queue = [], all = [];",
        acquire:
          "if (free.length > 0) return free.pop(); if (all.length < size) { const c = await connect(); all.push(c); return c; } return new Promise((resolve) => queue.push(resolve));",
      }),
    ],
    "no limit": [
      /connections were opened, 2 are allowed/,
      pool({ acquire: "return free.pop() ?? connect();", release: "free.push(connection);" }),
    ],
    "one more than allowed": [
      /are allowed/,
      pool({
        acquire:
          "if (free.length > 0) return free.pop(); if (opened <= size) { opened++; return connect(); } return new Promise((resolve) => queue.push(resolve));",
      }),
    ],
    "given back after the call, not after the rows": [
      "given-back-too-soon",
      pool({
        query:
          "const connection = await acquire(); const rows = connection.run(sql); release(connection); return rows;",
      }),
    ],
    "return in a try": [
      "given-back-too-soon",
      pool({
        query:
          "const connection = await acquire(); try { return connection.run(sql); } finally { release(connection); }",
      }),
    ],
    "given back on success alone": [
      "lost-on-failure",
      pool({
        query:
          "const connection = await acquire(); const rows = await connection.run(sql); release(connection); return rows;",
      }),
    ],
    "a then without a second handler": [
      "lost-on-failure",
      pool({
        query:
          "const connection = await acquire(); return connection.run(sql).then((rows) => { release(connection); return rows; });",
      }),
    ],
    "the failed connection is thrown away": [
      "lost-on-failure",
      pool({
        query:
          "const connection = await acquire(); try { const rows = await connection.run(sql); release(connection); return rows; } catch (error) { free.splice(0, 0); throw error; }",
      }),
    ],
    "a lock around everything": [
      "one-at-a-time",
      pool({
        state: "let line = Promise.resolve(), one;",
        acquire: "return (one ??= connect());",
        release: "",
        query:
          "const mine = line.then(async () => (await acquire()).run(sql)); line = mine.catch(() => {}); return mine;",
      }),
    ],
    "one connection for all, one after another": [
      "one-at-a-time",
      pool({
        acquire:
          "if (free.length > 0) return free.pop(); if (opened < 1) { opened++; return connect(); } return new Promise((resolve) => queue.push(resolve));",
      }),
    ],
    "given back twice when it fails": [
      /given back twice/,
      pool({
        query:
          "const connection = await acquire(); try { return await connection.run(sql); } catch (error) { release(connection); throw error; } finally { release(connection); }",
      }),
    ],
    "given back twice when it goes well": [
      /given back twice/,
      pool({
        query:
          "const connection = await acquire(); try { const rows = await connection.run(sql); release(connection); return rows; } finally { release(connection); }",
      }),
    ],
    "the last that came is served first": [
      /First come, first served/,
      pool({
        release:
          "const next = queue.pop(); if (next) next(connection); else free.push(connection);",
      }),
    ],
    batches: [
      /whole batch|stayed empty|was given the connection/,
      pool({
        state: "const free = [], queue = []; let opened = 0, out = 0;",
        acquire:
          "const mine = free.length > 0 && queue.length === 0 ? free.pop() : opened < size ? (opened++, await connect()) : await new Promise((resolve) => queue.push(resolve)); out++; return mine;",
        release:
          "out--; free.push(connection); if (out === 0) while (queue.length > 0 && free.length > 0) queue.shift()(free.pop());",
      }),
    ],
    "those who wait are never woken": [
      /never came to an end|was given the connection/,
      pool({ release: "free.push(connection);" }),
    ],
    "woken, but only once in a row": [
      /was given the connection|never came|stayed empty/,
      pool({
        state: "const free = []; let opened = 0, waiter = null;",
        acquire:
          "if (free.length > 0) return free.pop(); if (opened < size) { opened++; return connect(); } return new Promise((resolve) => { waiter = resolve; });",
        release: "if (waiter) { waiter(connection); waiter = null; } else free.push(connection);",
      }),
    ],
    "a pool of the module": [
      /two stores/,
      pool({ outside: "const free = [], queue = []; let opened = 0;", state: "" }),
    ],
    "tried again on another connection": [
      /run again/,
      pool({
        query:
          "for (let attempt = 0; ; attempt++) { const connection = await acquire(); try { return await connection.run(sql); } catch (error) { if (attempt > 0) throw error; } finally { release(connection); } }",
      }),
    ],
    "no rows is a failure": [
      /should give|never came/,
      pool({
        query:
          "const connection = await acquire(); try { const rows = await connection.run(sql); if (!rows) throw new Error('no rows'); return rows; } finally { release(connection); }",
      }),
    ],
    "a wrapped error": [
      /syntax error near FROM/,
      pool({
        query:
          "const connection = await acquire(); try { return await connection.run(sql); } catch (error) { throw new Error('query failed: ' + error.message); } finally { release(connection); }",
      }),
    ],
  },
};
