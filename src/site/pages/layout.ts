import { html, type Html } from "./html.ts";

/** A whole page with this content. */
export function page(options: {
  readonly title: string;
  readonly language: string;
  readonly content: Html;
  readonly script?: string;
}): string {
  const { title, language, content, script } = options;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/site/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/site/style.css">
${script !== undefined && html`<script type="module" src="${script}"></script>`}
</head>
<body>
${content}
</body>
</html>
`.markup;
}

/** The method as a coloured badge. */
export function badge(method: string): Html {
  return html`<span class="method ${method.toLowerCase()}">${method}</span>`;
}
