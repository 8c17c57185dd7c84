import { printable } from "../../report/drawing/characters.ts";
import type { Codes } from "../../report/drawing/paint.ts";

// Text from a server, a record or a lesson may contain escape codes, and must not control the terminal. So our
// own codes carry a number that only this process knows, and all others are made visible.
let known: { readonly sign: string; readonly pattern: RegExp } | undefined;
function own(): typeof known & object {
  if (known === undefined) {
    // Loaded with the first code: a command that prints none need not wait for it.
    const { randomInt } = process.getBuiltinModule("node:crypto");
    const sign = String(randomInt(100_000_000, 1_000_000_000));
    const pattern = `\\u001b\\[${sign};(\\d+)m|\\u001b\\]8;id=${sign};([^\\u001b]*)\\u001b\\\\`;
    known = { sign, pattern: new RegExp(pattern) };
  }
  return known;
}

/** The codes of our own inks; `forTerminal` lets them pass. Like any code, they have no width. */
export const codes: Codes = {
  style: (code) => `\u001b[${own().sign};${code}m`,
  link: (address) => `\u001b]8;id=${own().sign};${address}\u001b\\`,
};

/** A text as it is written to a stream: with our own codes if the stream shows colours, and no others. */
export function forTerminal(text: string, coloured: boolean): string {
  if (!text.includes("\u001b")) return printable(text);
  // Split by a pattern with two groups: text between, a style, an address, and so on.
  return text
    .split(own().pattern)
    .map((part, at) => {
      if (at % 3 === 0) return printable(part);
      if (part === undefined || !coloured) return "";
      return at % 3 === 1 ? `\u001b[${part}m` : `\u001b]8;;${part}\u001b\\`;
    })
    .join("");
}
