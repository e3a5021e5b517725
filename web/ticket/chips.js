// Lists of short things that are added and taken away one by one: tags and watchers.

import { el } from "../shared/dom.js";
import { changeNow } from "./changes.js";
import { disc } from "./people.js";
import { narrowed, personItems, pickerButton } from "./picker.js";

let count = 0;

class Chips {
  element;
  #open;
  #list = el("ul", { class: "chips" });
  #shown = null;

  constructor(open, { name, values, chip, removed, picker }) {
    this.#open = open;
    this.values = values;
    this.chip = chip;
    this.name = name;
    this.removed = removed;
    const id = `chips-${count += 1}`;
    this.add = pickerButton("Add", { ...picker, attributes: { class: "text-button", "aria-label": `Add to ${name.toLowerCase()}` } });
    this.#list.setAttribute("aria-labelledby", id);
    this.element = el("div", { class: "fact is-list" }, el("dt", { id }, name), el("dd", {}, this.#list, this.add));
  }

  update() {
    const values = this.values(this.#open.ticket);
    const key = `${this.#open.mayWork} ${JSON.stringify(values)}`;
    this.add.hidden = !this.#open.mayWork;
    if (key === this.#shown) return;
    this.#shown = key;
    const had = document.activeElement?.dataset?.chip;
    this.#list.hidden = !values.length;
    this.#list.replaceChildren(...values.map((value) => el("li", { class: "chip" }, this.chip(value),
      this.#open.mayWork ? el("button", {
        type: "button", "data-chip": value, "aria-label": `Take ${value} away from ${this.name.toLowerCase()}`, onclick: () => this.removed(value),
      }, "×") : null)));
    // Who took one away goes on with the next.
    if (had && !this.#list.contains(document.activeElement)) (this.#list.querySelector("button") ?? this.add.querySelector("button")).focus();
  }
}

export function tagChips(open) {
  return new Chips(open, {
    name: "Tags", values: ({ tags }) => tags,
    chip: (tag) => el("a", { href: `/tickets?${new URLSearchParams({ q: `tag:"${tag}"` })}` }, el("bdi", {}, tag)),
    removed: (tag) => changeNow(open, { removeTags: [tag] }, { done: `The tag ${tag} is gone`, undo: { addTags: [tag] } }),
    picker: {
      label: "A tag", empty: "Type a tag, and press Enter",
      find: async (words) => {
        const known = (await open.types()).flatMap(({ tags }) => tags);
        const found = narrowed([...new Set(known)].filter((tag) => !open.ticket.tags.includes(tag)).map((tag) => ({ text: tag, value: tag })), words);
        const typed = words.trim().toLowerCase();
        const isNew = typed && !known.includes(typed) && !open.ticket.tags.includes(typed);
        return isNew ? [{ text: typed, detail: "new tag", value: typed }, ...found] : found;
      },
      choose: ({ value }) => changeNow(open, { addTags: [value] }),
    },
  });
}

export function watcherChips(open) {
  return new Chips(open, {
    name: "Watchers", values: ({ watchers }) => watchers,
    chip: (name) => el("span", { class: "person" }, disc(name), el("bdi", {}, name)),
    removed: (name) => changeNow(open, { removeWatchers: [name] }, { done: `${name} watches it no more`, undo: { addWatchers: [name] } }),
    picker: {
      label: "Who else wants to know",
      find: async (words) => narrowed(personItems((await open.people()).filter(({ name }) => !open.ticket.watchers.includes(name))), words),
      choose: ({ value }) => changeNow(open, { addWatchers: [value] }),
    },
  });
}
