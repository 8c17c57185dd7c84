// @ts-check

/**
 * Does a piece of CPU work for an input. `job` is the URL of a module with a function `work(input)`
 * that computes for a while and never waits. Here it runs on the event loop's own thread, and the
 * server stands still meanwhile. Move it off the loop: a worker thread, or a process, of your own.
 * End what you started when the work is done; if it fails, fail with its error. A result may be 0, and
 * several calls may come at once.
 *
 * @param {string} job a `file:` URL
 * @param {number} input
 * @returns {Promise<number>}
 */
export async function compute(job, input) {
  const { work } = await import(job);
  return work(input);
}
