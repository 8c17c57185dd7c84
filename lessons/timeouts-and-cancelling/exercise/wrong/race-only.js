// @ts-check
// "The timeout stops the work": Promise.race only stops the waiting, the report goes on.

export async function getReport(fetchReport, limitMs) {
  let timer;
  const limit = new Promise((resolve) => {
    timer = setTimeout(() => resolve({ status: 504, body: "The report took too long." }), limitMs);
  });
  const report = fetchReport(new AbortController().signal).then(
    (body) => ({ status: 200, body }),
    () => ({ status: 500, body: "The report is not available." }),
  );
  const first = await Promise.race([report, limit]);
  clearTimeout(timer);
  return first;
}
