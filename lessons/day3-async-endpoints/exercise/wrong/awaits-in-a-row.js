// @ts-check
// "Several awaits run in parallel": the second read begins when the first is done.

export function addRoutes(router, { archive }) {
  router.get("/page/:name", async (request, response) => {
    const { name } = request.params;
    response.json({ name, text: await archive.read(name) });
  });

  router.get("/both/:a/:b", async (request, response) => {
    const { a, b } = request.params;
    response.json({ texts: [await archive.read(a), await archive.read(b)] });
  });
}
