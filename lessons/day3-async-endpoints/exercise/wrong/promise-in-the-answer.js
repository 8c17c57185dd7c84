// @ts-check
// The await is forgotten: what becomes of a promise in JSON is {}.

export function addRoutes(router, { archive }) {
  router.get("/page/:name", async (request, response) => {
    const { name } = request.params;
    response.json({ name, text: archive.read(name) });
  });

  router.get("/both/:a/:b", async (request, response) => {
    const { a, b } = request.params;
    response.json({ texts: [archive.read(a), archive.read(b)] });
  });
}
