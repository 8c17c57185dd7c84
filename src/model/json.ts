/** Deeper than any file of ours; much deeper, writing it again would overflow the stack. */
const MOST_LEVELS = 100;

/** What a JSON text says. @throws {Error} when it is not JSON, or its lists and objects are nested too deep */
export function parseJson(text: string): unknown {
  // Some shells write a byte order mark when they redirect.
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
  if (isDeeper(value, MOST_LEVELS))
    throw new Error(`its values are nested more than ${MOST_LEVELS} levels deep`);
  return value;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  for (const part of Object.values(value)) if (isDeeper(part, levels - 1)) return true;
  return false;
}
