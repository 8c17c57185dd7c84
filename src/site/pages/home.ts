import { variantHolding, variantNames, variants, type VariantName } from "../../model/variants.ts";
import { html, type Html } from "./html.ts";
import { openable, places, SAYS, tenAtOnce, type Language } from "./words.ts";
import { operations, type Operation, type Site, type SiteLesson } from "../operations.ts";
import { badge, page } from "./layout.ts";

/** The first page a browser sees: what this is, where to go, and every lesson's endpoints. */
export function indexPage(site: Site, origin: string, language: Language): string {
  const all = operations(site);
  const content = html`
<header class="hero">
  <nav aria-label="${language === "en" ? "Language" : "Zaban"}">
    <a href="/?lang=en" lang="en"${language === "en" && html` aria-current="true"`}>English</a>
    <a href="/?lang=ur" lang="ur-Latn"${language === "ur" && html` aria-current="true"`}>Roman Urdu</a>
  </nav>
  <h1>async-lab</h1>
  <p class="tagline">${SAYS.tagline[language]}</p>
  <p>${SAYS.what[language]}</p>
</header>
<main>
  <section aria-label="${SAYS.open[language]}" class="places">
    ${places(site).map(
      ({ path, what }) =>
        html`<a class="place" href="${path}"><code>${path}</code><span>${what[language]}</span></a>`,
    )}
  </section>
  <section>
    <h2>${SAYS.variants[language]}</h2>
    <dl class="ways">
      ${variantNames.map((name) => way(site, name, language))}
    </dl>
    <p class="quiet">${SAYS.scale[language]} ${site.scale}.</p>
  </section>
  ${comparison(site, origin, language)}
  <section>
    <h2>${SAYS.lessons[language]}</h2>
    ${site.lessons.map((lesson) =>
      lessonCard(
        lesson,
        all.filter((operation) => operation.lesson === lesson.id),
        language,
      ),
    )}
  </section>
</main>
<footer>async-lab ${site.version}</footer>`;
  return page({ title: "async-lab", language: language === "ur" ? "ur-Latn" : "en", content });
}

function way({ variant }: Site, name: VariantName, language: Language): Html {
  return html`<div>
  <dt><code>/${name}</code>${name === variant && html` <span class="tag">${SAYS.root[language]}</span>`}</dt>
  <dd>${variants[name].summary[language]}</dd>
</div>`;
}

function comparison(site: Site, origin: string, language: Language): Html | null {
  const commands = ["loop" as const, "nothing" as const].map((held) =>
    tenAtOnce(site, origin, variantHolding(held)),
  );
  if (commands.includes(null)) return null;
  return html`<section>
    <h2>${SAYS.see[language]}</h2>
    <p>${SAYS.seeHow[language]}</p>
    <pre tabindex="0"><code>${commands.join("\n")}</code></pre>
  </section>`;
}

function lessonCard(
  { id, title, summary }: SiteLesson,
  own: readonly Operation[],
  language: Language,
): Html {
  return html`<details class="lesson" open>
  <summary><h3><span class="id">${id}</span> ${title[language]}</h3></summary>
  <p>${summary[language]}</p>
  <ul class="routes">
    ${own.map((operation) => {
      const path = openable(operation);
      return html`<li>${badge(operation.method)} <span class="path">${
        path === null
          ? html`<code>${operation.path}</code>`
          : html`<a href="${path}"><code>${operation.path}</code></a>`
      }</span> <span class="does">${operation.summary}</span> <a class="try" href="/docs#${operation.id}">docs</a></li>`;
    })}
  </ul>
</details>`;
}
