import { defineExercise, type Exercise, type Kit } from "../../../src/exercise.ts";

/** What the learner's code began, and not a timer of another's. */
const LEFT_ON = {
  "left-open": {
    misconception: "thread-left-on",
    says: /worker thread|child process|message port|pipe|socket/,
  },
} as const;
/** The work's own error, which reached no one. */
const UNHEARD = { misconception: "failure-unheard", says: /the work failed/ } as const;

const exercise: Exercise = defineExercise({
  id: "day7",
  title: { en: "Move CPU work off the loop", ur: "CPU ka kaam loop se hatao" },
  task: {
    en: "`compute` runs a module's `work(input)` on the event loop's own thread. Move it to a worker thread or another process, give back its result, 0 as well, fail with its error, and leave nothing running. Several calls may come at once.",
    ur: "`compute` module ka `work(input)` event loop ke apne thread par chalata hai. Isay worker thread ya doosre process par le jao, result wapas do, 0 ho tab bhi, error aaye to usi ke saath fail ho, aur peeche kuch chalta na chhoro. Kai calls aik saath bhi aa sakti hain.",
  },
  hints: [
    {
      en: "Does `await` or `async` move work to another thread? Which part of this work waits for something?",
      ur: "Kya `await` ya `async` kaam ko doosre thread par le jata hai? Is kaam ka kaun sa hissa kisi cheez ka wait karta hai?",
    },
    {
      en: "`new Worker(code, { eval: true, workerData })` from node:worker_threads starts a thread; inside it `import(job)` and post the result to `parentPort`.",
      ur: "node:worker_threads ka `new Worker(code, { eval: true, workerData })` thread shuru karta hai; us ke andar `import(job)` karo aur result `parentPort` ko bhejo.",
    },
    {
      en: "Wrap the worker in a promise: `message` resolves, `error` rejects; in a `finally`, `await worker.terminate()`.",
      ur: "Worker ko promise mein lapeto: `message` par resolve, `error` par reject; `finally` mein `await worker.terminate()`.",
    },
  ],
  misconceptions: {
    "async-around-cpu": {
      title: { en: "Async is multithreading", ur: "Async matlab multithreading" },
      message: {
        en: "The work ran on the event loop's own thread, so no one else was served meanwhile. `async` and `await` share one thread; only a worker thread or another process has one of its own.",
        ur: "Kaam event loop ke apne thread par chala, is liye us dauran kisi aur ko jawab nahi mila. `async` aur `await` aik hi thread par chalte hain; apna thread sirf worker thread ya doosre process ke paas hota hai.",
      },
    },
    "waits-standing-still": {
      title: {
        en: "On another thread, so no one is held up",
        ur: "Doosre thread par hai, to koi nahi rukta",
      },
      message: {
        en: "The work was somewhere else, and the event loop stood still until it was done: execFileSync, spawnSync and Atomics.wait hold the only thread while they wait. Hear of the result by an event, and await that.",
        ur: "Kaam kahin aur tha, aur event loop phir bhi us ke khatam hone tak ruka raha: execFileSync, spawnSync aur Atomics.wait wait karte huay us akele thread ko pakray rakhte hain. Result event se suno aur us ka await karo.",
      },
    },
    "thread-left-on": {
      title: { en: "A thread ends by itself", ur: "Thread khud hi khatam ho jata hai" },
      message: {
        en: "The result is there and the thread (or process) is still on. Every call would leave another one. End it when the work is done, also when it failed.",
        ur: "Result aa gaya aur thread (ya process) ab bhi chal raha hai. Har call aik aur chhor jayegi. Kaam ho jaye to usay khatam karo, fail ho tab bhi.",
      },
    },
    "failure-unheard": {
      title: {
        en: "Errors cross threads by themselves",
        ur: "Error khud hi doosre thread se aa jata hai",
      },
      message: {
        en: "The work failed on its thread, and the caller was left waiting, or was told something else. What fails there has to be sent over, or heard as the worker's `error`, and passed on.",
        ur: "Kaam apne thread par fail hua, aur bulane wala intezar hi karta raha ya usay kuch aur bataya gaya. Wahan jo fail ho usay yahan bhejna parta hai, ya worker ka `error` sunna parta hai, aur aage dena parta hai.",
      },
    },
  },
  checks: [
    {
      id: "result",
      title: { en: "the right result, from another thread", ur: "sahi result, doosre thread se" },
      rounds: 2,
      faults: LEFT_ON,
      async run(kit) {
        const job = await kit.job();
        const input = 10 + kit.round;
        const run = await kit.call("compute", job.url, input);
        await kit.ended(run);
        const runs = await job.runs();
        if (runs.some(({ onMainThread }) => onMainThread)) kit.refuse("async-around-cpu");
        kit.expect(runs.length === 1 && run.value === job.answer(input), {
          en: `\`work(${input})\` gives ${job.answer(input)}; it ran ${runs.length} times, and \`compute\` gave ${kit.show(run.value ?? run.error)}.`,
          ur: `\`work(${input})\` ${job.answer(input)} deta hai; woh ${runs.length} dafa chala, aur \`compute\` ne ${kit.show(run.value ?? run.error)} diya.`,
        });
      },
    },
    {
      id: "values",
      title: { en: "a result of 0, and below", ur: "result 0 bhi, aur us se kam bhi" },
      rounds: 1,
      faults: LEFT_ON,
      async run(kit) {
        const path = await kit.file("minus.mjs", "export const work = (input) => input - 7;");
        for (const input of [7, 0]) {
          const run = await kit.call("compute", new URL(`file://${path}`).href, input);
          const ended = await kit.until(() => run.state !== "pending");
          kit.expect(ended && run.value === input - 7, {
            en: `\`work(${input})\` gives ${input - 7}, a number like any other; \`compute\` ${run.error ? `failed: ${run.error.message}` : ended ? `gave ${kit.show(run.value)}` : "never answered"}.`,
            ur: `\`work(${input})\` ${input - 7} deta hai, jo aur numbers jaisa hi number hai; \`compute\` ${run.error ? `fail hua: ${run.error.message}` : ended ? `ne ${kit.show(run.value)} diya` : "ne jawab diya hi nahi"}.`,
          });
        }
      },
    },
    {
      id: "free",
      title: {
        en: "the loop turns while the work is done",
        ur: "kaam ke dauran loop chalta rehta hai",
      },
      rounds: 1,
      faults: { ...LEFT_ON, blocked: "waits-standing-still" },
      async run(kit) {
        // Works until it is let go, so only a loop that is free gets any further.
        const job = await kit.job({ held: true });
        const run = await kit.call("compute", job.url, 6);
        await kit.quiet();
        kit.expect(run.state === "pending", {
          en: `The work was not done yet, and \`compute\` gave ${kit.show(run.value ?? run.error)}.`,
          ur: `Kaam abhi hua nahi tha, aur \`compute\` ne ${kit.show(run.value ?? run.error)} diya.`,
        });
        await job.letGo();
        await kit.ended(run);
        kit.expect(run.value === job.answer(6), {
          en: `\`work(6)\` gives ${job.answer(6)}, \`compute\` gave ${kit.show(run.value ?? run.error)}.`,
          ur: `\`work(6)\` ${job.answer(6)} deta hai, \`compute\` ne ${kit.show(run.value ?? run.error)} diya.`,
        });
      },
    },
    {
      id: "failure",
      title: { en: "a failure is passed on", ur: "fail hona chhupta nahi" },
      rounds: 1,
      faults: {
        ...LEFT_ON,
        // The call before it came to its end, and this one never does.
        "never-settled": "failure-unheard",
        busy: "failure-unheard",
        unhandled: UNHEARD,
        "threw-later": UNHEARD,
      },
      async run(kit) {
        const run = await kit.call("compute", await failingJob(kit), 7);
        await kit.ended(run);
        kit.expect(
          run.state === "rejected" && (run.error?.message ?? "").includes("the work failed"),
          {
            en: `\`work\` threw "the work failed", but \`compute\` gave ${kit.show(run.error?.message ?? run.value)}.`,
            ur: `\`work\` ne "the work failed" throw kiya, lekin \`compute\` ne ${kit.show(run.error?.message ?? run.value)} diya.`,
          },
          "failure-unheard",
        );
        const job = await kit.job();
        // The same input, for another job.
        const next = await kit.call("compute", job.url, 7);
        await kit.until(() => next.state !== "pending");
        kit.expect(next.value === job.answer(7), {
          en: `The work failed once; the call after it, for another job, should give ${job.answer(7)}, and it ${next.error ? `failed: ${next.error.name}: ${next.error.message}` : `gave ${kit.show(next)}`}. What failed must not stay.`,
          ur: `Kaam aik dafa fail hua; us ke baad wali call ko, jo kisi aur job ki thi, ${job.answer(7)} dena chahiye, aur ${next.error ? `woh fail hui: ${next.error.name}: ${next.error.message}` : `us ne ${kit.show(next)} diya`}. Jo fail hua us ka asar baqi nahi rehna chahiye.`,
        });
      },
    },
    {
      id: "several",
      title: {
        en: "several at once, each with its own result",
        ur: "kai aik saath, har aik ka apna result",
      },
      rounds: 1,
      faults: LEFT_ON,
      async run(kit) {
        const job = await kit.job();
        const inputs = kit.shuffled([3, 4, 5]);
        const runs = [];
        for (const input of inputs) runs.push(await kit.call("compute", job.url, input));
        // One that fails is no other's business.
        const failing = await kit.call("compute", await failingJob(kit), 6);
        for (const run of [...runs, failing]) await kit.ended(run);
        if ((await job.runs()).some(({ onMainThread }) => onMainThread))
          kit.refuse("async-around-cpu");
        kit.expect(
          runs.every((run, i) => run.value === job.answer(inputs[i] ?? 0)),
          mixedUp(
            kit,
            runs.map(({ value, error }) => error?.message ?? value),
          ),
        );
      },
    },
  ],
});

function mixedUp(
  kit: Kit,
  values: readonly unknown[],
): { readonly en: string; readonly ur: string } {
  return {
    en: `Three were computed at once, beside one that failed, and gave ${kit.show(values)}: not each its own result.`,
    ur: `Teen aik saath compute huay, saath aik fail bhi hua, aur ${kit.show(values)} mila: har aik ko apna result nahi mila.`,
  };
}

async function failingJob(kit: Kit): Promise<string> {
  const path = await kit.file(
    "failing.mjs",
    'export function work() { throw new Error("the work failed"); }',
  );
  return new URL(`file://${path}`).href;
}

export default exercise;
