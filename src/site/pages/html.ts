/** Markup that can be put into a page without escaping. */
export interface Html {
  readonly markup: string;
}

type Value = Html | string | number | null | false | readonly Value[];

/** A template whose values are escaped, except those that such a template has made. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const markup = parts
    .map((part, i) => part + (i < values.length ? insert(values[i] ?? null) : ""))
    .join("");
  return { markup };
}

function insert(value: Value): string {
  if (value === null || value === false) return "";
  if (typeof value === "string") return escapeHtml(value);
  if (typeof value === "number") return String(value);
  if ("markup" in value) return value.markup;
  return value.map(insert).join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The text, escaped for use between tags or in a quoted attribute. */
function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
