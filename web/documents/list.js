// The page of all documents: its tree, and the search that takes the tree's place.

import { keepFolders } from "./folders.js";
import { Search } from "./search.js";
import { takeTreeKeys } from "./tree-keys.js";

const tree = document.getElementById("document-tree");
const announcer = document.getElementById("announcer");
const form = document.getElementById("document-search");

takeTreeKeys(tree);
keepFolders(tree);
if (form) begin(form, form.elements.namedItem("q"), form.elements.namedItem("collection"));

function begin(form, field, collection) {
  const search = new Search(document.getElementById("search-results"), (text) => { announcer.textContent = text; }, () => field.focus());
  const told = new URLSearchParams(location.search);
  field.value = told.get("q") ?? field.value;
  collection.value = told.get("collection") ?? "";
  if (collection.selectedIndex < 0) collection.value = "";

  function show(options) {
    const words = field.value.trim();
    document.documentElement.classList.toggle("has-search", words !== "");
    const parameters = new URLSearchParams(location.search);
    for (const [name, value] of [["q", words], ["collection", collection.value]]) {
      if (value) parameters.set(name, value);
      else parameters.delete(name);
    }
    history.replaceState(history.state, "", parameters.size ? `?${parameters}` : location.pathname);
    return search.show(words, collection.value, options);
  }

  field.addEventListener("input", () => show());
  collection.addEventListener("change", () => show());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && enter()) event.preventDefault();
    if (event.key === "Escape" && field.value) {
      event.preventDefault();
      field.value = "";
      show();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  function enter() {
    if (field.value.trim()) return search.enter();
    const first = tree.querySelector("summary, .documents a");
    first?.focus();
    return Boolean(first);
  }

  if (location.hash === `#${field.id}`) field.focus();

  // Coming back from a document shows as many results as there were, where they were.
  window.addEventListener("pagehide", () => history.replaceState({ scroll: scrollY, hits: search.size }, ""));
  const { scroll, hits } = history.state ?? {};
  const isReturn = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (field.value.trim()) show(isReturn && hits ? { atLeast: hits } : {}).then(() => { if (isReturn && scroll) scrollTo(0, scroll); });
  else if (isReturn && scroll) scrollTo(0, scroll);
}
