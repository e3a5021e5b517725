// Asking for the token, which stands for signing in until there are sessions.

import { showProblem } from "./workflow-fields.js";
import { token } from "./workflow-api.js";

// What a header can carry; anything else cannot be a token.
const sendable = /^[\x21-\x7e]+$/;

export class TokenForm {
  #form = document.getElementById("token-form");
  #field = document.getElementById("token");
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
  }

  /** Asks; `problem` is why the token before was not good. */
  ask(problem = null) {
    this.#rest();
    this.#form.hidden = false;
    showProblem("token", problem);
    this.#field.focus();
    if (problem) this.#field.select();
  }

  hide() {
    this.#rest();
    this.#field.value = "";
    this.#form.hidden = true;
  }

  get isShown() {
    return !this.#form.hidden;
  }

  #rest() {
    this.#form.removeAttribute("aria-busy");
    this.#button.textContent = "Show the workflow";
  }
}
