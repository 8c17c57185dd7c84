import { LabError } from "../../errors.ts";

/** Headers that say how a message is framed or how its connection is used: async-lab writes these itself. */
const FRAMING: readonly string[] = (
  "connection content-length expect http2-settings keep-alive proxy-connection te trailer " +
  "transfer-encoding upgrade"
).split(" ");

/** The names of headers that a config may set. No flag: JSON Schema has no place for one. */
export const HEADER_NAME: RegExp = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
export const NOT_FRAMING: RegExp = new RegExp(`^(?!(?:${FRAMING.map(anyCase).join("|")})$)`);

/** The values; `${NAME}` stands for an environment variable, and `$${` for these two characters themselves. */
export const HEADER_VALUE: RegExp = /^[\t\x20-\x7e\x80-\xff]*$/;
export const WHOLE_VARIABLES: RegExp = /^(?:[^$]|\$\$\{|\$\{[A-Za-z_][A-Za-z0-9_]*\}|\$(?!\{))*$/;

type Headers = Readonly<Record<string, string>>;

/** Puts environment variables into headers, and remembers their values so that they are never shown. */
export class HeaderVariables {
  readonly #env: NodeJS.ProcessEnv;
  readonly #values = new Map<string, string>();

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  /** @throws {LabError} that names a variable that is not set, or that a header cannot contain */
  expand(headers: Headers): Headers {
    return Object.fromEntries(
      Object.entries(headers).map(([header, value]) => [header, this.#filled(header, value)]),
    );
  }

  /** A text from the server in which each value is replaced by the variable's name. */
  hide(text: string): string {
    let hidden = text;
    for (const [value, name] of this.#values)
      hidden = hidden.replaceAll(value, () => `\${${name}}`);
    return hidden;
  }

  #filled(header: string, value: string): string {
    return value.replace(/\$\$\{|\$\{(\w+)\}/g, (_, name: string | undefined) =>
      name === undefined ? "${" : this.#valueOf(name, header),
    );
  }

  #valueOf(name: string, header: string): string {
    const value = this.#env[name] ?? "";
    if (value === "")
      throw unusable(name, header, this.#env[name] === undefined ? "is not set" : "is empty");
    if (!HEADER_VALUE.test(value))
      throw unusable(
        name,
        header,
        "contains a line break or another character that a header must not contain",
      );
    this.#values.set(value, name);
    return value;
  }
}

function unusable(name: string, header: string, how: string): LabError {
  return new LabError({
    code: "bad-variable",
    message: `The header ${header} in the config uses the environment variable ${name}, which ${how}.`,
    hint: `Set ${name} where async-lab runs, or write $\${ for a header that really contains "\${".`,
  });
}

export function hasHeader(headers: Headers, wanted: string): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === wanted);
}

function anyCase(name: string): string {
  return name.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}
