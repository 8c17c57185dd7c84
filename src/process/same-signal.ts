import { setTimeout as delay } from "node:timers/promises";
import { unlessAborted } from "./abort.ts";

/** Generous, because the machine may be busy. */
const SAME_SIGNAL_MS = 1000;

/**
 * Waits a moment for an abort of `signal`. A terminal and a supervisor send their signals to a parent and its
 * children alike: if a child was ended by one, the parent's own may still be on its way, and says why.
 */
export async function awaitSameSignal(signal: AbortSignal | undefined): Promise<void> {
  await unlessAborted(signal, delay(SAME_SIGNAL_MS)).catch(() => undefined);
}
