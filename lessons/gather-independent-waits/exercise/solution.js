// @ts-check

/**
 * @template Report
 * @param {readonly number[]} ids
 * @param {(id: number) => Promise<Report>} fetchReport
 * @param {number} limit the most that may be under way at once, 1 or more
 * @returns {Promise<Report[]>}
 */
export async function fetchReports(ids, fetchReport, limit) {
  const reports = new Array(ids.length);
  let next = 0;

  // Each worker takes the next id as soon as its last report is there.
  async function work() {
    while (next < ids.length) {
      const mine = next++;
      reports[mine] = await fetchReport(ids[mine]);
    }
  }

  // As many workers as may be under way: that is the limit.
  await Promise.all(Array.from({ length: Math.min(limit, ids.length) }, work));
  return reports;
}
