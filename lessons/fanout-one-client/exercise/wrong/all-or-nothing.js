// @ts-check
// One failure throws the others away: Promise.all rejects with the first.

export async function getPrices(origin, names) {
  return Promise.all(
    names.map(async (name) => {
      const response = await fetch(`${origin}/price/${name}`);
      if (!response.ok) throw new Error(`no price for ${name}`);
      return (await response.json()).price;
    }),
  );
}
