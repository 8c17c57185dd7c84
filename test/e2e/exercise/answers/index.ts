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
import { labs as exceptionsInLabs } from "./kinds/exceptions/labs.ts";
import { week as exceptions } from "./kinds/exceptions/week.ts";
import { labs as failureInLabs } from "./kinds/failure/labs.ts";
import { week as failure } from "./kinds/failure/week.ts";
import { labs as lookalikesInLabs } from "./kinds/lookalikes/labs.ts";
import { week as lookalikes } from "./kinds/lookalikes/week.ts";
import { labs as overlapInLabs } from "./kinds/overlap/labs.ts";
import { week as overlap } from "./kinds/overlap/week.ts";
import { labs as pausesInLabs } from "./kinds/pauses/labs.ts";
import { week as pauses } from "./kinds/pauses/week.ts";
import { processes } from "./kinds/processes.ts";
import { labs as valuesInLabs } from "./kinds/values/labs.ts";
import { week as values } from "./kinds/values/week.ts";
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
  exceptions: { ...exceptions, ...exceptionsInLabs },
  failure: { ...failure, ...failureInLabs },
  lookalikes: { ...lookalikes, ...lookalikesInLabs },
  overlap: { ...overlap, ...overlapInLabs },
  pauses: { ...pauses, ...pausesInLabs },
  processes,
  values: { ...values, ...valuesInLabs },
};
