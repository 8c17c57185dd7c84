// @ts-check
// Begun together, awaited in turn: when the second fails first, its error reaches no one.

export function addRoutes(router, { archive }) {
  router.get("/page/:name", async (request, response) => {
    const { name } = request.params;
    response.json({ name, text: await archive.read(name) });
  });

  router.get("/both/:a/:b", async (request, response) => {
    const first = archive.read(request.params.a);
    const second = archive.read(request.params.b);
    response.json({ texts: [await first, await second] });
  });
}
