import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allLessons } from "../../src/lesson/find.ts";

// Everything of a lesson is in its folder: what src says of one, its lesson.ts says instead.

/** A kind of database, which a lesson happens to be named for. */
const OTHER_MEANINGS = ["postgres"];

test("no file of src names a lesson", async () => {
  const { lessons } = await allLessons();
  const ids = lessons.map(({ lesson }) => lesson.id).filter((id) => !OTHER_MEANINGS.includes(id));
  expect(ids).toContain("day6");
  const named = new RegExp(`(["'\`])(${ids.join("|")})\\1`);
  const naming = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.c?ts$/.test(file))
    .flatMap((file) =>
      readFileSync(join("src", file), "utf8")
        .split("\n")
        // Comments may give an example.
        .filter((line) => !/^\s*(\/\/|\/?\*)/.test(line) && named.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(naming).toEqual([]);
});
