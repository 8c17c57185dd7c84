// @ts-check
// The timer is never cleared: each quick report leaves one that keeps the process for the whole limit.

export async function getReport(fetchReport, limitMs) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), limitMs);
  try {
    return { status: 200, body: await fetchReport(controller.signal) };
  } catch {
    return controller.signal.aborted
      ? { status: 504, body: "The report took too long." }
      : { status: 500, body: "The report is not available." };
  }
}
