// How states, priorities, people, files and links of a ticket are put into words.

export const states = { new: "New", open: "Open", pending: "Pending", solved: "Solved", closed: "Closed" };

/** What may follow each state, as the life of a ticket has it. */
export const nextStates = {
  new: ["open", "pending", "solved", "closed"],
  open: ["pending", "solved", "closed"],
  pending: ["open", "solved", "closed"],
  solved: ["open", "closed"],
  closed: [],
};

export const isActive = ({ state }) => state === "new" || state === "open" || state === "pending";

export const priorities = { urgent: "Urgent", high: "High", normal: "Normal", low: "Low" };

export const resolutions = {
  fixed: ["Fixed", "What was wrong is right again"],
  answered: ["Answered", "It was a question, and has its answer"],
  duplicate: ["Duplicate", "Another ticket is about the same"],
  wontFix: ["Will not be fixed", "It stays as it is; its alert opens it no more"],
  invalid: ["Invalid", "There was nothing to do"],
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

/** "ana", "Rule close-solved", "Telemetry of fabric", "Docket". */
export function actorInWords(actor) {
  const [kind, ...rest] = actor.split(":");
  const name = rest.join(":");
  if (kind === "person") return name;
  if (kind === "rule") return `Rule ${name}`;
  if (kind === "telemetry") return `Telemetry of ${name}`;
  return "Docket";
}

export const personOf = (actor) => (actor.startsWith("person:") ? actor.slice(7) : null);

/** "812 bytes", "30 KB", "4.2 MB": as files are weighed. */
export function sizeInWords(bytes) {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

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
  const said = resolution && !isActive({ state }) ? `, ${resolutions[resolution]?.[0].toLowerCase() ?? resolution}` : "";
  return `${states[state] ?? state}${said}`;
}

export const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
