// @ts-check
// The await in front of print is forgotten: it says "ok" while the paper is still in the printer.
import { readFile } from "node:fs/promises";

export async function printFile(file, print) {
  try {
    const text = await readFile(file, "utf8");
    print(text);
    return { ok: true, letters: text.length };
  } catch (error) {
    return { ok: false, reason: error.message };
  }
}
