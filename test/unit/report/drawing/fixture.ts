import { paintWith, type Paint } from "../../../../src/report/drawing/paint.ts";

/** The inks of a terminal with colours. */
export const coloured: Paint = paintWith({
  style: (code) => `\u001b[${code}m`,
  link: (address) => `\u001b]8;;${address}\u001b\\`,
});
