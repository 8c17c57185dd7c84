// @ts-check

/**
 * @param {any} router an Express router
 * @param {{ archive: { readSync: (name: string) => string, read: (name: string) => Promise<string> } }} services
 */
export function addRoutes(router, { archive }) {
  router.get("/page/:name", async (request, response) => {
    const { name } = request.params;
    response.json({ name, text: await archive.read(name) });
  });

  router.get("/both/:a/:b", async (request, response) => {
    const { a, b } = request.params;
    // Neither page needs the other: both reads are begun before either is awaited.
    response.json({ texts: await Promise.all([archive.read(a), archive.read(b)]) });
  });
}
