// How the page is connected to the server, in a few quiet words that take no place of others.

import { el } from "../shared/dom.js";
import { momentText, serverNow } from "../shared/time.js";

export class Status {
  #box;
  #announce;
  #isLost = false;
  #timer;

  constructor(box, announce) {
    this.#box = box;
    this.#announce = announce;
  }

  /** What is shown is as old as the last reading, until the server is back. */
  lost(readAt) {
    clearTimeout(this.#timer);
    const words = navigator.onLine === false ? "This device is offline" : "The connection is lost";
    this.#box.className = "ticket-status is-lost";
    this.#box.replaceChildren(el("span", {}, `${words}. Shown as it was at ${momentText(new Date(readAt).toISOString())}; what you type is kept, and it goes on by itself.`));
    if (!this.#isLost) this.#announce(`${words}.`);
    this.#isLost = true;
  }

  back() {
    if (!this.#isLost) return;
    this.#isLost = false;
    this.#announce("The connection is back.");
    this.#box.className = "ticket-status";
    this.#box.replaceChildren(el("span", {}, `The connection is back since ${momentText(new Date(serverNow()).toISOString())}; nothing was missed.`));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#box.replaceChildren(), 8_000);
  }
}
