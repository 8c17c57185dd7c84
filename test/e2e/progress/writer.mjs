// Updates the progress file again and again, and says each update once it is done:
// node writer.mjs FOLDER NAME COUNT PAUSE_MS
import { setTimeout as delay } from "node:timers/promises";
import { updateProgress } from "../../../dist/src/progress/file.js";

// Its parent is gone, for whatever reason: it must not go on for ever.
process.stdin.once("close", () => process.exit()).resume();

const [folder, name, count, pauseMs] = process.argv.slice(2);
const at = new Date().toISOString();
for (let i = 0; i < Number(count); i++) {
  updateProgress(folder, (progress) => {
    const { day1 } = progress.lessons;
    const quiz = { ...day1?.quiz, [`${name}-${i}`]: { given: "a", right: true, at } };
    const attempts = (day1?.exercise?.attempts ?? 0) + 1;
    const exercise = { attempts, passedAt: null, hints: 0 };
    const lesson = { step: null, predictions: {}, ...day1, quiz, exercise };
    return { ...progress, lessons: { ...progress.lessons, day1: lesson } };
  });
  process.stdout.write(`${name}-${i}\n`);
  await delay(Math.random() * Number(pauseMs));
}
process.stdin.removeAllListeners("close").destroy();
