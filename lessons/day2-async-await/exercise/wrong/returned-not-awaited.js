// @ts-check
// `return` without `await` leaves the try at once: the catch never sees the printer's failure.
import { readFile } from "node:fs/promises";

export async function printFile(file, print) {
  const text = await readFile(file, "utf8");
  try {
    return print(text).then(() => ({ ok: true, letters: text.length }));
  } catch (error) {
    return { ok: false, reason: error.message };
  }
}
