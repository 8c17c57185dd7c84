import { reason } from "../errors.ts";
import type { Lesson } from "../model/lesson/lesson.ts";
import { providePackages } from "../process/package-resolver.ts";
import type { Complaint } from "./broken.ts";
import type { LessonParts } from "./locate.ts";

/**
 * The lessons of these parts, or what is wrong with each; never rejects because of one of them. The package's own
 * lessons are imported directly, because tests have checked them. Others are rehearsed first: only from another
 * thread can one see that a lesson never finishes loading, or ends its process.
 */
export async function load(
  located: readonly LessonParts[],
): Promise<ReadonlyMap<LessonParts, Lesson | Complaint>> {
  const complaints = await rehearsed(located.filter(({ own }) => !own));
  const loaded = located.map(
    async (parts) => [parts, complaints.get(parts) ?? (await imported(parts))] as const,
  );
  return new Map(await Promise.all(loaded));
}

/** What a separate thread found wrong with each, or null. */
async function rehearsed(
  strangers: readonly LessonParts[],
): Promise<ReadonlyMap<LessonParts, Complaint | null>> {
  if (strangers.length === 0) return new Map();
  const { rehearse } = await import("./rehearsal/rehearse.ts");
  const complaints = await rehearse(strangers.map(({ plan }) => plan));
  return new Map(strangers.map((parts, i) => [parts, complaints[i] ?? null]));
}

async function imported({ plan, own }: LessonParts): Promise<Lesson | Complaint> {
  providePackages(plan);
  try {
    return ((await import(plan)) as { readonly default: Lesson }).default;
  } catch (error) {
    return {
      message: `it cannot be loaded: ${reason(error)}.`,
      hint: own
        ? "Install async-lab again."
        : "Loading a lesson must not depend on the thread or the folder that it is loaded in.",
    };
  }
}
