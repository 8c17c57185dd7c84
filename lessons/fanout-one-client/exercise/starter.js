// @ts-check

/**
 * Asks one service for the price of each name: GET <origin>/price/<name> answers `{ "price": 12 }`.
 * All are asked at once, with any HTTP client. The prices come back in the order of the names; where
 * the service answers with an error, such as 404 or 500, `null` stands in the price's place.
 *
 * A price may be 0, and another service has other prices. A name may come twice, and there may be none. All requests are on their way within a few
 * seconds, and no name is asked for again after an error. An answer may take half a second: wait for it.
 *
 * @param {string} origin such as http://127.0.0.1:40123
 * @param {readonly string[]} names
 * @returns {Promise<(number | null)[]>}
 */
export async function getPrices(origin, names) {
  const prices = [];
  for (const name of names) {
    const response = await fetch(`${origin}/price/${name}`);
    const { price } = await response.json();
    prices.push(price);
  }
  return prices;
}
