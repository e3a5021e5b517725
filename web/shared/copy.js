// Copying: to the clipboard, also where the page came without TLS, and a button that says it was done.

import { el } from "./dom.js";
import { note } from "./notes.js";

const shownFor = 2_000;

/** Copies a text; tells whether that was possible. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

// Browsers give the clipboard itself to pages over TLS only.
function copyBySelection(text) {
  const before = document.activeElement;
  const field = el("textarea", { class: "visually-hidden", "aria-hidden": "true", tabindex: -1 });
  field.value = text;
  // What lies outside of an open dialog cannot be selected.
  (before?.closest("dialog") ?? document.body).append(field);
  field.select();
  let isDone = false;
  try {
    isDone = document.execCommand("copy");
  } catch {
    // The caller says so.
  }
  field.remove();
  before?.focus({ preventScroll: true });
  return isDone;
}

/** A button that copies what `textOf()` gives; `text` is what stands on it. */
export function copyButton(text, textOf, attributes = {}) {
  let timer;
  const button = el("button", {
    class: "button", type: "button", "aria-live": "polite", ...attributes,
    onclick: async () => {
      if (!await copy(textOf())) {
        note("The browser did not let it be copied. Select the text, and copy it by hand.", { isFailure: true });
        return;
      }
      clearTimeout(timer);
      button.textContent = "Copied";
      timer = setTimeout(() => { button.textContent = text; }, shownFor);
    },
  }, text);
  return button;
}
