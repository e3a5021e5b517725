// Custom fields of a type: the control for each kind, what it gives, and for which tickets it is asked.

import { el } from "../shared/dom.js";
import { holds } from "../shared/ticket-filter.js";

const hints = { device: "leaf3", port: "leaf3/Ethernet8", workload: "llama-pretrain", url: "https://…", metric: "leaf3/Ethernet8" };

/** The control for a field. */
export function fieldControl(field) {
  if (field.kind === "choice") {
    return el("select", { class: "input" }, el("option", { value: "" }, "—"),
      field.choices.map((choice) => el("option", { value: choice }, choice)));
  }
  const type = { number: "number", date: "date", url: "url" }[field.kind] ?? "text";
  return el("input", {
    class: "input", type, autocomplete: "off", dir: type === "text" ? "auto" : null, step: type === "number" ? "any" : null,
    min: field.minimum, max: field.maximum, placeholder: hints[field.kind] ?? null,
  });
}

/** What a control's text means for PATCH: a value, null for none, or `{ problem }`. */
export function readControl(field, text) {
  const typed = text.trim();
  if (!typed) return null;
  if (field.kind !== "number") return typed;
  const number = Number(typed);
  if (Number.isNaN(number)) return { problem: `${field.title} is a number.` };
  if (field.minimum !== null && number < field.minimum) return { problem: `${field.title} is ${field.minimum} or more.` };
  if (field.maximum !== null && number > field.maximum) return { problem: `${field.title} is ${field.maximum} or less.` };
  return number;
}

/** Whether a field is asked of a ticket; where only the server can tell, it is offered. */
export const isAsked = ({ when }, ticket) => !when || holds(when, ticket) !== false;
