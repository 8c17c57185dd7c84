// @ts-check

/**
 * Two endpoints over one slow archive. `readSync` holds the thread until the archive has answered;
 * `read` gives a promise. Make both endpoints async, down to the last wait: while one visitor waits
 * for the archive, every other is served.
 *
 *   GET /page/:name   200 and `{ name, text }`
 *   GET /both/:a/:b   200 and `{ texts: [text of a, text of b] }`, both read at the same time
 *
 * A text may be empty, and may change: what was read is not kept. When a read fails, its visitor is answered with an error (500 comes from Express by
 * itself; /both may also answer with what it has), and the server goes on serving the others.
 *
 * @param {any} router an Express router
 * @param {{ archive: { readSync: (name: string) => string, read: (name: string) => Promise<string> } }} services
 */
export function addRoutes(router, { archive }) {
  router.get("/page/:name", (request, response) => {
    const { name } = request.params;
    response.json({ name, text: archive.readSync(name) });
  });

  router.get("/both/:a/:b", (request, response) => {
    const { a, b } = request.params;
    response.json({ texts: [archive.readSync(a), archive.readSync(b)] });
  });
}
