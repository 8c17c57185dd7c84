// @ts-check
// Nobody listens for the thread's error: the caller waits for a message that never comes.
import { Worker } from "node:worker_threads";

const CODE = `
  const { parentPort, workerData } = require("node:worker_threads");
  import(workerData.job)
    .then(({ work }) => parentPort.postMessage(work(workerData.input)))
    .catch(() => {});
`;

export async function compute(job, input) {
  const worker = new Worker(CODE, { eval: true, workerData: { job, input } });
  try {
    return await new Promise((resolve) => worker.once("message", resolve));
  } finally {
    await worker.terminate();
  }
}
