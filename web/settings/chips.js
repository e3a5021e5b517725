// A list of names that are chosen one by one: typed, taken from those that are offered, removed, and put in
// order where that counts.

import { el } from "../shared/dom.js";

/**
 * `{ node, input, read() }`. `options` are `{ value, text }` to choose from; `id` is the field's.
 * Changes are told by events `input` that bubble.
 */
export function chipList({ id, values, options = [], isOrdered = false, describedBy }) {
  const texts = new Map(options.map(({ value, text }) => [value, text ?? value]));
  const chosen = [...values];
  const items = el("ul", { class: "chips" });
  const offers = el("datalist", { id: `${id}-offers` });
  const input = el("input", {
    class: "input", id, list: `${id}-offers`, autocomplete: "off", autocapitalize: "none", spellcheck: "false", "aria-describedby": describedBy,
  });
  const add = el("button", { class: "button", type: "button", onclick: () => { take(); input.focus(); } }, "Add");
  const node = el("div", { class: "chip-field" }, items, el("div", { class: "chip-line" }, input, offers, add));

  const valueOf = (typed) => options.find(({ value, text }) => value === typed || text === typed)?.value ?? typed;
  const changed = () => {
    draw();
    node.dispatchEvent(new Event("input", { bubbles: true }));
  };

  function take() {
    const typed = input.value.split(/[\s,]+,?|,/).length > 1 && !texts.has(valueOf(input.value.trim()))
      ? input.value.split(/[\s,]+/) : [input.value.trim()];
    const wanted = typed.map((text) => valueOf(text.trim())).filter(Boolean);
    input.value = "";
    if (!wanted.length) return;
    for (const value of wanted) if (!chosen.includes(value)) chosen.push(value);
    changed();
  }

  function move(index, step) {
    const [value] = chosen.splice(index, 1);
    chosen.splice(index + step, 0, value);
    changed();
    // The keyboard goes on where it was, as long as there is somewhere to go.
    const buttons = items.children[index + step].querySelectorAll("[data-step]");
    ([...buttons].find((button) => Number(button.dataset.step) === step && !button.disabled) ?? [...buttons].find((button) => !button.disabled))?.focus();
  }

  function draw() {
    items.hidden = chosen.length === 0;
    items.replaceChildren(...chosen.map((value, index) => {
      const text = texts.get(value) ?? value;
      const step = (by, sign, words) => el("button", {
        class: "chip-button", type: "button", "data-step": by, disabled: chosen[index + by] === undefined,
        "aria-label": `${words}: ${text}`, onclick: () => move(index, by),
      }, sign);
      return el("li", { class: "chip" }, isOrdered ? step(-1, "‹", "Earlier") : null, el("span", { dir: "auto" }, text),
        isOrdered ? step(1, "›", "Later") : null,
        el("button", { class: "chip-button", type: "button", "aria-label": `Remove ${text}`, onclick: () => {
          chosen.splice(index, 1);
          changed();
          input.focus();
        } }, "×"));
    }));
    offers.replaceChildren(...options.filter(({ value }) => !chosen.includes(value))
      .map(({ value, text }) => el("option", { value: text ?? value })));
  }

  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && input.value.trim()) {
      event.preventDefault();
      take();
    } else if (event.key === "Backspace" && !input.value && chosen.length) {
      chosen.pop();
      changed();
    }
  });
  // What was typed and not added is meant all the same.
  input.addEventListener("change", () => { if (document.activeElement !== input) take(); });
  draw();
  return { node, input, read: () => [...chosen, ...(input.value.trim() ? [valueOf(input.value.trim())] : [])] };
}
