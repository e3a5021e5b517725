// A button that opens a list of things to do.

import { el } from "./dom.js";

let count = 0;

/**
 * A button with a menu: `menuButton("Move to", [{ text: "fabric", run }])`.
 *
 * `items` may be a function, asked each time it opens; it may be async. An item has `text`, `run()`, and
 * may have `isChosen` and `detail`. Arrows, Home, End and letters step through it; Escape leaves it.
 */
export function menuButton(text, items, attributes = {}) {
  const id = `menu-${count += 1}`;
  const list = el("div", { class: "menu", id, role: "menu", popover: "auto" });
  const button = el("button", {
    class: "button", type: "button", "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": id, ...attributes,
    onclick: () => toggle(),
  }, text);
  const box = el("span", { class: "menu-box" }, button, list);
  const entries = () => [...list.querySelectorAll("[role^=menuitem]")];

  async function toggle() {
    if (list.matches(":popover-open")) return list.hidePopover();
    const found = await (typeof items === "function" ? items() : items);
    list.replaceChildren(...found.map((item) => el("button", {
      role: item.isChosen === undefined ? "menuitem" : "menuitemradio", type: "button", tabindex: -1,
      "aria-checked": item.isChosen === undefined ? null : String(item.isChosen),
      onclick: () => { list.hidePopover(); button.focus(); item.run(); },
    }, el("span", {}, item.text), item.detail ? el("span", { class: "quiet" }, item.detail) : null)));
    if (!found.length) list.replaceChildren(el("p", { class: "quiet" }, "Nothing to choose from"));
    list.showPopover();
    place();
    (entries().find((entry) => entry.ariaChecked === "true") ?? entries()[0])?.focus();
  }

  function place() {
    const edge = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = list;
    const left = Math.max(8, Math.min(edge.left, innerWidth - width - 8));
    const below = edge.bottom + 4;
    const top = below + height <= innerHeight - 8 ? below : Math.max(8, edge.top - height - 4);
    list.style.left = `${left}px`;
    list.style.top = `${top}px`;
  }

  list.addEventListener("toggle", (event) => { button.ariaExpanded = String(event.newState === "open"); });
  list.addEventListener("keydown", (event) => {
    const all = entries();
    const at = all.indexOf(document.activeElement);
    const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey
      ? all.findIndex((entry, index) => index > at && entry.textContent.toLowerCase().startsWith(event.key.toLowerCase())) : -1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key] ?? letter;
    if (event.key === "Tab") { list.hidePopover(); button.focus(); return; }
    if (to < 0 || !all.length) return;
    event.preventDefault();
    all[to % all.length].focus();
  });
  return box;
}
