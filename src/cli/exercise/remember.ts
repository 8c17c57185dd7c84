import { rememberLesson } from "../progress/learner.ts";
import type { Terminal } from "../terminal/terminal.ts";

const NOTHING = { attempts: 0, passedAt: null, hints: 0 };

/** Records an attempt, and a pass if it was one. */
export async function rememberAttempt(
  terminal: Terminal,
  id: string,
  passed: boolean,
): Promise<void> {
  await rememberLesson(terminal, id, (lesson, at) => {
    const before = lesson.exercise ?? NOTHING;
    const passedAt = before.passedAt ?? (passed ? at : null);
    return { ...lesson, exercise: { ...before, attempts: before.attempts + 1, passedAt } };
  });
}

/** Moves one step up the ladder of hints, from 1 to `steps`. */
export async function nextHint(terminal: Terminal, id: string, steps: number): Promise<number> {
  let step = 1;
  await rememberLesson(terminal, id, (lesson) => {
    const before = lesson.exercise ?? NOTHING;
    step = Math.min(before.hints + 1, steps);
    return { ...lesson, exercise: { ...before, hints: step } };
  });
  return step;
}
