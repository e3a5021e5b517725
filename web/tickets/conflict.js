// Where somebody else was faster: what they changed, and what is to become of it.

import { get } from "../shared/api.js";
import { openConflict } from "../shared/conflict.js";
import { el } from "../shared/dom.js";
import { actorName, priorityTitle, resolutionTitle, stateTitle } from "../shared/ticket-words.js";
import { momentText } from "../shared/time.js";

const parts = [
  { name: "title", title: "Title" },
  { name: "state", title: "State", show: stateTitle },
  { name: "resolution", title: "Done as", show: resolutionTitle },
  { name: "pendingUntil", title: "Waits until", show: momentText },
  { name: "priority", title: "Priority", show: priorityTitle },
  { name: "queue", title: "Queue" },
  { name: "assignee", title: "Assignee", none: "nobody" },
  { name: "requester", title: "Requester" },
  { name: "type", title: "Type" },
  { name: "tags", title: "Tags", event: "tags", show: (tags) => tags.join(", ") },
  { name: "dueAt", title: "Due", event: "due", show: momentText },
];

// What is not among the parts of a row.
const otherWork = {
  message: ["Messages", "one more"], attachment: ["Files", "one more"], checklist: ["Checklist", "changed"],
  field: ["Fields", "changed"], watchers: ["Watchers", "changed"], link: ["Links", "changed"],
};

/**
 * Shows what became of a ticket since `seen`, and asks whether `kind` of it is to become `words` all the
 * same. Gives `{ ticket, etag, isWanted }`: the ticket as it is now, and whether it is. Rejects with a
 * Failure where it cannot be read.
 */
export async function settleConflict(seen, kind, words) {
  const [{ body: ticket, etag }, events] = await Promise.all([
    get(`tickets/${seen.number}`),
    get(`tickets/${seen.number}/events`).then(({ body }) => body.events, () => []),
  ]);
  const since = events.filter(({ time }) => time >= seen.updatedAt);
  const found = differences(seen, ticket, since, kind, words);
  const answer = await openConflict(`${seen.number} was changed meanwhile`, found.length ? found : worked(since), {
    leave: "Leave it as it is",
    beside: el("p", {}, `You wanted: ${titleOf(kind)} `, el("strong", { dir: "auto" }, words), ". ",
      el("a", { href: `/tickets/${seen.number}` }, "Open the ticket")),
  });
  return { ticket, etag, isWanted: answer === "mine" };
}

const titleOf = (kind) => parts.find(({ name }) => name === kind)?.title.toLowerCase() ?? kind;
const text = (value) => (value === null || value === undefined ? "" : Array.isArray(value) ? value.join() : String(value));

function differences(seen, ticket, events, kind, words) {
  const shown = ({ show = String, none = "none" }, value) => (text(value) === "" ? none : show(value));
  return parts.filter(({ name }) => text(seen[name]) !== text(ticket[name])).map((part) => {
    const event = events.findLast(({ kind }) => kind === (part.event ?? part.name));
    return {
      label: part.title, before: shown(part, seen[part.name]), after: shown(part, ticket[part.name]),
      by: event ? actorName(event.actor) : null, time: event?.time, wanted: part.name === kind ? words : null,
    };
  });
}

function worked(events) {
  const told = events.filter(({ kind }) => otherWork[kind]).map(({ actor, kind, time }) => {
    const [label, after] = otherWork[kind];
    return { label, before: "", after, by: actorName(actor), time };
  });
  return told.length ? told : [{ label: "The ticket", before: "", after: "worked on, in a part that this page does not show" }];
}
