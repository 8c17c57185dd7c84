import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Terminal, type Look } from "../../../../src/cli/terminal/terminal.ts";
import { fakeTerminal, type FakeTerminal } from "../fake-terminal.ts";

const HOSTILE = "\u001b]0;pwn\u0007\u001b[2J\u001b[31mred\u202e";
const SPELLED = "\\u{1b}]0;pwn\\u{7}\\u{1b}[2J\\u{1b}[31mred\\u{202e}";

interface Opened extends FakeTerminal {
  readonly terminal: Terminal;
  readonly written: () => Promise<{ readonly stdout: string; readonly stderr: string }>;
}

function open(look: Look = {}, env: Readonly<Record<string, string>> = {}, tty = true): Opened {
  const fake = fakeTerminal({ env, tty });
  const written = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    fake.host[name].on("data", (text: string) => (written[name] += text));
  return {
    ...fake,
    terminal: new Terminal(fake.host, look),
    async written() {
      // What is written to a stream of tests is read a moment later.
      await new Promise(setImmediate);
      return written;
    },
  };
}

test("what is shown is spelled out where it would give orders, and keeps its own inks", async () => {
  const { terminal, written } = open({ color: true });
  const { paint } = terminal.page();
  terminal.show(`${paint.strong(HOSTILE)}\n`);
  terminal.print([HOSTILE]);
  terminal.say(HOSTILE);
  terminal.warn(HOSTILE);
  expect(await written()).toEqual({
    stdout: `\u001b[1m${SPELLED}\u001b[22m\n${SPELLED}\n`,
    stderr: `${SPELLED}\nwarning: ${SPELLED}\n`,
  });
  expect(terminal.drawn(paint.bad(HOSTILE))).toBe(`\u001b[31m${SPELLED}\u001b[39m`);
});

test("a page in ASCII is, data is not changed", async () => {
  const { terminal, written } = open({ ascii: true });
  terminal.print(["✓ é"]);
  terminal.show("✓ é\n");
  expect((await written()).stdout).toBe("+ e\n✓ é\n");
});

test("options say how a command looks, and the learner in which language", () => {
  const { terminal } = open({}, { TERM: "linux" });
  expect(terminal.page()).toMatchObject({ ascii: true, plain: false, language: "en", width: 80 });
  const other = terminal.as({ ascii: false, plain: true }).as({ language: "ur" });
  expect(other.page()).toMatchObject({ ascii: false, plain: true, language: "ur" });
  // What is not given stays as it was.
  expect(other.as({}).page()).toMatchObject({ ascii: false, plain: true, language: "ur" });
});

test("what cannot draw in place is plain, and nothing is animated for a screen reader", () => {
  expect(open({}, { TERM: "dumb" }).terminal).toMatchObject({ plain: true, live: false });
  expect(open({}, { ACCESSIBLE: "1" }).terminal).toMatchObject({ plain: true, live: false });
  expect(open({}, {}, false).terminal.interactive).toBe(false);
});

test("only a terminal's window is cleared", async () => {
  const window = open();
  window.terminal.clear();
  expect((await window.written()).stdout).toBe("\u001b[2J\u001b[H");
  for (const { terminal, written } of [open({}, {}, false), open({ plain: true })]) {
    terminal.clear();
    expect((await written()).stdout).toBe("");
  }
});

test("nothing but the terminal writes to a stream", () => {
  // These two tell errors, which pass `printable` there; help and the version are our own texts.
  const own = ["main.ts", "supervise.ts", "program.ts"];
  const bypassing = readdirSync("src/cli", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/^terminal[\\/]/.test(file) && !own.includes(file))
    .filter((file) =>
      /\.streams\b|\bstd(?:out|err)\.write|process\.std/.test(
        readFileSync(join("src/cli", file), "utf8"),
      ),
    );
  expect(bypassing).toEqual([]);
});
