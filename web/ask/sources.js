// The sources under an answer, each a line that leads to its passage; and sections that may help.

import { el, localLink } from "../shared/dom.js";
import { reviewed } from "../shared/review.js";
import { headingTrail, place } from "../shared/wording.js";

/** The list of an answer's sources. `onOpen(index, event)` opens the passage of one. */
export function sourceList(citations, onOpen) {
  if (!citations.length) return null;
  return el("section", { class: "sources" }, el("h3", {}, "Sources"),
    el("ol", {}, citations.map((citation, index) => el("li", { class: "source" },
      el("a", { class: "source-link", href: citation.href, onclick: (event) => onOpen(index, event) },
        el("span", { class: "source-marker" }, citation.marker),
        el("span", { class: "source-title", dir: "auto" }, titleOf(citation))),
      placeOf(citation)))));
}

/** Sections near a question that was not answered. */
export function helpList(sections) {
  if (!sections.length) return null;
  return el("section", { class: "sources" }, el("h3", {}, "These sections may help"),
    el("ul", {}, sections.map((section) => el("li", { class: "source" },
      localLink(section.href, { class: "source-link" }, el("span", { class: "source-title", dir: "auto" }, titleOf(section))),
      el("p", { class: "quote", dir: "auto" }, quoteParts(section.quote)),
      placeOf(section)))));
}

/** Questions near this one, as links to the sections that answer them. */
export function nearList(related) {
  if (!related?.length) return null;
  return el("section", { class: "near" }, el("h3", {}, "Near this"),
    el("ul", {}, related.map((near) => el("li", { dir: "auto" }, localLink(near.href, {}, near.question)))));
}

function titleOf(citation) {
  const trail = headingTrail(citation);
  return [citation.title || citation.path, trail ? el("span", { class: "trail" }, ` › ${trail}`) : null];
}

function placeOf(citation) {
  return el("p", { class: "source-place" },
    el("span", { class: "path" }, place(citation)), reviewed(citation.reviewed));
}

/** Inline code of a quote as code; a quote of code lines stays as it is. */
function quoteParts(quote) {
  if (quote.includes("```")) return [quote];
  return quote.split(/`([^`\n]+)`/).map((part, index) => (index % 2 ? el("code", {}, part) : part));
}
