// Writing Markdown, and looking at how it will be read.

import { MarkdownText } from "../shared/markdown-text.js";

const byId = (id) => document.getElementById(id);

export class Writer {
  #field = byId("body");
  #shown = byId("body-preview");
  #text = new MarkdownText(byId("body-preview"), () => null);
  #tabs = { write: byId("write"), preview: byId("preview") };

  /** `onInput()`: something was typed; `onFiles(files)`: files were dropped or pasted. */
  constructor({ onInput, onFiles }) {
    this.#field.addEventListener("input", () => {
      this.#grow();
      onInput();
    });
    this.#tabs.write.addEventListener("click", () => { this.#show(false); this.#field.focus(); });
    this.#tabs.preview.addEventListener("click", () => this.#show(true));
    this.#field.addEventListener("paste", (event) => {
      const files = [...event.clipboardData.files];
      // A table that is copied comes as a picture too; its text is what is meant.
      if (!files.length || event.clipboardData.types.includes("text/plain")) return;
      event.preventDefault();
      onFiles(files);
    });
    const box = byId("ticket-form");
    const mark = (event, isOver) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      byId("writer").classList.toggle("is-over", isOver);
    };
    box.addEventListener("dragover", (event) => mark(event, true));
    box.addEventListener("dragleave", (event) => { if (!box.contains(event.relatedTarget)) mark(event, false); });
    box.addEventListener("drop", (event) => {
      mark(event, false);
      if (event.dataTransfer?.files.length) onFiles([...event.dataTransfer.files]);
    });
  }

  get text() { return this.#field.value; }

  set text(text) {
    this.#field.value = text;
    this.#show(false);
    this.#grow();
  }

  get input() { return this.#field; }

  /** Where a problem is shown, the text has to be there. */
  write() { this.#show(false); }

  #show(isPreview) {
    if (isPreview) this.#text.set(this.#field.value.trim() || "Nothing is written yet.");
    this.#shown.style.minHeight = isPreview ? `${this.#field.offsetHeight || 200}px` : "";
    this.#field.hidden = isPreview;
    this.#shown.hidden = !isPreview;
    this.#tabs.write.setAttribute("aria-pressed", String(!isPreview));
    this.#tabs.preview.setAttribute("aria-pressed", String(isPreview));
  }

  /** The field is as high as its text, within reason. */
  #grow() {
    const lines = this.#field.value.split("\n").length;
    this.#field.rows = Math.max(12, Math.min(30, lines + 2));
  }
}
