import type { DatabaseSummary } from "../../model/database.ts";
import type { Lesson, LessonPage } from "../../model/lesson/lesson.ts";
import { variantNames, type VariantName } from "../../model/variants.ts";
import type { Page } from "../drawing/page.ts";
import { databaseName } from "../run/labels.ts";

/** What is served, and how. */
export interface Served {
  readonly origin: string;
  readonly lessons: readonly Pick<Lesson, "id" | "pages">[];
  /** The variant at the root. */
  readonly variant: VariantName;
  readonly scale: number;
  readonly database: DatabaseSummary | undefined;
}

const INDEX: LessonPage = {
  path: "/",
  what: { en: "everything that is served, to click", ur: "yahan jo kuch hai, click karne ke liye" },
};
const DOCS: LessonPage = {
  path: "/docs",
  what: { en: "every endpoint, to try", ur: "har endpoint, try karne ke liye" },
};
const OPENAPI: LessonPage = {
  path: "/openapi.json",
  what: { en: "the same for programs", ur: "wohi programs ke liye" },
};

/** Where to go when the server is running. */
export function welcomeLines(
  { origin, lessons, variant, scale, database }: Served,
  { paint, language }: Page,
): readonly string[] {
  const count = lessons.length === 1 ? `lesson ${lessons[0]?.id}` : `${lessons.length} lessons`;
  const places = [INDEX, DOCS, ...lessons.flatMap(({ pages = [] }) => pages), OPENAPI];
  return [
    `Serving ${count}, waits at ${scale} of real time, ${variant} at the root:`,
    ...places.map(
      ({ path, what }) => `  ${paint.command(`${origin}${path}`.padEnd(36))}${what[language]}`,
    ),
    ...(database ? [`Todos and products are in ${databaseName(database)}.`] : []),
    `Each variant: ${origin}${variantNames.map((name) => `/${name}/…`).join(" ")}`,
    "Press Ctrl-C to stop.",
    "",
  ];
}
