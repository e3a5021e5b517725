// The page of the API: reads /openapi.json, and shows every route of it by subject.

import { contentsOf, sectionOf } from "./operation.js";
import { prose } from "./schema.js";
import { entriesOf, matches } from "./search.js";
import { decoded } from "../shared/address.js";
import { el } from "../shared/dom.js";
import { connectionFailure, failureBox, fromResponse } from "../shared/failure.js";

const byId = (id) => document.getElementById(id);
let entries = [];

async function load() {
  byId("intro").replaceChildren(el("p", { class: "quiet" }, "Reading the reference…"));
  try {
    const response = await fetch("/openapi.json", { headers: { Accept: "application/json" } }).catch(() => { throw connectionFailure(); });
    if (!response.ok) throw await fromResponse(response);
    show(await response.json());
  } catch (failure) {
    const box = failureBox({ errors: [], title: failure.message, ...failure }, { onRetry: load, reassurance: "Nothing is lost." });
    byId("intro").replaceChildren(box);
  }
}

function show(reference) {
  entries = entriesOf(reference);
  byId("intro").replaceChildren(...prose(reference.info.description),
    el("p", {}, el("a", { href: "/openapi.json" }, "/openapi.json"), " is the same for programs, as OpenAPI ",
      reference.openapi, ". This server is ", reference.info.title, " ", reference.info.version, "."));
  const tags = reference.tags.map((tag) => ({ ...tag, entries: entries.filter((entry) => entry.tag === tag.name) }));
  byId("contents").replaceChildren(...tags.map(contentsOf));
  byId("operations").replaceChildren(...tags.map((tag) => sectionOf(tag, reference)));
  find();
  open();
}

/** Shows what fits the words that are looked for; all where there are none. */
function find() {
  const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const entry of entries) {
    const fits = matches(entry, words);
    if (fits) count += 1;
    for (const element of document.querySelectorAll(`[data-operation="${entry.id}"]`)) element.hidden = !fits;
  }
  for (const group of document.querySelectorAll("[data-group]")) {
    group.hidden = !group.querySelector("[data-operation]:not([hidden])");
  }
  const said = count === 1 ? "1 route" : `${count} routes`;
  byId("search-state").textContent = words.length ? (count ? said : "No route has all of these words.") : `${said} in all`;
}

/** Opens the route that the address names. */
function open() {
  const operation = document.getElementById(decoded(location.hash.slice(1)));
  if (!operation?.matches("details")) return;
  if (operation.hidden) {
    byId("search").value = "";
    find();
  }
  operation.open = true;
  operation.scrollIntoView({ block: "start" });
  operation.querySelector("summary").focus({ preventScroll: true });
}

byId("search").addEventListener("input", find);
byId("search-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const first = document.querySelector("details[data-operation]:not([hidden])");
  if (!first) return;
  first.open = true;
  first.querySelector("summary").focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.matches("input, textarea")) return;
  event.preventDefault();
  byId("search").focus();
});
window.addEventListener("hashchange", open);

load();
