import type { Exercise } from "../../model/lesson/exercise.ts";
import type { Kit } from "../../model/lesson/kit.ts";
import type { Evidence } from "../explain/evidence.ts";
import type { RoundEvent, Slip } from "../sandbox/protocol.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { Calls } from "./calls.ts";
import { createKitFiles } from "./files.ts";
import { KitHttp } from "./http.ts";
import { judgingFor } from "./judging.ts";
import { Runs } from "./runs.ts";
import { seedOf } from "./seed.ts";
import { encode, handleOf } from "./values.ts";
import { Waiting } from "./waiting.ts";

/** The kit of one round on a loaded file, and what was seen through it. */
export class RoundKit {
  readonly kit: Kit;
  readonly #calls: Calls;
  readonly #runs = new Runs();
  readonly #http: KitHttp;
  readonly #waiting: Waiting;
  readonly #slips: Slip[] = [];
  readonly #threw: Evidence["threw"][number][] = [];
  #events = 0;

  /**
   * @param round the seed: it decides in which order calls are let go
   * @param inVain what stayed open in earlier rounds though nothing happened; is added to
   */
  constructor(sandbox: Sandbox, exercise: Exercise, round: number, inVain: Set<string>) {
    const seed = seedOf(round);
    const calls = new Calls((end) => {
      this.#events++;
      sandbox.settle(end);
    });
    const http = new KitHttp(sandbox, () => this.#waiting.noticed());
    this.#calls = calls;
    this.#http = http;
    this.#waiting = new Waiting({ sandbox, calls, http, seed, inVain });
    const { drain, ended, follows, quiet, still, until } = this.#waiting;
    this.kit = {
      random: seed.random,
      round,
      shuffled: seed.shuffled,
      fake: calls.fake,
      instant: calls.instant,
      throwing: calls.throwing,
      calls: calls.named,
      waiting: calls.waiting,
      mostWaiting: calls.mostWaiting,
      quiet,
      still,
      until,
      follows,
      drain,
      ended,
      call: async (target, ...args) => {
        const { run, number } = this.#runs.begin();
        const where = typeof target === "string" ? target : handleOf(target);
        await sandbox.ask({ type: "call", run: number, target: where, args: encode(args) });
        return run;
      },
      serve: http.serve,
      request: http.request,
      upstream: http.upstream,
      ...createKitFiles(sandbox.folder, until),
      ...judgingFor(exercise, calls, round),
    };
  }

  /** Records what the learner's code did. */
  hear(event: RoundEvent): void {
    this.#events++;
    this.#take(event);
    this.#waiting.noticed();
  }

  #take(event: RoundEvent): void {
    switch (event.type) {
      case "called":
        return this.#calls.called(event, this.#events);
      case "aborted":
        return this.#calls.aborted(event);
      case "ended":
        return this.#runs.ended(event, {
          at: this.#events,
          waiting: this.#calls.waiting().length,
        });
      case "arrived":
        return this.#http.arrived(event.request);
      case "answering":
        return this.#http.answering(event.request, this.#events);
      case "threw":
        return void this.#threw.push(event.thrown);
      case "slipped":
        return void this.#slips.push(event.slip);
    }
  }

  /** What was seen so far that may explain why a check failed. */
  get evidence(): Evidence {
    return {
      runs: this.#runs.all,
      exchanges: this.#http.exchanges,
      calls: this.#calls.named(),
      injected: this.#calls.injected,
      endedEarly: this.#runs.endedEarly,
      slips: this.#slips,
      threw: this.#threw,
    };
  }

  /** Closes what the kit opened in this process. */
  async close(): Promise<void> {
    await this.#http.close();
  }
}
