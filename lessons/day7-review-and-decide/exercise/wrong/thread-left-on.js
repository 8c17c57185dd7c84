// @ts-check
// Every call starts a thread and none is ended: they add up, and the process never ends.
import { Worker } from "node:worker_threads";

const CODE = `
  const { parentPort, workerData } = require("node:worker_threads");
  import(workerData.job).then(({ work }) => parentPort.postMessage(work(workerData.input)));
  setInterval(() => {}, 60000);
`;

export function compute(job, input) {
  const worker = new Worker(CODE, { eval: true, workerData: { job, input } });
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
