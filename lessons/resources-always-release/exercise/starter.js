// @ts-check

/**
 * Gives one visitor the page of members: borrows a connection from a pool, asks it for the rows, and
 * formats them. Formatting takes its time and needs no connection.
 *
 * A connection that was borrowed is given back with `release()`: exactly once, on every way out, and as
 * soon as it is not needed any more. What fails (no connection, the query, the formatting) fails
 * `listMembers` with its own error.
 *
 * Nothing is tried twice. There may be no rows, and several visitors at once.
 *
 * This one is right as long as nothing fails and no one is in a hurry.
 *
 * @typedef {{ query: (sql: string) => Promise<string[]>, release: () => void }} Connection
 * @param {{ acquire: () => Promise<Connection> }} pool
 * @param {(rows: string[]) => Promise<string>} format
 * @returns {Promise<string>}
 */
export async function listMembers(pool, format) {
  const connection = await pool.acquire();
  const rows = await connection.query("SELECT name FROM members");
  const page = await format(rows);
  connection.release();
  return page;
}
