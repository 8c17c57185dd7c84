import { isVariant, variants, type Variant } from "../../model/variants.ts";

export type Ink = (text: string) => string;

/** Colours by meaning. Nothing may be said by colour alone. */
export interface Paint {
  readonly variant: (name: string) => Ink;
  readonly queued: Ink;
  readonly failed: Ink;
  readonly strong: Ink;
  readonly dim: Ink;
  /** A heading that has no other mark. */
  readonly heading: Ink;
  readonly emphasis: Ink;
  /** Something to type: a command, code. */
  readonly command: Ink;
  readonly good: Ink;
  readonly caution: Ink;
  readonly bad: Ink;
  /** A text that links to an address, if the terminal supports links. */
  readonly link: (text: string, address: string) => string;
}

/** How to tell a terminal to change its style, and that a link begins or, without an address, ends. */
export interface Codes {
  readonly style: (code: number) => string;
  readonly link: (address: string) => string;
}

type Style = readonly [begin: number, end: number];

const BOLD: Style = [1, 22];
const DIM: Style = [2, 22];
const ITALIC: Style = [3, 23];
const UNDERLINE: Style = [4, 24];
const RED: Style = [31, 39];
const GREEN: Style = [32, 39];
const YELLOW: Style = [33, 39];
const BLUE: Style = [34, 39];
const MAGENTA: Style = [35, 39];
const CYAN: Style = [36, 39];
const BRIGHT_RED: Style = [91, 39];

const COLOURS: Readonly<Record<Variant["colour"], Style>> = {
  red: RED,
  green: GREEN,
  yellow: YELLOW,
  blue: BLUE,
  magenta: MAGENTA,
};

export function paintWith(codes: Codes): Paint {
  const ink =
    (...styles: readonly Style[]): Ink =>
    (text) =>
      styles.reduceRight((inner, style) => styled(inner, style, codes), text);
  return {
    // A lesson's own condition has the colour that no variant has.
    variant: (name) => ink(isVariant(name) ? COLOURS[variants[name].colour] : CYAN),
    queued: ink(DIM),
    failed: ink(BRIGHT_RED, BOLD),
    strong: ink(BOLD),
    dim: ink(DIM),
    heading: ink(BOLD, UNDERLINE),
    emphasis: ink(ITALIC),
    command: ink(CYAN),
    good: ink(GREEN),
    caution: ink(YELLOW),
    bad: ink(RED),
    link: (text, address) => codes.link(address) + text + codes.link(""),
  };
}

/** Starts the style again after a code inside the text has ended it, and never continues it over a line end. */
function styled(text: string, [begin, end]: Style, { style }: Codes): string {
  if (text === "") return "";
  const [on, off] = [style(begin), style(end)];
  const inner = text.replaceAll(off, off + on).replace(/\r?\n/g, (lineEnd) => off + lineEnd + on);
  return on + inner + off;
}

const bare: Ink = (text) => text;

/** For files, pipes and terminals without colours. */
export const unpainted: Paint = {
  variant: () => bare,
  queued: bare,
  failed: bare,
  strong: bare,
  dim: bare,
  heading: bare,
  emphasis: bare,
  command: bare,
  good: bare,
  caution: bare,
  bad: bare,
  link: bare,
};
