// A cited passage in its document: the section it stands in, with those before and after it.

import { get } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { dressProse } from "../shared/prose.js";
import { markTexts, statementsOf } from "./quote-finder.js";

const documents = new Map();

/** Reads a document of the API; what was read lately is not read again. */
export function readDocument(id, { signal } = {}) {
  const known = documents.get(id);
  if (known) return known;
  const reading = get(`documents/${encodeURIComponent(id)}`, { signal }).then(({ body }) => body);
  documents.set(id, reading);
  reading.catch(() => { if (documents.get(id) === reading) documents.delete(id); });
  return reading;
}

/** Has the next reading ask the server again, as with a new answer. */
export const forgetDocuments = () => documents.clear();

/** Where a document has a passage: the passage itself where the index is still the one of the answer. */
export function passageAddress(citation, generation, current) {
  const [page] = citation.href.split("#");
  return generation !== undefined && generation === current ? `${page}#p${citation.passageId}` : citation.href;
}

/**
 * The passage in its context, as `{ node, mark, isFound, isChanged }`: what to show, the mark to show
 * first, whether the document still has the words, and whether it was indexed anew since the answer.
 *
 * `answer` is `{ text, generation }`, and `occurrence` tells which of the citation's markers was followed.
 */
export function passageInContext(document, citation, answer, occurrence = 0) {
  const { sections } = document;
  const at = sections.findIndex(({ anchor }) => anchor === citation.anchor);
  const parts = at < 0 ? [] : [at - 1, at, at + 1].filter((index) => sections[index]);
  const nodes = parts.map((index) => sectionNode(sections[index], document, index === at));
  const node = el("div", { class: "passage-text" }, nodes);
  const cited = nodes[parts.indexOf(at)];
  const statements = answer.text ? statementsOf(answer.text, citation.marker) : [];
  const [ofQuote, ...ofStatements] = cited ? markTexts(cited, [citation.quote, ...statements]) : [[]];
  const marks = [ofStatements[occurrence] ?? [], ofQuote, ...ofStatements].find((found) => found.length) ?? [];
  for (const mark of marks) mark.classList.add("is-meant");
  return { node, mark: marks[0] ?? null, isFound: marks.length > 0, isChanged: document.generation !== answer.generation };
}

/** Whether a document still has the words of a citation. */
export function stillSays(document, citation) {
  return document.sections.some((section) => markTexts(el("div", {}, contentOf(section)), [citation.quote])[0].length > 0);
}

function sectionNode(section, { document }, isCited) {
  const repeatsTitle = section.title === document.title;
  return el("section", { class: isCited ? "is-cited" : null },
    repeatsTitle ? null : el("h4", { dir: "auto" }, section.title),
    el("div", { class: "passage", dir: "auto" }, contentOf(section)));
}

/** The text of a section, which the server made of its list of harmless elements. */
function contentOf(section) {
  const { body } = new DOMParser().parseFromString(section.html, "text/html");
  dressProse(body);
  return [...body.childNodes];
}
