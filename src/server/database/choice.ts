import { LabError } from "../../errors.ts";

/** What `--db` chose. */
export type DatabaseChoice =
  | { readonly kind: "memory" }
  | { readonly kind: "embedded" }
  | { readonly kind: "postgres"; readonly url: string };

/**
 * Reads the value of `--db`: `memory`, `embedded`, or the URL of a PostgreSQL server.
 * @throws {LabError} `bad-database`, which never quotes the value: it may contain a password
 */
export function parseDatabaseChoice(text: string): DatabaseChoice {
  if (text === "memory" || text === "embedded") return { kind: text };
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined)
    throw badDatabase(
      "The value of --db is not memory, embedded or a URL that begins with postgres://.",
    );
  if (scheme !== "postgres" && scheme !== "postgresql")
    throw badDatabase(
      `The URL given to --db begins with ${scheme}:, and only PostgreSQL is supported.`,
    );
  // For example postgres:app, which a URL parser reads as a path.
  if (!/^[a-z]+:\/\//i.test(text) || !URL.canParse(text))
    throw badDatabase("The URL given to --db is not a valid URL.");
  return { kind: "postgres", url: text };
}

function badDatabase(message: string): LabError {
  return new LabError({
    code: "bad-database",
    message,
    hint: "Write it as --db postgres://user:password@localhost:5432/name (in the password, write @, / and : as %40, %2F and %3A), or leave out --db.",
  });
}
