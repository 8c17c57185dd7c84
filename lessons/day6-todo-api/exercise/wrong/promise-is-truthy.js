// @ts-check
// The await in front of the store is forgotten: a promise is never null, so nothing is ever "not found".

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
    const todo = store.update(id, { title, completed });
    if (todo === null) return response.status(404).json({ error: `There is no todo ${id}.` });
    response.json(todo);
    later(`updated todo ${id} "${title}"`);
  });

  router.delete("/todos/:id", async (request, response) => {
    const id = Number(request.params.id);
    if (!store.remove(id)) return response.status(404).json({ error: `There is no todo ${id}.` });
    response.status(204).end();
    later(`deleted todo ${id}`);
  });

  /** Not awaited, since nobody is to wait for it; so its failure is caught here or nowhere. */
  function later(line) {
    log(line).catch((error) => console.error(`not logged: ${line}: ${error.message}`));
  }
}
