// What came since the list was read: it is told of, and shown where somebody asks for it.

import { el } from "../shared/dom.js";

export class News {
  #box;
  #announce;
  #numbers = new Set();
  #hasMany = false;
  #words = el("span", {});

  constructor(box, { announce, onShow }) {
    this.#box = box;
    this.#announce = announce;
    box.append(this.#words, el("button", { class: "text-button", type: "button", onclick: onShow }, "Show"));
  }

  get size() { return this.#numbers.size; }

  get numbers() { return new Set(this.#numbers); }

  /** Notes that a ticket is new in what is shown, or is not any more. */
  set(number, isNew) {
    if (isNew === this.#numbers.has(number)) return;
    if (isNew) this.#numbers.add(number);
    else this.#numbers.delete(number);
    this.#tell();
  }

  addMany() {
    if (this.#hasMany) return;
    this.#hasMany = true;
    this.#tell();
  }

  clear() {
    this.#numbers.clear();
    this.#hasMany = false;
    this.#tell();
  }

  #tell() {
    const words = this.#hasMany ? "Many tickets changed." : this.size ? `${this.size.toLocaleString("en-US")} new.` : "";
    this.#box.hidden = !words;
    if (words && words !== this.#words.textContent) this.#announce(words);
    this.#words.textContent = words;
  }
}
