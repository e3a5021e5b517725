// What happened to a ticket, in words.

import { valueInWords } from "../shared/numbers.js";
import { priorityTitle, resolutionTitle, stateTitle } from "../shared/ticket-words.js";
import { moment } from "../shared/time.js";
import { fieldInWords } from "./differences.js";
import { links } from "./words.js";

const targets = { firstResponse: "the first answer", nextUpdate: "the next update", resolution: "the solution" };

export const targetInWords = (target) => targets[target?.split("/")[0]] ?? target;

/** "pending until 2026-…" and "solved (fixed)", as the history has them, as a reader has them. */
export function stateText(text) {
  const [, state, resolution, until] = /^(\w+)(?: \((\w+)\))?(?: until (\S+))?$/.exec(text ?? "") ?? [];
  if (!state) return [text ?? "nothing"];
  return [
    stateTitle(state).toLowerCase(), resolution ? ` (${resolutionTitle(resolution)})` : null,
    until ? [" until ", moment(until)] : null,
  ].flat().filter(Boolean);
}

const timeOr = (iso, other) => (iso ? moment(iso) ?? iso : other);

const low = (priority) => priorityTitle(priority).toLowerCase();

// What an event did, behind who did it; `me` is whoever did it.
const words = {
  created: () => ["filed the ticket"],
  title: ({ before, after }) => ["changed the title from “", before, "” to “", after, "”"],
  type: ({ before, after }) => ["changed the type from ", before, " to ", after],
  state: ({ after }) => ["set it to ", ...stateText(after)],
  priority: ({ subject, before, after }) => (subject === "wish" ? ["wished for the priority ", low(after)]
    : ["changed the priority from ", low(before), " to ", low(after)]),
  queue: ({ before, after }) => ["moved it from ", before, " to ", after],
  assignee: ({ before, after, by }) => (!after ? ["took it from ", before ?? "nobody"] : after === by ? ["took it"] : ["gave it to ", after]),
  requester: ({ before, after }) => ["changed the requester from ", before, " to ", after],
  watchers: (event) => listWords(event, "watcher"),
  tags: (event) => listWords(event, "tag"),
  field: ({ subject, before, after }) => (after ? ["set ", subject, " to ", after, before ? ` (was ${before})` : null] : ["took ", subject, " away", before ? `, which was ${before}` : null]),
  link: ({ subject, before, after }) => [after ? "linked: " : "took a link away: ", (links[subject]?.[0] ?? subject).toLowerCase(), " ", after ?? before],
  due: ({ after }) => (after ? ["set it due ", timeOr(after)] : ["took the due time away"]),
  milestone: ({ after, before }) => (after ? ["put it into ", after] : ["took it out of ", before]),
  checklist: ({ subject, after }) => ["changed the checklist", subject ? [": ", subject] : null, `, ${after}`],
  knowledge: ({ after }) => [after === "true" ? "made it knowledge" : "took it out of what others learn from"],
  message: ({ subject }) => [{ note: "wrote a note", system: "wrote a message" }[subject] ?? "wrote an answer"],
  attachment: ({ after }) => ["attached ", after],
  merged: ({ after, subject }) => [after?.startsWith("into") ? "merged it into " : "merged into it ", subject],
  split: ({ subject, after }) => ["split ", subject, " off", after ? [": ", after] : null],
  ruleFired: ({ after }) => ["did: ", after],
  ruleStopped: () => ["was stopped"],
  slaWarning: ({ subject }) => ["warned: ", targetInWords(subject), " is due soon"],
  slaBreach: ({ subject }) => ["noted that ", targetInWords(subject), " is late"],
  alert: ({ before, after }) => (after === "resolved" ? ["saw that the fault is over"] : before === "resolved" ? ["saw the fault come back"] : ["saw the fault", after?.startsWith("firing: ") ? [": ", after.slice(8)] : null]),
  proof: ({ before, after }) => ["proved that the fault is gone", before || after ? [": ", before, " → ", after] : null],
  joined: ({ subject }) => ["joined a report of ", subject],
  notified: ({ subject, after }) => ["told ", subject, after ? [": ", after] : null],
  imported: ({ subject }) => ["brought it over", subject ? [" from ", subject] : null],
};

function listWords({ before, after }, one) {
  const [old, now] = [before, after].map((text) => (text ? text.split(", ") : []));
  const [added, gone] = [now.filter((item) => !old.includes(item)), old.filter((item) => !now.includes(item))];
  const named = (list) => `${one}${list.length === 1 ? "" : "s"} ${list.join(", ")}`;
  return [added.length ? `added the ${named(added)}` : null, added.length && gone.length ? " and " : null, gone.length ? `took away the ${named(gone)}` : null];
}

/** What an event did, as nodes and texts behind the name of who did it. */
export function eventWords(event) {
  const by = event.actor.startsWith("person:") ? event.actor.slice(7) : null;
  const tell = words[event.kind] ?? (({ kind, after }) => [`${kind} ${after ?? ""}`]);
  return tell({ ...event, by }).flat(Infinity).filter((part) => part !== null && part !== undefined);
}

/** A value of a custom field with its unit, beside what its metric reads now. */
export function fieldValueText(value, unit) {
  if (value === null || value === undefined) return null;
  if (typeof value === "object") return value.value === undefined ? "nothing was read" : valueInWords(value.value, value.unit);
  return typeof value === "number" ? valueInWords(value, unit) : fieldInWords(value);
}
