import * as z from "zod";
import type { Site, SiteLesson } from "../../../src/site/operations.ts";

const both = (text: string) => ({ en: text, ur: `${text} (ur)` });

export const CHAI: SiteLesson = {
  id: "chai",
  title: both("Chai <script>alert(1)</script>"),
  summary: both('Tea & "biscuits"'),
  table: [
    { method: "GET", path: "/chai/:id" },
    { method: "POST", path: "/chai" },
    { method: "ALL", path: "/chai" },
    { method: "GET", path: "/forgotten" },
    { method: "GET", path: "/slow" },
  ],
  waitingPath: "/slow",
  endpoints: {
    "GET /chai/:id": {
      summary: "One <glass>",
      query: z.object({ sugar: z.enum(["yes", "no"]).optional(), cups: z.string() }),
      responses: {
        200: { description: "The glass", schema: z.object({ id: z.int().positive() }) },
        404: "There is none",
      },
    },
    "POST /chai": {
      summary: "Order",
      description: "Takes its time.",
      body: z.object({
        id: z.int().meta({ examples: [7] }),
        note: z.string().max(20).default('a "quoted" </textarea>'),
        when: z.string().transform(Number).optional(),
      }),
      responses: { 201: "Ordered", 204: "Nothing to say" },
    },
    "GET /slow": {
      summary: "Slow",
      responses: { 200: { description: "Events", contentType: "text/event-stream" } },
    },
  },
};

export function site(...lessons: readonly SiteLesson[]): Site {
  return {
    version: "1.2.3",
    variant: "awaited",
    scale: 0.1,
    lessons: lessons.length === 0 ? [CHAI] : lessons,
  };
}
