// What the page shows where nothing of a place could be read.

import { el } from "../shared/dom.js";
import { failureBox } from "../shared/failure.js";

/** Shows a failure in place of what could not be read; `place` is what it is about, none of the whole fabric. */
export function showFailure(view, failure, { place, onRetry }) {
  view.removeAttribute("aria-busy");
  if (view.querySelector(".failure")?.dataset.title === failure.title) return;
  const box = failureBox(failure, { onRetry, reassurance: "It is tried again every 10 s." });
  box.dataset.title = failure.title;
  view.replaceChildren(...[
    el("h1", { tabindex: "-1", class: place ? null : "visually-hidden" }, place || "Fabric"), box,
    place ? el("p", { class: "actions" }, el("a", { href: "/fabric", "data-in-page": true }, "Back to the fabric")) : null,
    failure.status === 503 ? el("p", { class: "quiet" }, "How to have a fabric watched: ",
      el("a", { href: `/?${new URLSearchParams({ q: "How do I let Docket watch my own fabric?" })}` }, "ask Docket"), ".") : null,
  ].filter(Boolean));
}
