// Copying: to the clipboard, also where the page came without TLS, and a button that says it was done.

import { el } from "./dom.js";
import { note } from "./notes.js";

const shownFor = 2_500;

/** Copies a text; tells whether that was possible. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Browsers give the clipboard itself to pages over TLS only.
    return copySelected(text);
  }
}

function copySelected(text) {
  const before = document.activeElement;
  const field = el("textarea", { class: "visually-hidden", readonly: true, "aria-hidden": "true", tabindex: -1 });
  field.value = text;
  // What lies outside of an open dialog cannot be selected.
  (document.querySelector("dialog[open]") ?? document.body).append(field);
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

/**
 * A button that copies what `text()` gives, and says so on itself: `name` stands on it, and `what` is told
 * beside it to who does not see what it belongs to.
 */
export function copyButton(text, { name = "Copy", what = "", onCopied = () => {}, ...attributes } = {}) {
  let timer;
  const label = el("span", { "aria-live": "polite" }, name);
  return el("button", {
    class: "button small", type: "button", ...attributes,
    onclick: async () => {
      if (!await copyText(text())) {
        note("The browser did not let it be copied. Select the text, and copy it by hand.", { isFailure: true });
        return;
      }
      onCopied();
      clearTimeout(timer);
      label.textContent = "Copied";
      timer = setTimeout(() => { label.textContent = name; }, shownFor);
    },
  }, label, what ? el("span", { class: "visually-hidden" }, ` ${what}`) : null);
}
