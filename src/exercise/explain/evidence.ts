import type { Exchange, HandedCall, Run, Thrown } from "../../model/lesson/kit.ts";
import type { Slip } from "../sandbox/protocol.ts";

/** What was seen in a round that failed. */
export interface Evidence {
  readonly runs: readonly Run[];
  readonly exchanges: readonly Exchange[];
  readonly calls: readonly HandedCall[];
  /** The messages of the errors that the check let calls fail with. */
  readonly injected: readonly string[];
  /** Whether a run resolved while a call that it could have awaited was still waiting. */
  readonly endedEarly: boolean;
  readonly slips: readonly Slip[];
  /** Errors of the learner's endpoints, which were answered with a status. */
  readonly threw: readonly Thrown[];
}
