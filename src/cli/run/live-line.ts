import {
  busyText,
  liveText,
  repeatedText,
  startedText,
  startingText,
} from "../../report/run/live/line.ts";
import type { RunEvent } from "../../run/run.ts";
import type { Status } from "../terminal/status.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Shows a run's events until it is closed. */
export interface RunDisplay {
  readonly onEvent: (event: RunEvent) => void;
  close(): void;
}

const REDRAW_MS = 200;

/** In a terminal a line that is redrawn; elsewhere one line for each trial. */
export class LiveLine implements RunDisplay {
  readonly #status: Status;
  readonly #terminal: Terminal;
  readonly #quiet: boolean;
  readonly #redraw: NodeJS.Timeout | undefined;
  #trial: Extract<RunEvent, { type: "trial-started" }> | null = null;
  #startedAt = 0;
  #answered = 0;

  constructor(status: Status, terminal: Terminal, quiet = false) {
    this.#status = status;
    this.#terminal = terminal;
    this.#quiet = quiet;
    this.#redraw = status.live ? setInterval(() => this.#draw(), REDRAW_MS) : undefined;
  }

  readonly onEvent = (event: RunEvent): void => {
    const { language } = this.#terminal;
    switch (event.type) {
      case "boot":
        this.#status.show(startingText(language));
        this.#say(startingText(language));
        break;
      case "trial-started":
        this.#trial = event;
        this.#begin();
        this.#draw();
        this.#say(startedText(event.plan, event, event.leftMs, language));
        break;
      case "sample":
        this.#answered += 1;
        break;
      case "client-busy":
        this.#status.warn(busyText(event.plan, event.utilization, language));
        break;
      case "trial-repeated":
        this.#begin();
        this.#say(repeatedText(event.plan, language));
        break;
      case "clock-started":
      case "trial-measured":
        break;
    }
  };

  close(): void {
    clearInterval(this.#redraw);
    this.#status.close();
  }

  #begin(): void {
    this.#startedAt = performance.now();
    this.#answered = 0;
  }

  #draw(): void {
    if (this.#trial === null) return;
    const { plan, leftMs } = this.#trial;
    const now = {
      answered: this.#answered,
      of: plan.requests.length,
      leftMs: leftMs - (performance.now() - this.#startedAt),
    };
    this.#status.show(liveText(plan, this.#trial, now, this.#terminal.language));
  }

  #say(line: string): void {
    if (!this.#status.live && !this.#quiet) this.#terminal.say(line);
  }
}
