// A command or a secret as it is copied.

import { copyButton } from "../shared/copy.js";
import { el } from "../shared/dom.js";

/** Lines for a terminal, with a button that copies them. */
export function commandBox(text, what) {
  return el("div", { class: "command-box" },
    el("pre", { class: "command", tabindex: "0", role: "group", "aria-label": what }, el("code", {}, text)),
    copyButton(() => text, { what }));
}

/**
 * A secret that is shown this once: a heading, `why` it is not shown again, the secret with a button that
 * copies it, `more` on how it is used, and a button to have it gone, for which `onDone()` is called. `signal` ends it, too.
 */
export function secretBox({ title, why, secret, what, more, signal, onDone }) {
  let isKept = false;
  const end = new AbortController();
  const field = el("input", {
    class: "input secret", readonly: true, value: secret, "aria-label": what, spellcheck: "false", onfocus: () => field.select(),
  });
  const leave = () => {
    end.abort();
    box.remove();
    onDone();
  };
  const box = el("section", { class: "secret-box", "aria-labelledby": "secret-heading" },
    el("h2", { id: "secret-heading", tabindex: "-1" }, title),
    el("p", {}, why),
    el("div", { class: "secret-line" }, field, copyButton(() => secret, { what, onCopied: () => { isKept = true; } })),
    more ?? null,
    el("p", { class: "actions" }, el("button", { class: "button primary", type: "button", onclick: leave }, "I have kept it")));
  window.addEventListener("beforeunload", (event) => { if (!isKept && box.isConnected) event.preventDefault(); }, {
    signal: AbortSignal.any([signal, end.signal]),
  });
  return box;
}
