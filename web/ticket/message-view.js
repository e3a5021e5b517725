// One entry of the thread: a message, files that came alone, or what happened in between.

import { el } from "../shared/dom.js";
import { actorName } from "../shared/ticket-words.js";
import { moment } from "../shared/time.js";
import { fileList } from "./attachments.js";
import { eventWords } from "./event-words.js";
import { showText } from "./message-text.js";
import { disc } from "./people.js";
import { personOf, sentence } from "./words.js";

const kinds = {
  note: ["Note", "only agents see it"],
  system: ["System", null],
};

/** `onQuote(message)` is called where the reader answers to a message; null where nobody may. */
export function entryView(entry, { ticket, onQuote }) {
  if (entry.kind === "happened") return happened(entry);
  return entry.kind === "files" ? files(entry) : message(entry, ticket, onQuote);
}

function message({ message: { id, kind, author, time, body, fromRequester }, files: attached }, ticket, onQuote) {
  const name = personOf(author) ?? sentence(actorName(author));
  const text = el("div", { class: "message-text prose", dir: "auto" });
  const [word, detail] = kinds[kind] ?? [];
  const article = el("article", {
    class: `message is-${kind}${fromRequester ? " is-requester" : ""}`, id: `message-${id}`, "aria-labelledby": `message-${id}-by`, tabindex: "-1",
  },
  el("header", { class: "message-head" },
    personOf(author) ? disc(name) : el("span", { class: "disc is-machine", "aria-hidden": "true" }, "⚙"),
    el("h3", { id: `message-${id}-by` }, el("bdi", {}, name),
      word ? el("span", { class: "message-kind" }, word) : null),
    detail ? el("span", { class: "quiet" }, detail) : null,
    fromRequester ? el("span", { class: "quiet" }, author === `person:${ticket.requester}` ? "asked for it" : "for the requester") : null,
    el("a", { class: "message-time", href: `#message-${id}` }, moment(time)),
    onQuote && kind !== "system" ? el("button", { class: "text-button message-act", type: "button", "aria-label": `Quote ${name}`, onclick: () => onQuote({ body, kind }) }, "Quote") : null),
  text, attached.length ? fileList(attached) : null);
  showText(text, body);
  return article;
}

function files({ files: attached, time }) {
  const name = actorName(attached[0].author);
  return el("div", { class: attached[0].internal ? "message is-note" : "message" },
    el("p", { class: "message-head" }, disc(name), el("strong", {}, el("bdi", {}, name)), el("span", { class: "quiet" }, "attached"),
      el("span", { class: "message-time" }, moment(time))),
    fileList(attached));
}

function happened({ events, time }) {
  const [{ actor }] = events;
  // What a rule goes by is in the history; what people say belongs here.
  const reasons = personOf(actor) ? [...new Set(events.map((event) => event.why).filter(Boolean))] : [];
  return el("p", { class: "happened" }, el("bdi", {}, personOf(actor) ?? sentence(actorName(actor))), " ",
    events.map((event, index) => [index === 0 ? null : index === events.length - 1 ? " and " : ", ", eventWords(event)]),
    reasons.length === 1 ? el("span", { dir: "auto" }, ` (${reasons[0]})`) : null,
    " · ", moment(time));
}

const longDay = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** The line between two days. */
export function dayLine(iso) {
  return el("p", { class: "day" }, el("span", {}, longDay.format(new Date(iso))));
}
