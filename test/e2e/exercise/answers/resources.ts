import type { Answers } from "./answers.ts";

const fn = (body: string, outside = ""): string =>
  `${outside} export async function listMembers(pool, format) { ${body} }`;
const Q = `"SELECT name FROM members"`;

export const resources: Answers = {
  right: {
    "try and finally": fn(
      `const c = await pool.acquire(); let rows; try { rows = await c.query(${Q}); } finally { c.release(); } return format(rows);`,
    ),
    "a chain": `export const listMembers = (pool, format) => pool.acquire().then((c) => c.query(${Q}).finally(() => c.release())).then((rows) => format(rows));`,
    "released on both ways by hand": fn(
      `
      const c = await pool.acquire();
      try { const rows = await c.query(${Q}); c.release(); return await format(rows); }
      catch (error) { if (!freed.has(c)) c.release(); throw error; }`,
      "const freed = new WeakSet();",
    ).replace("c.release(); return await", "c.release(); freed.add(c); return await"),
    "a lender": fn(
      `return format(await lend(pool, (c) => c.query(${Q})));`,
      "const lend = async (pool, use) => { const c = await pool.acquire(); try { return await use(c); } finally { c.release(); } };",
    ),
    "a decorator of the pool": `
      const managed = (pool) => ({ async query(sql) { const c = await pool.acquire(); return c.query(sql).then((rows) => { c.release(); return rows; }, (error) => { c.release(); throw error; }); } });
      export async function listMembers(pool, format) { const rows = await managed(pool).query(${Q}); return format(rows); }`,
    "the error logged and thrown on": fn(`
      const c = await pool.acquire(); let rows;
      try { rows = await c.query(${Q}); } catch (error) { console.error(error.message); throw error; } finally { c.release(); }
      return await format(rows);`),
  },
  wrong: {
    "no await in the try": [
      "released-too-soon",
      fn(
        `const c = await pool.acquire(); let rows; try { rows = c.query(${Q}); } finally { c.release(); } return format(await rows);`,
      ),
    ],
    "released, then used": [
      "released-too-soon",
      fn(
        `const c = await pool.acquire(); const { query } = c; const rows = query(${Q}); c.release(); return format(await rows);`,
      ),
    ],
    "a try around everything": [
      "held-to-the-end",
      fn(
        `const c = await pool.acquire(); try { return await c.query(${Q}).then(format); } finally { c.release(); }`,
      ),
    ],
    "released in the page's then": [
      "held-to-the-end",
      fn(
        `const c = await pool.acquire(); return c.query(${Q}).then(format).then((page) => { c.release(); return page; }, (error) => { c.release(); throw error; });`,
      ),
    ],
    "never given back": [
      "garbage-collected",
      fn(
        `const c = await pool.acquire(); try { return await format(await c.query(${Q})); } catch (error) { c.release(); throw error; }`,
      ),
    ],
    "set to null": [
      "garbage-collected",
      fn(
        `let c = await pool.acquire(); const rows = await c.query(${Q}); c = null; return format(rows);`,
      ),
    ],
    "given back before the next line": [
      "last-line",
      fn(
        `const c = await pool.acquire(); const rows = await c.query(${Q}); await c.release(); return format(rows);`,
      ),
    ],
    "a then without a second handler": [
      "last-line",
      fn(
        `const c = await pool.acquire(); const rows = await c.query(${Q}).then((r) => { c.release(); return r; }); return format(rows);`,
      ),
    ],
    "in the try and in its finally": [
      "released-twice",
      fn(
        `const c = await pool.acquire(); let rows; try { rows = await c.query(${Q}); c.release(); } finally { c.release(); } return format(rows);`,
      ),
    ],
    "in catch and finally": [
      "released-twice",
      fn(
        `const c = await pool.acquire(); let rows; try { rows = await c.query(${Q}); } catch (error) { c.release(); throw error; } finally { c.release(); } return format(rows);`,
      ),
    ],
    "twice when the formatting fails": [
      "released-twice",
      fn(
        `const c = await pool.acquire(); try { const rows = await c.query(${Q}); c.release(); return await format(rows); } catch (error) { c.release(); throw error; }`,
      ),
    ],
    "acquired in the try": [
      "nothing-to-release",
      fn(
        `let c, rows; try { c = await pool.acquire(); rows = await c.query(${Q}); } finally { c.release(); } return format(rows);`,
      ),
    ],
    "a finally on the whole chain": [
      "nothing-to-release",
      `export const listMembers = (pool, format) => { let c; return pool.acquire().then((one) => { c = one; return c.query(${Q}); }).finally(() => c.release()).then(format); };`,
    ],
    "no rows on failure": [
      "failure-swallowed",
      fn(
        `const c = await pool.acquire(); const rows = await c.query(${Q}).catch(() => []); c.release(); return format(rows);`,
      ),
    ],
    "an empty page on failure": [
      "failure-swallowed",
      fn(
        `let rows = []; const c = await pool.acquire(); try { rows = await c.query(${Q}); } catch (error) { console.error(error); } finally { c.release(); } return format(rows);`,
      ),
    ],
    "a text thrown on": [
      /pass on the error itself/,
      fn(
        `const c = await pool.acquire(); let rows; try { rows = await c.query(${Q}); } catch (error) { throw error.message; } finally { c.release(); } return format(rows);`,
      ),
    ],
    "queried again after a failure": [
      /tried again/,
      fn(
        `const c = await pool.acquire(); let rows; try { rows = await c.query(${Q}).catch(() => c.query(${Q})); } finally { c.release(); } return format(rows);`,
      ),
    ],
    "another connection after a failure": [
      /another was asked for/,
      fn(
        `const c = await pool.acquire().catch(() => pool.acquire()); let rows; try { rows = await c.query(${Q}); } finally { c.release(); } return format(rows);`,
      ),
    ],
    "no members, no page": [
      /format. should be called/,
      fn(
        `const c = await pool.acquire(); let rows; try { rows = await c.query(${Q}); } finally { c.release(); } if (rows.length === 0) return "nobody"; return format(rows);`,
      ),
    ],
    "the connection of the module": [
      /belongs to another|many|acquire. was called/,
      fn(
        `connection ??= await pool.acquire(); let rows; try { rows = await connection.query(${Q}); } finally { connection.release(); } return format(rows);`,
        "let connection;",
      ),
    ],
    "rows of the module": [
      /rows|another|format/,
      fn(
        `const c = await pool.acquire(); try { rows = await c.query(${Q}); } finally { c.release(); } await null; return format(rows.slice());`,
        "let rows;",
      ).replace("await null;", "await new Promise((go) => setTimeout(go, 5));"),
    ],
    "one visitor at a time": [
      /A visitor needs one connection/,
      fn(
        `const mine = line.then(async () => { const c = await pool.acquire(); try { return await c.query(${Q}); } finally { c.release(); } }); line = mine.catch(() => {}); return format(await mine);`,
        "let line = Promise.resolve();",
      ),
    ],
  },
};
