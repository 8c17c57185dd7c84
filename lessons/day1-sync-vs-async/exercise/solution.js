// @ts-check

/**
 * @param {{ getBalance: () => Promise<number>, getRate: () => Promise<number> }} services
 * @returns {Promise<{ balance: number, rate: number }>}
 */
export async function loadScreen({ getBalance, getRate }) {
  // Both are begun before either is awaited: the customer waits for the longer of the two.
  const [balance, rate] = await Promise.all([getBalance(), getRate()]);
  return { balance, rate };
}
