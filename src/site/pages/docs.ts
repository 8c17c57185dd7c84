import { variantNames } from "../../model/variants.ts";
import { html, type Html } from "./html.ts";
import {
  operations,
  type JsonSchema,
  type Operation,
  type Parameter,
  type Site,
  type SiteLesson,
} from "../operations.ts";
import { badge, page } from "./layout.ts";
import { exampleOf, sketch, typed } from "../schema-text.ts";

/** Every endpoint, by lesson. The page is readable without its script, which makes the forms send. */
export function docsPage(site: Site, origin: string): string {
  const all = operations(site);
  const content = html`
<header class="hero slim">
  <nav aria-label="Pages"><a href="/">Index</a> <a href="/openapi.json">openapi.json</a></nav>
  <h1>Every endpoint</h1>
  <p>Open one, fill in what it takes and send it from here. The same code is served under each variant: choose one,
  send five together, and compare.</p>
</header>
<div class="toolbar">
  <fieldset id="variants" data-origin="${origin}">
    <legend>Send to</legend>
    ${[
      { prefix: "", label: `/ (${site.variant})` },
      ...variantNames.map((name) => ({ prefix: `/${name}`, label: `/${name}` })),
    ].map(
      ({ prefix, label }) =>
        html`<label><input type="radio" name="variant" value="${prefix}"${prefix === "" && html` checked`}><span>${label}</span></label>`,
    )}
  </fieldset>
  <label class="filter">Find <input type="search" id="filter" placeholder="todos, POST, timeout…" autocomplete="off"></label>
</div>
<main>
  <noscript><p class="note">Sending needs JavaScript; everything else is here without it.</p></noscript>
  ${site.lessons.map((lesson) =>
    section(
      lesson,
      all.filter((operation) => operation.lesson === lesson.id),
    ),
  )}
  <p class="note" id="nothing" hidden>Nothing is called that.</p>
</main>
<footer>async-lab ${site.version} · waits are the course's seconds × ${site.scale}</footer>`;
  return page({
    title: "async-lab: every endpoint",
    language: "en",
    content,
    script: "/site/docs.js",
  });
}

function section({ id, title, summary }: SiteLesson, own: readonly Operation[]): Html {
  return html`<section class="group">
  <h2 id="lesson-${id}"><span class="id">${id}</span> ${title.en}</h2>
  <p class="quiet">${summary.en}</p>
  ${own.map((operation) => details(operation, id === "server"))}
</section>`;
}

function details(operation: Operation, atRoot: boolean): Html {
  const { id, method, path, summary, description, parameters, body, responses } = operation;
  return html`<details class="operation" id="${id}">
  <summary>${badge(method)} <code class="path">${path}</code> <span class="does">${summary}</span></summary>
  <div class="inside">
    ${description !== null && html`<p>${description}</p>`}
    <form class="send" data-method="${method}" data-path="${path}"${atRoot && html` data-at-root`}>
      ${parameters.map((parameter) => field(id, parameter))}
      ${body !== null && bodyField(id, body)}
      <p class="buttons">
        <button type="submit">Try it</button>
        <button type="button" class="five secondary">Send 5 together</button>
        <button type="button" class="stop secondary" hidden>Stop</button>
      </p>
      <pre class="curl" tabindex="0" aria-label="The same with curl"></pre>
      <div class="result" role="status" hidden></div>
    </form>
    <h3>Answers</h3>
    <table>
      ${responses.map(
        ({ status, description: text, contentType, schema }) => html`<tr>
        <th scope="row" class="status s${status.charAt(0)}">${status}</th>
        <td>${text}${schema !== null && html`<pre class="shape">${sketch(schema)}</pre>`}</td>
        <td class="type">${contentType ?? "no body"}</td>
      </tr>`,
      )}
    </table>
  </div>
</details>`;
}

function field(operation: string, { name, in: where, required, schema }: Parameter): Html {
  const id = `${operation}-${where}-${name}`;
  const choices = schema["enum"] as readonly unknown[] | undefined;
  const value = required ? typed(exampleOf(schema, name)) : "";
  const control = choices
    ? html`<select id="${id}" name="${name}" data-in="${where}">
        ${!required && html`<option value="">(left out)</option>`}
        ${choices.map((choice) => html`<option>${typed(choice)}</option>`)}
      </select>`
    : html`<input id="${id}" name="${name}" data-in="${where}" value="${value}" autocomplete="off"${required && html` required`}>`;
  return html`<p class="field">
  <label for="${id}"><code>${name}</code> <span class="quiet">${where}${required ? "" : ", optional"}: ${sketch(schema)}</span></label>
  ${control}
</p>`;
}

function bodyField(operation: string, schema: JsonSchema): Html {
  const id = `${operation}-body`;
  const example = JSON.stringify(exampleOf(schema, ""), null, 2);
  return html`<p class="field">
  <label for="${id}"><code>body</code> <span class="quiet">JSON: ${sketch(schema)}</span></label>
  <textarea id="${id}" class="body" rows="${example.split("\n").length + 1}" spellcheck="false">${example}</textarea>
</p>`;
}
