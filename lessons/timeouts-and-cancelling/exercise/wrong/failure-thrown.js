// @ts-check
// The failure is left to the caller: the client gets whatever the server makes of it.

export async function getReport(fetchReport, limitMs) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), limitMs);
  try {
    const body = await fetchReport(controller.signal);
    return { status: 200, body };
  } finally {
    clearTimeout(timer);
  }
}
