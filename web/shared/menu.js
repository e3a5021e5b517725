// Lists of things to do, that a button opens.

import { el } from "./dom.js";

const typingPause = 700;
let count = 0;

/**
 * A button with a menu: `menuButton("Move to", [{ text: "fabric", run }])`.
 *
 * `items` may be a function, asked each time it opens; it may be async. An item has `text`, `run()`, and
 * may have `isChosen` and `detail`. Arrows, Home, End and letters step through it; Escape leaves it.
 */
export function menuButton(text, items, attributes = {}) {
  const list = menuList();
  const button = el("button", {
    class: "button", type: "button", "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": list.id, ...attributes,
    onclick: async () => {
      if (list.matches(":popover-open")) return list.hidePopover();
      return show(list, () => button, await (typeof items === "function" ? items() : items));
    },
  }, text);
  list.addEventListener("toggle", (event) => { button.ariaExpanded = String(event.newState === "open"); });
  step(list, () => button);
  return el("span", { class: "menu-box" }, button, list);
}

/**
 * Opens a menu at an element that has none of its own, such as one of many in a list.
 *
 * `items` as of `menuButton`; `anchor()` gives the element, which may be another one once it closes.
 */
export async function openMenu(anchor, items, { label } = {}) {
  const list = menuList(label);
  const opener = anchor();
  // A menu belongs to the part of the page that it is opened in.
  (opener.closest("dialog, main") ?? document.body).append(list);
  list.addEventListener("toggle", (event) => {
    opener.ariaExpanded = String(event.newState === "open");
    if (event.newState === "closed") list.remove();
  });
  step(list, anchor);
  show(list, anchor, await (typeof items === "function" ? items() : items));
}

const menuList = (label = null) => el("div", { class: "menu", id: `menu-${count += 1}`, role: "menu", popover: "auto", "aria-label": label });

function show(list, anchor, items) {
  list.replaceChildren(...items.map((item) => el("button", {
    role: item.isChosen === undefined ? "menuitem" : "menuitemradio", type: "button", tabindex: -1,
    "aria-checked": item.isChosen === undefined ? null : String(item.isChosen),
    onclick: () => { list.hidePopover(); anchor()?.focus(); item.run(); },
  }, el("span", {}, item.text), item.detail ? el("span", { class: "quiet" }, item.detail) : null)));
  if (!items.length) list.replaceChildren(el("p", { class: "quiet" }, "Nothing to choose from"));
  list.showPopover();
  place(list, anchor());
  const entries = entriesOf(list);
  (entries.find((entry) => entry.ariaChecked === "true") ?? entries[0])?.focus();
}

function place(list, button) {
  const edge = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = list;
  const left = Math.max(8, Math.min(edge.left, innerWidth - width - 8));
  const below = edge.bottom + 4;
  const top = below + height <= innerHeight - 8 ? below : Math.max(8, edge.top - height - 4);
  list.style.left = `${left}px`;
  list.style.top = `${top}px`;
}

const entriesOf = (list) => [...list.querySelectorAll("[role^=menuitem]")];

/** Lets the keyboard step through a menu; letters that follow each other quickly are one word. */
function step(list, anchor) {
  let typed = "";
  let typedAt = 0;
  // One of them can be reached: the one that the keyboard is at.
  list.addEventListener("focusin", ({ target }) => { for (const entry of entriesOf(list)) entry.tabIndex = entry === target ? 0 : -1; });
  list.addEventListener("keydown", (event) => {
    const all = entriesOf(list);
    const at = all.indexOf(document.activeElement);
    if (event.key === "Tab") { list.hidePopover(); anchor()?.focus(); return; }
    let to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key] ?? -1;
    if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey) {
      typed = event.timeStamp - typedAt < typingPause ? typed + event.key.toLowerCase() : event.key.toLowerCase();
      typedAt = event.timeStamp;
      const begins = (entry) => entry.textContent.toLowerCase().startsWith(typed);
      const from = typed.length === 1 ? at + 1 : at;
      to = [...all.slice(from), ...all.slice(0, from)].map((entry) => (begins(entry) ? all.indexOf(entry) : -1)).find((index) => index >= 0) ?? -1;
      event.stopPropagation();
    }
    if (to < 0 || !all.length) return;
    event.preventDefault();
    all[to % all.length].focus();
  });
}
