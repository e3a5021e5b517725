// The field for a workflow file that is not in force yet.

import { showProblem } from "./fields.js";
import { lineIn, ruleNames, showLine } from "./file-text.js";

const byId = (id) => document.getElementById(id);

export class FileField {
  #field = byId("try-file");
  #toLine = byId("show-line");
  #onChange;

  /** `onChange()`: the text is another; `announce(text)`. */
  constructor({ onChange, announce }) {
    this.#onChange = onChange;
    this.#field.addEventListener("input", () => this.#changed());
    byId("pick-file").addEventListener("change", async ({ target }) => {
      const [file] = target.files;
      if (!file) return;
      const text = await file.text().catch(() => null);
      target.value = "";
      if (text === null) return showProblem("file", `${file.name} cannot be read.`);
      this.#set(text);
      announce(`${file.name} was read.`);
    });
    byId("clear-file").addEventListener("click", () => {
      this.#set("");
      this.#field.focus();
    });
    this.#toLine.addEventListener("click", () => showLine(this.#field, Number(this.#toLine.dataset.line)));
  }

  /** The file, or null where what is in force is meant. */
  get text() {
    return this.#field.value.trim() ? this.#field.value : null;
  }

  get ruleNames() {
    return ruleNames(this.#field.value);
  }

  /** Takes a file that was typed before. */
  take(text) {
    this.#set(text);
    byId("file-fold").open = true;
  }

  clear() {
    this.#set("");
  }

  /** Makes a way to the line that is wrong, by what the server said; null takes it away. */
  pointTo(problem) {
    const line = lineIn(problem);
    this.#toLine.hidden = line === null;
    this.#toLine.dataset.line = line ?? "";
    this.#toLine.textContent = line === null ? "" : `Show line ${line}`;
    if (problem) byId("file-fold").open = true;
  }

  #set(text) {
    this.#field.value = text;
    this.#changed();
  }

  #changed() {
    showProblem("file", null);
    this.pointTo(null);
    byId("clear-file").disabled = !this.#field.value;
    this.#onChange();
  }
}
