// @ts-check

/**
 * @typedef {{ query: (sql: string) => Promise<string[]>, release: () => void }} Connection
 * @param {{ acquire: () => Promise<Connection> }} pool
 * @param {(rows: string[]) => Promise<string>} format
 * @returns {Promise<string>}
 */
export async function listMembers(pool, format) {
  return await format(await rowsOf(pool));
}

/** @param {{ acquire: () => Promise<Connection> }} pool */
async function rowsOf(pool) {
  // Outside the try: where nothing was borrowed there is nothing to give back.
  const connection = await pool.acquire();
  try {
    // Awaited here: without it, finally would run while the query is still under way.
    return await connection.query("SELECT name FROM members");
  } finally {
    connection.release();
  }
}
