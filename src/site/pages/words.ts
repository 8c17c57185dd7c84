import type { LessonPage } from "../../model/lesson/lesson.ts";
import type { Text } from "../../model/text.ts";
import { variantNames, variants } from "../../model/variants.ts";
import { operations, type Operation, type Site } from "../operations.ts";
import { typed } from "../schema-text.ts";

/** A language of the pages. */
export type Language = keyof Text;

type Saying =
  | "tagline"
  | "what"
  | "open"
  | "docs"
  | "openapi"
  | "health"
  | "variants"
  | "root"
  | "see"
  | "seeHow"
  | "lessons"
  | "scale"
  | "next";

/** What the index says in both languages, on the page and in the terminal. */
export const SAYS: Readonly<Record<Saying, Text>> = {
  tagline: {
    en: "Async is smart waiting, not a faster CPU.",
    ur: "Async ka matlab samajhdari se wait karna hai, tez CPU nahi.",
  },
  what: {
    en: "The endpoints of every lesson, served for your browser, curl and many tabs. Each one is served once for every way to wait, with the same code.",
    ur: "Har lesson ke endpoints, tumhare browser, curl aur bohat se tabs ke liye. Har aik, wait karne ke har tareeqe ke liye aik dafa maujood hai, code aik hi hai.",
  },
  open: { en: "Open", ur: "Kholo" },
  docs: { en: "Every endpoint, to try in the browser", ur: "Har endpoint, browser mein try karo" },
  openapi: {
    en: "The same for programs, as OpenAPI 3.1",
    ur: "Wohi programs ke liye, OpenAPI 3.1 mein",
  },
  health: {
    en: "How long everyone else waits meanwhile",
    ur: "Is dauran baqi requests ko kitna wait karna parta hai",
  },
  variants: { en: "Ways to wait", ur: "Wait karne ke tareeqe" },
  root: { en: "also at the root", ur: "root par bhi" },
  see: { en: "See the difference", ur: "Farq dekho" },
  seeHow: {
    en: "Ten requests at once: first one after another, then all waiting together.",
    ur: "Das requests aik saath: pehle aik ke peeche aik ruki hui, phir sab aik saath wait karti hui.",
  },
  lessons: { en: "Lessons", ur: "Lessons" },
  scale: { en: "Waits are the course's seconds ×", ur: "Waits course ke seconds ×" },
  next: { en: "Next", ur: "Agla qadam" },
};

/** A shell command that sends ten requests at once to a variant; null if no lesson has a path that waits. */
export function tenAtOnce({ lessons }: Site, origin: string, variant: string): string | null {
  const path = lessons.find((lesson) => lesson.waitingPath !== null)?.waitingPath;
  return path === undefined || path === null
    ? null
    : `time seq 10 | xargs -P10 -I{} curl -s -o /dev/null ${origin}/${variant}${path}`;
}

/** A path that can be opened as it is; null if something must be filled in or sent. */
export function openable({ method, path, parameters }: Operation): string | null {
  if (method !== "GET" || parameters.some((one) => one.in === "query" && one.required)) return null;
  const filled = path.replaceAll(/\{(\w+)\}/g, (whole, name) => {
    const parameter = parameters.find((one) => one.in === "path" && one.name === name);
    const [example] = (parameter?.schema["examples"] as readonly unknown[] | undefined) ?? [];
    return example === undefined ? whole : encodeURIComponent(typed(example));
  });
  return filled.includes("{") ? null : filled;
}

/** The pages that there are, with what each is. */
export function places(site: Site): readonly LessonPage[] {
  const paths = new Set(operations(site).map(({ path }) => path));
  return [
    { path: "/docs", what: SAYS.docs },
    { path: "/openapi.json", what: SAYS.openapi },
    ...[
      ...site.lessons.flatMap(({ pages = [] }) => pages),
      { path: "/health", what: SAYS.health },
    ].filter(({ path }) => paths.has(path)),
  ];
}

/** The index for a terminal. */
export function indexText(site: Site, origin: string, language: Language): string {
  const all = operations(site);
  const lines = [
    `async-lab ${site.version}: ${SAYS.tagline[language]}`,
    "",
    ...places(site).map(({ path, what }) => `${(origin + path).padEnd(38)}  ${what[language]}`),
    "",
    `${SAYS.variants[language]}:`,
    ...variantNames.map((name) => {
      const root = name === site.variant ? ` (${SAYS.root[language]})` : "";
      return `  ${`/${name}`.padEnd(10)}  ${variants[name].summary[language]}${root}`;
    }),
    `${SAYS.scale[language]} ${site.scale}.`,
  ];
  for (const { id, title } of site.lessons) {
    lines.push("", `${id}: ${title[language]}`);
    for (const { method, path, summary } of all.filter(({ lesson }) => lesson === id))
      lines.push(`  ${method.padEnd(6)} ${path.padEnd(28)}  ${summary}`);
  }
  const command = tenAtOnce(site, origin, site.variant);
  if (command !== null) lines.push("", `${SAYS.next[language]}: ${command}`);
  return `${lines.join("\n")}\n`;
}
