// @ts-check

/**
 * Fetches a report for each id, several at once but never more than `limit`, and gives the reports
 * in the order of the ids. As soon as one is there, the next is begun. If one fails, it fails with that
 * error. A report may be 0, "", null or false, and may take as long as it likes; an id may come twice, and there
 * may be none. The ids belong to the caller and stay as they are. Each call has its own limit.
 *
 * This one is right, but it fetches one at a time.
 *
 * @template Report
 * @param {readonly number[]} ids
 * @param {(id: number) => Promise<Report>} fetchReport
 * @param {number} limit the most that may be under way at once, 1 or more
 * @returns {Promise<Report[]>}
 */
export async function fetchReports(ids, fetchReport, limit) {
  const reports = [];
  for (const id of ids) reports.push(await fetchReport(id));
  return reports;
}
