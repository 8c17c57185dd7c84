// Makes the forms of /docs send. The page is readable without it, and loads nothing from other servers.

/** How much of an answer is shown at most, because a stream may never end. */
const SHOWN = 64 * 1024;
const TOGETHER = 5;
const NEEDS_NO_QUOTES = /^[\w./:?=&%@+-]+$/;

function prefix(form) {
  if (form.hasAttribute("data-at-root")) return "";
  return document.querySelector("#variants input:checked").value;
}

/** The request that a form describes at this moment. */
function requestOf(form) {
  const query = new URLSearchParams();
  let path = form.dataset.path;
  for (const control of form.querySelectorAll("[data-in]")) {
    const { name, value } = control;
    if (control.dataset.in === "path") path = path.replace(`{${name}}`, encodeURIComponent(value));
    else if (value !== "") query.append(name, value);
  }
  const body = form.querySelector(".body");
  const search = String(query) !== "" ? `?${query}` : "";
  return {
    url: prefix(form) + path + search,
    options: {
      method: form.dataset.method,
      // Otherwise a browser holds back the second of two equal requests, hoping to use the first answer for
      // both: we would see its wait, not the server's.
      cache: "no-store",
      ...(body && { body: body.value, headers: { "content-type": "application/json" } }),
    },
  };
}

function quoted(text) {
  return NEEDS_NO_QUOTES.test(text) && !/[?&]/.test(text)
    ? text
    : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function showCurl(form) {
  const { url, options } = requestOf(form);
  const parts = ["curl", "-i"];
  if (options.method !== "GET") parts.push("-X", options.method);
  if (options.body !== undefined)
    parts.push("-H", quoted("content-type: application/json"), "-d", quoted(options.body));
  parts.push(quoted(location.origin + url));
  form.querySelector(".curl").textContent = parts.join(" ");
}

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className !== undefined) made.className = className;
  return made;
}

/** In milliseconds, with one decimal: at the usual scale, handlers wait about a tenth of a second. */
function ms(number) {
  return `${number.toLocaleString("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} ms`;
}

function pretty(text, type) {
  if (!type.includes("json")) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Sends one request and shows the answer as it arrives. */
async function send(form, result, signal) {
  const { url, options } = requestOf(form);
  const begin = performance.now();
  const head = element("p", "Waiting…");
  const body = element("pre");
  body.tabIndex = 0;
  result.replaceChildren(head);
  const response = await fetch(url, { ...options, signal });
  const type = response.headers.get("content-type") ?? "";
  result.classList.toggle("failed", !response.ok);
  const status = `${response.status} ${response.statusText}`;
  head.replaceChildren(
    element("strong", status),
    ` · first byte after ${ms(performance.now() - begin)}`,
  );
  result.append(body);
  let text = "";
  let cut = false;
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader.read()) {
    cut ||= text.length + part.value.length > SHOWN;
    text = (text + part.value).slice(-SHOWN);
    body.textContent = (cut ? "…" : "") + text;
  }
  head.replaceChildren(
    element("strong", status),
    ` · ${ms(performance.now() - begin)} · ${type.split(";")[0] || "no body"}`,
  );
  if (text === "") body.remove();
  else body.textContent = (cut ? "…" : "") + pretty(text, type);
}

/** Sends several requests at once, to show whether their waits overlap. */
async function sendTogether(form, result, signal) {
  const { url, options } = requestOf(form);
  const begin = performance.now();
  result.replaceChildren(element("p", `Waiting for ${TOGETHER}…`));
  const lanes = await Promise.all(
    Array.from({ length: TOGETHER }, async () => {
      const response = await fetch(url, { ...options, signal });
      await response.arrayBuffer();
      return { status: response.status, took: performance.now() - begin };
    }),
  );
  const makespan = Math.max(...lanes.map(({ took }) => took));
  const head = element("p");
  head.append(element("strong", `${ms(makespan)} for all ${TOGETHER}`));
  result.classList.toggle(
    "failed",
    lanes.some(({ status }) => status >= 400),
  );
  result.replaceChildren(
    head,
    ...lanes.map(({ status, took }) => {
      const lane = element("div", undefined, "lane");
      const bar = element("progress");
      bar.max = makespan;
      bar.value = took;
      lane.append(element("span", String(status)), bar, element("span", ms(took)));
      return lane;
    }),
    element(
      "p",
      "From the first send to the end of each answer, as measured in this browser.",
      "quiet",
    ),
  );
}

async function perform(form, how) {
  const result = form.querySelector(".result");
  const stop = form.querySelector(".stop");
  const buttons = form.querySelectorAll("button:not(.stop)");
  const controller = new AbortController();
  const onStop = () => controller.abort();
  for (const button of buttons) button.disabled = true;
  stop.hidden = false;
  stop.addEventListener("click", onStop);
  result.hidden = false;
  result.classList.remove("failed");
  try {
    await how(form, result, controller.signal);
  } catch (error) {
    const stopped = controller.signal.aborted;
    result.classList.toggle("failed", !stopped);
    result.append(element("p", stopped ? "Stopped." : `No answer: ${error.message}`));
  } finally {
    for (const button of buttons) button.disabled = false;
    stop.hidden = true;
    stop.removeEventListener("click", onStop);
  }
}

const forms = document.querySelectorAll("form.send");
for (const form of forms) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void perform(form, send);
  });
  form.querySelector(".five").addEventListener("click", () => {
    if (form.reportValidity()) void perform(form, sendTogether);
  });
  form.addEventListener("input", () => showCurl(form));
  showCurl(form);
}
document.querySelector("#variants").addEventListener("change", () => {
  for (const form of forms) showCurl(form);
});

/** Opens the endpoint that the address names, such as /docs#get-todos. */
function openNamed() {
  const named = document.getElementById(location.hash.slice(1));
  if (!(named instanceof HTMLDetailsElement)) return;
  named.open = true;
  named.scrollIntoView();
}
addEventListener("hashchange", openNamed);
openNamed();

document.querySelector("#filter").addEventListener("input", (event) => {
  const words = event.target.value.toLowerCase().split(/\s+/);
  let shown = 0;
  for (const group of document.querySelectorAll(".group")) {
    const title = group.querySelector("h2").textContent.toLowerCase();
    let own = 0;
    for (const operation of group.querySelectorAll(".operation")) {
      const text = `${title} ${operation.querySelector("summary").textContent.toLowerCase()}`;
      operation.hidden = !words.every((word) => text.includes(word));
      if (!operation.hidden) own += 1;
    }
    group.hidden = own === 0;
    shown += own;
  }
  document.querySelector("#nothing").hidden = shown > 0;
});
