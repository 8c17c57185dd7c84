// @ts-check
// Sync so that nothing can be forgotten: and nobody else is served until the disk has answered.
import { readFileSync } from "node:fs";

export async function printFile(file, print) {
  const text = readFileSync(file, "utf8");
  try {
    await print(text);
    return { ok: true, letters: text.length };
  } catch (error) {
    return { ok: false, reason: error.message };
  }
}
