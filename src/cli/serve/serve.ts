import { join } from "node:path";
import type { FoundLesson } from "../../lesson/find.ts";
import { lessonsNamed } from "../lesson/named.ts";
import type { DatabaseSummary } from "../../model/database.ts";
import { packageRoot, packageVersion } from "../../package.ts";
import type { Page } from "../../report/drawing/page.ts";
import { databaseName } from "../../report/run/labels.ts";
import { DEFAULT_SETTINGS } from "../../run/plan.ts";
import type { LabServer } from "../../server/process/boot.ts";
import { bootLab } from "../../server/process/lab-server.ts";
import { parseDatabaseChoice } from "../../server/database/choice.ts";
import type { ServeEvent } from "../../model/serve-event.ts";
import { variantNames, type VariantName } from "../../model/variants.ts";
import type { CommandContext } from "../context.ts";
import { timeOfDay } from "./time-of-day.ts";
import { serveLine } from "../../report/serve/lines.ts";
import { Stopped } from "../terminal/stop.ts";
import type { Look } from "../terminal/terminal.ts";
import { aborted } from "../../process/abort.ts";

export interface ServeOptions extends Look {
  readonly port: number;
  readonly variant: VariantName;
  readonly scale: number;
  /** The scale is 1; the two are never given together. */
  readonly realTime?: boolean;
  /** What `parseDatabaseChoice` reads: an option's own parser would repeat a password. */
  readonly db: string;
  readonly quiet?: boolean;
}

/** Serves until it is stopped. The log is what it prints; where to go is said on stderr. */
export async function serveCommand(
  names: readonly string[],
  options: ServeOptions,
  context: CommandContext,
): Promise<number> {
  const { signal } = context;
  const terminal = context.terminal.as(options);
  const page = terminal.page();
  const choice = parseDatabaseChoice(options.db);
  const lessons = await lessonsNamed(names, terminal);
  const say = (text: string): void => terminal.say(text);
  const scale = options.realTime ? 1 : options.scale;

  /** What fails before there is an address to open is a warning, not yet the log. */
  let up = false;
  const onEvent = (event: ServeEvent): void => {
    if (!up && event.kind === "failure") terminal.warn(event.line);
    else if (!options.quiet || event.kind !== "request")
      terminal.print([serveLine(event, page, timeOfDay(event.at))]);
  };

  const { server, database } = await bootLab(choice, {
    threads: DEFAULT_SETTINGS.threads,
    port: options.port,
    signal,
    // So that background tasks can end, too.
    endsPolitely: true,
    onEvent,
    onComplaint: (line) => terminal.warn(`the server says: ${line}`),
    site: {
      lessons: lessons.map(({ lesson: { id, title, summary }, routes }) => ({
        id,
        title,
        summary,
        routes,
      })),
      variant: options.variant,
      scale,
      version: packageVersion(),
      assets: join(packageRoot(), "src", "web"),
    },
  });
  up = true;
  const about = { lessons, scale, variant: options.variant, database };
  say(welcome(server.origin, about, terminal.errorPage()));
  return await untilStopped(server, signal, say);
}

async function untilStopped(
  server: LabServer,
  signal: AbortSignal,
  say: (text: string) => void,
): Promise<never> {
  await aborted(AbortSignal.any([signal, server.gone]));
  await server.stop();
  if (signal.reason instanceof Stopped)
    say(`Stopped by ${signal.reason.by}: the server is closed.`);
  throw signal.aborted ? signal.reason : server.gone.reason;
}

function welcome(
  origin: string,
  {
    lessons,
    scale,
    variant,
    database,
  }: {
    readonly lessons: readonly FoundLesson[];
    readonly scale: number;
    readonly variant: VariantName;
    readonly database: DatabaseSummary | undefined;
  },
  { paint }: Page,
): string {
  const has = (id: string): boolean => lessons.some(({ lesson }) => lesson.id === id);
  const places = [
    ["/", "what there is, to click"],
    ["/docs", "every endpoint, to try"],
    ...(has("chat") ? [["/chat-demo", "a chat, best in two tabs"]] : []),
    ...(has("streaming") ? [["/stream-time", "a clock that never ends, as it is sent"]] : []),
    ["/openapi.json", "the same for programs"],
  ].map(([path, what]) => `  ${paint.command(`${origin}${path}`.padEnd(36))}${what}`);
  const count =
    lessons.length === 1 ? `lesson ${lessons[0]?.lesson.id}` : `${lessons.length} lessons`;
  return [
    `Serving ${count}, waits at ${scale} of real time, ${variant} at the root:`,
    ...places,
    ...(database ? [`Todos and products are in ${databaseName(database)}.`] : []),
    `Beside it: ${origin}${variantNames.map((name) => `/${name}/…`).join(" ")}`,
    "Ctrl-C stops it.",
    "",
  ].join("\n");
}
