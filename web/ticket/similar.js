// Tickets that are close to this one, and documents that may answer it.

import { get } from "../shared/api.js";
import { el, localLink } from "../shared/dom.js";
import { fill } from "../shared/loading.js";
import { stateMark } from "../shared/ticket-words.js";

export class Similar {
  element = el("div", { class: "similar" });
  #open;
  #hasBegun = false;

  constructor(open) {
    this.#open = open;
  }

  /** Reads them once; what is close to a ticket hardly changes while it is open. */
  update() {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    fill(this.element, async (signal) => (await get(`${this.#open.path}/similar`, { signal })).body, (found) => this.#nodes(found), { lines: 3 });
  }

  #nodes({ tickets, documents }) {
    if (!tickets.length && !documents.length) return [el("p", { class: "quiet" }, "No other ticket is close to this one, and no document answers it.")];
    return [
      tickets.length ? el("ul", { class: "similar-list" }, tickets.map(({ number, title, state, closeness, reasons }) => el("li", {},
        el("a", { href: `/tickets/${number}` }, number), " ", stateMark(state), " ", el("span", { dir: "auto" }, title),
        el("span", { class: "quiet" }, ` ${Math.round(closeness * 100)} % alike`, reasons.length ? `: ${reasons.join(", ")}` : null)))) : el("p", { class: "quiet" }, "No other ticket is close to this one."),
      documents.length ? el("h3", {}, "May answer it") : null,
      documents.length ? el("ul", { class: "similar-list" }, documents.map(({ title, section, href }) => el("li", {},
        localLink(href, {}, section || title), section && section !== title ? el("span", { class: "quiet" }, ` ${title}`) : null))) : null,
    ].filter(Boolean);
  }
}
