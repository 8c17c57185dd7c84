// Reading many rows: all of them into memory, or one by one with `for await`.
//
// Look at: ten times the rows need ten times the memory when they are loaded, and no more than before
// when they are streamed, since only one portion of them is alive at a time. Both read every row.
// Garbage is cleared away before each look, so that what is counted is what really lives.
//
// Dekho: sab rows aik saath load karo to das guna rows ko das guna memory chahiye. Stream karo to pehle jitni
// hi, kyunke aik waqt mein rows ka sirf aik hissa memory mein hota hai. Parhi dono mein har row jati hai. Har
// dafa measure karne se pehle kachra saaf hota hai, taake sirf woh gina jaye jo waqai zinda hai.
//
// Run it: node lessons/postgres-pools-and-streams/demos/flat-memory.js
// On a real PostgreSQL: the same with DATABASE_URL set, such as postgres://me@localhost/app

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const started = performance.now();
const PORTION = 500;

function log(text) {
  const ms = Math.round((performance.now() - started) / 10) * 10;
  console.log(`${String(ms).padStart(4)} ms  ${text}`);
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

/** A database that is made up: a portion of rows whenever one is asked for. */
const memory = {
  name: "a fake database",
  async *rows(count) {
    for (let from = 0; from < count; from += PORTION) {
      await new Promise(setImmediate);
      const portion = Array.from({ length: PORTION }, (_, i) => ({
        id: from + i + 1,
        text: `Row ${from + i + 1} of the shelf. `.repeat(8),
      }));
      yield* portion;
    }
  },
  async all(count) {
    const rows = [];
    for await (const row of this.rows(count)) rows.push(row);
    return rows;
  },
  close: async () => {},
};

async function postgres(connectionString) {
  const { Client } = await import("pg");
  const { default: Cursor } = await import("pg-cursor");
  const client = new Client({ connectionString });
  await client.connect();
  const sql = `SELECT i AS id, repeat('Row ' || i || ' of the shelf. ', 8) AS text
               FROM generate_series(1, $1::int) AS i`;
  return {
    name: "PostgreSQL",
    async *rows(count) {
      const cursor = client.query(new Cursor(sql, [count]));
      try {
        for (;;) {
          const portion = await cursor.read(PORTION);
          if (portion.length === 0) return;
          yield* portion;
        }
      } finally {
        await cursor.close();
      }
    },
    all: async (count) => (await client.query(sql, [count])).rows,
    close: () => client.end(),
  };
}

/** The most that lived at once while `read` handed over its rows, in MiB. */
async function peakOf(read) {
  collect();
  const before = process.memoryUsage().heapUsed;
  let rows = 0;
  let peak = 0;
  await read(() => {
    rows += 1;
    if (rows % 5000 !== 0) return;
    collect();
    peak = Math.max(peak, process.memoryUsage().heapUsed - before);
  });
  return `${rows} rows, peak heap ${(peak / 2 ** 20).toFixed(1)} MiB`;
}

const url = process.env["DATABASE_URL"];
const database = url ? await postgres(url) : memory;
log(`rows from ${database.name}`);
for (const count of [10_000, 100_000]) {
  const loaded = await peakOf(async (look) => (await database.all(count)).forEach(look));
  log(`all at once: ${loaded}`);
  const streamed = await peakOf(async (look) => {
    for await (const row of database.rows(count)) look(row);
  });
  log(`for await:   ${streamed}`);
}
await database.close();
