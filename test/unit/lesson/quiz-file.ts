import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FoundLesson } from "../../../src/lesson/find.ts";
import type { Lesson } from "../../../src/model/lesson/lesson.ts";
import type { Option, Question } from "../../../src/model/lesson/quiz.ts";

const request = { method: "GET", path: "/", expectStatus: 200, wait: 1 } as const;

const lesson: Lesson = {
  id: "day0",
  title: { en: "A day", ur: "Aik din" },
  summary: { en: "Of tests.", ur: "Tests ka." },
  experiments: [
    {
      id: "waits",
      title: { en: "Waits", ur: "Waits" },
      requests: (count) => Array.from({ length: count }, () => request),
      conditions: [
        {
          name: "work",
          on: "awaited",
          pattern: "concurrent",
          requests: () => [request],
          unpredicted: true,
        },
      ],
    },
    { id: "others", title: { en: "Others", ur: "Doosre" }, requests: () => [request] },
  ],
};

/** A lesson of tests whose quiz module is this text; without one, it has no quiz. */
export function lessonWith(source: string | null): FoundLesson {
  const folder = mkdtempSync(join(tmpdir(), "async-lab-quiz-"));
  const file = join(folder, "quiz.mjs");
  if (source !== null) writeFileSync(file, source);
  return {
    lesson,
    folder,
    plan: pathToFileURL(join(folder, "lesson.mjs")).href,
    routes: null,
    exercise: null,
    quiz: source && pathToFileURL(file).href,
    own: false,
  };
}

/** The same with these questions; functions are written as they are. */
export function lessonAsking(questions: unknown): FoundLesson {
  const functions: string[] = [];
  const json = JSON.stringify(questions, (_, value: unknown) => {
    if (typeof value !== "function") return value;
    functions.push(String(value));
    return `function ${functions.length - 1}`;
  });
  return lessonWith(
    `export default ${json.replace(/"function (\d+)"/g, (_, i: string) => `(${functions[Number(i)]})`)};`,
  );
}

const said = (text: string): Option["text"] => ({ en: text, ur: `${text}, ur` });

/** A question that no one could complain of: `right` is where its right option is. */
export function goodQuestion(id: string, right = 0, more: Partial<Question> = {}): Question {
  return {
    id,
    kind: "why",
    text: said(`Why ${id}?`),
    options: ["one", "two", "six"].map((word, i): Option => ({
      text: said(`${id} ${word}`),
      explanation: said(`${id} because of ${word}`),
      ...(i === right && { right: true }),
    })),
    ...more,
  };
}

/** Five of them. */
export function goodQuiz(): Question[] {
  return ["q1", "q2", "q3", "q4", "q5"].map((id, i) => goodQuestion(id, i % 3));
}
