// Dialogs of the page: what they hold is the caller's, how they open and close is here.

import { el } from "./dom.js";
import { keepDraft, keepFields } from "./drafts.js";

let count = 0;

/**
 * Opens a dialog and gives the value that it was closed with; null where it was left.
 *
 * `content(close)` gives the nodes; `close(value)` ends it. Escape and a click beside it leave it. What is
 * typed into its named fields is kept as a draft at `place`, such as "DK-1001/split", if there is one, until
 * it is closed with a value for which `isDone(value)`.
 */
export function openDialog(title, content, { isWide = false, place = null, isDone = (value) => value !== null } = {}) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    let value = null;
    const close = (given = null) => { value = given; dialog.close(); };
    // One may be opened above another, as to ask once more.
    const id = `dialog-title-${count += 1}`;
    const heading = el("h2", { id }, title);
    const dialog = el("dialog", { class: isWide ? "dialog is-wide" : "dialog", "aria-labelledby": id },
      el("header", {}, heading, el("button", { class: "note-close", type: "button", "aria-label": "Close", onclick: () => close() }, "×")),
      content(close));
    // Who selects text may let go of it beside the dialog.
    let isPressedBeside = false;
    dialog.addEventListener("pointerdown", (event) => { isPressedBeside = event.target === dialog; });
    dialog.addEventListener("click", (event) => { if (event.target === dialog && isPressedBeside) close(); });
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (place && isDone(value)) keepDraft(place, null);
      if (before?.isConnected) before.focus();
      resolve(value);
    });
    document.body.append(dialog);
    if (place) keepFields(dialog, place);
    dialog.showModal();
  });
}

/** Asks whether something is meant; gives true or false. */
export async function confirmed(title, detail, { yes = "Yes", isDangerous = false } = {}) {
  return await openDialog(title, (close) => el("div", {},
    el("p", {}, detail),
    el("p", { class: "actions" },
      el("button", { class: isDangerous ? "button danger" : "button primary", type: "button", onclick: () => close(true) }, yes),
      el("button", { class: "button", type: "button", onclick: () => close() }, "Cancel")))) === true;
}
