// Search results as you type.

import { el, localLink } from "../shared/dom.js";
import { Failure, connectionFailure, failureBox, fromResponse } from "../shared/failure.js";
import { count, headingTrail, place } from "../shared/wording.js";

const debounce = 150;
const pageSize = 20;

export class SearchView {
  #section;
  #announce;
  #onLeave;
  #timer;
  #request = null;
  #shown = "";

  /** `onLeave()` puts the focus back to the field. */
  constructor(section, announce, onLeave) {
    this.#section = section;
    this.#announce = announce;
    this.#onLeave = onLeave;
    section.addEventListener("keydown", (event) => this.#step(event));
  }

  hide() {
    this.#halt();
    this.#section.hidden = true;
    this.#section.replaceChildren();
    this.#shown = "";
  }

  /** Searches once typing rests; `onSearch` is called at that time. */
  soon(query, onSearch) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      onSearch();
      this.now(query);
    }, debounce);
  }

  /** The connection is back: a search that had failed for want of it is made again. */
  reconnected() {
    if (this.#section.querySelector(".failure.is-offline")) this.now(this.#shown);
  }

  async now(query) {
    this.#halt();
    this.#section.hidden = false;
    this.#shown = query;
    if (!query) {
      this.#section.removeAttribute("aria-busy");
      this.#section.replaceChildren(el("p", { class: "quiet" }, "Type a few words. Results are sections of the documents, best match first."));
      return;
    }
    const page = await this.#fetch(query, null, () => this.now(query));
    if (!page) return;
    const list = el("ol", { class: "hits" }, (page.hits ?? []).map(hitItem));
    this.#section.replaceChildren(
      el("p", { class: "quiet" }, page.hits?.length
        ? `${count(page.total ?? page.hits.length, "section matches", "sections match")} · index generation ${page.generation}`
        : "No section of the documents matches these words."),
      ...(page.notes ?? []).map((note) => el("p", { class: "search-note" }, note)),
      list);
    this.#addMore(query, page, list);
    this.#announce(page.hits?.length ? count(page.total ?? page.hits.length, "result", "results") : "No results");
  }

  /** Moves the focus into the results; false when there are none. */
  enter() {
    const first = this.#section.querySelector(".hits a");
    first?.focus();
    return Boolean(first);
  }

  #addMore(query, page, list) {
    if (!page.next) return;
    const more = el("button", { class: "button", type: "button", onclick: async () => {
      const next = await this.#fetch(query, page.next, () => this.now(query));
      if (!next) return;
      const items = (next.hits ?? []).map(hitItem);
      list.append(...items);
      more.remove();
      items[0]?.querySelector("a")?.focus();
      this.#addMore(query, next, list);
      this.#announce(count(items.length, "more result", "more results"));
    } }, "Show more");
    this.#section.append(more);
  }

  /** One page of results, or null when it failed or another search took its place. */
  async #fetch(query, cursor, onRetry) {
    const request = new AbortController();
    this.#request = request;
    this.#section.setAttribute("aria-busy", "true");
    try {
      const parameters = new URLSearchParams({ q: query, limit: pageSize });
      if (cursor) parameters.set("cursor", cursor);
      const response = await fetch(`/api/v1/search?${parameters}`, {
        headers: { Accept: "application/json" }, signal: request.signal,
      });
      if (!response.ok) throw await fromResponse(response);
      return await response.json();
    } catch (error) {
      if (request.signal.aborted) return null;
      const failure = error instanceof Failure ? error : connectionFailure();
      const box = failureBox(failure, { onRetry, reassurance: "Your words are kept." });
      box.classList.toggle("is-offline", failure.kind === "offline");
      this.#section.replaceChildren(box);
      return null;
    } finally {
      if (this.#request === request) this.#section.removeAttribute("aria-busy");
    }
  }

  #halt() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#request = null;
  }

  #step(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...this.#section.querySelectorAll(".hits a")];
    const at = links.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    const to = at + (event.key === "ArrowDown" ? 1 : -1);
    if (to < 0) this.#onLeave();
    else links[to]?.focus();
  }
}

function hitItem(hit) {
  const trail = headingTrail(hit);
  return el("li", { class: "hit" },
    el("h2", {}, localLink(hit.href, {},
      el("span", {}, hit.title || hit.path),
      trail ? el("span", { class: "trail" }, ` › ${trail}`) : null)),
    el("p", { class: "snippet" }, (hit.snippet ?? []).map(({ text, match }) => match ? el("mark", {}, text) : text)),
    el("p", { class: "place" }, el("span", { class: "path" }, place(hit))));
}
