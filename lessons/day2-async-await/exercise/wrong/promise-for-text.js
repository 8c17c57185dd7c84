// @ts-check
// The await in front of the read is forgotten: what goes to the printer is a promise.
import { readFile } from "node:fs/promises";

export async function printFile(file, print) {
  try {
    const text = readFile(file, "utf8");
    await print(text);
    return { ok: true, letters: text.length };
  } catch (error) {
    return { ok: false, reason: error.message };
  }
}
