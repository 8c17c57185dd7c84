// Updates the progress file again and again, and says each update once it is done:
// node progress-writer.mjs FOLDER NAME COUNT
import { setTimeout as delay } from "node:timers/promises";
import { updateProgress } from "../../../dist/src/progress/file.js";

// Whoever started it is gone, however that came: it must not go on for ever.
process.stdin.once("close", () => process.exit()).resume();

const [folder, name, count] = process.argv.slice(2);
const at = new Date().toISOString();
for (let i = 0; i < Number(count); i++) {
  await updateProgress(folder, (progress) => {
    const { day1 } = progress.lessons;
    const quiz = { ...day1?.quiz, [`${name}-${i}`]: { given: "a", right: true, at } };
    const lesson = { step: null, predictions: {}, exercise: null, ...day1, quiz };
    return { ...progress, lessons: { ...progress.lessons, day1: lesson } };
  });
  process.stdout.write(`${name}-${i}\n`);
  // The lock promises no turns: whoever never lets go for a moment keeps others waiting.
  await delay(Math.random() * 10);
}
process.stdin.removeAllListeners("close").destroy();
