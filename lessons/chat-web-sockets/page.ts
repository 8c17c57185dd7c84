import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** A page that loads nothing, and the policy under which nothing else could run in it. */
export interface Page {
  readonly html: string;
  /** For `Content-Security-Policy`. */
  readonly policy: string;
}

// The page's parts are shipped where they are written; the code that reads them is built into dist.
const PARTS = import.meta.url.endsWith(".ts")
  ? new URL("./page/", import.meta.url)
  : new URL("../../../lessons/chat-web-sockets/page/", import.meta.url);

let made: Page | undefined;

/** Read once, when it is first asked for. */
export function chatPage(): Page {
  made ??= makePage();
  return made;
}

function makePage(): Page {
  const style = read("chat.css");
  const script = read("chat.js");
  const html = read("chat.html")
    .replace("<style></style>", () => `<style>${style}</style>`)
    .replace("<script></script>", () => `<script>${script}</script>`);
  const policy = [
    "default-src 'none'",
    `style-src '${hash(style)}'`,
    `script-src '${hash(script)}'`,
    "connect-src 'self' ws://localhost:* ws://127.0.0.1:*",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return { html, policy: policy.join("; ") };
}

function read(name: string): string {
  return readFileSync(new URL(name, PARTS), "utf8");
}

function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
