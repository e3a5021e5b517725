// How links, doors, files and spans of a ticket are put into words, beside what all pages of tickets say.

import { resolutionTitle, stateTitle } from "../shared/ticket-words.js";

export const isActive = ({ state }) => state === "new" || state === "open" || state === "pending";

/** How a ticket comes to be done, and what that means. */
export const resolutions = {
  fixed: "What was wrong is right again",
  answered: "It was a question, and has its answer",
  duplicate: "Another ticket is about the same",
  wontFix: "Its alert opens it no more",
  invalid: "There was nothing to do",
};

/** How a link reads from this ticket, and how one that comes from another ticket does. */
export const links = {
  duplicateOf: ["Duplicate of", "Duplicated by"],
  blocks: ["Blocks", "Blocked by"],
  causedBy: ["Caused by", "Cause of"],
  relatesTo: ["Relates to", "Relates to"],
  followUpOf: ["Follow-up of", "Followed up by"],
  splitFrom: ["Split from", "Split into"],
  answer: ["Answer"],
  alert: ["Alert"],
  conversation: ["Conversation"],
  web: ["Web"],
};

export const isBetweenTickets = (kind) => links[kind]?.length === 2;

const doors = {
  web: "in the browser", proxy: "in the browser", api: "over the API", cli: "in a terminal", mcp: "by a model",
  alert: "by an alert", time: "by the clock", import: "by an import", zammad: "over the Zammad API", mail: "by mail",
};

export const doorInWords = (door) => doors[door] ?? `by ${door}`;

export const personOf = (actor) => (actor.startsWith("person:") ? actor.slice(7) : null);

/** "2 h", "1 h 54 min", "3 days": so long a promise is, or is left. */
export function spanInWords(seconds) {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  if (minutes < 2) return `${Math.floor(Math.abs(seconds))} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 72) return `${Math.floor(hours / 24)} days`;
  return minutes % 60 && hours < 24 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
}

/** "state" of a ticket with what belongs to it: "Pending", "Solved, fixed". */
export function stateInWords({ state, resolution }) {
  return `${stateTitle(state)}${resolution && !isActive({ state }) ? `, ${resolutionTitle(resolution)}` : ""}`;
}

export const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
