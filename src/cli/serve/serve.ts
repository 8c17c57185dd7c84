import { join } from "node:path";
import { waitingPath } from "../../lesson/waiting-path.ts";
import { lessonsNamed } from "../lesson/named.ts";
import { packageRoot, packageVersion } from "../../package.ts";
import { welcomeLines } from "../../report/serve/welcome.ts";
import { DEFAULT_SETTINGS } from "../../run/plan.ts";
import type { LabServer } from "../../server/process/boot.ts";
import { bootLab } from "../../server/process/lab-server.ts";
import { parseDatabaseChoice } from "../../server/database/choice.ts";
import type { ServeEvent } from "../../model/serve-event.ts";
import type { VariantName } from "../../model/variants.ts";
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
  /** Whether the scale is 1; never given together with `scale`. */
  readonly realTime?: boolean;
  /** As `parseDatabaseChoice` reads it: an option's own parser would print a password in its error. */
  readonly db: string;
  readonly quiet?: boolean;
}

/** Serves until it is stopped. The log goes to stdout; where to open it is printed on stderr. */
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

  /** Until there is an address to open, failures are warnings and not part of the log. */
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
    // So that background tasks can finish too.
    endsPolitely: true,
    onEvent,
    onComplaint: (line) => terminal.warn(`the server says: ${line}`),
    site: {
      lessons: lessons.map(({ lesson, routes }) => ({
        id: lesson.id,
        title: lesson.title,
        summary: lesson.summary,
        routes,
        pages: lesson.pages ?? [],
        waitingPath: waitingPath(lesson),
      })),
      variant: options.variant,
      scale,
      version: packageVersion(),
      assets: join(packageRoot(), "src", "web"),
    },
  });
  up = true;
  const served = {
    origin: server.origin,
    lessons: lessons.map(({ lesson }) => lesson),
    variant: options.variant,
    scale,
    database,
  };
  say(welcomeLines(served, terminal.errorPage()).join("\n"));
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
