// The one field of the page: Enter submits, "/" focuses from anywhere, it grows with its text, and what is typed
// in it and not asked is there again for whoever comes back, as from signing in.

import { keepTyped, takeTyped } from "../shared/typed.js";

const place = "docket.question";

const wording = {
  first: { label: "Your question", placeholder: "Ask a question…" },
  next: { label: "A follow-up question", placeholder: "Ask a follow-up…" },
  change: { label: "Your question, changed", placeholder: "Your question" },
};

export class QuestionField {
  #form = document.getElementById("question-form");
  #field = document.getElementById("question");
  #grows = CSS.supports("field-sizing", "content");

  /** actions: `onSubmit(text)`, `onInput(text)` */
  constructor({ onSubmit, onInput }) {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      onSubmit(this.text);
    });
    this.#field.addEventListener("input", () => {
      this.#fit();
      this.keep();
      onInput(this.text);
    });
    this.#field.addEventListener("keydown", (event) => {
      if (event.isComposing || event.key !== "Enter" || event.shiftKey) return;
      event.preventDefault();
      if (!event.repeat) this.#form.requestSubmit();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
      event.preventDefault();
      this.focus();
      this.#field.select();
    });
  }

  get text() {
    return this.#field.value.trim();
  }

  set text(text) {
    if (this.text === text && text) return;
    this.#field.value = text;
    this.#fit();
  }

  /** Keeps what stands in it; nothing, once it was asked. */
  keep() {
    keepTyped(place, "", this.text || null);
  }

  /** Takes what was typed before, unless it is `asked` now. */
  restore(asked) {
    const text = takeTyped(place, "");
    if (text && text !== asked) this.text = text;
    this.keep();
  }

  /** What is asked for: "first", "next" or "change". */
  set purpose(purpose) {
    const { label, placeholder } = wording[purpose];
    document.getElementById("question-label").textContent = label;
    this.#field.placeholder = placeholder;
  }

  focus() {
    this.#field.focus();
  }

  /** Lets go of the focus where a keyboard on the screen would cover the answer. */
  rest() {
    if (matchMedia("(pointer: coarse) and (hover: none)").matches) this.#field.blur();
  }

  #fit() {
    if (this.#grows) return;
    this.#field.style.height = "auto";
    this.#field.style.height = `${this.#field.scrollHeight + 2}px`;
  }
}
