// What is different between a ticket as it was seen and as it is now, in words, with who did it.

import { actorName, priorityTitle } from "../shared/ticket-words.js";
import { momentText } from "../shared/time.js";
import { links, stateInWords } from "./words.js";

const list = (values) => (values.length ? values.join(", ") : "none");
const nobody = (name) => name ?? "nobody";

// What is compared, how it reads, and by which kinds of events it is known who did it. A group of fields
// is decided together.
const parts = {
  title: { label: "Title", read: ({ title }) => title },
  type: { label: "Type", read: ({ type }) => type },
  state: {
    label: "State", read: (ticket) => stateInWords(ticket) + (ticket.pendingUntil ? ` until ${momentText(ticket.pendingUntil)}` : ""),
  },
  priority: {
    label: "Priority",
    read: ({ priority, priorityOverride }) => priorityTitle(priority) + (priorityOverride ? `, decided by ${actorName(priorityOverride.by)}` : ""),
  },
  queue: { label: "Queue", read: ({ queue }) => queue },
  assignee: { label: "Assignee", read: ({ assignee }) => nobody(assignee) },
  requester: { label: "Requester", read: ({ requester }) => requester },
  watchers: { label: "Watchers", read: ({ watchers }) => list(watchers) },
  tags: { label: "Tags", read: ({ tags }) => list(tags) },
  link: { label: "Links", read: (ticket) => list(ticket.links.map(({ kind, target }) => `${links[kind]?.[0] ?? kind} ${target}`)) },
  checklist: {
    label: "Checklist", read: ({ checklist }) => list(checklist.map(({ text, isDone }) => `${isDone ? "☑" : "☐"} ${text}`)),
  },
  due: { label: "Due", read: ({ dueAt }) => (dueAt ? momentText(dueAt) : "no time") },
  milestone: { label: "Project", read: ({ project, milestone }) => [project, milestone].filter(Boolean).join(", ") || "none" },
  knowledge: { label: "Knowledge", read: ({ knowledge }) => (knowledge ? "yes" : "no") },
};

const groupOfKey = {
  pendingUntil: "state", resolution: "state", priorityReason: "priority", addWatchers: null, removeWatchers: null, addTags: null,
  removeTags: null, addLinks: null, removeLinks: null, dueAt: "due", project: "milestone", why: null, message: "message",
};

/** The groups that a change of PATCH decides. What is only added or taken away decides none. */
export function groupsOf(wanted) {
  const groups = Object.keys(wanted).flatMap((key) => {
    if (key === "fields") return Object.keys(wanted.fields).map((name) => `field.${name}`);
    return key in groupOfKey ? groupOfKey[key] : key;
  }).filter(Boolean);
  // Who solves or closes has read all that was said.
  return groups.includes("state") ? [...groups, "message"] : groups;
}

/** What is different: `[{ group, label, before, after, by, time, words }]`. */
export function differences(base, current, events) {
  const found = [];
  const add = (group, label, before, after, of = group) => {
    const event = events.findLast(({ kind, subject, time }) => time >= base.updatedAt && (kind === of || `field.${subject}` === group));
    const by = event ? actorName(event.actor) : null;
    found.push({
      group, label, before, after, by, time: event?.time ?? null,
      words: `${by ?? "somebody"} changed ${label.toLowerCase()} to ${after}`,
    });
  };
  for (const [group, { label, read }] of Object.entries(parts)) {
    const [before, after] = [read(base), read(current)];
    if (before !== after) add(group, label, before, after);
  }
  for (const name of new Set([...Object.keys(base.fields), ...Object.keys(current.fields)])) {
    const [before, after] = [fieldInWords(base.fields[name]), fieldInWords(current.fields[name])];
    if (before !== after) add(`field.${name}`, `Field ${name}`, before, after, "field");
  }
  const known = new Set(base.messages.map(({ id }) => id));
  for (const message of current.messages.filter(({ id }) => !known.has(id))) {
    const by = actorName(message.author);
    const begin = message.body.length > 140 ? `${message.body.slice(0, 140)}…` : message.body;
    found.push({
      group: "message", label: message.kind === "note" ? "Note" : "Message", before: "", after: begin, by, time: message.time,
      words: `${by} wrote a ${message.kind === "note" ? "note" : "message"}`,
    });
  }
  return found;
}

/** A custom field as a text: "37", "leaf3/Ethernet0 …". */
export function fieldInWords(value) {
  if (value === undefined || value === null) return "not set";
  if (typeof value !== "object") return String(value);
  return `${[value.device, value.port].filter(Boolean).join("/")} ${value.metric}: ${value.value ?? "not read"} ${value.unit}`;
}

/** How what a change asks for reads beside what is there. */
export function wantedInWords(wanted, group) {
  if (group.startsWith("field.")) return fieldInWords(wanted.fields[group.slice(6)]);
  if (group === "state") return stateInWords(wanted);
  if (group === "priority") return wanted.priority ? priorityTitle(wanted.priority) : "by the score";
  if (group === "due") return wanted.dueAt ? momentText(wanted.dueAt) : "no time";
  if (group === "milestone") return [wanted.project, wanted.milestone].filter(Boolean).join(", ") || "none";
  if (group === "assignee") return nobody(wanted.assignee);
  if (group === "message") return wanted.message?.body ?? "";
  return String(wanted[group] ?? "none");
}
