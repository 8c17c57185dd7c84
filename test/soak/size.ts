// ASYNC_LAB_SOAK says how often everything is repeated. Where it is not set, a part of it is done once,
// in less than a minute.
const ROUNDS = Number(process.env["ASYNC_LAB_SOAK"] ?? 0);

/** How often what is done is done. */
export const REPEATS: number = Math.max(1, ROUNDS);

/** Everything, or one of so many where nothing else is asked for. */
export function part<T>(all: readonly T[], oneOf: number): readonly T[] {
  return ROUNDS > 0 ? all : all.filter((_, i) => i % oneOf === 0);
}
