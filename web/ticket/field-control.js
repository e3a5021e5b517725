// Custom fields of a type: the control for each kind, what it gives, and for which tickets it is asked.

import { el } from "../shared/dom.js";

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

/**
 * Whether a field is asked of a ticket with these fields. Conditions on one field are read here; any other
 * is left to the server, and the field is offered.
 */
export function isAsked({ when }, fields) {
  const match = /^(-?)field\.([\w-]+):(?:"([^"]*)"|([^\s"]+))$/.exec(when ?? "");
  if (!match) return true;
  const [, not, name, quoted, plain] = match;
  const wanted = quoted === undefined ? plain.split(",") : [quoted];
  const holds = wanted.some((value) => value.toLowerCase() === String(fields[name] ?? "").toLowerCase());
  return not ? !holds : holds;
}
