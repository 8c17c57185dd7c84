import type { Page } from "./drawing/page.ts";

/** Draws a record as text that ends in one newline; `beside` is what is known but not in the record. */
export type Renderer<Drawn, Beside> = (record: Drawn, page: Page, beside: Beside) => string;

/** A form in which a record can be written. */
export interface Format<Drawn, Beside> {
  /** Imports the code that draws it, only when it is used: listing formats costs nothing. */
  readonly load: () => Promise<Renderer<Drawn, Beside>>;
  /** The ending of a file that is saved in this format, and the name of the format: `.md`, `Markdown`. */
  readonly file?: readonly [ending: string, called: string];
  /** Set if it is for programs: always in English, whatever the learner's language is. */
  readonly data?: true;
  /** The CI system whose log it is for, known by a variable, and the variable of the file for Markdown. */
  readonly ci?: { readonly variable: string; readonly summary: string };
}

/** By the name that is typed; the first is the default. To add a format, write its file and a line in such a map. */
export type Formats<Drawn, Beside> = Readonly<Record<string, Format<Drawn, Beside>>>;

/** The names that can be chosen. */
export function namesOf(formats: Formats<never, never>): readonly string[] {
  return Object.keys(formats);
}

/** The format of this name. @throws {RangeError} if there is none */
export function formatOf<Drawn, Beside>(
  formats: Formats<Drawn, Beside>,
  name: string,
): Format<Drawn, Beside> {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format === undefined) throw new RangeError(`there is no format ${name}`);
  return format;
}

/** Draws a record in the format of this name. */
export async function drawAs<Drawn, Beside>(
  formats: Formats<Drawn, Beside>,
  name: string,
  record: Drawn,
  page: Page,
  beside: Beside,
): Promise<string> {
  const render = await formatOf(formats, name).load();
  return render(record, page, beside);
}

/** The name of the format for a file, by its ending; JSON for any other ending. */
export function formatOfFile(formats: Formats<never, never>, file: string): string {
  const name = file.toLowerCase();
  const found = Object.entries(formats).find(
    ([, format]) => format.file !== undefined && name.endsWith(format.file[0]),
  );
  return found?.[0] ?? "json";
}

/** The forms a file can be saved in, for help: `JSON, or by its ending: .md (Markdown), .csv (CSV)`. */
export function fileForms(formats: Formats<never, never>): string {
  const endings = Object.entries(formats).flatMap(([name, { file }]) =>
    file === undefined || name === "json" ? [] : [`${file[0]} (${file[1]})`],
  );
  return `JSON, or by its ending: ${endings.join(", ")}`;
}
