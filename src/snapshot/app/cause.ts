/** What a server's output says of why it failed. */
interface Cause {
  /** The error's name, such as `TypeError`; empty if something else was thrown. */
  readonly name: string;
  readonly message: string;
  /** The first place of the user's own code, such as `server.js:12`; null if none is named. */
  readonly place: string | null;
}

const LONGEST = 300;

/**
 * The end of a sentence about a server that failed: its error, or else its last words.
 * `folder` is left out of the names of files inside it; `ended`: it ended by itself, so that its error is why.
 */
export function lastWordsText(output: string, folder: string, ended: boolean): string {
  const text = output.replace(/\u001b\[[0-9;]*m/g, "").replace(/\r/g, "");
  const cause = nodeError(text, folder) ?? pythonError(text, folder);
  if (cause !== null) return `${ended ? ": " : "; its last error was "}${causeText(cause)}.`;
  const line = tellingLine(text);
  return line === null
    ? "; it printed nothing."
    : `; the last it printed was "${line.slice(0, LONGEST)}".`;
}

/** `TypeError: x is not a function (server.js:12)`. */
function causeText({ name, message, place }: Cause): string {
  const what = [name, message].filter((part) => part !== "").join(": ");
  const short = what.length > LONGEST ? `${what.slice(0, LONGEST)}…` : what;
  return place === null ? short.replace(/\.$/, "") : `${short} (${place})`;
}

// Node prints an uncaught error as: the place and the line of source that threw it, a line of carets, the
// error with its stack, its fields in braces, and its own version. What is not an error has no stack.

const STACK_LINE = /^ +at /;
const ERROR_LINE = /^([A-Za-z_$][\w$.]*)(?: \[\w+\])?(?:: (.*))?$/;
const LOGGED_ERROR = /(?:^|[\s"'(])((?:[A-Za-z_$][\w$]*)?Error(?: \[\w+\])?(?:: .*)?)$/;
const MOST_MESSAGE_LINES = 8;
const CARETS = /^ *\^+ *$/;

function nodeError(text: string, folder: string): Cause | null {
  const lines = text.split("\n");
  const heap = /^FATAL ERROR: (.*)$/m.exec(text);
  if (heap !== null) return { name: "FATAL ERROR", message: heap[1] ?? "", place: null };
  // The last one is what ended it.
  const carets = lines.findLastIndex((line, at) => CARETS.test(line) && isUncaught(lines, at));
  if (carets !== -1) return uncaught(lines, carets, folder);
  // Printed by the app itself, as by `console.error(error)`.
  const stack = lines.findLastIndex(
    (line, at) => STACK_LINE.test(line) && !STACK_LINE.test(lines[at - 1] ?? ""),
  );
  return stack < 1 ? null : printed(lines, stack, folder);
}

/** Whether carets stand where Node puts them: two lines below a place. */
function isUncaught(lines: readonly string[], carets: number): boolean {
  return [2, 1].some((above) => sourcePlace(lines[carets - above] ?? "") !== null);
}

function uncaught(lines: readonly string[], carets: number, folder: string): Cause {
  const at = lines.findIndex((line, index) => index > carets && line.trim() !== "");
  const rest = at === -1 ? [] : lines.slice(at);
  const end = rest.findIndex(
    (line) => STACK_LINE.test(line) || /^\(Use `node|^Thrown at:|^Node\.js v\d/.test(line),
  );
  const said = end === -1 ? rest : rest.slice(0, end);
  const header = [2, 1].map((above) => sourcePlace(lines[carets - above] ?? "")).find(Boolean);
  const place =
    ownPlace(
      rest.flatMap((line) => stackPlace(line) ?? []),
      folder,
    ) ?? ownPlace(header ? [header] : [], folder);
  return { ...nameAndMessage(said), place };
}

function printed(lines: readonly string[], stack: number, folder: string): Cause | null {
  // The message may have several lines, and a log may put its own words before the error.
  const above = lines.slice(Math.max(0, stack - MOST_MESSAGE_LINES), stack);
  const from = above.findLastIndex((line) => LOGGED_ERROR.test(line));
  const first = LOGGED_ERROR.exec(above[from] ?? "")?.[1];
  if (first === undefined) return null;
  const frames = lines.slice(stack).flatMap((line) => stackPlace(line) ?? []);
  return {
    ...nameAndMessage([first, ...above.slice(from + 1)]),
    place: ownPlace(frames, folder),
  };
}

/** Of several lines, those that belong to the message: a list that Node appends to it does not. */
function nameAndMessage(said: readonly string[]): Pick<Cause, "name" | "message"> {
  const stop = said.findIndex((line) => /^Require stack:|^\s*$/.test(line));
  const kept = (stop <= 0 ? said : said.slice(0, stop)).map((line) => line.trim());
  const match = ERROR_LINE.exec(kept[0] ?? "");
  if (match === null) return { name: "", message: kept.join(" ") };
  const message = [match[2] ?? "", ...kept.slice(1)].join(" ").trim();
  return { name: match[1] ?? "", message: message.replace(/ \{$/, "") };
}

/** A line that is nothing but a place: `/app/server.js:12`, `file:///app/server.js:12`. */
function sourcePlace(line: string): Place | null {
  const match = /^((?:file:\/\/|node:|[A-Za-z]:\\|\/)\S.*?):(\d+)(?::\d+)?$/.exec(line);
  return match === null ? null : { file: match[1] ?? "", line: match[2] ?? "" };
}

/** The place in a line of a stack. */
function stackPlace(line: string): Place | null {
  const match =
    /^ +at (?:.*?[ (])??((?:file:\/\/|node:|[A-Za-z]:\\|\/).*?):(\d+)(?::\d+)?\)?(?: \{)?$/.exec(
      line,
    );
  return match === null ? null : { file: match[1] ?? "", line: match[2] ?? "" };
}

// Python prints frames from the outermost to the innermost, two lines each, and then the error.

const FRAME = /^\s*File "(.+)", line (\d+)/;
const PYTHON_ERROR = /^((?:[A-Za-z_]\w*\.)*[A-Z_]\w*)(?:: (.*))?$/;

function pythonError(text: string, folder: string): Cause | null {
  // An exception group draws a frame of bars around its parts.
  const lines = text.split("\n").map((line) => line.replace(/^(?:\s*[|+]) ?-*/, ""));
  const last = lines.findLastIndex((line) => FRAME.test(line));
  if (last === -1) return null;
  const at = lines.findIndex((line, index) => index > last && PYTHON_ERROR.test(line));
  if (at === -1) return null;
  const [, name = "", message = ""] = PYTHON_ERROR.exec(lines[at] ?? "") ?? [];
  const begin = lines.findLastIndex(
    (line, index) => index < last && /Traceback \(most recent call last\)/.test(line),
  );
  const frames = lines.slice(begin + 1, last + 1).flatMap((line) => {
    const [, file, number] = FRAME.exec(line) ?? [];
    return file === undefined || number === undefined ? [] : [{ file, line: number }];
  });
  return {
    name: name.slice(name.lastIndexOf(".") + 1),
    message,
    place: ownPlace(frames.toReversed(), folder),
  };
}

interface Place {
  readonly file: string;
  readonly line: string;
}

/** What belongs to a runtime or a package, not to the user. */
const FOREIGN =
  /^node:|[\\/]node_modules[\\/]|[\\/](?:site|dist)-packages[\\/]|[\\/]lib[\\/]python\d|^<|[\\/]bin[\\/](?:uvicorn|gunicorn|flask|fastapi|hypercorn)$/;

/** The first place in the user's own code. */
function ownPlace(places: readonly Place[], folder: string): string | null {
  const own = places.find(({ file }) => !FOREIGN.test(file));
  if (own === undefined) return null;
  const file = decoded(own.file.replace(/^file:\/\//, ""));
  const inside = [`${folder}/`, `${folder}\\`].find((prefix) => file.startsWith(prefix));
  return `${inside === undefined ? file : file.slice(inside.length)}:${own.line}`;
}

function decoded(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}

/** What package managers, watchers and Node itself print after a program has failed. */
const AFTERMATH =
  /^(?:Node\.js v\d|npm (?:error|ERR!)|ELIFECYCLE|\s*ELIFECYCLE|error Command failed|\[nodemon\]|info Visit|[{}\]^\s]*$|error: script ".*" exited)/;
const TELLING =
  /\b(?:\w*error|\w*exception|fatal|panic|cannot|can't|could not|failed|refused|denied|not found|no such)\b/i;

/** Of plain text, the last line that speaks of a failure; else the last line; null without any. */
function tellingLine(text: string): string | null {
  const lines = text.split("\n").map((line) => line.trim());
  const own = lines.filter((line) => line !== "" && !AFTERMATH.test(line));
  const near = own.slice(-10);
  return (
    near.findLast((line) => TELLING.test(line)) ??
    own.at(-1) ??
    lines.findLast((line) => line !== "") ??
    null
  );
}
