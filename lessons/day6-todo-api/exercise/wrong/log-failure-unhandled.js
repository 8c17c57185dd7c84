// @ts-check
// "A background task is free": nobody waits for the log, so nobody holds its failure either.

export function addRoutes(router, { store, log }) {
  router.put("/todos/:id", async (request, response) => {
    const id = Number(request.params.id);
    const { title, completed } = request.body ?? {};
    const fields = [];
    if (typeof title !== "string" || title.trim() === "")
      fields.push({ field: "title", message: "must be a text that is not empty" });
    if (typeof completed !== "boolean")
      fields.push({ field: "completed", message: "must be true or false" });
    if (fields.length > 0) return response.status(422).json({ fields });

    // What the client was promised is awaited before the answer.
    const todo = await store.update(id, { title, completed });
    if (todo === null) return response.status(404).json({ error: `There is no todo ${id}.` });
    response.json(todo);
    later(`updated todo ${id} "${title}"`);
  });

  router.delete("/todos/:id", async (request, response) => {
    const id = Number(request.params.id);
    if (!(await store.remove(id)))
      return response.status(404).json({ error: `There is no todo ${id}.` });
    response.status(204).end();
    later(`deleted todo ${id}`);
  });

  function later(line) {
    log(line);
  }
}
