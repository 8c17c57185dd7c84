// @ts-check
// Another process does the work, and this one's only thread waits for it: nobody else is served.
import { execFileSync } from "node:child_process";

const CODE = `
  const [, job, input] = process.argv;
  const { work } = await import(job);
  console.log(work(Number(input)));
`;

export async function compute(job, input) {
  const args = ["--input-type=module", "--eval", CODE, job, String(input)];
  return Number(execFileSync(process.execPath, args, { encoding: "utf8", stdio: "pipe" }));
}
