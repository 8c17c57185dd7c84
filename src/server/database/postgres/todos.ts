import type { Pool, QueryResult } from "pg";
import type { Todo } from "../../../model/lesson/lesson.ts";
import { quoted } from "../schema.ts";
import type { ResettableStore } from "../../stores.ts";

interface Row {
  /** A bigint, which the driver returns as text. */
  readonly id: string;
  readonly title: string;
  readonly completed: boolean;
}

/** Todos in a table: each operation waits once and is then one statement, so the database decides the order. */
export function createPostgresStore(options: {
  readonly pool: Pool;
  readonly schema: string;
  readonly variant: string;
  readonly wait: () => Promise<void>;
  /** Turns an error of the driver into the error that is thrown. */
  readonly explain: (error: unknown) => unknown;
}): ResettableStore {
  const { pool, variant, wait, explain } = options;
  const table = `${quoted(options.schema)}.todos`;
  /** Each trial has its own number: a request left over from one must not change the todos of the next. */
  let current = 0;

  async function query(sql: string, values: readonly unknown[]): Promise<QueryResult<Row>> {
    try {
      return await pool.query<Row>(sql, [...values]);
    } catch (error) {
      throw explain(error);
    }
  }

  /** `$1` and `$2` say whose todos, as they were when the operation began. */
  async function act(sql: string, ...values: readonly unknown[]): Promise<QueryResult<Row>> {
    const generation = current;
    await wait();
    return await query(sql, [variant, generation, ...values]);
  }

  const MINE = "variant = $1 AND generation = $2";
  return {
    async list({ completed }) {
      const { rows } = await act(
        `SELECT id, title, completed FROM ${table}
         WHERE ${MINE} AND ($3::boolean IS NULL OR completed = $3) ORDER BY added`,
        completed ?? null,
      );
      return rows.map(toTodo);
    },
    async get(id) {
      const { rows } = await act(
        `SELECT id, title, completed FROM ${table} WHERE ${MINE} AND id = $3`,
        id,
      );
      return rows[0] && toTodo(rows[0]);
    },
    async create({ id, title, completed }) {
      const { rowCount } = await act(
        `INSERT INTO ${table} (variant, generation, id, title, completed)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
        id,
        title,
        completed,
      );
      return rowCount === 1;
    },
    async update({ id, title, completed }) {
      const { rowCount } = await act(
        `UPDATE ${table} SET title = $4, completed = $5 WHERE ${MINE} AND id = $3`,
        id,
        title,
        completed,
      );
      return rowCount === 1;
    },
    async remove(id) {
      const { rows } = await act(
        `DELETE FROM ${table} WHERE ${MINE} AND id = $3 RETURNING id, title, completed`,
        id,
      );
      return rows[0] && toTodo(rows[0]);
    },
    async reset(todos) {
      current += 1;
      await query(`DELETE FROM ${table} WHERE variant = $1 AND generation < $2`, [
        variant,
        current,
      ]);
      if (todos.length === 0) return;
      await query(
        `INSERT INTO ${table} (variant, generation, id, title, completed)
         SELECT $1, $2, id, title, completed
         FROM unnest($3::bigint[], $4::text[], $5::boolean[]) WITH ORDINALITY
           AS given (id, title, completed, place)
         ORDER BY place`,
        [
          variant,
          current,
          todos.map(({ id }) => id),
          todos.map(({ title }) => title),
          todos.map(({ completed }) => completed),
        ],
      );
    },
  };
}

function toTodo({ id, title, completed }: Row): Todo {
  return { id: Number(id), title, completed };
}
