import type { HandedCall, Kit, Run } from "../../../src/exercise.ts";

/** One visitor who has a connection, and whose query is under way. */
export interface Visit {
  readonly run: Run;
  readonly query: HandedCall;
  readonly rows: readonly string[];
  readonly page: string;
  /** How often the connection was given back. */
  readonly released: () => number;
}

/** Calls `listMembers`; resolves once it asks for a connection. */
export async function ask(kit: Kit): Promise<Run> {
  const before = kit.waiting("acquire").length;
  const pool = { acquire: kit.fake("acquire") };
  const run = await kit.call("listMembers", pool, kit.fake("format"));
  await kit.quiet();
  const asked = kit.waiting("acquire").length - before;
  kit.expect(asked === 1, {
    en: `A visitor needs one connection; \`acquire\` was called ${asked} times.`,
    ur: `Aik visitor ko aik connection chahiye; \`acquire\` ${asked} dafa call hua.`,
  });
  return run;
}

/** Hands connection `number` to whoever has waited longest. */
export async function lend(kit: Kit, run: Run, number: number): Promise<Visit> {
  const [asked] = kit.waiting("acquire");
  asked?.resolve({
    query: kit.fake(`query ${number}`),
    release: kit.instant(`release ${number}`),
  });
  await kit.quiet();
  const released = (): number => kit.calls(`release ${number}`).length;
  const [query] = kit.calls(`query ${number}`);
  if (query === undefined)
    kit.expect(false, {
      en: `The connection is there, but its \`query\` was not called. \`listMembers\` gave ${kit.show(run.value ?? run.error)}.`,
      ur: `Connection mil gaya, lekin us ka \`query\` call nahi hua. \`listMembers\` ne ${kit.show(run.value ?? run.error)} diya.`,
    });
  if (released() > 0) kit.refuse("released-too-soon");
  const rows = kit.shuffled(["Ayesha", "Bilal", "Fatima"]).map((name) => `${name} ${number}`);
  return {
    run,
    query: query as HandedCall,
    rows,
    page: `page ${number}: ${rows.join(" and ")}`,
    released,
  };
}

/** Answers the query; expects the connection back while the rows are still being formatted. */
export async function answered(kit: Kit, { query, rows, released }: Visit): Promise<void> {
  const before = kit.waiting("format").length;
  query.resolve(rows);
  await kit.quiet();
  const formatting = kit.waiting("format").slice(before);
  kit.expect(formatting.length === 1 && kit.same(formatting[0]?.args[0], rows), {
    en: `\`format\` should be called once, with the rows ${kit.show(rows)}; its calls were ${kit.show(formatting.map(({ args }) => args))}.`,
    ur: `\`format\` aik dafa call ho, rows ${kit.show(rows)} ke saath; calls yeh thin: ${kit.show(formatting.map(({ args }) => args))}.`,
  });
  if (released() > 1) kit.refuse("released-twice");
}

/** Lets every page be finished, and looks at what each visitor was given. */
export async function formatted(kit: Kit, visits: readonly Visit[]): Promise<void> {
  await kit.drain(({ args }) => visits.find(({ rows }) => kit.same(rows, args[0]))?.page);
  for (const { run, page, released } of visits) {
    await kit.ended(run);
    if (released() === 0) kit.refuse("garbage-collected");
    if (released() > 1) kit.refuse("released-twice");
    kit.expect(run.value === page, {
      en: `\`format\` gave ${kit.show(page)}, \`listMembers\` ${kit.show(run.value ?? run.error)}.`,
      ur: `\`format\` ne ${kit.show(page)} diya, \`listMembers\` ne ${kit.show(run.value ?? run.error)}.`,
    });
  }
}

/** Expects the run to have failed with this error, and no other. */
export async function failedWith(kit: Kit, run: Run, message: string): Promise<void> {
  await kit.ended(run);
  if (run.state === "resolved") kit.refuse("failure-swallowed");
  kit.expect(run.error?.message === message, {
    en: `What failed said "${message}", \`listMembers\` failed with "${run.error?.message}".`,
    ur: `Jo fail hua us ka error "${message}" tha, \`listMembers\` ka "${run.error?.message}".`,
  });
}
