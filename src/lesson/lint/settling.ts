import { LabError } from "../../errors.ts";
import type { FoundLesson } from "../find.ts";
import { readQuiz } from "../read-quiz.ts";
import type { Problem } from "../../model/lesson/problem.ts";
import { planSettling, type SettledQuestion } from "../../run/settle.ts";

/** The trials that settle a question are in the lesson's plan, and theory chooses the right option. */
export async function checkSettling(found: FoundLesson): Promise<readonly Problem[]> {
  if (found.quiz === null) return [];
  const { id: lesson } = found.lesson;
  try {
    const quiz = await readQuiz(found);
    return quiz.flatMap((question) => {
      const { settledBy } = question;
      const fault = settledBy && faultOf(found, { ...question, settledBy });
      return fault
        ? [
            {
              lesson,
              file: "quiz",
              message: `In "${question.id}", ${fault.what}`,
              hint: fault.hint,
            },
          ]
        : [];
    });
  } catch (error) {
    // A quiz that cannot be read is reported by the check of the quiz.
    if (error instanceof LabError) return [];
    throw error;
  }
}

interface Fault {
  readonly what: string;
  readonly hint: string;
}

function faultOf({ lesson }: FoundLesson, { options, settledBy }: SettledQuestion): Fault | null {
  try {
    const plans = planSettling(lesson, settledBy);
    const unpredicted = plans.find(({ toleranceMs }) => toleranceMs === Infinity);
    if (unpredicted !== undefined)
      return {
        what: `there is no theory for the trial "${unpredicted.cell.variant}".`,
        hint: "Use trials that have a theory to settle a question.",
      };
    const chosen = settledBy.decide(plans.map(({ theoryMs }) => theoryMs));
    return options[chosen]?.right
      ? null
      : {
          what: `theory chooses ${letterOf(chosen)}, which is not the right one.`,
          hint: "Correct `decide`, or what is marked as right.",
        };
  } catch (error) {
    if (error instanceof LabError) return { what: error.message, hint: error.hint };
    throw error;
  }
}

function letterOf(index: number): string {
  const letter = "abcd"[index];
  return letter === undefined ? "no option" : `option ${letter}`;
}
