import type { WireRequest } from "../../load/transport/transport.ts";
import { definitionOf, type Side } from "../scenario.ts";
import { hasHeader, type HeaderVariables } from "./headers.ts";
import type { Question } from "../app/ask.ts";
import type { RequestConfig, StepConfig } from "./request.ts";
import type { ScenarioConfig } from "./schema.ts";

const REQUESTS = 10;
const MOST_AT_ONCE = 10;
export const USUAL_STATUS = 200;

/** A config's request before environment variables are put into its headers. */
function questionOf({ method = "GET", path, headers = {}, body }: StepConfig): Question {
  const text = body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body);
  const json = text !== null && typeof body !== "string" && !hasHeader(headers, "content-type");
  return {
    method,
    path,
    headers: { ...headers, ...(json && { "content-type": "application/json" }) },
    body: text,
  };
}

/** A request in the form in which it goes to the server with this `Host` header. */
export function filledQuestion(
  step: StepConfig,
  host: string,
  variables: HeaderVariables,
): Question {
  const question = questionOf(step);
  const headers = variables.expand(question.headers);
  return { ...question, headers: hasHeader(headers, "host") ? headers : { host, ...headers } };
}

/** One side of a scenario, for the server with this `Host` header. */
export function sideOf(
  request: RequestConfig,
  scenario: ScenarioConfig,
  host: string,
  variables: HeaderVariables,
): Side {
  const { count, slots } = sizeOf(request, scenario);
  const wire: WireRequest = {
    ...filledQuestion(request, host, variables),
    expectStatus: request.status ?? USUAL_STATUS,
  };
  return { requests: Array.from({ length: count }, () => wire), slots };
}

function sizeOf(
  request: RequestConfig,
  { requests, concurrency }: ScenarioConfig,
): { readonly count: number; readonly slots: number } {
  const count = request.requests ?? requests ?? REQUESTS;
  return { count, slots: Math.min(count, request.concurrency ?? concurrency ?? MOST_AT_ONCE) };
}

/**
 * A hash of all requests. Where the server listens is not part of it, because its port may change; nor is the value
 * of a variable, which must not get into a file.
 */
export function ownDefinition(
  scenario: ScenarioConfig,
  setup: readonly StepConfig[],
  reset: readonly StepConfig[],
): string {
  const asked = [scenario.treatment, scenario.reference].map((request) => {
    const { method, path, headers, body } = questionOf(request);
    const expectStatus = request.status ?? USUAL_STATUS;
    return { method, path, headers, body, expectStatus, ...sizeOf(request, scenario) };
  });
  if (setup.length + reset.length === 0) return definitionOf(asked);
  return definitionOf({ asked, setup, reset });
}
