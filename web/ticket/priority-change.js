// Deciding a priority by hand, with the reason that it asks for, and leaving it to the score again.

import { openDialog } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { priorities, priorityTitle } from "../shared/ticket-words.js";
import { change, changeNow, tellFailure } from "./changes.js";

/** What the menu of priorities offers. */
export function priorityItems(open) {
  const { ticket } = open;
  const { priorityOverride, priorityReasons } = ticket;
  const scored = priorityReasons?.priority;
  return [
    ...priorities.map((priority) => ({
      text: priorityTitle(priority), detail: priority === scored ? "by the score" : null, isChosen: priority === ticket.priority, run: () => decide(open, priority),
    })),
    ...(priorityOverride ? [{
      text: "Let the score decide", detail: scored ? priorityTitle(scored).toLowerCase() : null, isChosen: false,
      run: () => letScoreDecide(open),
    }] : []),
  ];
}

export function letScoreDecide(open) {
  const { priority, reason } = open.ticket.priorityOverride;
  return changeNow(open, { priority: null }, { done: "The score decides again", undo: { priority, priorityReason: reason } });
}

async function decide(open, priority) {
  const base = open.ticket;
  if (base.priority === priority && base.priorityOverride) return;
  await openDialog(`${priorityTitle(priority)}, by hand`, (close) => {
    const why = el("textarea", { class: "input", name: "why", rows: 2, required: true, dir: "auto", maxlength: 4000 });
    const problem = el("p", { class: "problem", role: "alert" });
    const form = el("form", { class: "dialog-form", novalidate: true },
      el("label", { class: "field" }, el("span", { class: "label" }, `Why is it ${priorityTitle(priority).toLowerCase()}?`), why,
        el("span", { class: "quiet" }, "The ticket keeps it with your name. Neither rules nor age change it after that.")),
      problem,
      el("p", { class: "actions" }, el("button", { class: "button primary", type: "submit" }, "Decide"),
        el("button", { class: "button", type: "button", onclick: () => close() }, "Cancel")));
    why.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!why.value.trim()) {
        problem.textContent = "A priority that is decided by hand says why.";
        why.focus();
        return;
      }
      try {
        const outcome = await change(open, { priority, priorityReason: why.value.trim() }, { base });
        if (outcome !== "kept") close(outcome);
      } catch (failure) {
        if (!failure.kind) throw failure;
        tellFailure(problem, failure);
      }
    });
    queueMicrotask(() => why.focus());
    return form;
  }, { place: `${open.number}/priority` });
}
