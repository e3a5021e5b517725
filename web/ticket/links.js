// What the ticket is connected with, in both directions, and adding and taking away what it links to.

import { get } from "../shared/api.js";
import { openDialog } from "../shared/dialog.js";
import { el, localLink } from "../shared/dom.js";
import { stateMark } from "../shared/ticket-words.js";
import { change, changeNow, tellFailure } from "./changes.js";
import { findTickets } from "./ticket-search.js";
import { pickerButton } from "./picker.js";
import { isBetweenTickets, links as kinds } from "./words.js";

export class Links {
  element = el("div", { class: "links" });
  #open;
  #list = el("ul", { class: "link-list" });
  #rows = new Map();
  #shown = null;
  #add;

  constructor(open) {
    this.#open = open;
    this.#add = el("button", { class: "text-button", type: "button", onclick: () => addLink(open) }, "Add a link");
    this.element.append(this.#list, this.#add);
  }

  update() {
    const { ticket, mayWork } = this.#open;
    this.#add.hidden = !mayWork;
    this.element.parentElement.hidden = !mayWork && !ticket.links.length && !ticket.linkedFrom.length;
    const key = JSON.stringify([mayWork, ticket.links, ticket.linkedFrom, [...this.#rows.keys()]]);
    if (key === this.#shown) return;
    this.#shown = key;
    this.#list.hidden = !ticket.links.length && !ticket.linkedFrom.length;
    this.#list.replaceChildren(
      ...ticket.links.map((link) => this.#item(kinds[link.kind]?.[0] ?? link.kind, this.#target(link), mayWork ? link : null)),
      ...ticket.linkedFrom.map(({ ticket: number, kind }) => this.#item(kinds[kind]?.[1] ?? kind, this.#ticket(number), null)));
    this.#learn([...ticket.links.filter(({ kind }) => isBetweenTickets(kind)).map(({ target }) => target), ...ticket.linkedFrom.map(({ ticket: number }) => number)]);
  }

  #item(word, target, link) {
    return el("li", {}, el("span", {}, el("span", { class: "quiet" }, word), " ", target), link ? el("button", {
      class: "chip-close", type: "button", "aria-label": `Take the link to ${link.target} away`,
      onclick: () => changeNow(this.#open, { removeLinks: [link] }, { done: "The link is gone", undo: { addLinks: [link] } }),
    }, "×") : null);
  }

  #target({ kind, target }) {
    if (isBetweenTickets(kind)) return this.#ticket(target);
    if (kind === "answer") return localLink(`/answers/${encodeURIComponent(target)}`, {}, "The answer that it came from");
    if (/^https?:\/\//i.test(target)) {
      return el("a", { href: target, rel: "noopener noreferrer", target: "_blank" }, target.replace(/^https?:\/\//i, ""));
    }
    return el("span", { dir: "auto" }, target);
  }

  #ticket(number) {
    const row = this.#rows.get(number);
    return el("span", {}, el("a", { href: `/tickets/${number}` }, number), row ? [" ", stateMark(row.state), " ", el("span", { dir: "auto" }, row.title)] : null);
  }

  /** Titles and states of tickets that are linked; where they cannot be read, the numbers are enough. */
  async #learn(numbers) {
    const unknown = [...new Set(numbers)].filter((number) => !this.#rows.has(number));
    if (!unknown.length) return;
    for (const number of unknown) this.#rows.set(number, null);
    const query = new URLSearchParams({ q: `number:${unknown.join(",")}`, limit: 200, total: false });
    const found = await get(`tickets?${query}`).then(({ body }) => body.tickets, () => []);
    for (const row of found) this.#rows.set(row.number, row);
    this.#shown = null;
    this.update();
  }
}

/** Asks for a link and makes it. */
export function addLink(open) {
  return openDialog("Add a link", (close) => {
    const problem = el("p", { class: "problem", role: "alert" });
    const kind = el("select", { class: "input", name: "kind" }, Object.entries(kinds).filter(([name]) => name !== "alert")
      .map(([name, [text]]) => el("option", { value: name, selected: name === "relatesTo" }, text)));
    const target = el("input", { class: "input", name: "target", type: "text", autocomplete: "off", dir: "auto" });
    const find = pickerButton("Find a ticket", {
      label: "Words or a number", find: (words, signal) => findTickets(open, words, signal),
      choose: ({ value }) => {
        target.value = value;
        target.dispatchEvent(new Event("input", { bubbles: true }));
      }, attributes: { class: "button small" },
    });
    const label = el("span", { class: "label" });
    const tell = () => {
      find.hidden = !isBetweenTickets(kind.value);
      label.textContent = isBetweenTickets(kind.value) ? "Number of the other ticket" : kind.value === "answer" ? "Id of the answer"
        : kind.value === "web" ? "Address" : "Address, or where it was in words";
    };
    kind.addEventListener("change", tell);
    tell();
    const form = el("form", { class: "dialog-form", novalidate: true },
      el("label", { class: "field" }, el("span", { class: "label" }, "This ticket"), kind),
      el("label", { class: "field" }, label, target), find, problem,
      el("p", { class: "actions" }, el("button", { class: "button primary", type: "submit" }, "Add"),
        el("button", { class: "button", type: "button", onclick: () => close() }, "Cancel")));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!target.value.trim()) {
        problem.textContent = `${label.textContent} is missing.`;
        target.focus();
        return;
      }
      try {
        await change(open, { addLinks: [{ kind: kind.value, target: target.value.trim() }] });
        close("done");
      } catch (failure) {
        if (!failure.kind) throw failure;
        tellFailure(problem, failure);
        target.focus();
      }
    });
    return form;
  }, { place: `${open.number}/link` });
}
