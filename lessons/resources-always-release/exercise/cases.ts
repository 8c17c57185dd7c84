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
  const asked = (): number => kit.waiting("acquire").length - before;
  await kit.until(() => asked() > 0 || run.state !== "pending");
  kit.expect(asked() === 1, {
    en: `A visitor needs one connection; \`acquire\` was called ${asked()} times${endOf(kit, run).en}.`,
    ur: `Aik visitor ko aik connection chahiye; \`acquire\` ${asked()} dafa call hua${endOf(kit, run).ur}.`,
  });
  return run;
}

function endOf(
  kit: Kit,
  { state, value, error }: Run,
): { readonly en: string; readonly ur: string } {
  if (state === "pending") return { en: "", ur: "" };
  return error
    ? {
        en: `; \`listMembers\` failed: ${error.name}: ${error.message}`,
        ur: `; \`listMembers\` fail hua: ${error.name}: ${error.message}`,
      }
    : {
        en: `; \`listMembers\` gave ${kit.show(value)}`,
        ur: `; \`listMembers\` ne ${kit.show(value)} diya`,
      };
}

/** A visitor after one for whom something failed: they are served like any other. */
export async function next(kit: Kit): Promise<void> {
  const visit = await lend(kit, await ask(kit), 9);
  await answered(kit, visit);
  await formatted(kit, [visit]);
}

/** Hands connection `number` to the one that has waited longest. */
export async function lend(kit: Kit, run: Run, number: number): Promise<Visit> {
  const [asked] = kit.waiting("acquire");
  asked?.resolve({
    query: kit.fake(`query ${number}`),
    release: kit.instant(`release ${number}`),
  });
  const released = (): number => kit.calls(`release ${number}`).length;
  await kit.until(() => kit.calls(`query ${number}`).length > 0 || run.state !== "pending");
  const [query] = kit.calls(`query ${number}`);
  kit.expect(query !== undefined, {
    en: `The connection is there, but its \`query\` was not called${endOf(kit, run).en}.`,
    ur: `Connection mil gaya, lekin us ka \`query\` call nahi hua${endOf(kit, run).ur}.`,
  });
  if (released() > 0) kit.refuse("released-too-soon");
  const names = kit.round === 2 && number === 1 ? [] : ["Ayesha", "Bilal", "Fatima"];
  const rows = kit.shuffled(names).map((name) => `${name} ${number}`);
  return {
    run,
    query: query as HandedCall,
    rows,
    page: kit.round === 3 && number === 1 ? "" : `page ${number}: ${rows.join(" and ")}`,
    released,
  };
}

/** Answers the query; expects the connection back while the rows are still being formatted. */
export async function answered(kit: Kit, { run, query, rows, released }: Visit): Promise<void> {
  const before = kit.waiting("format").length;
  query.resolve(rows);
  await kit.until(() => kit.waiting("format").length > before || run.state !== "pending");
  const formatting = kit.waiting("format").slice(before);
  kit.expect(formatting.length === 1 && kit.same(formatting[0]?.args[0], rows), {
    en: `\`format\` should be called once, with the rows ${kit.show(rows)}; its calls were ${kit.show(formatting.map(({ args }) => args))}${endOf(kit, run).en}.`,
    ur: `\`format\` aik dafa call ho, rows ${kit.show(rows)} ke saath; calls yeh thin: ${kit.show(formatting.map(({ args }) => args))}${endOf(kit, run).ur}.`,
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
      en: `\`format\` gave ${kit.show(page)}; \`listMembers\` ${run.error ? `failed: ${run.error.name}: ${run.error.message}` : `gave ${kit.show(run.value)}`}.`,
      ur: `\`format\` ne ${kit.show(page)} diya; \`listMembers\` ${run.error ? `fail hua: ${run.error.name}: ${run.error.message}` : `ne ${kit.show(run.value)} diya`}.`,
    });
  }
}

/** Expects the run to have failed with this error, and no other. */
export async function failedWith(kit: Kit, run: Run, message: string): Promise<void> {
  await kit.ended(run);
  if (run.state === "resolved") kit.refuse("failure-swallowed");
  kit.expect(run.error?.message === message && run.error.name === "Error", {
    en: `What failed said "${message}", \`listMembers\` failed with ${kit.show(run.error)}: pass on the error itself.`,
    ur: `Jo fail hua us ka error "${message}" tha, \`listMembers\` ka ${kit.show(run.error)}: wohi error aage do.`,
  });
}
