import { expect, test } from "vitest";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import {
  renderNotice,
  renderRunning,
  renderWatching,
} from "../../../../src/report/exercise/watch.ts";

test("says which file is watched, and the keys, in characters there are", () => {
  expect(renderWatching("day1.js", pageOf())).toBe(
    "\nWatching day1.js\nr run · h hint · s solution · n next · o open · q quit\n",
  );
  expect(renderWatching("day1.js", pageOf({ ascii: true, language: "ur" }))).toBe(
    "\nDekh raha hai day1.js\nr chalao - h hint - s jawab - n agla - o kholo - q band\n",
  );
  expect(renderRunning(pageOf())).toBe("Running…\n");
  expect(renderRunning(pageOf({ ascii: true }))).toBe("Running...\n");
});

test("says why there is nothing to verify or show", () => {
  expect(renderNotice("gone", pageOf())).toMatch(/^The file is gone/);
  expect(renderNotice("notPassed", pageOf())).toMatch(/^\nThe worked answer is shown once/);
  expect(renderNotice("last", pageOf({ language: "ur" }))).toBe("\nYeh aakhri exercise thi.\n");
});
