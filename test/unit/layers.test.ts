import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Fixture, STRICT, STRICT_FILE, fixtures } from "./layer-fixtures.ts";

// The layer rules live in .oxlintrc.json. Each line below is linted as it would be at that path,
// so that an entry that stopped matching, or was shadowed by a later one, is seen here.

const LAYER_RULES = /no-restricted-|no-console|no-var|eqeqeq/;
const repo = resolve(import.meta.dirname, "../..");
const room = mkdtempSync(join(tmpdir(), "async-lab-layers-"));
/** The rules broken at each "file:line". */
const broken = new Map<string, string[]>();

interface Report {
  readonly diagnostics: readonly {
    readonly filename: string;
    readonly code: string;
    readonly severity: string;
    readonly labels: readonly { readonly span: { readonly line: number } }[];
  }[];
}

const importsOf = (names: string | undefined): string[] =>
  names === undefined ? [] : names.split(" ").map((name) => `export * from "${name}";`);

function linesOf(fixture: Fixture): { line: string; error: boolean }[] {
  const forbidden = [...importsOf(fixture.forbidden), ...(fixture.forbiddenLines ?? [])];
  const allowed = [...importsOf(fixture.allowed), ...(fixture.allowedLines ?? [])];
  return [
    ...forbidden.map((line) => ({ line, error: true })),
    ...allowed.map((line) => ({ line, error: false })),
  ];
}

function write(file: string, lines: readonly string[]): void {
  mkdirSync(dirname(join(room, file)), { recursive: true });
  writeFileSync(join(room, file), lines.map((line) => `${line}\n`).join(""));
}

function lint(): void {
  const bin = join(repo, "node_modules/oxlint/bin/oxlint");
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [bin, "--format", "json", "src", "lessons"],
    {
      cwd: room,
      encoding: "utf8",
      env: {
        ...process.env,
        PATH: [join(repo, "node_modules/.bin"), process.env["PATH"]].join(delimiter),
      },
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (!stdout.startsWith("{")) throw new Error(`oxlint said: ${stdout}${stderr}`);
  for (const { filename, code, severity, labels } of (JSON.parse(stdout) as Report).diagnostics) {
    if (severity !== "error") continue;
    const at = `${filename.replaceAll("\\", "/")}:${labels[0]?.span.line}`;
    broken.set(at, [...(broken.get(at) ?? []), code]);
  }
}

beforeAll(() => {
  cpSync(join(repo, ".oxlintrc.json"), join(room, ".oxlintrc.json"));
  write("tsconfig.json", [`{ "compilerOptions": { "strict": true, "target": "es2023" } }`]);
  for (const fixture of fixtures)
    write(
      fixture.file,
      linesOf(fixture).map(({ line }) => line),
    );
  write(
    STRICT_FILE,
    STRICT.map(({ line }) => line),
  );
  write("src/run/circle.ts", [`export * from "./strict.ts";`]);
  lint();
}, 30_000);
afterAll(() => rmSync(room, { recursive: true, force: true }));

test.each(fixtures)("the linter holds the layers in $file", (fixture) => {
  const lines = linesOf(fixture);
  const found = lines.map(({ line }, index) => {
    const rules = broken.get(`${fixture.file}:${index + 1}`) ?? [];
    return { line, error: rules.some((rule) => LAYER_RULES.test(rule)) };
  });
  expect(found).toEqual(lines);
});

test.each(STRICT.map((row, index) => ({ ...row, index })))(
  "the linter knows $rule",
  ({ rule, index }) => {
    const rules = broken.get(`${STRICT_FILE}:${index + 1}`);
    expect(rules).toContainEqual(expect.stringContaining(rule));
  },
);
