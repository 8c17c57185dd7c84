import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { EXIT } from "../../errors.ts";
import { lessonOf } from "../../model/learner/progress.ts";
import { diffLines } from "../../exercise/diff-lines.ts";
import { startExercise } from "../../exercise/files.ts";
import { lessonsWithExercise } from "../../lesson/find.ts";
import { runExercise } from "../../exercise/verify.ts";
import { needsPolling, watchFile, type FileWatch } from "../../exercise/watch-file.ts";
import { renderDiff, renderHint, renderOutcome } from "../../report/exercise/text.ts";
import { findAttempted, findExercise, shownPath, type Attempt } from "./target.ts";
import { openEditor } from "../terminal/editor.ts";
import { readKeys } from "../terminal/keys.ts";
import { learnersTerminal, recall, type LanguageOptions } from "../progress/learner.ts";
import type { CommandContext } from "../context.ts";
import type { Look } from "../terminal/terminal.ts";
import { nextHint, rememberAttempt } from "./exercise.ts";
import { unlessAborted } from "../../process/abort.ts";

const WORDS = {
  keys: {
    en: "r run · h hint · s solution · n next · o open · q quit",
    ur: "r chalao · h hint · s jawab · n agla · o kholo · q band",
  },
  watching: { en: "Watching", ur: "Dekh raha hai" },
  running: { en: "Running…", ur: "Chal raha hai…" },
  gone: {
    en: "The file is gone. It is verified again when it is back.",
    ur: "File nahi rahi. Wapas aaye to phir check hogi.",
  },
  notPassed: {
    en: "The worked answer is shown once you have passed; h gives a hint.",
    ur: "Mukammal jawab pass hone ke baad dikhta hai; h se hint milta hai.",
  },
  last: { en: "This was the last exercise.", ur: "Yeh aakhri exercise thi." },
} as const;

/** Verifies a file on every save until the learner quits; resolves with 1 when the last verdict was a "no". */
export async function watchCommand(
  id: string | undefined,
  options: Look & LanguageOptions & { readonly file?: string; readonly poll?: boolean },
  context: CommandContext,
): Promise<number> {
  const { signal } = context;
  const terminal = await learnersTerminal(options, context);
  const view = terminal.page();
  let attempt = await findAttempted(id, options.file);
  let watch: FileWatch | undefined;
  let running: AbortController | undefined;
  let work: Promise<void> = Promise.resolve();
  let passed = true;
  let done: (code: number) => void = () => undefined;
  const finished = new Promise<number>((resolve) => (done = resolve));
  const say = (text: string): void => terminal.show(text);
  const words = (name: Exclude<keyof typeof WORDS, never>): string =>
    view.ascii
      ? WORDS[name][view.language].replaceAll("·", "-").replaceAll("…", "...")
      : WORDS[name][view.language];
  const footer = (): void =>
    say(
      `\n${view.paint.dim(`${words("watching")} ${shownPath(view, attempt.file)}`)}\n${view.paint.dim(words("keys"))}\n`,
    );

  /** One thing after another: what was under way is given up, and has ended, before the next begins. */
  function instead(task: (own: AbortSignal) => Promise<void>): void {
    running?.abort();
    const own = new AbortController();
    running = own;
    work = afterwards(work, task, own.signal);
  }

  async function afterwards(
    before: Promise<void>,
    task: (own: AbortSignal) => Promise<void>,
    own: AbortSignal,
  ): Promise<void> {
    await before;
    if (own.aborted) return;
    try {
      await task(own);
    } catch (error) {
      if (!own.aborted) fail(error);
    }
  }

  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_resolve, reject) => (fail = reject));

  async function verify(own: AbortSignal): Promise<void> {
    terminal.clear();
    say(`${view.paint.dim(words("running"))}\n`);
    const outcome = await runExercise(attempt.open.exercise, attempt.file, { signal: own });
    own.throwIfAborted();
    passed = outcome.passed;
    await rememberAttempt(terminal, attempt.id, passed);
    terminal.clear();
    say(renderOutcome(attempt.open.exercise, outcome, view));
    footer();
  }

  async function follow(): Promise<void> {
    await watch?.close();
    watch = await watchFile(attempt.file, {
      poll: options.poll ?? (await needsPolling(attempt.file)),
      onSaved: () => instead(verify),
      onGone: () => instead(async () => say(`${words("gone")}\n`)),
    });
  }

  async function hint(): Promise<void> {
    const step = await nextHint(terminal, attempt.id, attempt.open.exercise.hints.length + 1);
    const answer = await readFile(attempt.open.solution, "utf8");
    say(`\n${renderHint(attempt.open.exercise, step, answer, view)}`);
    footer();
  }

  async function solution(): Promise<void> {
    const before = lessonOf(await recall(terminal), attempt.id)?.exercise?.passedAt ?? null;
    if (before === null) return say(`\n${words("notPassed")}\n`);
    const [mine, answer] = await Promise.all(
      [attempt.file, attempt.open.solution].map((file) => readFile(file, "utf8")),
    );
    say(`\n${renderDiff(await diffLines(mine ?? "", answer ?? ""), view)}`);
    footer();
  }

  async function next(own: AbortSignal): Promise<void> {
    const following = await exerciseAfter(attempt);
    if (following === null) return say(`\n${words("last")}\n`);
    const { file } = await startExercise(following.open, following.id, dirname(attempt.file));
    attempt = { ...following, file };
    await follow();
    await verify(own);
  }

  async function edit(): Promise<void> {
    keys.pause();
    try {
      const problem = await openEditor(terminal, attempt.file);
      if (problem !== null) terminal.say(problem);
    } finally {
      keys.resume();
    }
  }

  const actions: Readonly<Record<string, () => void>> = {
    r: () => instead(verify),
    h: () => instead(hint),
    s: () => instead(solution),
    n: () => instead(next),
    o: () => instead(edit),
    q: () => done(passed ? EXIT.success : EXIT.no),
    end: () => done(passed ? EXIT.success : EXIT.no),
    // In raw mode Ctrl-C is a key like any other; it goes the way of the signal.
    "ctrl-c": () => void process.kill(process.pid, "SIGINT"),
  };
  const keys = readKeys(terminal, (key) => actions[key]?.());
  try {
    await unlessAborted(signal, follow());
    instead(verify);
    return await unlessAborted(signal, Promise.race([finished, failed]));
  } finally {
    keys.close();
    running?.abort();
    await watch?.close();
    await work;
  }
}

async function exerciseAfter({ id }: Attempt): Promise<Attempt | null> {
  const lessons = await lessonsWithExercise();
  const at = lessons.findIndex(({ lesson }) => lesson.id === id);
  const following = lessons[at + 1];
  return following ? await findExercise(following.lesson.id, undefined) : null;
}
