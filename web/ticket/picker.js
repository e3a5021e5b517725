// A button that opens a list to choose from, with a field that narrows it: people, tags, tickets.

import { el } from "../shared/dom.js";

let count = 0;
const rest = 150;

/**
 * `find(words, signal)` gives items `{ text, detail, value, isChosen }`; `choose(item)` takes one.
 * `label` is what the field is called, `empty` what stands where nothing was found.
 */
export function pickerButton(content, { label, find, choose, empty = "Nothing found", attributes = {} }) {
  const id = `picker-${count += 1}`;
  const field = el("input", {
    class: "input", type: "text", role: "combobox", autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-label": label,
    placeholder: label, "aria-expanded": "true", "aria-controls": `${id}-list`, "aria-autocomplete": "list",
  });
  const list = el("ul", { class: "picker-list", id: `${id}-list`, role: "listbox", "aria-label": label });
  const state = el("p", { class: "quiet", role: "status" });
  const box = el("div", { class: "menu picker", id, popover: "auto" }, field, list, state);
  const button = el("button", {
    type: "button", "aria-haspopup": "dialog", "aria-expanded": "false", ...attributes, onclick: () => open(),
  }, content);
  let items = [];
  let at = -1;
  let timer;
  let control = null;
  let foundFor = null;

  async function open() {
    if (box.matches(":popover-open")) return box.hidePopover();
    field.value = "";
    foundFor = null;
    show([]);
    state.textContent = "";
    box.showPopover();
    place();
    field.focus();
    return search();
  }

  async function search() {
    control?.abort();
    const mine = control = new AbortController();
    const words = field.value.trim();
    const slow = setTimeout(() => { state.textContent = "Looking…"; }, 200);
    try {
      const found = await find(words, mine.signal);
      if (mine.signal.aborted) return;
      foundFor = words;
      show(found);
      state.textContent = found.length ? "" : empty;
    } catch (failure) {
      if (mine.signal.aborted) return;
      show([]);
      state.textContent = failure.title ? `${failure.title}. ${failure.detail}` : String(failure);
    } finally {
      clearTimeout(slow);
    }
    place();
  }

  function show(found) {
    items = found;
    list.hidden = !found.length;
    list.replaceChildren(...found.map((item, index) => el("li", {
      id: `${id}-${index}`, role: "option", "aria-selected": String(Boolean(item.isChosen)),
      onclick: () => take(index), onpointermove: () => point(index),
    }, el("span", { dir: "auto" }, item.text), item.detail ? el("span", { class: "quiet", dir: "auto" }, item.detail) : null)));
    point(found.length ? Math.max(0, found.findIndex(({ isChosen }) => isChosen)) : -1);
  }

  function point(index) {
    if (index === at && list.children[index]?.classList.contains("is-pointed")) return;
    list.children[at]?.classList.remove("is-pointed");
    at = index;
    list.children[at]?.classList.add("is-pointed");
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `${id}-${at}`);
  }

  function take(index) {
    const item = items[index];
    if (!item) return;
    box.hidePopover();
    button.focus();
    choose(item);
  }

  function place() {
    const edge = button.getBoundingClientRect();
    const left = Math.max(8, Math.min(edge.left, innerWidth - box.offsetWidth - 8));
    const below = edge.bottom + 4;
    box.style.left = `${left}px`;
    box.style.top = `${below + box.offsetHeight <= innerHeight - 8 ? below : Math.max(8, edge.top - box.offsetHeight - 4)}px`;
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, rest);
  });
  field.addEventListener("keydown", async (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length) {
      event.preventDefault();
      point((at + step + items.length) % items.length);
      list.children[at].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      // Who types fast and presses Enter means what they typed, not what was found before.
      clearTimeout(timer);
      if (field.value.trim() !== foundFor) await search();
      take(at);
    } else if (event.key === "Tab") {
      box.hidePopover();
      button.focus();
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("toggle", (event) => {
    button.ariaExpanded = String(event.newState === "open");
    if (event.newState === "open") return;
    clearTimeout(timer);
    control?.abort();
  });
  return el("span", { class: "menu-box" }, button, box);
}

/** The items whose text or detail has all that was typed. */
export function narrowed(items, words) {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ text, detail }) => {
    const said = `${text} ${detail ?? ""}`.toLowerCase();
    return parts.every((part) => said.includes(part));
  });
}

/** People as items; `chosen` are marked. */
export function personItems(people, chosen = []) {
  return people.map(({ name, displayName, role }) => ({
    text: displayName || name, detail: [displayName ? name : null, role].filter(Boolean).join(", "), value: name, isChosen: chosen.includes(name),
  }));
}
