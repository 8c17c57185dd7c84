import type { ClientBase } from "pg";

/** Both processes of a run use this file for its schema. The name of a schema is made here, never passed in. */
const NAME = /^async_lab_[0-9a-f]{16}$/;

/** The name, quoted for SQL. @throws {RangeError} if it is not one of ours */
export function quoted(schema: string): string {
  if (!NAME.test(schema)) throw new RangeError(`${schema} is not the schema of a run`);
  return `"${schema}"`;
}

/** Creates the schema and its todo table; a todo's id is unique among the current todos of one variant. */
export async function createSchema(client: ClientBase, schema: string): Promise<void> {
  const name = quoted(schema);
  // Several statements in one query run as one transaction.
  await client.query(`
    CREATE SCHEMA ${name};
    COMMENT ON SCHEMA ${name} IS 'Made by async-lab for one run, and dropped at its end.';
    CREATE TABLE ${name}.todos (
      variant text NOT NULL,
      generation bigint NOT NULL,
      id bigint NOT NULL,
      title text NOT NULL,
      completed boolean NOT NULL,
      added bigint GENERATED ALWAYS AS IDENTITY,
      PRIMARY KEY (variant, generation, id)
    );`);
}

/** Disconnects everyone who still uses the schema, and drops it; does nothing if it is not there. */
export async function dropSchema(client: ClientBase, schema: string): Promise<void> {
  const name = quoted(schema);
  // A query whose client was killed runs on until it has something to send, and locks the table meanwhile.
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM (
       SELECT DISTINCT pid FROM pg_locks
         JOIN pg_class ON pg_class.oid = pg_locks.relation
         JOIN pg_namespace ON pg_namespace.oid = relnamespace
       WHERE pid <> pg_backend_pid() AND nspname = $1 AND locktype = 'relation'
         AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
     ) AS holders`,
    [schema],
  );
  await client.query("SET lock_timeout = '2s'");
  await client.query("SET client_min_messages = warning");
  await client.query(`DROP SCHEMA IF EXISTS ${name} CASCADE`);
}
