import type { Page } from "./drawing/page.ts";

/** Draws a record as text that ends in one newline; `beside` is what is known beyond the record. */
export type Renderer<Drawn, Beside> = (record: Drawn, page: Page, beside: Beside) => string;

/** A form that a record can be written in. */
export interface Format<Drawn, Beside> {
  /** Loads what draws it: only when something is drawn, so that naming formats costs nothing. */
  readonly load: () => Promise<Renderer<Drawn, Beside>>;
  /** How the name of a file ends that is saved in it, and what it is called: `.md`, `Markdown`. */
  readonly file?: readonly [ending: string, called: string];
  /** For programs: in English, whatever the learner's language is. */
  readonly data?: true;
  /** A CI system whose log it is for, by the variable it sets; and the file to which it shows Markdown. */
  readonly ci?: { readonly variable: string; readonly summary: string };
}

/** By the name that is typed; the first is the usual one. A new format is its file, and a line in such a map. */
export type Formats<Drawn, Beside> = Readonly<Record<string, Format<Drawn, Beside>>>;

/** The names to choose from. */
export function namesOf(formats: Formats<never, never>): readonly string[] {
  return Object.keys(formats);
}

/** A format by its name. @throws {RangeError} when there is none */
export function formatOf<Drawn, Beside>(
  formats: Formats<Drawn, Beside>,
  name: string,
): Format<Drawn, Beside> {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format === undefined) throw new RangeError(`no format ${name}`);
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

/** The name of the format that a file is saved in, by the file's ending; JSON where that says nothing. */
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
