import { expect, test } from "vitest";
import { OneAtATime } from "../../../../src/cli/exercise/one-at-a-time.ts";

/** A task that ends when it is told to, or fails when it is given up, and writes down what happened. */
function task(
  name: string,
  log: string[],
): { run: (signal: AbortSignal) => Promise<void>; end: () => void } {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return {
    end,
    async run(signal) {
      log.push(`${name} begins`);
      await ended;
      log.push(`${name} ends${signal.aborted ? ", given up" : ""}`);
      signal.throwIfAborted();
    },
  };
}

test("the latest begins when the one before has ended, and what stood between is left out", async () => {
  const log: string[] = [];
  const tasks = new OneAtATime();
  const [one, two, three] = [task("one", log), task("two", log), task("three", log)];
  tasks.begin(one.run);
  await Promise.resolve();
  tasks.begin(two.run);
  tasks.begin(three.run);
  two.end();
  three.end();
  await Promise.resolve();
  expect(log).toEqual(["one begins"]);
  one.end();
  await tasks.close();
  expect(log).toEqual(["one begins", "one ends, given up"]);

  const again = new OneAtATime();
  const [four, five] = [task("four", log), task("five", log)];
  again.begin(four.run);
  await Promise.resolve();
  again.begin(five.run);
  four.end();
  five.end();
  await expect.poll(() => log.at(-1)).toBe("five ends");
  await again.close();
});

test("a task that fails is heard of, unless it was given up", async () => {
  const tasks = new OneAtATime();
  tasks.begin(() => Promise.reject(new Error("no")));
  await expect(tasks.failed).rejects.toThrow("no");
  const given = new OneAtATime();
  given.begin(async (signal) => {
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    throw new Error("late");
  });
  await Promise.resolve();
  await given.close();
  const first = await Promise.race([given.failed, Promise.resolve("nothing")]);
  expect(first).toBe("nothing");
});
