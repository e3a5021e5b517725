// Merging the ticket into another: which one, why, and what comes of it.

import { send } from "../shared/api.js";
import { openDialog } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { tellFailure } from "./changes.js";
import { pickerButton } from "./picker.js";
import { findTickets } from "./ticket-search.js";

export async function mergeDialog(open) {
  const into = await openDialog(`Merge ${open.number} into another ticket`, (close) => {
    const problem = el("p", { class: "problem", role: "alert" });
    const target = el("input", { class: "input", name: "target", type: "text", autocomplete: "off", spellcheck: "false", placeholder: "DK-1002" });
    const why = el("textarea", { class: "input", name: "why", rows: 2, dir: "auto" });
    const button = el("button", { class: "button primary", type: "submit" }, "Merge");
    const form = el("form", { class: "dialog-form", novalidate: true },
      el("p", {}, `${open.number} is closed as a duplicate. Its messages, files, tags and watchers go on in the other ticket, and each keeps its own history. This cannot be undone.`),
      el("label", { class: "field" }, el("span", { class: "label" }, "Number of the ticket that goes on"), target),
      pickerButton("Find it", {
        label: "Words or a number", empty: "No ticket found", find: (words, signal) => findTickets(open, words, signal),
        choose: ({ value }) => {
          target.value = value;
          target.dispatchEvent(new Event("input", { bubbles: true }));
        }, attributes: { class: "button small" },
      }),
      el("label", { class: "field" }, el("span", { class: "label" }, "Why (may stay empty)"), why), problem,
      el("p", { class: "actions" }, button, el("button", { class: "button", type: "button", onclick: () => close() }, "Cancel")));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (button.disabled) return;
      if (!target.value.trim()) {
        problem.textContent = "Name the ticket that goes on.";
        target.focus();
        return;
      }
      button.disabled = true;
      try {
        const { body } = await send("POST", `${open.path}/merge`, { into: target.value.trim(), why: why.value.trim() || null });
        close(body.number);
      } catch (failure) {
        if (!failure.kind) throw failure;
        tellFailure(problem, failure);
        target.focus();
      } finally {
        button.disabled = false;
      }
    });
    return form;
  }, { place: `${open.number}/merge` });
  if (into) location.assign(`/tickets/${into}`);
}
