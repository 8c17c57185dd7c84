// @ts-check
// "fetch rejects when it fails": a 500 is an answer, and its body holds no price.

export async function getPrices(origin, names) {
  const outcomes = await Promise.allSettled(
    names.map(async (name) => (await (await fetch(`${origin}/price/${name}`)).json()).price),
  );
  return outcomes.map((one) => (one.status === "fulfilled" ? one.value : null));
}
