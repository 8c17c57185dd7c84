// @ts-check

/**
 * A store over a database that takes few connections. `connect()` opens one (it never fails here); a connection runs one
 * query at a time: `connection.run(sql)` gives a promise of its rows.
 *
 * `query` runs a query on a free connection. At most `size` connections are ever opened, and they are
 * kept and used again. Whoever finds none free waits as long as it takes, first come first served; the next query
 * begins as soon as a connection is free. A query that fails gives its connection back like any other. Rows
 * may be empty, or null. Each store has connections of its own.
 *
 * @param {() => Promise<{ run: (sql: string) => Promise<unknown> }>} connect
 * @param {number} size
 * @returns {{ query: (sql: string) => Promise<unknown> }}
 */
export function createStore(connect, size) {
  return {
    async query(sql) {
      const connection = await connect();
      return connection.run(sql);
    },
  };
}
