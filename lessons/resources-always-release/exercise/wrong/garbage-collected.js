// @ts-check
// Never given back: "the garbage collector will clean up".

export async function listMembers(pool, format) {
  const connection = await pool.acquire();
  const rows = await connection.query("SELECT name FROM members");
  return await format(rows);
}
