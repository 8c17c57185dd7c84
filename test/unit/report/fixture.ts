import type { Page } from "../../../src/report/drawing/page.ts";
import { formatOf, namesOf, type Formats } from "../../../src/report/format.ts";

/** Draws records in these formats at once: all of them are loaded. */
export async function drawer<Drawn, Beside>(
  formats: Formats<Drawn, Beside>,
): Promise<(format: string, record: Drawn, page: Page, beside: Beside) => string> {
  const loaded = new Map(
    await Promise.all(
      namesOf(formats).map(async (name) => [name, await formatOf(formats, name).load()] as const),
    ),
  );
  return (format, record, page, beside) => loaded.get(format)!(record, page, beside);
}
