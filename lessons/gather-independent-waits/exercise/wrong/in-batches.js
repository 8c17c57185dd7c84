// @ts-check
// Never too many, but each batch stands still until its slowest is there.

export async function fetchReports(ids, fetchReport, limit) {
  const reports = [];
  for (let i = 0; i < ids.length; i += limit)
    reports.push(...(await Promise.all(ids.slice(i, i + limit).map((id) => fetchReport(id)))));
  return reports;
}
