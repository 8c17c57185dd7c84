import { execFile } from "node:child_process";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import type { Problem } from "../../model/lesson/problem.ts";
import type { FoundLesson } from "../find.ts";
import { filesOf, reporterFor, textOf } from "./check.ts";

/** Each demo parses, says what to look at, and is mentioned in both texts. */
export async function checkDemos(
  found: FoundLesson,
  signal: AbortSignal,
): Promise<readonly Problem[]> {
  const problem = reporterFor(found);
  const texts = ["README.md", "README.ur.md"].map((file) => ({ file, text: textOf(found, file) }));
  const demos = filesOf(found).filter((file) => /^demos\/[^/]+\.[cm]?js$/.test(file));
  const problems = await Promise.all(
    demos.map(async (demo) => {
      const comment = /^(?:#!.*\n)?(?:\s*\/\/.*\n|\s*\/\*[\s\S]*?\*\/\s*\n|\s*\n)*/.exec(
        textOf(found, demo) ?? "",
      );
      const error = await syntaxError(join(found.folder, demo), signal);
      return [
        ...(error === null
          ? []
          : [
              problem(
                demo,
                `It does not parse: ${error}`,
                "Run it with node, and correct that line.",
              ),
            ]),
        ...(/look at:/i.test(comment?.[0] ?? "")
          ? []
          : [problem(demo, "It does not say what to look at.", "Begin with `// Look at: …`.")]),
        ...texts
          .filter(({ text }) => text !== null && !named(demo, text, found))
          .map(({ file }) => problem(file, `It does not name ${demo}.`, "Say how to run it.")),
      ];
    }),
  );
  return problems.flat();
}

/** By its file name, or by the command that runs it. */
function named(demo: string, text: string, { lesson }: FoundLesson): boolean {
  const name = basename(demo).replace(/\.[cm]?js$/, "");
  return (
    text.includes(`demos/${basename(demo)}`) ||
    text.split(/[\n`#]/).some((line) => line.trim() === `async-lab demo ${lesson.id} ${name}`)
  );
}

async function syntaxError(file: string, signal: AbortSignal): Promise<string | null> {
  try {
    await promisify(execFile)(process.execPath, ["--check", file], { signal, timeout: 10_000 });
    return null;
  } catch (error) {
    signal.throwIfAborted();
    const { stderr = "", message } = error as { stderr?: string; message: string };
    const [, line = ""] = /:(\d+)\n/.exec(stderr) ?? [];
    return `${/^\w*Error: .*$/m.exec(stderr)?.[0] ?? message}${line && ` (line ${line})`}.`;
  }
}
