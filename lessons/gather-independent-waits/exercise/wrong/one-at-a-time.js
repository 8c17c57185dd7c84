// @ts-check
// "Several awaits run in parallel": for await over calls still makes one call after another.

export async function fetchReports(ids, fetchReport, limit) {
  async function* each() {
    for (const id of ids) yield fetchReport(id);
  }
  const reports = [];
  for await (const report of each()) reports.push(report);
  return reports;
}
