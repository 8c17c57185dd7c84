/** Shown instead of an unknown figure. */
export const NONE = "—";

/** `1004` → `1,004`; at most two decimals. */
export function number(value: number): string {
  return grouped(String(Number(value.toFixed(2))));
}

/** `1004.50` → `1,004.50`. Without `Intl`, whose tables take half as long to load as starting Node. */
export function grouped(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

/** Three significant digits: `1,004`, `3.2`, `0.84`. */
export function figure(value: number): string {
  if (value === 0) return "0";
  // Compared after rounding, so that 99.96 does not become `100.0`.
  if (value < 0.995) return value.toFixed(2);
  if (value < 99.95) return value.toFixed(1);
  return number(Math.round(value));
}

/** `1,004 ms`, `3.2 ms`, `0.84 ms`. */
export function ms(value: number): string {
  return `${figure(value)} ms`;
}

/** A rate: `9.90`, `485`, `85,312`. */
export function perSecond(value: number): string {
  if (value === 0) return "0";
  return value < 9.995 ? value.toFixed(2) : figure(value);
}

/** CPU time in microseconds: `8.1 µs`, `310 µs`. */
export function cpu(us: number): string {
  return `${figure(us)} µs`;
}

/** A period as people say it: `10 s`, `2.5 s`, `850 ms`. */
export function period(valueMs: number): string {
  if (valueMs < 999.5) return ms(valueMs);
  return `${number(Number((valueMs / 1000).toFixed(1)))} s`;
}

/** `9.8×`. */
export function ratio(value: number): string {
  return `${value < 99.95 ? value.toFixed(1) : number(Math.round(value))}×`;
}

/** A ratio above or below 1: `49×`, `1.04×`, `0.02×`. */
export function times(value: number): string {
  if (value === 0) return "0×";
  if (value < 0.0005) return "under 0.001×";
  if (value < 0.01) return `${Number(value.toPrecision(1))}×`;
  return value < 1.995 ? `${value.toFixed(2)}×` : ratio(value);
}

/** `1.2 MB`, in powers of a thousand. */
export function bytes(value: number): string {
  const units = ["B", "kB", "MB", "GB"];
  const at = Math.min(3, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  const scaled = value / 1000 ** at;
  return `${at === 0 ? number(Math.round(scaled)) : figure(scaled)} ${units[at]}`;
}

/** A difference with its sign, from a fraction: `0.006` → `+0.6 %`. */
export function difference(fraction: number): string {
  const percent = Math.abs(fraction) * 100;
  const text = percent < 99.95 ? percent.toFixed(1) : number(Math.round(percent));
  if (text === "0.0") return "0.0 %";
  return `${fraction < 0 ? "-" : "+"}${text} %`;
}

/** `0.3412` → `34.1 %`; a small value that would round to zero is `< 0.1 %`. */
export function portion(fraction: number): string {
  if (fraction > 0 && fraction < 0.0005) return "< 0.1 %";
  return `${(fraction * 100).toFixed(1)} %`;
}

/** `0.042` → `4 %`. */
export function share(fraction: number): string {
  return `${Math.round(fraction * 100)} %`;
}

/** The largest of the values, at least 0; `Math.max(...)` fails for a hundred thousand values. */
export function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

/** `1 request`, `2,000 requests`. */
export function counted(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
}
