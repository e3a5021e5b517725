// The history of the ticket: who did what, when, why and through which door. It is shown when it is opened.

import { el } from "../shared/dom.js";
import { actorName } from "../shared/ticket-words.js";
import { moment } from "../shared/time.js";
import { count } from "../shared/wording.js";
import { eventWords } from "./event-words.js";
import { doorInWords } from "./words.js";

export class History {
  element;
  #open;
  #list = el("ol", { class: "history-list", reversed: true });
  #summary = el("summary", {}, "History");

  constructor(open) {
    this.#open = open;
    this.element = el("details", { class: "fold history", ontoggle: () => this.update() }, this.#summary, this.#list);
  }

  update() {
    const { events } = this.#open;
    this.#summary.textContent = `History, ${count(events.length, "event", "events")}`;
    if (!this.element.open) return;
    const known = new Set([...this.#list.children].map(({ dataset }) => Number(dataset.id)));
    const fresh = events.filter(({ id }) => !known.has(id)).reverse();
    this.#list.prepend(...fresh.map(line));
  }
}

function line(event) {
  const { id, actor, time, door, why } = event;
  return el("li", { "data-id": id },
    el("bdi", {}, actorName(actor)), " ", eventWords(event), why ? el("span", { dir: "auto" }, `: ${why}`) : null,
    el("span", { class: "quiet" }, " ", moment(time), `, ${doorInWords(door)}`));
}
