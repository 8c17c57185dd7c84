import { InvalidArgumentError } from "commander";

/** A parser of whole numbers from `min` to `max` for an option. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new InvalidArgumentError(
        `It takes a whole number from ${min} to ${max.toLocaleString("en")}.`,
      );
    return value;
  };
}

/** A parser of numbers, fractions included, from `min` to `max` for an option. */
export function number(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === "" || !(value >= min && value <= max))
      throw new InvalidArgumentError(`It takes a number from ${min} to ${max}.`);
    return value;
  };
}

/** A parser of a comma-separated list of known names for an option. */
export function namesAmong<T extends string>(known: readonly T[]): (text: string) => readonly T[] {
  return (text) => {
    const names = text.split(",").map((name) => name.trim());
    const chosen = names.map((name) => {
      const match = known.find((one) => one === name);
      if (match === undefined)
        throw new InvalidArgumentError(`“${name}” is not one of ${known.join(", ")}.`);
      return match;
    });
    return [...new Set(chosen)];
  };
}
