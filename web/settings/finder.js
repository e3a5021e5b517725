// A list that is looked through by typing, shown a part at a time.

import { el } from "../shared/dom.js";
import { morphChildren } from "../shared/morph.js";
import { count } from "../shared/wording.js";

const fewest = 9;
const step = 100;

// What was typed stays where the list is read again.
const typed = new Map();

/**
 * `{ nodes, update(items) }`. `place` is the list's own name; `textOf(item)` what is looked through;
 * `show(items)` gives the table; `words` are those of `count`: ["person", "people"]; `beside` stands beside
 * the field.
 */
export function findList({ place, items: first, textOf, show, words: [one, many], beside = null }) {
  const isShort = first.length < fewest;
  if (isShort) typed.delete(place);
  let items = first;
  let most = step;
  const box = el("div", {});
  const told = el("p", { class: "quiet", role: "status" });
  const field = el("input", {
    class: "input", type: "search", placeholder: `Find ${many}`, "aria-label": `Find ${many}`, value: typed.get(place) ?? "",
    autocomplete: "off", spellcheck: "false", "data-focus": `find ${place}`,
    oninput: () => {
      typed.set(place, field.value);
      most = step;
      box.replaceChildren(...found());
    },
  });

  function found() {
    const parts = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fitting = items.filter((item) => {
      const text = textOf(item).toLowerCase();
      return parts.every((part) => text.includes(part));
    });
    const left = fitting.length - most;
    const words = parts.length ? `${fitting.length.toLocaleString("en-US")} of ${count(items.length, one, many)}` : count(items.length, one, many);
    if (told.textContent !== words) told.textContent = words;
    const more = left > 0 ? el("p", { class: "actions" }, el("button", {
      class: "button", type: "button", onclick: () => { most += step; box.replaceChildren(...found()); },
    }, `Show ${Math.min(step, left)} more`), el("span", { class: "quiet" }, `${left.toLocaleString("en-US")} not shown`)) : null;
    return [fitting.length ? show(fitting.slice(0, most)) : el("p", { class: "quiet" }, `No ${one} fits “${field.value}”.`), more].flat().filter(Boolean);
  }

  box.append(...found());
  const toolbar = isShort && !beside ? null : el("div", { class: "toolbar" }, isShort ? null : [field, told], beside);
  return {
    nodes: [toolbar, box].filter(Boolean),
    update(next) {
      items = next;
      morphChildren(box, found());
    },
  };
}
