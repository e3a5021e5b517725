// Ticket types with their custom fields, and templates.

import { el } from "../shared/dom.js";
import { filterCode, part } from "./parts.js";
import { named, stackTable, steps } from "../shared/stack-table.js";
import { count } from "../shared/wording.js";

const kinds = {
  text: "text", number: "number", choice: "one of", date: "day", device: "device", port: "port",
  workload: "workload", url: "address", metric: "reading",
};

export function typesPart({ types: { types, standardType } }) {
  return part("Ticket types", "Each has its own fields beside those that every ticket has.", types.map((type) =>
    item(type.name, summaryOf(type, standardType), [
      facts([["Queue", type.queue], ["Kind of work", type.serviceClass], ["Tags", type.tags.join(", ")]]),
      type.fields.length ? fieldTable(type) : el("p", { class: "quiet" }, "No fields of its own."),
      checklist(type.checklist),
    ])));
}

function summaryOf({ name, title, fields }, standardType) {
  const required = fields.filter((field) => field.required).length;
  return [
    el("strong", {}, title), " ", el("code", { class: "name" }, name), " ",
    el("span", { class: "quiet" }, count(fields.length, "field", "fields"), required ? `, ${required} required` : null),
    name === standardType ? el("span", { class: "badge" }, "where none is named") : null,
  ];
}

function fieldTable({ title, fields }) {
  const rows = fields.map((field) => ({
    key: field.name,
    cells: [
      named(field.title, field.name), kindOf(field), field.required ? "yes" : "no",
      field.when ? filterCode(field.when) : null, field.help,
    ],
  }));
  return stackTable({ label: `Fields of ${title}`, kind: "fields", columns: ["Field", "Holds", "Required", "Asked only for", "Help"], rows });
}

/** "one of read, use, admin", "number in %, 0 to 100", "reading vllm:…". */
function kindOf({ kind, unit, choices, minimum, maximum, metric }) {
  const words = kinds[kind] ?? kind;
  const range = minimum !== null && maximum !== null ? `${minimum} to ${maximum}`
    : minimum !== null ? `${minimum} or more` : maximum !== null ? `${maximum} or less` : null;
  return [
    words, unit ? ` in ${unit}` : null, range ? `, ${range}` : null,
    choices.length ? ` ${choices.join(", ")}` : null,
    metric ? [" ", el("code", {}, metric)] : null,
  ];
}

export function templatesPart({ templates: { templates }, types: { types } }) {
  const titles = new Map(types.map(({ name, title }) => [name, title]));
  return part("Templates", "What a new ticket begins with. Words in {{double braces}} are filled in from what is known when it is filed.",
    templates.length ? templates.map((template) => templateItem(template, titles))
      : el("p", { class: "quiet" }, "The workflow file has no templates."));
}

function templateItem({ name, title, summary, type, ticketTitle, body, queue, tags, fields, checklist: list }, titles) {
  const values = Object.entries(fields).map(([field, value]) => `${field}: ${value}`).join(", ");
  return item(name, [el("strong", {}, title), " ", el("code", { class: "name" }, name), " ", el("span", { class: "quiet" }, summary)], [
    facts([
      ["Type", titles.get(type) ?? type], ["Queue", queue], ["Tags", tags.join(", ")],
      ["Title", ticketTitle], ["Fields", values],
    ]),
    body ? el("pre", { class: "text", tabindex: "0", role: "group", "aria-label": `Text of ${title}` }, body) : null,
    checklist(list),
  ]);
}

/** A part that folds. */
function item(key, summary, content) {
  return el("details", { class: "item", "data-key": key }, el("summary", {}, summary), content);
}

function facts(pairs) {
  const told = pairs.filter(([, value]) => value);
  return el("dl", { class: "facts-line" }, told.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
}

function checklist(list) {
  return list.length ? el("div", {}, el("h3", { class: "label" }, "Checklist"), steps(list)) : null;
}
