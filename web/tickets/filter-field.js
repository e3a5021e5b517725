// The field of the filter: what can stand there is offered, and what is wrong is shown where it is wrong.

import { el } from "../shared/dom.js";
import { completions } from "./completion.js";

const byId = (id) => document.getElementById(id);

export class FilterField {
  #field = byId("filter");
  #list = byId("filter-choices");
  #problem = byId("filter-problem");
  #from = 0;
  #active = -1;
  #asked = 0;
  #values;
  #shown = null;

  /** `onSubmit(text)`: it is to be searched for; `values(key)`: the names that a key can have. */
  constructor({ onSubmit, values }) {
    this.#values = values;
    byId("filter-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#close();
      onSubmit(this.#field.value.trim());
    });
    this.#field.addEventListener("input", () => {
      this.showProblem(null);
      this.#offer();
    });
    this.#field.addEventListener("keydown", (event) => this.#key(event));
    this.#field.addEventListener("blur", () => this.#close());
    this.#list.addEventListener("pointerdown", (event) => {
      // The field keeps the focus.
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.#take(option.dataset.text);
    });
    byId("filter-clear").addEventListener("click", () => {
      this.#field.value = "";
      this.#clearShown();
      this.focus();
      onSubmit("");
    });
  }

  get text() { return this.#field.value.trim(); }

  /** Shows the filter that is searched with; what is typed for another one stays while that is the same. */
  show(filter) {
    if (filter !== this.#shown && filter !== this.text) this.#field.value = filter;
    this.#shown = filter;
    this.#clearShown();
  }

  focus() {
    this.#field.focus();
    this.#field.select();
  }

  #clearShown() { byId("filter-clear").hidden = this.#field.value === ""; }

  /** Shows what is wrong with the filter `asked`, with null that nothing is. */
  showProblem(failure, asked = this.text) {
    // Who types on meanwhile is past that.
    if (failure && asked !== this.text) return;
    this.#problem.hidden = !failure;
    if (!failure) {
      this.#field.removeAttribute("aria-invalid");
      this.#problem.replaceChildren();
      return;
    }
    this.#field.setAttribute("aria-invalid", "true");
    const detail = failure.detail || failure.title;
    const text = this.#field.value;
    const at = Number(/at character (\d+)/i.exec(detail)?.[1] ?? 0) - 1;
    // The server counts what a reader takes for one letter.
    const letters = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)];
    const begin = letters[at]?.index ?? -1;
    const wrong = begin < 0 ? "" : /^[\p{L}\p{N}._-]+|^./u.exec(text.slice(begin))?.[0] ?? "";
    const better = /did you mean (\S+?)\?/.exec(detail)?.[1];
    this.#problem.replaceChildren(...[
      el("p", {}, detail),
      begin < 0 ? null : el("p", { class: "where" }, el("code", { dir: "auto" }, text.slice(0, begin), el("mark", {}, wrong), text.slice(begin + wrong.length))),
      better && begin >= 0 ? el("button", {
        class: "text-button", type: "button", onclick: () => {
          this.#field.value = text.slice(0, begin) + better + text.slice(begin + wrong.length);
          byId("filter-form").requestSubmit();
          this.focus();
        },
      }, `Search with ${better} instead`) : null,
    ].filter(Boolean));
    const hasCaret = document.activeElement === this.#field && this.#field.selectionStart === this.#field.selectionEnd;
    if (begin >= 0 && hasCaret) this.#field.setSelectionRange(begin, begin + wrong.length);
  }

  async #offer() {
    this.#clearShown();
    const asked = this.#asked += 1;
    const { from, choices } = await completions(this.#field.value, this.#field.selectionStart, this.#values);
    if (asked !== this.#asked || document.activeElement !== this.#field) return;
    this.#from = from;
    this.#active = -1;
    this.#list.replaceChildren(...choices.map(({ text, detail }, index) => el("li", {
      id: `filter-choice-${index}`, role: "option", "aria-selected": "false", "data-text": text,
    }, el("span", {}, text), detail ? el("span", { class: "quiet" }, detail) : null)));
    this.#list.hidden = !choices.length;
    this.#field.ariaExpanded = String(choices.length > 0);
    this.#field.removeAttribute("aria-activedescendant");
  }

  #close() {
    this.#asked += 1;
    this.#list.hidden = true;
    this.#field.ariaExpanded = "false";
    this.#field.removeAttribute("aria-activedescendant");
    this.#active = -1;
  }

  #key(event) {
    const options = this.#list.hidden ? [] : [...this.#list.children];
    if (event.key === "Escape" && options.length) {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.#active = (this.#active + step + options.length + (this.#active < 0 && step < 0 ? 1 : 0)) % options.length;
      for (const [index, option] of options.entries()) option.setAttribute("aria-selected", String(index === this.#active));
      this.#field.setAttribute("aria-activedescendant", options[this.#active].id);
    } else if ((event.key === "Enter" || event.key === "Tab") && this.#active >= 0) {
      event.preventDefault();
      this.#take(options[this.#active].dataset.text);
    }
  }

  #take(text) {
    const caret = this.#field.selectionStart;
    // A value ends there, a key waits for one.
    const isWhole = !/[:<>=.]$/.test(text);
    const rest = this.#field.value.slice(caret);
    const put = isWhole && !rest.startsWith(" ") ? `${text} ` : text;
    this.#field.value = this.#field.value.slice(0, this.#from) + put + rest;
    const end = this.#from + put.length;
    this.#field.setSelectionRange(end, end);
    this.#offer();
  }
}
