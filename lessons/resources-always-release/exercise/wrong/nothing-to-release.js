// @ts-check
// The acquire stands inside the try: when it fails, finally releases what was never borrowed.

export async function listMembers(pool, format) {
  return await format(await rowsOf(pool));
}

async function rowsOf(pool) {
  let connection;
  try {
    connection = await pool.acquire();
    return await connection.query("SELECT name FROM members");
  } finally {
    connection.release();
  }
}
