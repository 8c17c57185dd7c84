import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { reason } from "../errors.ts";
import type { Lesson } from "../model/lesson/lesson.ts";
import { packageRoot } from "../package.ts";
import { lendPackages } from "../process/package-resolver.ts";
import type { Complaint } from "./broken.ts";
import { UNBUILT } from "./locate.ts";
import { rehearse } from "./lint/rehearse.ts";

/**
 * The lesson at each URL, or what is wrong with it; never rejects for one of them. What is a complaint
 * already stays one.
 */
export async function load(
  urls: readonly (string | Complaint)[],
): Promise<readonly (Lesson | Complaint)[]> {
  const strangers = urls.filter(
    (url) => typeof url === "string" && !direct(url) && !own(url),
  ) as string[];
  const complaints = new Map(
    (await rehearse(strangers)).map((complaint, i) => [strangers[i], complaint]),
  );
  return await Promise.all(
    urls.map(async (url) => {
      if (typeof url !== "string") return url;
      if (own(url)) return await trusted(url);
      return direct(url) ? await examined(url) : (complaints.get(url) ?? (await imported(url)));
    }),
  );
}

/** Only what transforms the sources as it imports them can load these; they are the package's own. */
function direct(url: string): boolean {
  return UNBUILT && url.endsWith(".ts");
}

const OWN = pathToFileURL(join(packageRoot(), "dist", "lessons", "/")).href;

/** What the package was built with: its tests have looked at it, and every command loads all of it. */
function own(url: string): boolean {
  return !UNBUILT && url.startsWith(OWN);
}

async function trusted(url: string): Promise<Lesson | Complaint> {
  try {
    return ((await import(url)) as { readonly default: Lesson }).default;
  } catch {
    return await examined(url);
  }
}

/** Imported here: the schema is most of what loading would cost. */
async function examined(url: string): Promise<Lesson | Complaint> {
  const { examine } = await import("./examine.ts");
  return await examine(url);
}

/** Its shape is known to be right by now. */
async function imported(url: string): Promise<Lesson | Complaint> {
  lendPackages(url);
  try {
    return ((await import(url)) as { readonly default: Lesson }).default;
  } catch (error) {
    return {
      message: `it could be loaded once, and not again: ${reason(error)}.`,
      hint: "What a lesson does while it is loaded must not depend on where that is.",
    };
  }
}
