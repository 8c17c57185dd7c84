// @ts-check
// Takes the results in the order in which they come, as if that were the order of the calls.

export async function loadScreen({ getBalance, getRate }) {
  const results = [];
  await Promise.all(
    [getBalance(), getRate()].map((one) => one.then((value) => results.push(value))),
  );
  return { balance: results[0], rate: results[1] };
}
