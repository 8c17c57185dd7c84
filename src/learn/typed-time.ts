/** `1,000`, as the program itself writes a thousand; after a zero the comma is a decimal one. */
const GROUPED = /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;

/** Milliseconds of `300`, `300 ms`, `1,000 ms`, `0.3 s` or `0,3 s`; NaN if the text is no time. */
export function typedMs(text: string): number {
  const [, figure, unit = "ms"] =
    /^\s*((?:\d[\d,]*)?\.?\d*)\s*(ms|msec|milliseconds?|s|secs?|seconds?)?\s*$/i.exec(text) ?? [];
  if (figure === undefined) return Number.NaN;
  const isMs = unit.toLowerCase().startsWith("m");
  const plain =
    isMs && GROUPED.test(figure) ? figure.replaceAll(",", "") : figure.replace(",", ".");
  if (!/^(\d+(\.\d+)?|\.\d+)$/.test(plain)) return Number.NaN;
  return Number(plain) * (isMs ? 1 : 1000);
}
