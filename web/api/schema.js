// Shapes of JSON as the reference has them, in words and lists.

import { el } from "../shared/dom.js";

/** What `$ref` stands for; anything else is itself. */
export function resolved(reference, part) {
  if (!part?.$ref) return part;
  return part.$ref.slice(2).split("/").reduce((value, key) => value?.[key], reference);
}

/** Text with `code` and blank lines between paragraphs, as elements. */
export function prose(text) {
  return (text ?? "").split("\n\n").filter(Boolean).map((paragraph) => el("p", {}, inline(paragraph)));
}

/** Text with `code`, as nodes. */
export function inline(text) {
  return (text ?? "").split("`").map((part, index) => (index % 2 ? el("code", {}, part) : part)).filter((part) => part !== "");
}

/** A shape: what it is in words, and its fields to be opened. */
export function shape(reference, schema, above = []) {
  const name = schema?.$ref?.split("/").pop();
  const whole = resolved(reference, schema) ?? {};
  const inner = fieldsOf(reference, whole);
  if (!inner) return null;
  if (name && above.includes(name)) return el("p", { class: "quiet" }, "As above: ", el("code", {}, name));
  const path = name ? [...above, name] : above;
  return el("ul", { class: "fields" }, inner.map(([field, part, isNeeded]) => fieldItem(reference, field, part, isNeeded, path)));
}

function fieldItem(reference, field, part, isNeeded, above) {
  const whole = resolved(reference, part) ?? {};
  const below = above.length < 6 ? shape(reference, nested(reference, part), above) : null;
  const description = part.description ?? whole.description;
  return el("li", {},
    el("p", {}, el("code", { class: "field-name" }, field), " ",
      el("span", { class: "quiet" }, kindOf(reference, part)),
      isNeeded ? el("span", { class: "needed" }, " required") : null,
      description ? [" ", el("span", {}, inline(description))] : null),
    below ? el("details", { class: "fold" }, el("summary", {}, "Its fields"), below) : null);
}

/** The object that a value holds: itself, what a list has, or what it is where it is not null. */
function nested(reference, part) {
  const whole = resolved(reference, part) ?? {};
  if (whole.items) return nested(reference, whole.items);
  const choice = (whole.oneOf ?? []).filter((each) => each.type !== "null");
  if (choice.length === 1) return nested(reference, choice[0]);
  return part;
}

function fieldsOf(reference, whole) {
  if (whole.properties) {
    const needed = new Set(whole.required ?? []);
    return Object.entries(whole.properties).map(([name, part]) => [name, part, needed.has(name)]);
  }
  if (whole.items) return fieldsOf(reference, resolved(reference, nested(reference, whole)) ?? {});
  return null;
}

/** What a value is, in a few words: "text or null, at most 100 characters". */
export function kindOf(reference, part) {
  const whole = resolved(reference, part) ?? {};
  const words = { string: "text", integer: "whole number", number: "number", boolean: "true or false", object: "object", array: "list", null: "null" };
  const facts = [];
  const choices = (whole.enum ?? []).filter((value) => value !== null);
  const types = [].concat(whole.type ?? []);
  if (choices.length) facts.push([...choices, ...(types.includes("null") ? ["null"] : [])].join(" | "));
  else if (whole.oneOf && !whole.properties) facts.push(whole.oneOf.map((each) => kindOf(reference, each)).join(" or "));
  else if (types.length) facts.push(types.map((type) => (type === "array" ? `list of ${plural(reference, whole.items)}` : type === "string" && whole.format === "date-time" ? "time" : words[type])).join(" or "));
  if (whole.minimum !== undefined && whole.maximum !== undefined) facts.push(`${whole.minimum} to ${whole.maximum}`);
  else if (whole.minimum !== undefined) facts.push(`at least ${whole.minimum}`);
  else if (whole.maximum !== undefined) facts.push(`at most ${whole.maximum}`);
  if (whole.maxLength !== undefined) facts.push(`at most ${whole.maxLength.toLocaleString("en-US")} characters`);
  if (whole.maxItems !== undefined) facts.push(`at most ${whole.maxItems.toLocaleString("en-US")} entries`);
  if (whole.pattern) facts.push(`as ${whole.pattern}`);
  if (whole.default !== undefined) facts.push(`${whole.default} by default`);
  return facts.join(", ");
}

function plural(reference, items) {
  const kind = kindOf(reference, items ?? {}).split(", ")[0] || "anything";
  return { text: "texts", object: "objects", number: "numbers", "whole number": "whole numbers" }[kind] ?? kind;
}
