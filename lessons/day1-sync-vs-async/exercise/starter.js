// @ts-check

/**
 * Loads what the first screen needs: the balance from the database, the exchange rate from an API.
 * Neither needs the other.
 *
 * It gives the right answer, but the customer waits for one after the other. Let the waits overlap:
 * both services are asked within a second, and a service may take as long as it likes. A balance of 0 is
 * a balance like any other. If a service fails, `loadScreen` fails with that error. Several screens may
 * load at once, and none waits for another.
 *
 * @param {{ getBalance: () => Promise<number>, getRate: () => Promise<number> }} services
 * @returns {Promise<{ balance: number, rate: number }>}
 */
export async function loadScreen({ getBalance, getRate }) {
  const balance = await getBalance();
  const rate = await getRate();
  return { balance, rate };
}
