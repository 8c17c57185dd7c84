// @ts-check
import { Worker } from "node:worker_threads";

/** Runs on the other thread. */
const CODE = `
  const { parentPort, workerData } = require("node:worker_threads");
  import(workerData.job).then(({ work }) => parentPort.postMessage(work(workerData.input)));
`;

/**
 * @param {string} job a `file:` URL
 * @param {number} input
 * @returns {Promise<number>}
 */
export async function compute(job, input) {
  const worker = new Worker(CODE, { eval: true, workerData: { job, input } });
  try {
    return await new Promise((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
  } finally {
    // Ended in any case: a thread that is left on keeps the process alive.
    await worker.terminate();
  }
}
