import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

// Who may import whom: the one rule of the house's floors, top floor first. A folder may always import
// itself, errors.ts and package.ts; a room inside a floor needs no line of its own.
const FLOORS: Readonly<Record<string, string>> = {
  cli: "lesson snapshot bench run exercise matchers report progress learn server load site stats model process",
  lesson: "run exercise learn progress server load stats model process",
  snapshot: "lesson load server stats model process",
  bench: "server load stats model process",
  run: "server load stats model process",
  exercise: "stats model process",
  matchers: "stats",
  report: "learn stats model",
  learn: "stats model",
  progress: "model process",
  server: "site stats model process",
  load: "stats model process",
  site: "stats model",
  stats: "model",
  process: "model",
  model: "",
};

/** The doors of the package: they re-export, and only lessons and users come in through them. */
const DOORS: Readonly<Record<string, string>> = {
  "index.ts": "bench lesson model",
  "exercise.ts": "lesson model",
  "routes.ts": "server site model",
  "vitest.ts": "matchers",
  "node-test.ts": "matchers",
  "jest.cts": "matchers",
};

/** At the bottom, free to everyone. */
const GROUND = ["errors.ts", "package.ts"];

const SRC = resolve(import.meta.dirname, "../../src");

interface Import {
  readonly from: string;
  readonly to: string;
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(SRC, file), "utf8");
  const specifiers = text.matchAll(
    /(?:^|\n)(?:import|export)\b[^;"]*?from "([^"]+)"|(?:^|\n)import "([^"]+)"|\bimport\("([^"]+)"\)/g,
  );
  return [...specifiers]
    .map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? "")
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => ({
      from: file,
      to: relative(SRC, join(SRC, dirname(file), specifier)).replaceAll("\\", "/"),
    }));
}

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /\.c?ts$/.test(file));
const imports = files.flatMap(importsOf);

/** The floor a file is on; a file beside the floors is named itself. */
const floorOf = (file: string): string => file.split("/", 1)[0] ?? file;

function allowed({ from, to }: Import): boolean {
  const [floor, other] = [floorOf(from), floorOf(to)];
  if (floor === other && from.includes("/")) return true;
  if (GROUND.includes(other)) return !GROUND.includes(floor);
  return (FLOORS[floor] ?? DOORS[floor] ?? "").split(" ").includes(other);
}

test("imports point down only", () => {
  const broken = imports
    .filter((edge) => !allowed(edge))
    .map(({ from, to }) => `${from} imports ${to}`);
  const table = Object.entries(FLOORS).map(([floor, below]) => `${floor} → ${below || "nothing"}`);
  expect(broken, `Who may import whom:\n${table.join("\n")}`).toEqual([]);
});

test("no file imports itself by way of others, types counted", () => {
  const below = new Map(files.map((file) => [file, importsOf(file).map(({ to }) => to)]));
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) circles.push([...path.slice(at), file].join(" → "));
    if (at >= 0 || done.has(file)) return;
    for (const next of below.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  expect(circles).toEqual([]);
});
