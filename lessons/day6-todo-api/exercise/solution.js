// @ts-check

/**
 * @typedef {{ id: number, title: string, completed: boolean }} Todo
 * @param {any} router
 * @param {{
 *   store: {
 *     update: (id: number, fields: { title: string, completed: boolean }) => Promise<Todo | null>,
 *     remove: (id: number) => Promise<boolean>,
 *   },
 *   log: (line: string) => Promise<void>,
 * }} services
 */
export function addRoutes(router, { store, log }) {
  router.put("/todos/:id", async (request, response) => {
    const id = Number(request.params.id);
    const { title, completed } = request.body ?? {};
    const fields = [];
    if (typeof title !== "string" || title.trim() === "")
      fields.push({ field: "title", message: "must be a text of more than blanks" });
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

  /** Not awaited, since no one is to wait for it; so its failure is caught here or nowhere. */
  function later(line) {
    log(line).catch((error) => console.error(`not logged: ${line}: ${error.message}`));
  }
}
