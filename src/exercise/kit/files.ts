import { execFile } from "node:child_process";
import { closeSync, constants, openSync, writeSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Job, Kit, SlowFile } from "../../model/lesson/kit.ts";

let made = 0;

/** What a kit puts into `folder`, which is made with the first of it: files, slow ones, and CPU work. */
export function createKitFiles(
  folder: string,
  until: Kit["until"],
): Pick<Kit, "file" | "slowFile" | "job"> {
  async function free(name: string): Promise<string> {
    await mkdir(folder, { recursive: true });
    return join(folder, `${made++}-${name}`);
  }
  return {
    async file(name, content) {
      const path = await free(name);
      await writeFile(path, content);
      return path;
    },
    slowFile: async () =>
      process.platform === "win32" ? null : await slowFile(await free("slow.txt"), until),
    job: async ({ held = false } = {}) => await job(await free("job"), held),
  };
}

/** A named pipe: everything that opens it to read waits, whatever API it uses. */
async function slowFile(path: string, until: Kit["until"]): Promise<SlowFile> {
  await promisify(execFile)("mkfifo", [path]);
  let writer: number | null = null;
  const tryOpen = (): boolean => {
    if (writer !== null) return true;
    try {
      // Without a reader this fails at once, rather than wait for one.
      writer = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
      return true;
    } catch {
      return false;
    }
  };
  return {
    path,
    opened: () => until(tryOpen),
    async write(content) {
      if (!tryOpen() || writer === null) throw new Error("no one reads this file");
      const bytes = Buffer.from(content);
      const torn = bytes.findIndex((byte) => byte > 0x7f) + 1;
      writeSync(writer, bytes.subarray(0, torn));
      // A reader that reads piece by piece gets the first piece before the second is written.
      await until(() => true);
      writeSync(writer, bytes.subarray(torn));
      closeSync(writer);
      writer = null;
    },
  };
}

async function job(base: string, held: boolean): Promise<Job> {
  const [factor, offset] = [
    1000 + Math.floor(Math.random() * 9000),
    Math.floor(Math.random() * 1e6),
  ];
  const notes = `${base}.log`;
  const gate = `${base}.gate`;
  await writeFile(notes, "");
  if (!held) await writeFile(gate, "");
  await writeFile(
    `${base}.mjs`,
    `import { appendFileSync, existsSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
/** Work for the CPU: nothing to wait for, and the thread is busy until it returns. */
export function work(input) {
  const onMainThread = isMainThread && process.ppid === ${process.pid};
  appendFileSync(${JSON.stringify(notes)}, JSON.stringify({ input, onMainThread }) + "\\n");
  while (!existsSync(${JSON.stringify(gate)}));
  let rest = 0;
  for (let n = 0; n < 2e6; n++) rest = (rest * 31 + n) % 1000003;
  return input * ${factor} + ${offset} + (rest < 0 ? 1 : 0);
}
`,
  );
  return {
    url: pathToFileURL(`${base}.mjs`).href,
    async runs() {
      const lines = (await readFile(notes, "utf8")).split("\n").filter((line) => line !== "");
      return lines.map((line) => JSON.parse(line) as Awaited<ReturnType<Job["runs"]>>[number]);
    },
    letGo: async () => await writeFile(gate, ""),
    answer: (input) => input * factor + offset,
  };
}
