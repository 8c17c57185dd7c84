/** The local time of day of an epoch time in milliseconds: `03:04:05.006`. */
export function timeOfDay(at: number): string {
  const date = new Date(at);
  const part = (value: number, digits = 2): string => String(value).padStart(digits, "0");
  return `${part(date.getHours())}:${part(date.getMinutes())}:${part(date.getSeconds())}.${part(date.getMilliseconds(), 3)}`;
}
