// @ts-check
// Given back where it is done, and again at the end, to be sure.

export async function listMembers(pool, format) {
  const connection = await pool.acquire();
  try {
    const rows = await connection.query("SELECT name FROM members");
    connection.release();
    return await format(rows);
  } finally {
    connection.release();
  }
}
