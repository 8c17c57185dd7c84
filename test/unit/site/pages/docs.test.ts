import { expect, test } from "vitest";
import { docsPage } from "../../../../src/site/pages/docs.ts";
import { html } from "../../../../src/site/pages/html.ts";
import { indexPage } from "../../../../src/site/pages/home.ts";
import { indexText, openable } from "../../../../src/site/pages/words.ts";
import { operations } from "../../../../src/site/operations.ts";
import { CHAI, site } from "../site.ts";

const ORIGIN = "http://127.0.0.1:8000";
const PAGES = {
  index: indexPage(site(), ORIGIN, "en"),
  docs: docsPage(site(), ORIGIN),
};

test("a template escapes what is put into it, and nothing twice", () => {
  const name = `<b>&"'`;
  expect(
    html`<p title="${name}">${html`<i>${name}</i>`}${[html`1`, null, false, 2]}</p>`.markup,
  ).toBe(`<p title="&lt;b&gt;&amp;&quot;&#39;"><i>&lt;b&gt;&amp;&quot;&#39;</i>12</p>`);
});

test.each(Object.entries(PAGES))("the %s lets no text of a lesson be markup", (_name, page) => {
  expect(page).not.toContain("<script>");
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(page).toContain("One &lt;glass&gt;");
});

test.each(Object.entries(PAGES))("the %s needs no exception from its policy", (_name, page) => {
  expect(page).not.toMatch(/\sstyle=|\son\w+=|<style|javascript:/i);
  // Nothing from elsewhere: what is loaded begins with a slash.
  for (const [, address = ""] of page.matchAll(/<(?:script|link|img)[^>]*(?:src|href)="([^"]*)"/g))
    expect(address).toMatch(/^\/site\//);
});

test("an example of a body cannot leave its field", () => {
  expect(PAGES.docs).toContain("a \\&quot;quoted\\&quot; &lt;/textarea&gt;");
  expect(PAGES.docs.match(/<\/textarea>/g)).toHaveLength(1);
});

test("the docs have a form for each operation, with what it takes", () => {
  expect(PAGES.docs.match(/<form class="send"/g)).toHaveLength(operations(site()).length);
  expect(PAGES.docs).toContain('data-method="POST" data-path="/chai"');
  expect(PAGES.docs).toContain('data-in="path" value="1"');
  expect(PAGES.docs).toContain("{ id: integer, note?: string to 20 characters, when?: string }");
  for (const prefix of ["", "/blocking", "/awaited"])
    expect(PAGES.docs).toContain(`name="variant" value="${prefix}"`);
});

test("the index links what can be opened as it is, and nothing that changes anything", () => {
  const links = [...PAGES.index.matchAll(/href="([^"]*)"/g)].map(([, address]) => address);
  expect(links).toContain("/slow");
  expect(links).not.toContain("/chai");
  // It needs a query.
  expect(links.filter((address) => address?.startsWith("/chai"))).toEqual([]);
  const ready = { ...CHAI, table: [{ method: "GET", path: "/users/:id" }], endpoints: {} };
  expect(operations(site(ready)).map(openable)).toEqual(["/users/1"]);
  const named = { ...CHAI, table: [{ method: "GET", path: "/users/:name" }], endpoints: {} };
  expect(operations(site(named)).map(openable)).toEqual([null]);
});

test("the index speaks both languages, in a browser and in a terminal", () => {
  expect(indexPage(site(), ORIGIN, "ur")).toContain('lang="ur-Latn"');
  expect(indexPage(site(), ORIGIN, "ur")).toContain("Wait karne ke tareeqe");
  expect(indexText(site(), ORIGIN, "ur")).toContain("(ur)");
  const text = indexText(site(), ORIGIN, "en");
  expect(text).toContain(`${ORIGIN}/docs`);
  expect(text).toContain("/chai/{id}");
  expect(text.split("\n").at(-2)).toMatch(/^Next: .*\/awaited\/slow$/);
});

test("pages of other lessons are offered when they are there, and only then", () => {
  expect(PAGES.index).not.toContain("/chat-demo");
  const pages = ["/chat-demo", "/gone"].map((path) => ({
    path,
    what: { en: `Open ${path}`, ur: `${path} kholo` },
  }));
  const table = [{ method: "GET", path: "/chat-demo" }];
  const chat = { ...CHAI, pages, table, endpoints: {}, waitingPath: null };
  expect(indexPage(site(chat), ORIGIN, "en")).toContain('href="/chat-demo"');
  expect(indexText(site(chat), ORIGIN, "ur")).toContain("/chat-demo kholo");
  // No route answers it.
  expect(indexPage(site(chat), ORIGIN, "en")).not.toContain("/gone");
  // There is nothing to compare.
  expect(indexText(site(chat), ORIGIN, "en")).not.toContain("xargs");
});
