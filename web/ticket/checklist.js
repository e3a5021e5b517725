// The checklist: items are ticked, added and taken away, whatever others do to it meanwhile.

import { el } from "../shared/dom.js";
import { draftAt, followDraft, keepDraft } from "../shared/drafts.js";
import { changeNow } from "./changes.js";

export class Checklist {
  element = el("div", { class: "checklist" });
  #open;
  #list = el("ul", { class: "check-items" });
  #progress = el("p", { class: "quiet" });
  #form;
  #input = el("input", { class: "input", type: "text", autocomplete: "off", dir: "auto", maxlength: 300, "aria-label": "Another item", placeholder: "Another item" });
  #shown = null;

  constructor(open) {
    this.#open = open;
    const place = `${open.number}/checklist`;
    this.#input.value = draftAt(place) ?? "";
    this.#input.addEventListener("input", () => keepDraft(place, this.#input.value));
    followDraft(place, this.element, (text) => { this.#input.value = text ?? ""; });
    this.#form = el("form", { class: "check-add", onsubmit: async (event) => {
      event.preventDefault();
      const text = this.#input.value.trim();
      if (!text) return;
      const put = (value) => {
        this.#input.value = value;
        keepDraft(place, value);
      };
      // The next item may be typed while this one is sent.
      put("");
      const isDone = await this.#change((items) => [...items, { text, isDone: false }]).then((outcome) => outcome === "done", () => false);
      if (!isDone) put([text, this.#input.value].filter(Boolean).join(" "));
    } }, this.#input, el("button", { class: "button small", type: "submit" }, "Add"));
    this.element.append(this.#progress, this.#list, this.#form);
  }

  update() {
    const { ticket: { checklist }, mayWork } = this.#open;
    this.#form.hidden = !mayWork;
    this.element.parentElement.hidden = !mayWork && !checklist.length;
    const key = JSON.stringify([mayWork, checklist]);
    if (key === this.#shown) return;
    this.#shown = key;
    const done = checklist.filter(({ isDone }) => isDone).length;
    this.#progress.textContent = checklist.length ? `${done} of ${checklist.length} done` : "Nothing on it yet.";
    const focused = [...this.#list.querySelectorAll("input, button")].indexOf(document.activeElement);
    this.#list.hidden = !checklist.length;
    this.#list.replaceChildren(...checklist.map((item, index) => this.#item(item, index, mayWork)));
    if (focused >= 0) this.#list.querySelectorAll("input, button")[Math.min(focused, this.#list.querySelectorAll("input, button").length - 1)]?.focus();
  }

  #item({ text, isDone }, index, mayWork) {
    const box = el("input", { type: "checkbox", checked: isDone, disabled: !mayWork, onchange: async () => {
      const outcome = await this.#change((items) => withItem(items, text, index, (item) => ({ ...item, isDone: box.checked })));
      if (outcome !== "done") box.checked = isDone;
    } });
    return el("li", { class: isDone ? "is-done" : null }, el("label", {}, box, el("span", { dir: "auto" }, text)),
      mayWork ? el("button", {
        class: "chip-close", type: "button", "aria-label": `Take “${text}” off the list`,
        onclick: () => this.#change((items) => withItem(items, text, index, () => null), {
          done: `“${text}” is off the list`, undo: ({ checklist }) => ({ checklist: [...checklist.slice(0, index), { text, isDone }, ...checklist.slice(index)] }),
        }),
      }, "×") : null);
  }

  // The list is sent whole: what is meant is said anew of the list as others left it.
  #change(edit, words) {
    return changeNow(this.#open, ({ checklist }) => ({ checklist: edit(checklist) }), words);
  }
}

/** The list with one item changed: that at its place, or where it is now; null takes it away. */
function withItem(items, text, index, edit) {
  const at = items[index]?.text === text ? index : items.findIndex((item) => item.text === text);
  return items.flatMap((item, place) => (place === at ? [edit(item)].filter(Boolean) : [item]));
}
