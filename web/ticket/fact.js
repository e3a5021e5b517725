// A line of facts: what it is called, what it is, and a way to change it in place.

import { el } from "../shared/dom.js";
import { menuButton } from "../shared/menu.js";
import { offered } from "./changes.js";
import { pickerButton } from "./picker.js";
import { hasDraft, textEditor } from "./text-editor.js";

let count = 0;

/** What stands where there is nothing. */
export const nothing = (text) => el("span", { class: "is-nothing" }, text);

export class Fact {
  element;
  #open;
  #name;
  #show;
  #value;
  #button = null;
  #shown = null;

  /**
   * `show(ticket)` gives what it is now. `mayChange()` says whether it is changed in place: with a menu of
   * `items()`, a `picker`, or a `text`, as the editor takes it; `key(ticket)` tells whether it is another.
   */
  constructor(open, name, { show, mayChange = () => open.mayWork, items, picker, text, key = (ticket) => show(ticket).toString() }) {
    this.#open = open;
    this.#name = name;
    this.#show = show;
    this.key = key;
    this.mayChange = mayChange;
    this.items = items;
    this.picker = picker;
    this.text = text;
    this.id = `fact-${count += 1}`;
    this.#value = el("dd", {});
    this.element = el("div", { class: "fact" }, el("dt", { id: this.id }, name), this.#value);
  }

  /** Shows what it is now; what is being typed stays. */
  update() {
    const { ticket } = this.#open;
    const mayChange = Boolean(this.mayChange());
    const key = `${mayChange} ${this.key(ticket)}`;
    if (mayChange && this.text && hasDraft(this.#place) && !this.#value.querySelector("form")) {
      this.edit();
      return;
    }
    if (key === this.#shown || this.#value.querySelector("form")) return;
    this.#shown = key;
    const nodes = [this.#show(ticket)].flat();
    if (!mayChange) {
      this.#button = null;
      this.#value.replaceChildren(...nodes);
    } else if (this.#button?.isConnected) {
      this.#button.replaceChildren(...nodes);
    } else {
      this.#value.replaceChildren(this.#control());
      this.#button.replaceChildren(...nodes);
    }
  }

  get #place() {
    return `${this.#open.number}/${this.#name}`;
  }

  #control() {
    const attributes = { class: "fact-button", id: `${this.id}-value`, "aria-labelledby": `${this.id} ${this.id}-value` };
    const box = this.items ? menuButton("", () => offered(this.items), attributes)
      : this.picker ? pickerButton("", { ...this.picker, attributes })
      : el("button", { type: "button", ...attributes, onclick: () => this.edit() });
    this.#button = box.matches("button") ? box : box.querySelector("button");
    return box;
  }

  /** Begins to change it. */
  edit() {
    if (!this.text) {
      this.#button.click();
      return;
    }
    const back = () => {
      this.#shown = null;
      this.#button = null;
      this.#value.replaceChildren();
      this.update();
      this.#button?.focus();
    };
    this.#button = null;
    this.#value.replaceChildren(textEditor(this.#open, { place: this.#place, label: this.#name, done: back, ...this.text(this.#open.ticket) }));
  }
}
