import type { Answers } from "./answers.ts";
import { day1 } from "./day1.ts";
import { day2 } from "./day2.ts";
import { day3 } from "./day3.ts";
import { day4 } from "./day4.ts";
import { day5 } from "./day5.ts";
import { day6 } from "./day6.ts";
import { day7 } from "./day7.ts";
import { fanout } from "./fanout.ts";
import { gather } from "./gather.ts";
import { resources } from "./resources.ts";
import { exceptions } from "./kinds/exceptions.ts";
import { failure } from "./kinds/failure.ts";
import { lookalikes } from "./kinds/lookalikes.ts";
import { overlap } from "./kinds/overlap.ts";
import { pauses } from "./kinds/pauses.ts";
import { processes } from "./kinds/processes.ts";
import { values } from "./kinds/values.ts";
import { timeouts } from "./timeouts.ts";

/** By lesson. */
export const ANSWERS: Readonly<Record<string, Answers>> = {
  day1,
  day2,
  day3,
  day4,
  day5,
  day6,
  day7,
  fanout,
  gather,
  resources,
  timeouts,
};

/** More of them, by what they get wrong or do in an unusual way, then by lesson. */
export const KINDS: Readonly<Record<string, Readonly<Record<string, Answers>>>> = {
  exceptions,
  failure,
  lookalikes,
  overlap,
  pauses,
  processes,
  values,
};
