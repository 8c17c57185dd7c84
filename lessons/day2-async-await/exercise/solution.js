// @ts-check
import { readFile } from "node:fs/promises";

/**
 * @param {string} file the path of a text file
 * @param {(text: string) => Promise<void>} print
 * @returns {Promise<{ ok: true, letters: number } | { ok: false, reason: string }>}
 */
export async function printFile(file, print) {
  const text = await readFile(file, "utf8");
  try {
    // Awaited inside the try: only then does the catch below see a failure.
    await print(text);
    return { ok: true, letters: text.length };
  } catch (error) {
    return { ok: false, reason: error.message };
  }
}
