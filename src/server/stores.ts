import type { Todo } from "../model/lesson/lesson.ts";

/** Where todos are kept, behind the delay of a database. */
export interface TodoStore {
  /** In the order they were added; all of them, or only those whose `completed` is the one asked for. */
  list(filter: { readonly completed?: boolean | undefined }): Promise<readonly Todo[]>;
  get(id: number): Promise<Todo | undefined>;
  /** False when the id is taken: nothing was changed. */
  create(todo: Todo): Promise<boolean>;
  /** Replaces the todo of that id; false when there is none. */
  update(todo: Todo): Promise<boolean>;
  /** The todo that was removed; undefined when there was none. */
  remove(id: number): Promise<Todo | undefined>;
}

export interface ResettableStore extends TodoStore {
  /** From now on the store holds only these todos; an operation that is still waiting acts on the old ones. */
  reset(todos: readonly Todo[]): void | Promise<void>;
}

export interface MemoryStore extends ResettableStore {
  reset(todos: readonly Todo[]): void;
}

/** A store in memory: each operation waits once and then acts in one step, so no two can interleave. */
export function createMemoryStore(options: {
  readonly wait: () => Promise<void>;
  readonly todos: readonly Todo[];
}): MemoryStore {
  const { wait } = options;
  let current = byId(options.todos);

  /** Called before the wait: a request that is left over from one trial must not change the todos of the next. */
  async function table(): Promise<Map<number, Todo>> {
    const taken = current;
    await wait();
    return taken;
  }

  return {
    async list({ completed }) {
      const todos = [...(await table()).values()];
      return completed === undefined ? todos : todos.filter((todo) => todo.completed === completed);
    },
    async get(id) {
      return (await table()).get(id);
    },
    async create(todo) {
      const todos = await table();
      if (todos.has(todo.id)) return false;
      todos.set(todo.id, todo);
      return true;
    },
    async update(todo) {
      const todos = await table();
      if (!todos.has(todo.id)) return false;
      todos.set(todo.id, todo);
      return true;
    },
    async remove(id) {
      const todos = await table();
      const todo = todos.get(id);
      todos.delete(id);
      return todo;
    },
    reset(todos) {
      current = byId(todos);
    },
  };
}

function byId(todos: readonly Todo[]): Map<number, Todo> {
  return new Map(todos.map((todo) => [todo.id, todo]));
}
