// The way in: signing in, or a token where somebody has one.

import { token } from "./api.js";
import { showProblem } from "./fields.js";

// What a header can carry; anything else cannot be a token.
const sendable = /^[\x21-\x7e]+$/;

const byId = (id) => document.getElementById(id);

export class Gate {
  #gate = byId("gate");
  #link = byId("gate-link");
  #fold = byId("token-fold");
  #form = byId("token-form");
  #field = byId("token");
  #button = this.#form.querySelector("button");

  /** `onToken()`: a token was given and is kept. */
  constructor(onToken) {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.#field.value.trim().replace(/^Bearer\s+/i, "");
      if (!sendable.test(text)) {
        showProblem("token", "This is no token: it is one word, as docket token create shows it.");
        this.#field.focus();
        return;
      }
      token.keep(text);
      showProblem("token", null);
      this.#form.setAttribute("aria-busy", "true");
      this.#button.textContent = "Looking…";
      onToken();
    });
    this.#fold.addEventListener("toggle", () => { if (this.#fold.open) this.#field.focus(); });
  }

  /** Asks to sign in; `problem` is why, where somebody was let in before or is not the right one. */
  ask(problem = null, { isForOther = false } = {}) {
    this.#open();
    const line = byId("gate-problem");
    line.hidden = !problem;
    line.textContent = problem ?? "";
    this.#link.textContent = isForOther ? "Sign in as somebody else" : "Sign in";
    this.#link.focus({ preventScroll: true });
  }

  /** Asks for another token; `problem` is why the one before was not good. */
  askToken(problem) {
    this.ask();
    this.#fold.open = true;
    showProblem("token", problem);
    this.#field.focus();
    this.#field.select();
  }

  hide() {
    this.#rest();
    this.#field.value = "";
    this.#fold.open = false;
    this.#gate.hidden = true;
  }

  get isShown() {
    return !this.#gate.hidden;
  }

  #open() {
    this.#rest();
    showProblem("token", null);
    this.#gate.hidden = false;
  }

  #rest() {
    this.#form.removeAttribute("aria-busy");
    this.#button.textContent = "Show the workflow";
  }
}
