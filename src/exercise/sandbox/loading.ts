import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { builtinModules, isBuiltin } from "node:module";
import { basename } from "node:path";
import { closest, distance } from "fastest-levenshtein";
import type { Place, Thrown } from "../../model/lesson/kit.ts";
import type { Text } from "../../model/text.ts";
import { nameOf } from "../explain/exception.ts";
import { at } from "../explain/place.ts";
import { Fault, fault } from "./faults.ts";

// Why a file could not be loaded. Node's own messages tell; each kind has its own advice.

/** The fault of a file that threw `thrown` while it was being loaded. */
export async function loadingFault(thrown: Thrown, file: string): Promise<Fault> {
  const advice = await adviceOn(thrown);
  if (advice)
    return new Fault("import", {
      en: `${nameOf(thrown)}. ${advice.en}`,
      ur: `${nameOf(thrown)}. ${advice.ur}`,
    });
  if (thrown.name === "SyntaxError") return await syntaxFault(thrown, file);
  return fault("import", { what: nameOf({ ...thrown, at: null }), place: thrown.at });
}

async function adviceOn({ message, code }: Thrown): Promise<Text | null> {
  const [, missing] = /^Cannot find package '([^']+)'/.exec(message) ?? [];
  if (missing !== undefined) return noPackage(missing);
  const [, builtin] = /^No such built-in module: (.+)$/.exec(message) ?? [];
  if (builtin !== undefined) return noBuiltin(builtin);
  const [, required] = /^Cannot find module '([^']+)'/.exec(message) ?? [];
  if (required !== undefined) return /^[./]/.test(required) ? NO_FILE : noPackage(required);
  const [, module, name] =
    /^The requested module '([^']+)' does not provide an export named '([^']+)'/.exec(message) ??
    [];
  if (module !== undefined && name !== undefined) return await noName(module, name);
  if (message.startsWith("require is not defined")) return NO_REQUIRE;
  return code === "ERR_UNSUPPORTED_DIR_IMPORT" ? NO_FILE : null;
}

const ALLOWED: Text = {
  en: "You may import Node's own modules, such as `node:fs/promises`, and your own files in the same folder.",
  ur: "Node ke apne modules import kar sakte ho, jaise `node:fs/promises`, aur apni file ke saath wali files.",
};

const NO_FILE: Text = {
  en: "No file is at that path. It begins at your file's folder, and the ending is part of it: `./other.js`.",
  ur: "Us path par koi file nahi. Path tumhari file ke folder se shuru hota hai aur extension us ka hissa hai: `./other.js`.",
};

const NO_REQUIRE: Text = {
  en: 'The file is an ES module: write `import { readFile } from "node:fs/promises"` instead of `require`.',
  ur: 'Yeh file ES module hai: `require` ki jagah `import { readFile } from "node:fs/promises"` likho.',
};

const HTTP_CLIENTS = new Set("axios node-fetch got request superagent undici ky needle".split(" "));

function noPackage(name: string): Text {
  // `fs/promise` is told as a package `fs` that is missing.
  const part = builtinModules.find((one) => one.startsWith(`${name}/`));
  const builtin = part ?? closestOf(name, builtinModules);
  const [en, ur] = HTTP_CLIENTS.has(name)
    ? [
        "`fetch` is built in and needs no import.",
        "`fetch` pehle se maujood hai, import ki zaroorat nahi.",
      ]
    : builtin !== null
      ? [`Did you mean \`node:${builtin}\`?`, `Kya \`node:${builtin}\` likhna tha?`]
      : ["This exercise needs no package.", "Is exercise ko kisi package ki zaroorat nahi."];
  return {
    en: `\`${name}\` is not installed here. ${en} ${ALLOWED.en}`,
    ur: `\`${name}\` yahan install nahi. ${ur} ${ALLOWED.ur}`,
  };
}

function noBuiltin(name: string): Text {
  const near = closestOf(name.replace(/^node:/, ""), builtinModules);
  return near === null
    ? ALLOWED
    : { en: `Did you mean \`node:${near}\`?`, ur: `Kya \`node:${near}\` likhna tha?` };
}

async function noName(module: string, name: string): Promise<Text> {
  if (name === "default")
    return {
      en: "It has no default export: put the names that you want in braces.",
      ur: "Is ka koi default export nahi: jo naam chahiye woh braces mein likho.",
    };
  const names = isBuiltin(module) ? Object.keys((await import(module)) as object) : [];
  const near = closestOf(name, names);
  return near === null
    ? { en: "Look at the spelling of that name.", ur: "Us naam ki spelling dekho." }
    : { en: `Did you mean \`${near}\`?`, ur: `Kya \`${near}\` likhna tha?` };
}

function closestOf(name: string, names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const near = closest(name, names);
  return distance(name, near) <= 2 ? near : null;
}

async function syntaxFault(thrown: Thrown, file: string): Promise<Fault> {
  const { line, marked } = await syntaxErrorOf(file);
  const place: Place | null = line === null ? thrown.at : { file: basename(file), line };
  const what = nameOf({ ...thrown, at: null });
  if (marked !== "await" && !thrown.message.startsWith("await is only valid"))
    return fault("syntax", { what, place });
  return new Fault("syntax", {
    en: `\`await\` stands in a function that is not \`async\`${at(place)}, so the file is not JavaScript (${what}). Write \`async\` in front of the function that holds it: the innermost one, which may be a callback.`,
    ur: `\`await\` aise function mein hai jo \`async\` nahi${at(place)}, is liye file JavaScript nahi bani (${what}). Jis function ke andar yeh hai us ke aage \`async\` likho: sab se andar wala, jo callback bhi ho sakta hai.`,
  });
}

/** Where V8 finds a module's syntax error, and the text that it marks there: Node tells when asked to check. */
async function syntaxErrorOf(
  file: string,
): Promise<{ readonly line: number | null; readonly marked: string }> {
  const check = spawn(process.execPath, ["--check", "--input-type=module", "-"], {
    stdio: ["pipe", "ignore", "pipe"],
  });
  let text = "";
  check.stderr.setEncoding("utf8").on("data", (piece: string) => (text += piece));
  check.stdin.on("error", () => undefined);
  createReadStream(file)
    .on("error", () => check.kill())
    .pipe(check.stdin);
  await new Promise((resolve) => check.once("close", resolve));
  const [, line, source = "", carets = ""] = /^\[stdin\]:(\d+)\n(.*)\n(\s*\^+)/m.exec(text) ?? [];
  const start = carets.indexOf("^");
  return {
    line: line === undefined ? null : Number(line),
    marked: start < 0 ? "" : source.slice(start, carets.length),
  };
}
