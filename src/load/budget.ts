/** How many requests a load may still send; one budget can be shared by several threads. */
export interface Budget {
  /** Takes one request; false when none is left. */
  take(): boolean;
  /** Gives back one that was taken and not sent. */
  giveBack(): void;
  readonly isSpent: boolean;
}

/** The shared part of a budget, in a form that a thread can be sent; null if nothing limits the number. */
export type SharedCount = Int32Array<SharedArrayBuffer> | null;

/** A count that can be sent to threads. @param requests Infinity for no limit */
export function shareCount(requests: number): SharedCount {
  if (!Number.isFinite(requests)) return null;
  return new Int32Array(new SharedArrayBuffer(4)).fill(requests);
}

/** The budget of a shared count: the next request goes to whichever thread is free. */
export function budgetOf(count: SharedCount): Budget {
  if (count === null) return { take: () => true, giveBack: () => undefined, isSpent: false };
  return {
    take() {
      let left = Atomics.load(count, 0);
      while (left > 0) {
        const found = Atomics.compareExchange(count, 0, left, left - 1);
        if (found === left) return true;
        left = found;
      }
      return false;
    },
    giveBack: () => void Atomics.add(count, 0, 1),
    get isSpent() {
      return Atomics.load(count, 0) <= 0;
    },
  };
}
