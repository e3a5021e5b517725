// Asking why, where the desk wants to know it.

import { openDialog } from "../shared/dialog.js";
import { el } from "../shared/dom.js";

/** Asks for a reason, and gives it; null where it was left. What is typed is kept at `place`. */
export function askReason(title, detail, place, { yes = "Change", given = "" } = {}) {
  return openDialog(title, (close) => {
    const field = el("input", { class: "input", id: "reason", name: "why", required: true, maxlength: 4000, autocomplete: "off", dir: "auto", autofocus: true, "aria-describedby": "reason-detail" });
    field.value = given;
    return el("form", {
      onsubmit: (event) => {
        event.preventDefault();
        const text = field.value.trim();
        if (text) close(text);
        else field.focus();
      },
    },
    el("p", { id: "reason-detail" }, detail),
    el("div", { class: "field" }, el("label", { for: "reason" }, "Why?"), field),
    el("p", { class: "actions" },
      el("button", { class: "button primary", type: "submit" }, yes),
      el("button", { class: "button", type: "button", onclick: () => close() }, "Cancel")));
  }, { place });
}
