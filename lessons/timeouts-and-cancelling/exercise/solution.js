// @ts-check

/**
 * Asks an upstream for a report and gives what the client is answered with:
 *
 *   { status: 200, body: <the report> }                    it came in time
 *   { status: 504, body: "The report took too long." }     it did not, and the work was cancelled
 *   { status: 500, body: "The report is not available." }  it failed; its own message stays inside
 *
 * `fetchReport(signal)` stops its work when its signal is aborted, and then rejects, at once or a little
 * later, with an error of any name; in time it may fail with an error of any name, too. A report may be
 * null, 0 or "". Reports are asked for once. Several may be under way, each with a limit of its own.
 *
 * @param {(signal: AbortSignal) => Promise<unknown>} fetchReport
 * @param {number} limitMs
 * @returns {Promise<{ status: number, body: unknown }>}
 */
export async function getReport(fetchReport, limitMs) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), limitMs);
  try {
    // The work itself gets the signal: at the limit it stops, not only our waiting for it.
    return { status: 200, body: await fetchReport(controller.signal) };
  } catch {
    return controller.signal.aborted
      ? { status: 504, body: "The report took too long." }
      : { status: 500, body: "The report is not available." };
  } finally {
    clearTimeout(timer);
  }
}
