// The answer: asking, streaming in, answered, abstained, stopped or failed.

import { cardId, citationCard, helpCard, reachCard } from "./citation-cards.js";
import { el, makeScrollersReachable } from "../shared/dom.js";
import { feedbackBar, liveSamples, nearQuestions, understoodAs } from "./answer-extras.js";
import { failureBox } from "../shared/failure.js";
import { MarkdownText } from "../shared/markdown-text.js";
import { builtTime, confidenceInWords, count } from "../shared/wording.js";

const skeletonDelay = 200;

export class AnswerView {
  #section;
  #announce;
  #actions;
  #text = "";
  #evidence = new Map();
  #returnTo = null;
  #skeletonTimer;
  #frame = 0;
  #parts;

  /** actions: `onStop()`, `onRetry()`, `onSearch()` */
  constructor(section, announce, actions) {
    this.#section = section;
    this.#announce = announce;
    this.#actions = actions;
  }

  hide() {
    this.#halt();
    this.#section.hidden = true;
    this.#section.replaceChildren();
  }

  asking() {
    this.#build();
    this.#parts.heading.textContent = "Asking";
    this.#progress("Searching the documents…");
    this.#skeletonTimer = setTimeout(() => {
      this.#parts.wait.hidden = false;
      this.#parts.skeleton.hidden = false;
      this.#announce("Searching the documents");
    }, skeletonDelay);
  }

  /** One event of the stream. */
  event(name, data) {
    if (name === "evidence") {
      for (const citation of data.citations ?? []) this.#evidence.set(citation.marker, citation);
      if (this.#evidence.size) this.#progress(`Reading ${count(this.#evidence.size, "section", "sections")}…`);
    } else if (name === "delta") {
      this.#text += data.text ?? "";
      this.#parts.heading.textContent = "Answer";
      this.#progress("Writing…");
      clearTimeout(this.#skeletonTimer);
      this.#parts.wait.hidden = false;
      this.#parts.skeleton.hidden = true;
      this.#frame ||= requestAnimationFrame(() => {
        this.#frame = 0;
        this.#parts.markdown.set(this.#text, { growing: true });
      });
    } else if (name === "citation") {
      this.#addSource(this.#evidence.get(data.marker));
    }
  }

  /** A whole answer at once, without asking before it. */
  show(answer) {
    this.#build();
    this.done(answer);
  }

  done(answer) {
    this.#halt();
    const { heading, body, markdown, facts, understood, extras } = this.#parts;
    const abstained = answer.outcome === "abstained";
    for (const citation of answer.citations ?? []) {
      if (!this.#evidence.has(citation.marker)) markdown.forget();
      this.#evidence.set(citation.marker, citation);
    }
    heading.textContent = abstained ? "No answer in the documents"
      : answer.outcome === "partial" ? "Possible answer" : "Answer";
    markdown.set(answer.text || (abstained ? "The documents on this server do not hold an answer to this question." : ""));
    body.setAttribute("aria-busy", "false");
    facts.replaceChildren(...factsOf(answer, abstained));
    this.#showSources(answer.citations ?? []);
    understood.replaceChildren(...[understoodAs(answer)].filter(Boolean));
    extras.replaceChildren(...[feedbackBar(answer, this.#announce), liveSamples(answer), nearQuestions(answer)].filter(Boolean));
    if (abstained) this.#showHelp(answer.mayHelp ?? []);
    makeScrollersReachable(body);
    this.#announce(abstained
      ? "No answer in the documents"
      : `Answer complete. ${confidenceInWords(answer.confidence)}. ${count(answer.citations?.length ?? 0, "source", "sources")}.`);
  }

  stopped() {
    this.#halt();
    this.#parts.heading.textContent = this.#text ? "Stopped answer" : "Stopped";
    this.#parts.body.setAttribute("aria-busy", "false");
    this.#parts.markdown.set(this.#text);
    this.#parts.after.replaceChildren(el("p", { class: "actions" },
      el("button", { class: "button", type: "button", onclick: this.#actions.onRetry }, "Ask again"),
      el("span", { class: "quiet" }, this.#text
        ? "You stopped this answer. What stands above is incomplete."
        : "You stopped this question before an answer came.")));
    this.#announce("Stopped");
  }

  failed(failure) {
    this.#halt();
    const { head, heading, body, markdown, after } = this.#parts;
    body.setAttribute("aria-busy", "false");
    markdown.set(this.#text);
    if (this.#text) heading.textContent = "Incomplete answer";
    else head.hidden = true;
    after.replaceChildren(failureBox(failure, {
      onRetry: this.#actions.onRetry,
      reassurance: "Your question is kept.",
    }));
  }

  #build() {
    this.#halt();
    this.#text = "";
    this.#evidence.clear();
    this.#returnTo = null;
    const heading = el("h2", {});
    const progress = el("span", { class: "quiet" });
    const wait = el("p", { class: "wait", hidden: true }, progress,
      el("button", { class: "text-button", type: "button", onclick: this.#actions.onStop }, "Stop"));
    const head = el("header", { class: "answer-head" }, heading, wait);
    const skeleton = el("div", { class: "skeleton", "aria-hidden": "true", hidden: true },
      el("span"), el("span"), el("span"), el("span"));
    const body = el("div", { class: "answer-text prose", "aria-live": "polite", "aria-busy": "true" });
    const facts = el("ul", { class: "facts" });
    const cards = el("ol", { class: "cards" });
    const sources = el("section", { class: "sources", hidden: true }, el("h2", {}, "Sources"), cards);
    const after = el("div", { class: "after" });
    const understood = el("div", {});
    const extras = el("div", { class: "extras" });
    const markdown = new MarkdownText(body, (marker) => this.#marker(marker));
    this.#parts = { head, heading, progress, wait, skeleton, body, facts, cards, sources, after, understood, extras, markdown };
    this.#section.replaceChildren(head, understood, skeleton, body, facts, after, sources, extras);
    this.#section.hidden = false;
  }

  #halt() {
    clearTimeout(this.#skeletonTimer);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (!this.#parts) return;
    this.#parts.wait.hidden = true;
    this.#parts.skeleton.hidden = true;
  }

  #progress(text) {
    if (this.#parts.progress.textContent !== text) this.#parts.progress.textContent = text;
  }

  #marker(marker) {
    if (marker.startsWith("T")) {
      return el("a", { class: "marker", href: `#sample-${marker}`, "aria-label": `Sample ${marker}` }, `[${marker}]`);
    }
    const citation = this.#evidence.get(marker);
    if (!citation) return null;
    return el("a", {
      class: "marker", href: `#${cardId(marker)}`, "aria-label": `Source ${marker}: ${citation.title ?? ""}`,
      onclick: (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.#addSource(citation);
        this.#returnTo = event.currentTarget;
        reachCard(document.getElementById(cardId(marker)), this.#parts.cards);
      },
    }, `[${marker}]`);
  }

  #card(citation) {
    return citationCard(citation, () => {
      // A marker may have been drawn anew while the text grew.
      const marker = this.#returnTo?.isConnected ? this.#returnTo
        : this.#parts.body.querySelector(`a[href="#${CSS.escape(cardId(citation.marker))}"]`);
      marker?.focus({ preventScroll: true });
      marker?.scrollIntoView({ block: "nearest" });
    });
  }

  #addSource(citation) {
    if (!citation || document.getElementById(cardId(citation.marker))) return;
    this.#parts.cards.append(this.#card(citation));
    this.#parts.sources.hidden = false;
  }

  /** Brings the cards to the final list, and keeps those already there. */
  #showSources(citations) {
    const { cards, sources } = this.#parts;
    const known = new Map([...cards.children].map((card) => [card.id, card]));
    const wanted = citations.map((citation) => known.get(cardId(citation.marker)) ?? this.#card(citation));
    const unchanged = wanted.length === cards.children.length && wanted.every((card, index) => card === cards.children[index]);
    if (!unchanged) cards.replaceChildren(...wanted);
    sources.hidden = wanted.length === 0;
  }

  #showHelp(sections) {
    const help = el("section", { class: "sources", hidden: sections.length === 0 },
      el("h2", {}, "These sections may help"),
      el("ul", { class: "cards" }, sections.map(helpCard)));
    const searchButton = el("button", { class: "button", type: "button", onclick: this.#actions.onSearch },
      "Search the documents for this");
    this.#parts.after.replaceChildren(help, el("p", { class: "actions" }, searchButton));
  }
}

function factsOf({ confidence, freshness, live, liveReason }, abstained) {
  const built = builtTime(freshness?.indexedAt);
  return [
    abstained || typeof confidence !== "number" ? null
      : el("li", { class: "confidence", title: `Confidence ${confidence.toFixed(2)} of 1` }, confidenceInWords(confidence)),
    freshness ? el("li", {}, `Index generation ${freshness.generation}`, ...(built ? [", built ", built] : [])) : null,
    freshness?.oldestReviewed ? el("li", {}, `Oldest review ${freshness.oldestReviewed}`) : null,
    el("li", {}, `Live fabric: ${live ? "included" : liveReason || "not included"}`),
  ].filter(Boolean);
}
