// @ts-check
// "Several awaits run in parallel": they stand in one expression, and still one waits for the other.

export async function loadScreen({ getBalance, getRate }) {
  return { balance: await getBalance(), rate: await getRate() };
}
