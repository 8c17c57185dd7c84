// @ts-check
import { readFile } from "node:fs/promises";

/**
 * Sends the text of a file to a printer and says how it went.
 *
 * `print` gives a promise: fulfilled when the paper is out, rejected when the printer has a problem.
 *
 * Something is forgotten here, twice. The function must give
 *   { ok: true, letters: <length of the text> }   once the text is printed,
 *   { ok: false, reason: <the error's message> }  when the printer failed.
 *
 * It prints the file as it is, with one call, also one that is empty or holds letters of several bytes.
 * The printer may take as long as it likes, and several letters may be printed at once. What happens
 * when the file cannot be read is up to you. Close what you open; that is not checked here.
 *
 * @param {string} file the path of a text file
 * @param {(text: string) => Promise<void>} print
 * @returns {Promise<{ ok: true, letters: number } | { ok: false, reason: string }>}
 */
export async function printFile(file, print) {
  try {
    const text = readFile(file, "utf8");
    print(String(text));
    return { ok: true, letters: String(text).length };
  } catch (error) {
    return { ok: false, reason: error.message };
  }
}
