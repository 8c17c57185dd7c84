import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder outside the package, gone when all tests are over, with these files in it. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "async-lab-lesson-"));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

/** A lesson that imports what no folder above it has installed. */
export function lessonSource(
  id: string,
  { path = `/${id}`, wait = 1 }: { readonly path?: string; readonly wait?: number } = {},
): string {
  return `import { defineLesson } from "async-lab";
    export default defineLesson({
      id: "${id}",
      title: { en: "${id}", ur: "${id}" },
      summary: { en: "${id}", ur: "${id}" },
      experiments: [{
        id: "first",
        title: { en: "GET ${path}", ur: "GET ${path}" },
        requests: (count) => Array.from({ length: count }, () =>
          ({ method: "GET", path: "${path}", expectStatus: 200, wait: ${wait} })),
      }],
    });`;
}

/** Endpoints that wait, or fail with an error of the package's own. */
export function routesSource(path: string, seconds = 1): string {
  return `import express from "express";
    import { HttpError } from "async-lab/routes";
    export const routes = ({ sleep }) => {
      const router = express.Router();
      router.get("${path}", async (_request, response) => {
        await sleep(${seconds});
        response.json({});
      });
      router.get("/teapot", () => { throw new HttpError(418, "teapot", "No coffee here."); });
      return router;
    };`;
}
