// @ts-check
// Given back early enough, but only when the line before it did not throw.

export async function listMembers(pool, format) {
  const connection = await pool.acquire();
  const rows = await connection.query("SELECT name FROM members");
  connection.release();
  return await format(rows);
}
