// What keys do on this page, and the list of them.

import { openDialog } from "../shared/dialog.js";
import { el } from "../shared/dom.js";

const everywhere = [
  [["/"], "goes to the search field"], [["n"], "begins a new ticket"], [["?"], "shows these keys"],
];
const ofList = [
  [["j", "↓"], "steps down"], [["k", "↑"], "steps up"], [["Page ↓", "Page ↑", "Home", "End"], "step further"], [["Enter"], "opens the ticket"],
];
const ofAgents = [
  [["x"], "selects the ticket; with Shift all since the one before"], [["Esc"], "selects none"],
  [["s", "p", "q", "a"], "change state, priority, queue, assignee"], [["b"], "goes to what changes all that are selected"],
  [["z"], "takes the last change back"],
];
const ofBoard = [[["←", "→", "↑", "↓"], "step from card to card"], [["Enter"], "opens the ticket"]];
const ofMovers = [[["Shift ←", "Shift →"], "move a card to the next column"], [["m"], "says where to"], [["z"], "takes the last change back"]];

export function showKeys({ isAgent, form }) {
  const list = (title, keys) => [el("h3", {}, title), el("dl", { class: "keys" }, keys.map(([key, words]) => el("div", {}, el("dt", {}, key.map((one) => [el("kbd", {}, one), " "])), el("dd", {}, words))))];
  return openDialog("Keys", () => el("div", {},
    list("Everywhere", everywhere),
    form === "board" ? list("In the board", isAgent ? [...ofBoard, ...ofMovers] : ofBoard)
      : list("In the list", isAgent ? [...ofList, ...ofAgents] : ofList)));
}

/** Whether keys are for what has the focus, and not for the page. */
const isTaken = (target) => target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable], dialog, [popover]");

const edits = { s: "state", p: "priority", q: "queue", a: "assignee" };

/**
 * Follows the keys. `on` has what they do: `search()`, `help()`, `create()`, `undo()`; and of the list, null
 * where none is shown, `list()` gives `{ step(by), goTo(place), page, count, toggle(isRange), open(), edit(kind), clear(), bulk() }`.
 */
export function followKeys(on) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target) || document.querySelector("dialog[open]")) return;
    const done = (work) => { event.preventDefault(); work(); };
    const always = { "/": on.search, "?": on.help, n: on.create, z: on.undo }[event.key];
    if (always) return done(always);
    const list = on.list();
    // What lies beside the list has its own use of these keys.
    if (!list || !(event.target === document.body || event.target.closest("#list"))) return undefined;
    const work = {
      j: () => list.step(1), ArrowDown: () => list.step(1), k: () => list.step(-1), ArrowUp: () => list.step(-1),
      PageDown: () => list.step(list.page), PageUp: () => list.step(-list.page),
      Home: () => list.goTo(0), End: () => list.goTo(list.count - 1),
      x: () => list.toggle(false), X: () => list.toggle(true), Escape: () => list.clear(), b: () => list.bulk(),
    }[event.key];
    if (work) return done(work);
    if (edits[event.key]) return done(() => list.edit(edits[event.key]));
    if (event.key === "Enter" && (event.target.matches("tr") || event.target.id === "list")) return done(list.open);
    return undefined;
  });
}
