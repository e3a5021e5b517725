// Searching as you type: one search at a time, always for what stands in the field by then.

import { get } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { failureBox } from "../shared/failure.js";
import { count } from "../shared/wording.js";
import { hitItem, typedQuery } from "./search-hit.js";

const pageSize = 20;
const mostAtOnce = 100;
const waitShown = 200;
const pause = 5_000;

export class Search {
  #part;
  #announce;
  #onLeave;
  #wanted = null;
  #shown = null;
  #isRunning = false;
  #again = null;

  /** `onLeave()` puts the focus back to the field. */
  constructor(part, announce, onLeave) {
    this.#part = part;
    this.#announce = announce;
    this.#onLeave = onLeave;
    part.addEventListener("keydown", (event) => this.#step(event));
    window.addEventListener("online", () => { if (this.#again !== null) this.#run(); });
  }

  /** How many hits are shown. */
  get size() {
    return this.#part.querySelectorAll(".hit").length;
  }

  /** Searches for words in a collection ("" for all), the last of which may go on; no words hide the results. */
  show(words, collection, { atLeast = pageSize } = {}) {
    const parameters = new URLSearchParams({ q: typedQuery(words), limit: Math.min(atLeast, mostAtOnce) });
    if (collection) parameters.set("collection", collection);
    this.#wanted = words ? { words, address: `search?${parameters}` } : null;
    this.#part.hidden = !words;
    if (words) return this.#run();
    this.#shown = null;
    this.#part.replaceChildren();
    return Promise.resolve();
  }

  /** Moves the focus into the results; tells whether there are any. */
  enter() {
    const first = this.#part.querySelector(".hits a");
    first?.focus();
    return Boolean(first);
  }

  async #run() {
    if (this.#isRunning) return;
    this.#isRunning = true;
    clearTimeout(this.#again);
    this.#again = null;
    const waits = setTimeout(() => this.#wait(), waitShown);
    while (this.#wanted && this.#wanted.address !== this.#shown) {
      const { address, words } = this.#wanted;
      try {
        const { body } = await get(address);
        if (!this.#wanted) break;
        this.#shown = address;
        this.#paint(body, words);
      } catch (failure) {
        if (!failure.kind) throw failure;
        this.#fail(failure);
        break;
      }
    }
    clearTimeout(waits);
    this.#part.removeAttribute("aria-busy");
    this.#isRunning = false;
  }

  /** What is shown is not yet what was asked for. */
  #wait() {
    if (!this.#wanted) return;
    this.#part.setAttribute("aria-busy", "true");
    const words = `Searching for “${this.#wanted.words}”…`;
    const line = this.#part.querySelector(":scope > p.quiet");
    if (line) line.textContent = words;
    else this.#part.prepend(el("p", { class: "quiet" }, words));
    this.#announce(words);
  }

  #paint(page, words) {
    const { hits, notes, total, generation } = page;
    const list = el("ol", { class: "hits" }, hits.map(hitItem));
    this.#part.replaceChildren(
      el("p", { class: "quiet" }, hits.length
        ? `${count(total, "section matches", "sections match")}, best first · index generation ${generation}`
        : "No section of the documents has these words."),
      ...notes.map((note) => el("p", { class: "search-note" }, note)),
      hits.length ? list : nothingFound(words));
    this.#addMore(page, list);
    this.#announce(hits.length ? count(total, "result", "results") : "No results");
  }

  #addMore({ next }, list) {
    if (!next) return;
    const address = `${this.#shown}&${new URLSearchParams({ cursor: next })}`;
    const more = el("button", { class: "button", type: "button", onclick: async () => {
      more.disabled = true;
      try {
        const { body } = await get(address);
        const items = body.hits.map(hitItem);
        list.append(...items);
        more.remove();
        items[0]?.querySelector("a")?.focus();
        this.#addMore(body, list);
        this.#announce(count(items.length, "more result", "more results"));
      } catch (failure) {
        if (!failure.kind) throw failure;
        more.disabled = false;
        more.after(failureBox(failure, { onRetry: () => more.click(), reassurance: "The results above stay." }));
      }
    } }, "Show more");
    // What failed before goes with the button that was pressed for it.
    this.#part.querySelector(".failure")?.remove();
    this.#part.append(more);
  }

  #fail(failure) {
    this.#shown = null;
    // What the server refuses is refused again; whether it is there may be otherwise soon.
    if (failure.kind !== "problem") this.#again = setTimeout(() => this.#run(), pause);
    // Whoever is at its button stays there while it goes on to fail.
    if (this.#part.querySelector(":scope > .failure h2")?.textContent === failure.title) {
      this.#part.querySelector(":scope > p.quiet")?.remove();
      return;
    }
    this.#part.replaceChildren(failureBox(failure, { onRetry: () => this.#run(), reassurance: "Your words are kept." }));
    this.#announce(failure.title);
  }

  #step(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.#onLeave();
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...this.#part.querySelectorAll(".hits a")];
    const at = links.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    const to = at + (event.key === "ArrowDown" ? 1 : -1);
    if (to < 0) this.#onLeave();
    else links[to]?.focus();
  }
}

function nothingFound(words) {
  return el("p", { class: "actions" },
    el("span", {}, "Search looks for the words as they are typed. A question also finds words like them."),
    el("a", { class: "button", href: `/?${new URLSearchParams({ q: words })}` }, "Ask it as a question"));
}
