// @ts-check
// One connection for everybody, one query after another: as if the pool had one place.

export function createStore(connect, size) {
  let connecting;
  let before = Promise.resolve();
  return {
    query(sql) {
      connecting ??= connect();
      const mine = before.then(async () => (await connecting).run(sql));
      before = mine.catch(() => undefined);
      return mine;
    },
  };
}
