// The one field of the page: Enter submits, "/" focuses, and it grows with its text.

const wording = {
  ask: { heading: "Ask the documents", label: "Your question", placeholder: "Ask about NCCL, RoCE…", submit: "Ask" },
  search: { heading: "Search the documents", label: "Words to search for", placeholder: "Words, options, errors…", submit: "Search" },
};

export class QuestionField {
  #form = document.getElementById("question-form");
  #field = document.getElementById("question");
  #grows = CSS.supports("field-sizing", "content");

  /** actions: `onSubmit(text)`, `onInput(text)`, `onStepDown()` gives true when it took the key. */
  constructor({ onSubmit, onInput, onStepDown }) {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      onSubmit(this.text);
    });
    this.#field.addEventListener("input", () => {
      this.#fit();
      onInput(this.text);
    });
    this.#field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        if (!event.repeat) this.#form.requestSubmit();
      } else if (event.key === "ArrowDown" && onStepDown()) {
        event.preventDefault();
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      this.focus();
      this.#field.select();
    });
  }

  get text() {
    return this.#field.value.trim();
  }

  set text(text) {
    if (this.text === text) return;
    this.#field.value = text;
    this.#fit();
  }

  set mode(mode) {
    const words = wording[mode];
    document.getElementById("page-heading").textContent = words.heading;
    document.getElementById("question-label").textContent = words.label;
    document.getElementById("submit").textContent = words.submit;
    this.#field.placeholder = words.placeholder;
    this.#field.name = mode === "ask" ? "q" : "search";
    for (const hint of document.querySelectorAll("#question-hint [data-for]")) hint.hidden = hint.dataset.for !== mode;
    for (const link of document.querySelectorAll(".modes a")) {
      if (link.dataset.mode === mode) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  focus() {
    this.#field.focus();
  }

  #fit() {
    if (this.#grows) return;
    this.#field.style.height = "auto";
    this.#field.style.height = `${this.#field.scrollHeight + 2}px`;
  }
}
