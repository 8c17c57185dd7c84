import { EXIT, reason } from "../../errors.ts";
import type { Failure } from "./protocol.ts";

/** Where a client tried to connect, as the driver understood it; without the password. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly user?: string | undefined;
  readonly database?: string | undefined;
}

/** The SQLSTATE of a server's answer, or the code of a system error. */
export function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === "string" ? code : undefined;
}

/**
 * Whether the server could not be reached or went away (SQLSTATE classes 08 and 57P, 53300), and did not
 * just refuse a statement.
 */
export function isUnreachable(error: unknown): boolean {
  const code = codeOf(error);
  if (code === undefined)
    return /connection (terminated|ended)|timeout|client was closed|not queryable/i.test(
      reason(error),
    );
  return /^(08|57P|53300)/.test(code) || /^E[A-Z_]+$/.test(code);
}

/** What to say if connecting, or creating the schema, failed. */
export function explainConnecting(error: unknown, target: Target): Failure {
  const where = `${target.host}:${target.port}`;
  const user = `user ${JSON.stringify(target.user ?? "")}`;
  const database = JSON.stringify(target.database ?? "");
  const text = reason(error);
  switch (codeOf(error) ?? "") {
    case "ECONNREFUSED":
      return failure(
        "database-refused",
        `Nothing listens on ${where}, the address given to --db.`,
        {
          hint: "Start PostgreSQL there, correct the host and port, or use --db embedded.",
        },
      );
    case "ENOENT":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return failure(
        "database-unknown-host",
        `The host ${target.host} given to --db was not found.`,
        {
          hint: "Correct the host in the URL, or check your network.",
        },
      );
    case "28P01":
      return wrongPassword(`The PostgreSQL server at ${where} refused the password of ${user}.`);
    case "28000":
      return failure(
        "database-refused-user",
        `The PostgreSQL server at ${where} refused ${user}: ${text}.`,
        {
          hint: "Use another user, add ?sslmode=require to the URL if the server requires encryption, or allow this user in pg_hba.conf.",
        },
      );
    case "3D000":
      return failure(
        "database-unknown",
        `There is no database ${database} on the PostgreSQL server at ${where}.`,
        {
          hint: "Create it with `createdb`, or correct the name at the end of the URL.",
        },
      );
    case "42501":
      return failure(
        "database-no-rights",
        `The ${user} is not allowed to create a schema in the database ${database}.`,
        {
          hint: `Allow it with GRANT CREATE ON DATABASE ${database} TO …, or use --db embedded.`,
        },
      );
    case "53300":
      return failure(
        "database-full",
        `The PostgreSQL server at ${where} accepts no more connections.`,
        {
          hint: "Close other connections to it, or raise max_connections.",
        },
      );
    case "57P03":
      return failure(
        "database-starting",
        `The PostgreSQL server at ${where} is starting up or shutting down.`,
        {
          hint: "Try again in a moment.",
        },
      );
    default:
  }
  if (/password must be a (non-empty )?string/.test(text))
    return wrongPassword(
      `The PostgreSQL server at ${where} asks for a password, and the URL given to --db has none.`,
    );
  return failure(
    "database-failed",
    `The database at ${where} could not be used: ${text || "no reason given"}.`,
    {
      hint: "Check that it is PostgreSQL 12 or newer, and that `psql` can connect with the same URL.",
    },
  );
}

/** What to say if the server went away while it was in use; the run's schema may still be in it. */
export function explainLoss(error: unknown, leftSchema: string | undefined): Failure {
  return {
    code: "database-lost",
    message: `The connection to the database was lost during the run: ${reason(error)}.`,
    hint:
      leftSchema === undefined
        ? "Run it again."
        : `Start PostgreSQL again and repeat the run; if the schema ${leftSchema} is still there, remove it with DROP SCHEMA ${leftSchema} CASCADE.`,
    exitCode: EXIT.no,
  };
}

function wrongPassword(message: string): Failure {
  return failure("database-password", message, {
    hint: "Correct it in the URL (write @, / and : as %40, %2F and %3A), or leave it out of the URL and set PGPASSWORD.",
  });
}

function failure(code: string, message: string, { hint }: { readonly hint: string }): Failure {
  return { code, message: message.replace(/\.\.$/, "."), hint };
}
