import { LabError } from "../../errors.ts";

/** What `--db` chose. */
export type DatabaseChoice =
  | { readonly kind: "memory" }
  | { readonly kind: "embedded" }
  | { readonly kind: "postgres"; readonly url: string };

/**
 * Reads what was given to `--db`: `memory`, `embedded`, or the URL of a PostgreSQL server.
 * @throws {LabError} `bad-database`, which never repeats what was given: it may hold a password.
 */
export function parseDatabaseChoice(text: string): DatabaseChoice {
  if (text === "memory" || text === "embedded") return { kind: text };
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined)
    throw badDatabase("--db takes memory, embedded or a URL that begins with postgres://.");
  if (scheme !== "postgres" && scheme !== "postgresql")
    throw badDatabase(`--db speaks to PostgreSQL only, not to ${scheme}.`);
  // Such as postgres:app, which a URL parser takes for a path.
  if (!/^[a-z]+:\/\//i.test(text) || !URL.canParse(text))
    throw badDatabase("The URL given to --db cannot be read.");
  return { kind: "postgres", url: text };
}

function badDatabase(message: string): LabError {
  return new LabError({
    code: "bad-database",
    message,
    hint: "Give it as --db postgres://user:password@localhost:5432/name (a password's @, / and : are written %40, %2F and %3A), or leave --db away.",
  });
}
