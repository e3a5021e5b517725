// The cards under an answer: the sources it cites, and sections that may help.

import { el, localLink } from "../shared/dom.js";
import { headingTrail, place } from "../shared/wording.js";

const longQuote = 420;

export const cardId = (marker) => `source-${marker}`;

// Inline code of a quote as code; a quote of code lines stays as it is.
function quotedParts(quote) {
  if (quote.includes("```")) return [quote];
  return quote.split(/`([^`\n]+)`/).map((part, index) => (index % 2 ? el("code", {}, part) : part));
}

function quoteBlock(quote) {
  const block = el("blockquote", { class: "quote" }, ...quotedParts(quote));
  if (quote.length <= longQuote) return [block];
  block.classList.add("is-folded");
  const unfold = el("button", {
    class: "text-button", type: "button", "aria-expanded": "false",
    onclick: () => {
      const folded = block.classList.toggle("is-folded");
      unfold.textContent = folded ? "Show the whole passage" : "Show less";
      unfold.setAttribute("aria-expanded", String(!folded));
    },
  }, "Show the whole passage");
  return [block, unfold];
}

function body(citation, heading) {
  const trail = headingTrail(citation);
  return [
    el("h3", {}, heading, localLink(citation.href, {}, citation.title || citation.path || "Untitled")),
    trail ? el("p", { class: "trail" }, trail) : null,
    ...(citation.quote ? quoteBlock(citation.quote) : []),
    el("p", { class: "place" },
      el("span", { class: "path" }, place(citation)),
      citation.reviewed ? el("span", {}, `Reviewed ${citation.reviewed}`) : null),
  ];
}

/** A cited source. `onReturn` is called to go back to the marker in the text. */
export function citationCard(citation, onReturn) {
  const id = cardId(citation.marker);
  const back = el("button", { class: "text-button back", type: "button", hidden: true, onclick: onReturn }, "Back to the text");
  const card = el("li", {
    class: "card", id, tabindex: "-1", "aria-label": `Source ${citation.marker}`,
    onkeydown: (event) => {
      if (event.key === "Escape" && !back.hidden) onReturn();
    },
  }, body(citation, el("span", { class: "card-marker" }, citation.marker)), back);
  return card;
}

export function helpCard(section) {
  return el("li", { class: "card" }, body(section, null));
}

/** Shows a card and puts the focus on it. */
export function reachCard(card, list) {
  for (const other of list.querySelectorAll(".is-reached")) {
    other.classList.remove("is-reached");
    other.querySelector(".back").hidden = true;
  }
  card.classList.add("is-reached");
  card.querySelector(".back").hidden = false;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}
