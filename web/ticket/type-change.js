// Giving the ticket another type, with the fields that the new type needs.

import { openDialog } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { change, changeNow, tellFailure } from "./changes.js";
import { fieldControl, isAsked, readControl } from "./field-control.js";

/** Changes the type at once, or asks for what it needs and the ticket has not. */
export async function changeType(open, type) {
  const base = open.ticket;
  if (type.name === base.type) return;
  const missing = type.fields.filter((field) => field.required && base.fields[field.name] === undefined && isAsked(field, { ...base, type: type.name }));
  if (!missing.length) {
    await changeNow(open, { type: type.name }, { base });
    return;
  }
  await openDialog(`Make it “${type.title}”`, (close) => {
    const problem = el("p", { class: "problem", role: "alert" });
    const controls = missing.map((field) => [field, fieldControl(field)]);
    for (const [field, control] of controls) control.name = field.name;
    const form = el("form", { class: "dialog-form" },
      el("p", {}, "Tickets of this type need:"),
      controls.map(([field, control]) => el("label", { class: "field" }, el("span", { class: "label" }, field.title), control,
        field.help ? el("span", { class: "quiet" }, field.help) : null)),
      problem,
      el("p", { class: "actions" }, el("button", { class: "button primary", type: "submit" }, "Change the type"),
        el("button", { class: "button", type: "button", onclick: () => close() }, "Cancel")));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const fields = Object.fromEntries(controls.map(([field, control]) => [field.name, readControl(field, control.value)]));
      const wrong = controls.find(([field]) => fields[field.name] === null || fields[field.name]?.problem);
      if (wrong) {
        problem.textContent = fields[wrong[0].name]?.problem ?? `${wrong[0].title} is missing.`;
        wrong[1].focus();
        return;
      }
      try {
        if (await change(open, { type: type.name, fields }, { base }) !== "kept") close(true);
      } catch (failure) {
        if (!failure.kind) throw failure;
        tellFailure(problem, failure);
      }
    });
    return form;
  }, { place: `${open.number}/type/${type.name}` });
}
