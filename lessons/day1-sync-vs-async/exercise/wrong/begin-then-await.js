// @ts-check
// Begun together, awaited in turn: while the first is awaited nobody holds the second one's failure.

export async function loadScreen({ getBalance, getRate }) {
  const balance = getBalance();
  const rate = getRate();
  return { balance: await balance, rate: await rate };
}
