// @ts-check
// A pool that never keeps anything: each query opens a connection of its own.

export function createStore(connect, size) {
  const free = [];
  const queue = [];
  let opened = 0;

  /** A connection that nobody else uses. */
  async function acquire() {
    if (opened >= size) await new Promise((resolve) => queue.push(resolve));
    opened++;
    return connect();
  }

  function release(connection) {
    const next = queue.shift();
    opened--;
    if (next) next(connection);
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
