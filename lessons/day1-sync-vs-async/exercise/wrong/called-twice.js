// @ts-check
// Every call of an async function begins its work anew: "warming it up" asks for everything twice.

export async function loadScreen({ getBalance, getRate }) {
  await Promise.all([getBalance(), getRate()]);
  return { balance: await getBalance(), rate: await getRate() };
}
