// @ts-check
// "`async` makes it non-blocking": the computing waits for nothing, so there is nothing to yield at.

const later = async (work, input) => work(input);

export async function compute(job, input) {
  const { work } = await import(job);
  return await later(work, input);
}
