// What can be done with the tickets that are chosen.

import { el } from "../shared/dom.js";
import { count } from "../shared/wording.js";

const kinds = [["state", "State"], ["queue", "Queue"], ["assignee", "Assignee"], ["priority", "Priority"], ["tags", "Tags"]];

export class BulkBar {
  #box;
  #words = el("p", { class: "bulk-words", role: "status" });
  #all;
  #buttons;

  /** `onChange(kind)`: change this of them; `onAll()`: take all that match; `onClear()`. */
  constructor(box, { onChange, onAll, onClear }) {
    this.#box = box;
    this.#all = el("button", { class: "text-button", type: "button", onclick: onAll });
    this.#buttons = el("div", { class: "bulk-buttons", role: "group", "aria-label": "Change the selected tickets" },
      kinds.map(([kind, title]) => el("button", { class: "button small", type: "button", "data-bulk": kind, onclick: () => onChange(kind) }, `${title}…`)));
    box.append(this.#words, this.#all, this.#buttons, el("button", { class: "text-button", type: "button", onclick: onClear }, "Clear"));
  }

  show(selection, pages) {
    this.#box.hidden = selection.isEmpty;
    if (selection.isEmpty) return;
    const total = `${pages.count.toLocaleString("en-US")}${pages.isTotalExact || pages.isComplete ? "" : "+"}`;
    this.#words.textContent = selection.isAll ? `All ${total} that match are selected` : `${count(selection.size, "ticket", "tickets")} selected`;
    this.#all.hidden = selection.isAll || selection.size >= pages.count;
    this.#all.textContent = `Select all ${total} that match`;
  }

  focus() { this.#buttons.querySelector("button").focus(); }
}
