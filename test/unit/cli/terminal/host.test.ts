import { describe, expect, test } from "vitest";
import { columnsOf, sized, type Host } from "../../../../src/cli/terminal/host.ts";

const stream = (columns: number, isTTY = true): NodeJS.WriteStream =>
  ({ isTTY, columns, rows: columns }) as NodeJS.WriteStream;

function hostOf(stdout: NodeJS.WriteStream, env: Host["env"] = {}): Host {
  return { stdin: {} as NodeJS.ReadStream, stdout, stderr: stream(120), env };
}

describe("a terminal of no size", () => {
  test("counts as one of 80 columns, or of COLUMNS, and 24 rows", () => {
    expect(sized(hostOf(stream(0))).stdout).toMatchObject({ columns: 80, rows: 24 });
    expect(sized(hostOf(stream(0), { COLUMNS: "132" })).stdout.columns).toBe(132);
    for (const COLUMNS of ["", "0", "-5", "many", "Infinity"])
      expect(sized(hostOf(stream(0), { COLUMNS })).stdout.columns).toBe(80);
  });

  test("has its own size as soon as it says so, and none again", () => {
    const { stdout } = sized(sized(hostOf(stream(0))));
    stdout.columns = 100;
    expect(stdout.columns).toBe(100);
    stdout.columns = 0;
    expect(stdout.columns).toBe(80);
  });

  test("leaves others as they are", () => {
    expect(sized(hostOf(stream(40))).stdout.columns).toBe(40);
    expect(sized(hostOf(stream(0, false))).stdout.columns).toBe(0);
  });
});

test("pages are never narrower than 40 columns", () => {
  expect(columnsOf(hostOf(stream(10)))).toBe(40);
  expect(columnsOf(hostOf(stream(0, false), { COLUMNS: "100" }))).toBe(100);
});
