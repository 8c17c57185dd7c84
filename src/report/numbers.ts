const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** Stands where a figure is not known. */
export const NONE = "—";

/** `1004` → `1,004`. */
export function number(value: number): string {
  return grouped.format(value);
}

/** Three telling digits: `1,004 ms`, `3.2 ms`, `0.84 ms`. */
export function ms(value: number): string {
  if (value === 0) return "0 ms";
  // Compared after rounding, so that 99.96 does not become the odd one out, `100.0 ms`.
  if (value < 0.995) return `${value.toFixed(2)} ms`;
  if (value < 99.95) return `${value.toFixed(1)} ms`;
  return `${number(Math.round(value))} ms`;
}

/** `9.8×`. */
export function ratio(value: number): string {
  return `${value < 99.95 ? value.toFixed(1) : number(Math.round(value))}×`;
}

/** A difference with its sign, from a fraction: `0.006` → `+0.6 %`. */
export function difference(fraction: number): string {
  const percent = Math.abs(fraction) * 100;
  const text = percent < 99.95 ? percent.toFixed(1) : number(Math.round(percent));
  if (text === "0.0") return "0.0 %";
  return `${fraction < 0 ? "-" : "+"}${text} %`;
}

/** `0.042` → `4 %`. */
export function share(fraction: number): string {
  return `${Math.round(fraction * 100)} %`;
}

/** The largest of the values, at least 0; `Math.max(...)` gives up on a hundred thousand. */
export function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

/** `1 request`, `2,000 requests`. */
export function counted(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
}
