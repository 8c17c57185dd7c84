import type { Language } from "../../model/text.ts";
import { toAscii } from "../../report/drawing/characters.ts";
import { pageOf, type Page } from "../../report/drawing/page.ts";
import { paintWith, unpainted } from "../../report/drawing/paint.ts";
import { codes, forTerminal } from "./codes.ts";
import { coloursOf, showsLinks, type Colours } from "./colours.ts";
import { columnsOf, sized, type Host } from "./host.ts";

/** What the options of a command, and the learner, say of how it looks. */
export interface Look {
  readonly color?: boolean | undefined;
  readonly ascii?: boolean | undefined;
  readonly plain?: boolean | undefined;
  readonly language?: Language | undefined;
}

/**
 * Where a command shows what it has to say. Whatever is shown passes here, and with it only the codes of
 * our own inks: nothing that a server, a file or an argument holds can give the terminal orders.
 */
export class Terminal {
  readonly #host: Host;
  readonly #look: Look;
  /** On stdout, and on stderr. */
  readonly colours: Colours;
  readonly errorColours: Colours;
  /** Nothing above U+007F. */
  readonly ascii: boolean;
  /** For screen readers: whole lines, nothing drawn. */
  readonly plain: boolean;
  readonly language: Language;
  /** Whether someone is there to be asked. */
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
    // The Linux console and dumb terminals have no box-drawing characters to rely on.
    this.ascii = look.ascii ?? (dumb || env["TERM"] === "linux");
    // A dumb terminal cannot draw in place.
    this.plain = look.plain ?? (dumb || Boolean(env["ACCESSIBLE"]));
    this.language = look.language ?? "en";
    this.interactive = stdin.isTTY && stdout.isTTY;
    this.live = stderr.isTTY && !dumb && !env["CI"] && !this.plain;
  }

  /** The same terminal as these options, or this language, want it. */
  as(look: Look): Terminal {
    return new Terminal(this.#host, { ...this.#look, ...look });
  }

  get env(): Host["env"] {
    return this.#host.env;
  }

  get stdin(): Host["stdin"] {
    return this.#host.stdin;
  }

  /** In columns, at this moment: the window may change its size. */
  get width(): number {
    return columnsOf(this.#host);
  }

  /** What a renderer needs of this terminal, for stdout. */
  page(): Page {
    return this.#pageOn(this.#host.stdout, this.colours);
  }

  /** The same for what is said beside the data. */
  errorPage(): Page {
    return this.#pageOn(this.#host.stderr, this.errorColours);
  }

  #pageOn(stream: NodeJS.WriteStream, colours: Colours): Page {
    const { width, ascii, plain, language, env } = this;
    const link = showsLinks(stream, env) ? codes.link : () => "";
    const paint = colours > 0 ? paintWith({ ...codes, link }) : unpainted;
    return pageOf({ paint, width, ascii, plain, language });
  }

  /** Data, or a page that is drawn already: to stdout, as it is. */
  show(text: string): void {
    this.#host.stdout.write(forTerminal(text, this.colours > 0));
  }

  /** Lines of a page, to stdout, in characters that this terminal has. */
  print(lines: readonly string[]): void {
    const text = `${lines.join("\n")}\n`;
    this.show(this.ascii ? toAscii(text) : text);
  }

  /** Lines beside the data, to stderr. */
  say(text: string): void {
    this.#host.stderr.write(`${forTerminal(text, this.errorColours > 0)}\n`);
  }

  warn(text: string): void {
    this.say(`warning: ${text}`);
  }

  /** An empty window, where there is one: a pipe keeps everything. */
  clear(): void {
    const { stdout } = this.#host;
    if (stdout.isTTY && !this.ascii && !this.plain) stdout.write("\u001b[2J\u001b[H");
  }

  /** For what draws by itself, in this folder alone: its text passes `drawn` first. */
  get streams(): Host {
    return this.#host;
  }

  /** A text as what draws by itself on stdout may be given it. */
  drawn(text: string): string {
    return forTerminal(this.ascii ? toAscii(text) : text, this.colours > 0);
  }
}
