// What the thread is made of, in order: messages with the files that came with them, files that came alone,
// and what happened in between.

import { personOf } from "./words.js";

// A file that somebody attached so shortly before their message came with it.
const filesBefore = 180_000;
const filesAfter = 5_000;
const together = 2_000;

// Of the history, the thread tells what its readers should know while they read.
const told = new Set(["state", "priority", "queue", "assignee", "requester", "title", "type", "merged", "split", "slaBreach", "proof", "joined", "ruleStopped"]);

// That a fault is there is what the ticket is about; that it went or came back is news.
const isTold = ({ kind, before }) => told.has(kind) || (kind === "alert" && before);

/** `[{ key, kind, time, … }]`: kind is "message", "files" or "happened". */
export function entriesOf({ messages, attachments }, events) {
  // Within a second, the history knows what came first.
  const places = new Map(events.filter(({ kind }) => kind === "message").map(({ id, after }) => [Number(after), id]));
  const files = new Map(messages.map(({ id }) => [id, []]));
  const alone = [];
  for (const file of attachments) {
    const owner = messages.find((message) => belongs(file, message));
    if (owner) files.get(owner.id).push(file);
    else alone.push(file);
  }
  const entries = [
    ...messages.map((message) => ({
      key: `message-${message.id}:${files.get(message.id).map(({ id }) => id).join(",")}`, kind: "message", time: message.time,
      order: places.get(message.id) ?? 0, message, files: files.get(message.id),
    })),
    ...gathered(alone, ({ author, time, internal }, last) => last.author === author && last.internal === internal
      && Date.parse(time) - Date.parse(last.time) < filesBefore).map((group) => ({
      key: `files-${group.map(({ id }) => id).join(",")}`, kind: "files", time: group[0].time, order: 0, files: group,
    })),
    ...gathered(events.filter(isTold), ({ actor, time }, last) => last.actor === actor
      && Date.parse(time) - Date.parse(last.time) < together).map((group) => ({
      key: `happened-${group.map(({ id }) => id).join(",")}`, kind: "happened", time: group[0].time, order: group[0].id, events: group,
    })),
  ];
  return entries.sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : one.order - other.order));
}

function belongs(file, message) {
  if (message.author !== file.author || (message.kind === "note") !== file.internal || !personOf(file.author)) return false;
  const before = Date.parse(message.time) - Date.parse(file.time);
  return before >= -filesAfter && before <= filesBefore;
}

function gathered(items, goesOn) {
  const groups = [];
  for (const item of items) {
    const group = groups.at(-1);
    if (group && goesOn(item, group.at(-1))) group.push(item);
    else groups.push([item]);
  }
  return groups;
}

/** The day of a time in the reader's zone, as what tells it from others. */
export const dayOf = (iso) => new Date(iso).toDateString();
