import type { Language } from "../../model/text.ts";
import { toAscii } from "../../report/drawing/characters.ts";
import { pageOf, type Page } from "../../report/drawing/page.ts";
import { paintWith, unpainted } from "../../report/drawing/paint.ts";
import { codes, forTerminal } from "./codes.ts";
import { coloursOf, showsLinks, type Colours } from "./colours.ts";
import { columnsOf, sized, type Host } from "./host.ts";

/** The options of a command, and the learner's choices, about how it looks. */
export interface Look {
  readonly color?: boolean | undefined;
  readonly ascii?: boolean | undefined;
  readonly plain?: boolean | undefined;
  readonly language?: Language | undefined;
}

/**
 * Where a command shows its output. Everything that is shown goes through it, and only the codes of our own inks
 * pass: nothing in a server's answer, a file or an argument can control the terminal.
 */
export class Terminal {
  readonly #host: Host;
  readonly #look: Look;
  /** How many colours, on stdout and on stderr. */
  readonly colours: Colours;
  readonly errorColours: Colours;
  /** Whether to use nothing above U+007F. */
  readonly ascii: boolean;
  /** Whether to print whole lines and no drawings, for screen readers. */
  readonly plain: boolean;
  readonly language: Language;
  /** Whether there is someone to ask. */
  readonly interactive: boolean;
  /** Whether progress may be animated. */
  readonly live: boolean;

  constructor(host: Host, look: Look = {}) {
    const { stdin, stdout, stderr, env } = sized(host);
    const dumb = env["TERM"] === "dumb";
    this.#host = host;
    this.#look = look;
    this.colours = coloursOf(stdout, env, look.color);
    this.errorColours = coloursOf(stderr, env, look.color);
    // The Linux console and dumb terminals have no reliable box-drawing characters.
    this.ascii = look.ascii ?? (dumb || env["TERM"] === "linux");
    // A dumb terminal cannot draw in place.
    this.plain = look.plain ?? (dumb || Boolean(env["ACCESSIBLE"]));
    this.language = look.language ?? "en";
    this.interactive = stdin.isTTY && stdout.isTTY;
    this.live = stderr.isTTY && !dumb && !env["CI"] && !this.plain;
  }

  /** The same terminal with these options, or this language. */
  as(look: Look): Terminal {
    return new Terminal(this.#host, { ...this.#look, ...look });
  }

  get env(): Host["env"] {
    return this.#host.env;
  }

  get stdin(): Host["stdin"] {
    return this.#host.stdin;
  }

  /** The width in columns right now: the window can change its size. */
  get width(): number {
    return columnsOf(this.#host);
  }

  /** What a renderer needs to know, for stdout. */
  page(): Page {
    return this.#pageOn(this.#host.stdout, this.colours);
  }

  /** The same for stderr. */
  errorPage(): Page {
    return this.#pageOn(this.#host.stderr, this.errorColours);
  }

  #pageOn(stream: NodeJS.WriteStream, colours: Colours): Page {
    const { width, ascii, plain, language, env } = this;
    const link = showsLinks(stream, env) ? codes.link : () => "";
    const paint = colours > 0 ? paintWith({ ...codes, link }) : unpainted;
    return pageOf({ paint, width, ascii, plain, language });
  }

  /** Writes data, or a page that is already drawn, to stdout as it is. */
  show(text: string): void {
    this.#host.stdout.write(forTerminal(text, this.colours > 0));
  }

  /** Writes lines of a page to stdout, in characters that this terminal has. */
  print(lines: readonly string[]): void {
    const text = `${lines.join("\n")}\n`;
    this.show(this.ascii ? toAscii(text) : text);
  }

  /** Writes lines to stderr. */
  say(text: string): void {
    this.#host.stderr.write(`${forTerminal(text, this.errorColours > 0)}\n`);
  }

  warn(text: string): void {
    this.say(`warning: ${text}`);
  }

  /** Clears the window, if there is one; a pipe keeps everything. */
  clear(): void {
    const { stdout } = this.#host;
    if (stdout.isTTY && !this.ascii && !this.plain) stdout.write("\u001b[2J\u001b[H");
  }

  /** For the code in this folder that draws by itself; it passes its text through `drawn` first. */
  get streams(): Host {
    return this.#host;
  }

  /** The text as code that draws on stdout by itself may print it. */
  drawn(text: string): string {
    return forTerminal(this.ascii ? toAscii(text) : text, this.colours > 0);
  }
}
