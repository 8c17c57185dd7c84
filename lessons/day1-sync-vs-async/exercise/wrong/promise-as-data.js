// @ts-check
// A promise is not the data: both are begun together, and nobody waits for what they bring.

export async function loadScreen({ getBalance, getRate }) {
  const balance = getBalance();
  const rate = getRate();
  return { balance, rate };
}
