// @ts-check
// "`async` makes it non-blocking": the word is there, and the same call holds the same thread.

export function addRoutes(router, { archive }) {
  router.get("/page/:name", async (request, response) => {
    const { name } = request.params;
    response.json({ name, text: archive.readSync(name) });
  });

  router.get("/both/:a/:b", async (request, response) => {
    const { a, b } = request.params;
    response.json({ texts: [archive.readSync(a), archive.readSync(b)] });
  });
}
