// @ts-check
// As many as allowed, but the reports stand in the order in which they came.

export async function fetchReports(ids, fetchReport, limit) {
  const reports = [];
  const queue = [...ids];
  async function work() {
    for (let id = queue.shift(); id !== undefined; id = queue.shift())
      reports.push(await fetchReport(id));
  }
  await Promise.all(Array.from({ length: limit }, work));
  return reports;
}
