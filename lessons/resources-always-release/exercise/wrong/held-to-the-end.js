// @ts-check
// The finally stands around everything, so the connection is held while nobody uses it.

export async function listMembers(pool, format) {
  const connection = await pool.acquire();
  try {
    const rows = await connection.query("SELECT name FROM members");
    return await format(rows);
  } finally {
    connection.release();
  }
}
