// Where somebody else was faster: what they changed, and what is to become of it.

import { get } from "../shared/api.js";
import { openDialog } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { actorName, priorityTitle, resolutionTitle, stateTitle } from "../shared/ticket-words.js";
import { ago, momentText } from "../shared/time.js";

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

/**
 * Shows what became of a ticket since `seen`, and asks whether `wanted`, such as "Queue: fabric", is to be
 * done all the same. Gives `{ ticket, etag, isWanted }`: the ticket as it is now; null where it was left.
 * Rejects with a Failure where it cannot be read.
 */
export async function settleConflict(seen, wanted) {
  const [{ body: ticket, etag }, events] = await Promise.all([
    get(`tickets/${seen.number}`),
    get(`tickets/${seen.number}/events`).then(({ body }) => body.events, () => []),
  ]);
  const since = events.filter(({ time }) => time >= seen.updatedAt);
  const differences = parts.filter(({ name }) => text(seen[name]) !== text(ticket[name]));
  const isWanted = await openDialog(`${seen.number} was changed meanwhile`, (close) => el("div", { class: "conflict" },
    el("p", {}, "Nothing is lost: your change has not been made yet. Since you looked at the ticket:"),
    differences.length ? differenceTable(differences, seen, ticket, since) : el("ul", {}, otherWork(since)),
    el("p", {}, "You wanted: ", el("strong", { dir: "auto" }, wanted), "."),
    el("p", { class: "actions" },
      el("button", { class: "button primary", type: "button", onclick: () => close(true) }, "Apply mine anyway"),
      el("button", { class: "button", type: "button", onclick: () => close(false) }, "Keep theirs"),
      el("a", { href: `/tickets/${seen.number}` }, "Open the ticket"))));
  return { ticket, etag, isWanted: isWanted === true };
}

const text = (value) => (value === null || value === undefined ? "" : Array.isArray(value) ? value.join() : String(value));

function differenceTable(differences, seen, ticket, events) {
  const shown = ({ show = String, none = "none" }, value) => (text(value) === "" ? none : show(value));
  return el("div", { class: "table-box" }, el("table", { class: "table" },
    el("thead", {}, el("tr", {}, ["What", "You saw", "Now", "By"].map((word) => el("th", { scope: "col" }, word)))),
    el("tbody", {}, differences.map((part) => {
      const event = events.findLast(({ kind }) => kind === (part.event ?? part.name));
      return el("tr", {},
        el("th", { scope: "row" }, part.title),
        el("td", { dir: "auto" }, shown(part, seen[part.name])), el("td", { dir: "auto" }, shown(part, ticket[part.name])),
        el("td", {}, event ? [actorName(event.actor), ", ", ago(event.time)] : "somebody"));
    }))));
}

/** What happened besides: messages, files, rules. */
function otherWork(events) {
  const words = { message: "wrote in it", attachment: "attached a file", checklist: "worked on the checklist", field: "changed a field", watchers: "changed who watches" };
  const told = events.filter(({ kind }) => words[kind]);
  return told.length ? told.map(({ actor, kind, time }) => el("li", {}, `${actorName(actor)} ${words[kind]}, `, ago(time)))
    : [el("li", {}, "Somebody worked on it, in a part that this page does not show.")];
}
