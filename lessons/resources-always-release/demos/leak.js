// A connection that is not given back is gone for everybody.
//
// Look at: both halves have a pool of 2 and two works that fail. With finally the third work gets a
// connection the moment it asks. Without it the third queues for a connection that no one will ever
// give back: nothing is wrong with it, nothing is busy, and it never comes.
//
// Dekho: dono hisson mein 2 ka pool hai aur do kaam jo fail hote hain. finally ho to teesre kaam ko mangte hi
// connection mil jata hai. Na ho to teesra aise connection ki line mein hai jo koi kabhi wapas nahi karega: us
// mein koi kharabi nahi, busy bhi kuch nahi, bas baari kabhi nahi aati.
//
// Run it: node lessons/resources-always-release/demos/leak.js

import { setTimeout as delay } from "node:timers/promises";

const started = performance.now();

function log(text) {
  const ms = Math.round((performance.now() - started) / 10) * 10;
  console.log(`${String(ms).padStart(4)} ms  ${text}`);
}

function createPool(size) {
  let free = size;
  const queue = [];
  return {
    async acquire() {
      if (free > 0) free -= 1;
      else await new Promise((resolve) => queue.push(resolve));
    },
    release() {
      const next = queue.shift();
      if (next === undefined) free += 1;
      else next();
    },
    state: () => `${free} of ${size} free, ${queue.length} queueing`,
  };
}

async function query(name) {
  await delay(50);
  if (name !== "third") throw new Error(`${name} failed`);
}

async function released(pool, name) {
  await pool.acquire();
  try {
    await query(name);
    log(`${name} is done`);
  } finally {
    pool.release();
  }
}

async function leaked(pool, name) {
  await pool.acquire();
  await query(name);
  pool.release();
  log(`${name} is done`);
}

async function show(title, work) {
  log(title);
  const pool = createPool(2);
  for (const name of ["first", "second"])
    await work(pool, name).catch((error) => log(error.message));
  log(pool.state());
  const third = work(pool, "third");
  if ((await Promise.race([third, delay(200, "late")])) === "late")
    log(`third still waits: ${pool.state()}`);
}

await show("1. released in finally", released);
await show("2. released on the last line", leaked);
