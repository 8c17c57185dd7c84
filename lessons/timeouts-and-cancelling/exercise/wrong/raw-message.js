// @ts-check
// The raw message goes to the client, with the name of a host and a user in it.

export async function getReport(fetchReport, limitMs) {
  const signal = AbortSignal.timeout(limitMs);
  try {
    return { status: 200, body: await fetchReport(signal) };
  } catch (error) {
    if (signal.aborted) return { status: 504, body: "The report took too long." };
    return { status: 500, body: error.message };
  }
}
