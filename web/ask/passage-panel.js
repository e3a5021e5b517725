// The panel with a cited passage: highlighted in its document, with steps to the other citations.

import { el, makeScrollersReachable } from "../shared/dom.js";
import { failureBox } from "../shared/failure.js";
import { skeleton } from "../shared/loading.js";
import { reviewed } from "../shared/review.js";
import { headingTrail, place } from "../shared/wording.js";
import { passageAddress, passageInContext, readDocument } from "./passage.js";

const skeletonDelay = 200;

export class PassagePanel {
  #host;
  #actions;
  #parts = null;
  #reading = 0;
  #shown = null;

  /**
   * The panel appears in `host`. actions: `onStep(by)`, `onClose()`, and `extra(citation)`, which gives
   * more buttons for its foot.
   */
  constructor(host, actions) {
    this.#host = host;
    this.#actions = actions;
  }

  get isOpen() {
    return this.#parts !== null;
  }

  /** The citation that is shown; null while it is closed. */
  get citation() {
    return this.#shown;
  }

  /** Shows citation number `index` of `citations`; `occurrence`: which of its markers was followed. */
  async show(citations, index, answer, occurrence = 0) {
    const citation = citations[index];
    const { panel, title, steps, trail, body, foot } = this.#parts ?? this.#open();
    this.#shown = citation;
    panel.setAttribute("aria-label", `Citation ${citation.marker}, ${index + 1} of ${citations.length}: ${citation.title}`);
    const link = el("a", { href: citation.href, dir: "auto" }, citation.title || citation.path);
    title.replaceChildren(el("span", { class: "source-marker" }, citation.marker), link);
    steps.hidden = citations.length < 2;
    steps.querySelector("span").textContent = `${index + 1} of ${citations.length}`;
    trail.replaceChildren(...[headingTrail(citation), place(citation)].filter(Boolean)
      .map((text, at) => el("span", { class: at ? "path" : null, dir: "auto" }, text)),
    ...[reviewed(citation.reviewed)].filter(Boolean));
    foot.replaceChildren(el("a", { class: "button small", href: citation.href }, "Open in the document"),
      ...this.#actions.extra(citation));
    panel.focus({ preventScroll: true });
    await this.#fill(body, citation, answer, occurrence, (current) => {
      for (const anchor of [link, foot.querySelector("a")]) anchor.href = passageAddress(citation, answer.generation, current);
    });
  }

  close() {
    this.#reading += 1;
    this.#parts?.panel.remove();
    this.#parts = null;
    this.#shown = null;
  }

  async #fill(body, citation, answer, occurrence, onGeneration) {
    const number = this.#reading += 1;
    const isCurrent = () => this.#reading === number;
    const waits = setTimeout(() => { if (isCurrent()) body.replaceChildren(skeleton(6)); }, skeletonDelay);
    try {
      const document = await readDocument(citation.documentId);
      if (!isCurrent()) return;
      onGeneration(document.generation);
      const { node, mark, isFound, isChanged } = passageInContext(document, citation, answer, occurrence);
      body.replaceChildren(...[isFound ? null : missing(citation, isChanged), node].filter(Boolean));
      makeScrollersReachable(body);
      body.scrollTop = 0;
      if (mark) body.scrollTop = mark.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3;
    } catch (failure) {
      if (!isCurrent()) return;
      if (!failure.kind) throw failure;
      body.replaceChildren(failure.status === 404 ? gone(citation) : failureBox(failure, {
        onRetry: () => this.#fill(body, citation, answer, occurrence, onGeneration), reassurance: "The answer stays.",
      }));
    } finally {
      clearTimeout(waits);
    }
  }

  #open() {
    const title = el("h3", {});
    const step = (by, name, sign) => el("button", {
      class: "step", type: "button", "aria-label": name, title: name, onclick: () => this.#actions.onStep(by),
    }, sign);
    const steps = el("div", { class: "steps" }, step(-1, "Previous citation", "←"), el("span", { class: "quiet" }), step(1, "Next citation", "→"));
    const trail = el("p", { class: "passage-place" });
    const body = el("div", { class: "passage-body", tabindex: 0, role: "group", "aria-label": "The passage in its document" });
    const foot = el("p", { class: "actions" });
    const close = el("button", { class: "note-close", type: "button", "aria-label": "Close the passage", onclick: () => this.#actions.onClose() }, "×");
    const panel = el("section", { class: "passage-panel", tabindex: -1, "aria-label": "Citation" },
      el("header", {}, title, steps, close), trail, body, foot);
    this.#host.append(panel);
    this.#parts = { panel, title, steps, trail, body, foot };
    return this.#parts;
  }
}

const quoteOf = (citation) => el("blockquote", { class: "quote", dir: "auto" }, citation.quote);

function missing(citation, isChanged) {
  return el("div", { class: "search-note" },
    el("p", {}, isChanged ? "The document has changed since this answer was given. It was given from these words:"
      : "The answer was given from these words:"),
    quoteOf(citation));
}

function gone(citation) {
  return el("div", { class: "search-note" },
    el("p", {}, "The document is no longer there. The answer was given from these words:"), quoteOf(citation));
}
