import type { Answers } from "./answers.ts";

/** Endpoints whose parts a wrong answer gets wrong. */
const todos = (parts: {
  readonly outside?: string;
  readonly later?: string;
  readonly check?: string;
  readonly put?: string;
  readonly del?: string;
}): string => `
  ${parts.outside ?? ""}
  export function addRoutes(router, { store, log }) {
    const later = (line) => { ${parts.later ?? "log(line).catch(() => {});"} };
    const check = ({ title, completed }) => {
      const fields = [];
      ${parts.check ?? 'if (typeof title !== "string" || !title.trim()) fields.push("title"); if (typeof completed !== "boolean") fields.push("completed");'}
      return fields.map((field) => ({ field, message: "is not right" }));
    };
    router.put("/todos/:id", async (request, response) => {
      const id = Number(request.params.id);
      const { title, completed } = request.body ?? {};
      const fields = check({ title, completed });
      ${parts.put ?? "if (fields.length > 0) return response.status(422).json({ fields }); const todo = await store.update(id, { title, completed }); if (!todo) return response.sendStatus(404); response.json(todo); later(\"updated todo \" + id + ' \"' + todo.title + '\"');"}
    });
    router.delete("/todos/:id", async (request, response) => {
      const id = Number(request.params.id);
      ${parts.del ?? 'if (!(await store.remove(id))) return response.sendStatus(404); response.sendStatus(204); later("deleted todo " + id);'}
    });
  }`;
const LINE = `"updated todo " + id + ' "' + title + '"'`;
const PUT = (end: string): string =>
  `if (fields.length > 0) return response.status(422).json({ fields }); const todo = await store.update(id, { title, completed }); if (!todo) return response.sendStatus(404); ${end}`;

export const day6: Answers = {
  right: {
    straight: todos({}),
    "the log begun right before the answer": todos({
      put: PUT(`later(${LINE}); response.json(todo);`),
    }),
    "an async log, awaited after the answer": todos({
      put: PUT(
        `response.json(todo); try { await log(${LINE}); } catch (error) { console.error(error.message); }`,
      ),
    }),
    "lines in a queue, one after another": todos({
      outside: "let queue = Promise.resolve();",
      later: "queue = queue.then(() => log(line)).catch(() => {});",
    }),
    "a little later, by a timer": todos({
      later: "setTimeout(() => { log(line).catch(() => {}); }, 15);",
    }),
    "validators in a table": todos({
      check: `const rules = { title: (v) => typeof v === "string" && /\\S/.test(v), completed: (v) => v === true || v === false };
        for (const [field, ok] of Object.entries(rules)) if (!ok({ title, completed }[field])) fields.push(field);`,
    }),
    "the first wrong field alone": todos({
      put:
        "if (fields.length > 0) return response.status(422).json({ fields: [fields[0]] }); const todo = await store.update(id, { title, completed }); if (todo === null) return response.status(404).end(); response.status(200).json(todo); later(" +
        LINE +
        ");",
    }),
  },
  wrong: {
    "the log awaited in PUT": [
      "log-awaited",
      todos({ put: PUT(`await log(${LINE}).catch(() => {}); response.json(todo);`) }),
    ],
    "the log and the answer in one Promise.all": [
      "log-awaited",
      todos({
        del: 'if (!(await store.remove(id))) return response.sendStatus(404); await Promise.allSettled([log("deleted todo " + id)]); response.sendStatus(204);',
      }),
    ],
    "a race of 50 ms in DELETE": [
      "log-awaited",
      todos({
        del: 'if (!(await store.remove(id))) return response.sendStatus(404); await Promise.race([log("deleted todo " + id).catch(() => {}), new Promise((go) => setTimeout(go, 50))]); response.sendStatus(204);',
      }),
    ],
    "answered, then stored": [
      "answer-before-store",
      todos({
        del: 'response.sendStatus(204); if (await store.remove(id)) later("deleted todo " + id);',
      }),
    ],
    "an echo of the body": [
      "answer-before-store",
      todos({
        put: `if (fields.length > 0) return response.status(422).json({ fields }); store.update(id, { title, completed }).then((todo) => { if (todo) later(${LINE}); }); response.json({ id, title, completed });`,
      }),
    ],
    "an if on the promise": [
      "promise-is-truthy",
      todos({
        del: 'const gone = store.remove(id); if (gone) { response.sendStatus(204); later("deleted todo " + id); } else response.sendStatus(404);',
      }),
    ],
    "the promise as JSON": [
      "promise-is-truthy",
      todos({
        put: `if (fields.length > 0) return response.status(422).json({ fields }); const todo = store.update(id, { title, completed }); response.json(todo); later(${LINE});`,
      }),
    ],
    "a log that no one catches, in DELETE": [
      "log-failure-unhandled",
      todos({
        del: 'if (!(await store.remove(id))) return response.sendStatus(404); response.sendStatus(204); void log("deleted todo " + id);',
      }),
    ],
    "then, and no catch": [
      "log-failure-unhandled",
      todos({ later: 'log(line).then(() => console.log("logged"));' }),
    ],
    "logged before the store has said": [
      "log-before-done",
      todos({
        del: 'later("deleted todo " + id); if (!(await store.remove(id))) return response.sendStatus(404); response.sendStatus(204);',
      }),
    ],
    "logged in a finally": [
      "log-before-done",
      todos({
        del: 'try { response.sendStatus((await store.remove(id)) ? 204 : 404); } finally { later("deleted todo " + id); }',
      }),
    ],
    "one client at a time": [
      "one-by-one",
      todos({
        outside:
          "let line = Promise.resolve(); const inTurn = (work) => { const mine = line.then(work); line = mine.catch(() => {}); return mine; };",
        put: PUT(`response.json(todo); later(${LINE});`).replace(
          "await store.update(id, { title, completed })",
          "await inTurn(() => store.update(id, { title, completed }))",
        ),
        del: 'if (!(await inTurn(() => store.remove(id)))) return response.sendStatus(404); response.sendStatus(204); later("deleted todo " + id);',
      }),
    ],
    "the todo of whoever was answered last": [
      /use what belongs to another/,
      todos({
        outside: "let todo;",
        put: `if (fields.length > 0) return response.status(422).json({ fields }); todo = await store.update(id, { title, completed }); await null; if (!todo) return response.sendStatus(404); response.json(todo); later(${LINE});`,
      }),
    ],
    "the next store call waits for the last line": [
      /log of an earlier/,
      todos({
        outside: "let last = Promise.resolve();",
        later: "last = log(line).catch(() => {});",
        del: 'await last; if (!(await store.remove(id))) return response.sendStatus(404); response.sendStatus(204); later("deleted todo " + id);',
      }),
    ],
    "the next answer waits for the last line": [
      "log-awaited",
      todos({
        outside: "let last = Promise.resolve();",
        later: "last = log(line).catch(() => {});",
        del: 'const gone = await store.remove(id); await last; if (!gone) return response.sendStatus(404); response.sendStatus(204); later("deleted todo " + id);',
      }),
    ],
    "a queue of lines that dies": [
      /should get the line/,
      todos({
        outside: "let queue = Promise.resolve();",
        later: "queue = queue.then(() => log(line)); queue.catch(() => {});",
      }),
    ],
    "a line written again after a failure": [
      /should get the line/,
      todos({ later: "log(line).catch(() => log(line)).catch(() => {});" }),
    ],
    "a title of blanks": [
      /title: "  "/,
      todos({
        check:
          'if (typeof title !== "string" || title === "") fields.push("title"); if (typeof completed !== "boolean") fields.push("completed");',
      }),
    ],
    "a list for a title": [
      /Buy tea"\]/,
      todos({
        check:
          'if (!title || typeof title === "number" || !String(title).trim()) fields.push("title"); if (typeof completed !== "boolean") fields.push("completed");',
      }),
    ],
    "1 for true": [
      /completed: 1/,
      todos({
        check:
          'if (typeof title !== "string" || !title.trim()) fields.push("title"); if (![true, false, 0, 1].includes(completed)) fields.push("completed");',
      }),
    ],
    "no body is a crash": [
      /request.body/,
      todos({}).replaceAll("request.body ?? {}", "request.body"),
    ],
    "fields by name alone": [
      /it was 422/,
      todos({
        put: `if (fields.length > 0) return response.status(422).json({ fields: fields.map((one) => one.field) }); const todo = await store.update(id, { title, completed }); if (!todo) return response.sendStatus(404); response.json(todo); later(${LINE});`,
      }),
    ],
    "404 with 200's body": [
      /should be 404/,
      todos({
        put: `if (fields.length > 0) return response.status(422).json({ fields }); const todo = await store.update(id, { title, completed }); response.status(200).json(todo ?? { error: "no such todo" }); if (todo) later(${LINE});`,
      }),
    ],
  },
};
