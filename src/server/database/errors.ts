import { EXIT, reason } from "../../errors.ts";
import type { Failure } from "./protocol.ts";

/** Where a client tried to connect to, as the driver understood it; no password in it. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly user?: string | undefined;
  readonly database?: string | undefined;
}

/** The SQLSTATE of a server's answer, or the code of a system's error. */
export function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === "string" ? code : undefined;
}

/**
 * Whether the server could not be reached at all, or went away (SQLSTATE classes 08 and 57P,
 * 53300), rather than refused a statement.
 */
export function isUnreachable(error: unknown): boolean {
  const code = codeOf(error);
  if (code === undefined)
    return /connection (terminated|ended)|timeout|client was closed|not queryable/i.test(
      reason(error),
    );
  return /^(08|57P|53300)/.test(code) || /^E[A-Z_]+$/.test(code);
}

/** What to tell of a connection, or of the schema's creation, that failed. */
export function explainConnecting(error: unknown, target: Target): Failure {
  const where = `${target.host}:${target.port}`;
  const user = `user ${JSON.stringify(target.user ?? "")}`;
  const database = JSON.stringify(target.database ?? "");
  const text = reason(error);
  switch (codeOf(error) ?? "") {
    case "ECONNREFUSED":
      return failure("database-refused", `Nothing listens on ${where}, where --db points.`, {
        hint: "Start PostgreSQL there, correct the host and port, or use --db embedded.",
      });
    case "ENOENT":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return failure("database-unknown-host", `The host ${target.host} of --db was not found.`, {
        hint: "Correct the host in the URL.",
      });
    case "28P01":
      return wrongPassword(`The PostgreSQL server at ${where} refused the password of ${user}.`);
    case "28000":
      return failure(
        "database-refused-user",
        `The PostgreSQL server at ${where} refused ${user}: ${text}.`,
        {
          hint: "Use another user, add ?sslmode=require where the server asks for encryption, or allow it in pg_hba.conf.",
        },
      );
    case "3D000":
      return failure(
        "database-unknown",
        `There is no database ${database} on the PostgreSQL server at ${where}.`,
        {
          hint: "Create it with `createdb`, or correct the end of the URL.",
        },
      );
    case "42501":
      return failure(
        "database-no-rights",
        `The ${user} may not create a schema in the database ${database}.`,
        {
          hint: `Allow it with GRANT CREATE ON DATABASE ${database} TO …, or use --db embedded.`,
        },
      );
    case "53300":
      return failure(
        "database-full",
        `The PostgreSQL server at ${where} takes no more connections.`,
        {
          hint: "Close what else is connected, or raise max_connections.",
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
      `The PostgreSQL server at ${where} asks for a password, and --db has none.`,
    );
  return failure(
    "database-failed",
    `The database at ${where} could not be used: ${text || "no reason given"}.`,
    {
      hint: "See that it is PostgreSQL 12 or newer, and that `psql` reaches it with the same URL.",
    },
  );
}

/** What to tell when the server went away while it was in use, perhaps with the run's schema in it. */
export function explainLoss(error: unknown, leftSchema: string | undefined): Failure {
  return {
    code: "database-lost",
    message: `The database went away in the middle: ${reason(error)}.`,
    hint:
      leftSchema === undefined
        ? "Run it again."
        : `Start PostgreSQL again and repeat the run. If the schema ${leftSchema} is still there: DROP SCHEMA ${leftSchema} CASCADE.`,
    exitCode: EXIT.no,
  };
}

function wrongPassword(message: string): Failure {
  return failure("database-password", message, {
    hint: "Correct it in the URL (its @, / and : are written %40, %2F and %3A), or leave it out there and set PGPASSWORD.",
  });
}

function failure(code: string, message: string, { hint }: { readonly hint: string }): Failure {
  return { code, message: message.replace(/\.\.$/, "."), hint };
}
