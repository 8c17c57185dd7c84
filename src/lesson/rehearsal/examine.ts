import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { reason } from "../../errors.ts";
import { lessonFault, requestsFault } from "../../model/lesson/schema/lesson.ts";
import type { Lesson, RequestPlan } from "../../model/lesson/lesson.ts";
import { providePackages } from "../../process/package-resolver.ts";
import { isVariant, variantNames } from "../../model/variants.ts";
import type { Complaint } from "../broken.ts";

/** As many as a run sends if it is not told otherwise. */
const USUAL_REQUESTS = 10;

/**
 * Imports the lesson at this URL and checks every field, and what its plans return: what is wrong with it, or
 * null. Never rejects.
 */
export async function examine(url: string): Promise<Complaint | null> {
  const file = url.slice(url.lastIndexOf("/") + 1);
  const wrong = (what: string): Complaint => ({
    message: `in ${file}, ${what}.`,
    hint: "Correct it, then look for other problems with `async-lab check FOLDER`.",
  });

  providePackages(url);
  let lesson: unknown;
  try {
    lesson = ((await import(url)) as { readonly default?: unknown }).default;
  } catch (error) {
    return wrong(`it could not be loaded: ${sentence(error)}${place(error, url)}`);
  }
  if (lesson === undefined)
    return wrong("it has no default export: end it with `export default defineLesson({…})`");
  const fault = lessonFault(lesson) ?? planFault(lesson as Lesson);
  return fault === null ? null : wrong(fault);
}

function planFault({ experiments }: Lesson): string | null {
  for (const [i, { requests, conditions = [] }] of experiments.entries()) {
    const plans: readonly (readonly [string, RequestPlan | undefined])[] = [
      ["requests", requests],
      ...conditions.map((one, j) => [`conditions[${j}].requests`, one.requests] as const),
    ];
    for (const [field, plan] of plans) {
      const fault = plan && planned(plan, `experiments[${i}].${field}(${USUAL_REQUESTS})`);
      if (fault) return fault;
    }
    const stranger = conditions.findIndex(({ on }) => !isVariant(on));
    if (stranger !== -1)
      return `experiments[${i}].conditions[${stranger}].on must be one of ${variantNames.join(", ")}`;
  }
  return null;
}

function planned(plan: RequestPlan, where: string): string | null {
  try {
    return requestsFault(
      plan(USUAL_REQUESTS, () => 0.5),
      where,
    );
  } catch (error) {
    return `${where} throws: ${sentence(error)}`;
  }
}

function sentence(error: unknown): string {
  return (reason(error).split("\n", 1)[0] ?? "").replace(/\.$/, "") || "an error without a message";
}

/** The line of the lesson where it stopped, if that can be known. */
function place(error: unknown, url: string): string {
  const [text, name] =
    error instanceof SyntaxError
      ? [unparsed(url), fileURLToPath(url)]
      : [error instanceof Error ? (error.stack ?? "") : "", url];
  const from = text.indexOf(`${name}:`);
  const [line] = from === -1 ? [] : (/^\d+/.exec(text.slice(from + name.length + 1)) ?? []);
  return line === undefined ? "" : ` (line ${line})`;
}

/** Node says in which line it could not parse a file only if it was run to parse it. */
function unparsed(url: string): string {
  const { stderr } = spawnSync(process.execPath, ["--check", fileURLToPath(url)], {
    encoding: "utf8",
    timeout: 5000,
  });
  return stderr.replace("file://", "");
}
