// A list below a text field that offers how the word at the caret may go on: names behind @, macros behind /.

import { el } from "../shared/dom.js";

const most = 8;
let count = 0;

/**
 * Adds the list to a field and gives it. A source is `{ pattern, find(words), take(item) }`: `pattern`
 * matches the text before the caret with the words in its last group, `take` gives what stands in the place
 * of the match from its last group's sign on, or null where it did something else.
 */
export function suggestionsFor(field, label, sources) {
  const id = `suggestions-${count += 1}`;
  const list = el("ul", { class: "suggestions", id, role: "listbox", "aria-label": label, hidden: true });
  let items = [];
  let at = 0;
  let source = null;
  let dismissed = null;

  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", id);

  function close() {
    items = [];
    source = null;
    list.hidden = true;
    list.replaceChildren();
    field.removeAttribute("aria-activedescendant");
  }

  async function look() {
    const before = field.value.slice(0, field.selectionStart);
    const found = sources.map((candidate) => [candidate, candidate.pattern.exec(before)]).find(([, match]) => match);
    if (!found || before === dismissed || field.selectionStart !== field.selectionEnd) return close();
    const [candidate, match] = found;
    const offered = await candidate.find(match.at(-1)).catch(() => []);
    if (field.value.slice(0, field.selectionStart) !== before) return undefined;
    if (!offered.length) return close();
    source = candidate;
    items = offered.slice(0, most);
    list.replaceChildren(...items.map((item, index) => el("li", {
      id: `${id}-${index}`, role: "option", onpointerdown: (event) => { event.preventDefault(); take(index); },
    }, el("span", { dir: "auto" }, item.text), item.detail ? el("span", { class: "quiet", dir: "auto" }, item.detail) : null)));
    list.hidden = false;
    return point(0);
  }

  function point(index) {
    at = (index + items.length) % items.length;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    field.setAttribute("aria-activedescendant", `${id}-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function take(index) {
    const item = items[index];
    const words = source.pattern.exec(field.value.slice(0, field.selectionStart)).at(-1);
    const start = field.selectionStart - words.length - 1;
    const text = source.take(item);
    close();
    // Written as if it were typed, so that it can be undone like that.
    field.focus();
    field.setSelectionRange(start, field.selectionStart);
    if (text === null) document.execCommand("delete");
    else document.execCommand("insertText", false, text);
  }

  field.addEventListener("input", look);
  field.addEventListener("click", look);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) point(at + step);
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") take(at);
    else if (event.key === "Escape") {
      dismissed = field.value.slice(0, field.selectionStart);
      close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return list;
}
