// @ts-check
// The promise is returned, not awaited: finally runs at once, and the query is still under way.

export async function listMembers(pool, format) {
  return await format(await rowsOf(pool));
}

async function rowsOf(pool) {
  const connection = await pool.acquire();
  try {
    return connection.query("SELECT name FROM members");
  } finally {
    connection.release();
  }
}
