// What the page shows where nothing of a place could be read.

import { el } from "../shared/dom.js";
import { failureBox } from "../shared/failure.js";
import { emptyState } from "../shared/loading.js";

/** Shows a failure in place of what could not be read; `place` is what it is about, none of the whole fabric. */
export function showFailure(view, failure, { place, onRetry }) {
  view.removeAttribute("aria-busy");
  if (view.querySelector(".failure-place")?.dataset.title === failure.title) return;
  const box = failure.type === "no-fabric" ? noFabric() : failureBox(failure, { onRetry, reassurance: "It is tried again every 10 s." });
  box.classList.add("failure-place");
  box.dataset.title = failure.title;
  view.replaceChildren(...[
    el("h1", { tabindex: "-1", class: place ? null : "visually-hidden" }, place || "Fabric"), box,
    place ? el("p", { class: "actions" }, el("a", { href: "/fabric", "data-in-page": true }, "Back to the fabric")) : null,
  ].filter(Boolean));
}

/** What is so before a fabric is set up, and for some seconds after the server was started. */
function noFabric() {
  const question = new URLSearchParams({ q: "How do I let Docket watch my own fabric?" });
  return emptyState("No fabric is watched yet",
    "Nothing was read of a fabric. After the server was started this takes some seconds, and the page shows it by itself. Else name collectors in fabric.yaml in the server's data folder.",
    el("a", { class: "button primary", href: `/?${question}` }, "How to have a fabric watched"),
    el("a", { class: "button", href: "/settings/collectors" }, "See the collectors"));
}
