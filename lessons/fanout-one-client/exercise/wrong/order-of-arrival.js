// @ts-check
// The prices stand in the order in which they came.

export async function getPrices(origin, names) {
  const prices = [];
  await Promise.all(
    names.map(async (name) => {
      const response = await fetch(`${origin}/price/${name}`);
      const body = await response.json();
      prices.push(response.ok ? body.price : null);
    }),
  );
  return prices;
}
