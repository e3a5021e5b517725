// Copying a text, also where the browser only lets a hand do it.

import { el } from "./dom.js";

/** Whether a text is on the clipboard now. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without TLS there is no such clipboard; the older way still works.
    return copySelected(text);
  }
}

function copySelected(text) {
  const before = document.activeElement;
  const field = el("textarea", { class: "visually-hidden", readonly: true, "aria-hidden": "true" });
  field.value = text;
  // What is beside an open dialog cannot be selected.
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  const isDone = document.execCommand("copy");
  field.remove();
  before?.focus({ preventScroll: true });
  return isDone;
}

/** A button that copies what `text()` gives, and says so on itself. */
export function copyButton(text, { name = "Copy", what = "", onCopied = () => {} } = {}) {
  const label = el("span", {}, name);
  const button = el("button", { class: "button small", type: "button", onclick: async () => {
    const isDone = await copyText(text());
    label.textContent = isDone ? "Copied" : "Press Ctrl+C";
    if (isDone) onCopied();
    setTimeout(() => { label.textContent = name; }, 2_500);
  } }, label, what ? el("span", { class: "visually-hidden" }, ` ${what}`) : null);
  label.setAttribute("aria-live", "polite");
  return button;
}
