// The columns of the list: what each shows of a ticket, and how wide it is.

import { el } from "../shared/dom.js";
import { dueMark, priorityMark, priorityReason, stateMark } from "../shared/ticket-words.js";
import { ago } from "../shared/time.js";

const mostTags = 2;

// Widths in rem; the title has what is left. `sort` is the order that a first press on the heading asks for.
const known = {
  number: { title: "Number", width: 5.5, sort: "-number", cell: (row) => el("span", { class: "number" }, row.number) },
  title: { title: "Title", sort: "title", cell: titleCell },
  type: { title: "Type", width: 7, cell: (row, { typeTitle }) => plain(typeTitle(row.type)) },
  state: { title: "State", width: 5.75, cell: (row, desk) => editable("state", "State", row, desk, stateMark(row.state), row.state !== "closed") },
  priority: { title: "Priority", width: 6, sort: "-priority", cell: (row, desk) =>
    editable("priority", "Priority", row, desk, priorityMark(row.priority), true, priorityReason(row)) },
  score: { title: "Score", width: 4.5, sort: "-priority", cell: (row) =>
    el("span", { class: "number", title: priorityReason(row) }, row.priorityReasons ? String(row.priorityReasons.score) : "") },
  queue: { title: "Queue", width: 6, cell: (row, desk) => editable("queue", "Queue", row, desk, plain(row.queue), true) },
  assignee: { title: "Assignee", width: 5.5, cell: (row, desk) =>
    editable("assignee", "Assignee", row, desk, row.assignee ? plain(row.assignee) : el("span", { class: "quiet" }, "Nobody"), true) },
  requester: { title: "Requester", width: 5.25, cell: (row) => plain(row.requester) },
  tags: { title: "Tags", width: 9, cell: (row) => plain(row.tags.join(", ")) },
  due: { title: "Due", width: 6.75, sort: "due", cell: (row) => dueMark(row) ?? none() },
  created: { title: "Filed", width: 6.5, sort: "-created", cell: (row) => ago(row.createdAt) },
  updated: { title: "Changed", width: 6.75, sort: "-updated", cell: (row) => ago(row.updatedAt) },
  project: { title: "Project", width: 7, cell: (row) => plain(row.project) },
  milestone: { title: "Milestone", width: 7, cell: (row) => plain(row.milestone) },
};
// What a view calls sla is the promise with its time, as what is due is.
known.sla = { ...known.due, title: "Promised" };

export const columnNames = ["number", "title", "type", "state", "priority", "score", "queue", "assignee", "requester", "tags", "due", "created", "updated", "project", "milestone"];
export const standardColumns = ["number", "title", "state", "priority", "queue", "assignee", "requester", "due", "updated"];

/** The columns of these names; those that there are none of are left out, and the title is always there. */
export function columnsOf(names) {
  const given = names ?? standardColumns;
  const all = given.includes("title") ? given : ["title", ...given];
  // Where both are asked for, one tells it.
  return all.filter((name) => !(name === "due" && all.includes("sla"))).map((name) => ({ name, ...columnOf(name) })).filter(({ cell }) => cell);
}

export const columnTitle = (name) => columnOf(name)?.title ?? name;

function columnOf(name) {
  if (!name.startsWith("fields.")) return known[name];
  const field = name.slice("fields.".length);
  return { title: field, width: 7, cell: (row) => plain(fieldText(row.fields?.[field])) };
}

/** What a custom field holds: a text, a number, or what a metric read. */
function fieldText(value) {
  if (value === null || value === undefined) return null;
  if (typeof value !== "object") return String(value);
  return [value.value ?? "not read", value.unit].filter((part) => part !== null && part !== undefined).join(" ");
}

const none = () => el("span", { class: "quiet" }, "–");
const plain = (text) => text ? el("span", { class: "cut", dir: "auto", title: text }, text) : none();

function titleCell(row, desk, { isGone, isNew }) {
  const more = row.tags.length - mostTags;
  return el("span", { class: "title-line" },
    el("a", { class: "row-link cut", href: `/tickets/${row.number}`, tabindex: -1, dir: "auto", title: row.title }, row.title),
    isGone ? el("span", { class: "tag is-told" }, "no longer matches") : null,
    isNew ? el("span", { class: "tag is-told" }, "new") : null,
    row.tags.length ? el("span", { class: "tags" },
      row.tags.slice(0, mostTags).map((tag) => el("span", { class: "tag", dir: "auto" }, tag)),
      more > 0 ? el("span", { class: "tag", title: row.tags.join(", ") }, `+${more}`) : null) : null);
}

/** What an agent changes by a menu, and others read. */
function editable(kind, name, row, { isAgent }, mark, isOpen, title = null) {
  if (!isAgent || !isOpen || row.mergedInto) return el("span", { class: "cell-text", title }, mark);
  return el("button", {
    class: "cell-button", type: "button", tabindex: -1, "data-edit": kind, "aria-haspopup": "menu", title,
    "aria-label": `${name} of ${row.number}: ${mark.textContent}`,
  }, mark);
}

