// @ts-check

/**
 * Adds PUT /todos/:id and DELETE /todos/:id to an Express router (JSON bodies are parsed already).
 *
 *   PUT     422 `{ fields: [{ field, message }] }` unless title is a text that is not empty, and
 *           completed is true or false; 404 when the store has no such todo; else 200 and the todo
 *   DELETE  404 when the store has no such todo; else 204
 *
 * A title of nothing but blanks counts as empty; a number is no text, and "true" is not true. `fields` names
 * one wrong field or all of them. Whether a title is trimmed is up to you.
 *
 * Many clients come at once, and none uses what belongs to another.
 *
 * Only when something was changed, one line goes to the log, once, together with the answer or after it:
 *   updated todo 1 "Buy tea"        deleted todo 1
 * The log is slow and sometimes fails. No client may notice: no one waits for a line, neither for their own
 * nor for another's, not even for a moment. A line that fails is lost; the next is written all the same.
 *
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
    const { title, completed } = request.body;
    const todo = await store.update(id, { title, completed });
    await log(`updated todo ${id} "${title}"`);
    response.json(todo);
  });
}
