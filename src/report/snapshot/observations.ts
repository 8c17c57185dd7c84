import type { Interval, Observation, ScenarioComparison } from "../../model/record/comparison.ts";
import { number, times } from "../drawing/numbers.ts";

/** What the ratio of a scenario does not show, in a sentence each. */
export function observationTexts({
  name,
  observations = [],
}: Pick<ScenarioComparison, "name" | "observations">): readonly string[] {
  return observations.map(
    (observation) => `${sentenceOf(name, observation)} This is information, not a verdict.`,
  );
}

function sentenceOf(name: string, observation: Observation): string {
  switch (observation.kind) {
    case "both-slower":
      return `${name} and its reference both take longer, which their ratio does not show: against a server that answers at once, ${span(observation.treatment)} and ${span(observation.reference)} what they took. Something that both pass through has become slower, such as a middleware, or other programs keep this machine busy.`;
    case "slowing":
      return `${name} and its reference take longer the longer their server runs, in every run: ${span(observation.treatment)} and ${span(observation.reference)} from the first block to the last, compared with then. Something piles up in the server.`;
    case "leaking": {
      const { grownMb, requests } = observation;
      return `The server's memory grew in every run while ${name} was measured, by ${megabytes(grownMb.now)} in about ${number(requests)} requests; when the snapshot was written, by ${megabytes(grownMb.base)}. Something keeps what a request leaves behind.`;
    }
    case "reconnecting": {
      const { connections, requests } = observation;
      return `${name} closes its connections now: ${number(connections.now)} were opened for ${number(requests.now)} requests, and ${number(connections.base)} for ${number(requests.base)} when the snapshot was written. Every client pays for a new connection with each request.`;
    }
  }
}

function span({ ratio, low, high }: Interval): string {
  return `${times(ratio)} (${times(low)} to ${times(high)})`;
}

function megabytes({ min, max }: { readonly min: number; readonly max: number }): string {
  const [low, high] = [min, max].map((one) => number(Math.round(one)));
  return low === high ? `${low} MB` : `${low} to ${high} MB`;
}
