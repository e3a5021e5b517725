// How states, priorities and promises of tickets are put into words and signs; never into color alone.

import { el, svg } from "./dom.js";
import { moment, serverNow, spanText, utcText } from "./time.js";

const dueInterval = 15_000;

export const states = ["new", "open", "pending", "solved", "closed"];
export const priorities = ["urgent", "high", "normal", "low"];

const stateTitles = { new: "New", open: "Open", pending: "Pending", solved: "Solved", closed: "Closed" };
const priorityTitles = { urgent: "Urgent", high: "High", normal: "Normal", low: "Low" };
const resolutionTitles = {
  fixed: "fixed", answered: "answered", duplicate: "a duplicate", wontFix: "left as it is", invalid: "not valid",
};
const termTitles = { serviceClass: "what suffers", blastRadius: "how much of it", sloBurn: "how badly", age: "for how long" };

// The life of a ticket, as the server has it: what may follow on a state.
const successors = {
  new: ["open", "pending", "solved", "closed"],
  open: ["pending", "solved", "closed"],
  pending: ["open", "solved", "closed"],
  solved: ["open", "closed"],
  closed: [],
};

export const stateTitle = (state) => stateTitles[state] ?? state;
export const priorityTitle = (priority) => priorityTitles[priority] ?? priority;
export const resolutionTitle = (resolution) => resolutionTitles[resolution] ?? resolution;

/** Whether a ticket may go from a state to another. */
export const mayFollow = (state, next) => (successors[state] ?? []).includes(next);

// Lists show them by the hundred; a copy is quicker than a new one.
const signs = new Map();

function sign(name, shapes) {
  if (!signs.has(name)) signs.set(name, svg("svg", { class: "sign", viewBox: "0 0 16 16", "aria-hidden": "true" }, shapes()));
  return signs.get(name).cloneNode(true);
}

const circle = (more = {}) => svg("circle", { cx: 8, cy: 8, r: 5.5, ...more });
const stateShapes = {
  new: () => circle({ "stroke-dasharray": "2.2 2.1" }),
  open: () => [circle(), svg("path", { class: "is-full", d: "M8 4.5a3.5 3.5 0 0 1 0 7z" })],
  pending: () => [circle(), svg("path", { d: "M6.4 6v4M9.6 6v4" })],
  solved: () => [circle(), svg("path", { d: "m5.5 8.2 1.8 1.7 3.2-3.6" })],
  closed: () => [circle(), svg("path", { d: "M5.4 8h5.2" })],
};

/** The sign of a state and its word. */
export const stateMark = (state) =>
  el("span", { class: `state is-${state}` }, sign(state, stateShapes[state] ?? stateShapes.new), stateTitle(state));

const barsOf = (full) => [0, 1, 2, 3].map((bar) =>
  svg("rect", { class: bar < full ? "is-full" : null, x: 1.5 + bar * 3.5, y: 11 - bar * 3, width: 2.5, height: 3 + bar * 3 }));

/** The sign of a priority and its word: the more bars, the sooner. */
export const priorityMark = (priority) => el("span", { class: `priority is-${priority}` },
  sign(priority, () => barsOf(priorities.length - priorities.indexOf(priority))), priorityTitle(priority));

/** "Score 34.08: what suffers × 8, …", and who decided otherwise; "" where nothing is known. */
export function priorityReason({ priorityReasons: reasons, priorityOverride: override }) {
  const decided = override ? `Decided by ${actorName(override.by)}${override.reason ? `: ${override.reason}` : ""}` : null;
  const scored = reasons
    ? `Score ${reasons.score}: ${reasons.terms.map(({ name, value, reason }) => `${termTitles[name] ?? name} × ${value} (${reason})`).join(", ")}`
    : null;
  return [decided, scored].filter(Boolean).join("\n");
}

/** How what was promised stands, in words that are kept right while they are shown; null where nothing is due. */
export function dueMark({ slaState, nextDue }) {
  if (slaState === "paused") return el("span", { class: "due is-paused" }, "Paused");
  if (!nextDue) return null;
  const mark = el("time", { datetime: nextDue, title: utcText(nextDue), "data-due": Date.parse(nextDue), "data-sla": slaState });
  tellDue(mark);
  return mark;
}

function tellDue(mark) {
  const left = Number(mark.dataset.due) - serverNow();
  const kind = left < 0 ? "late" : mark.dataset.sla === "warning" ? "soon" : "ok";
  const text = { late: `${spanText(-left)} late`, soon: `only ${spanText(left)}`, ok: `in ${spanText(left)}` }[kind];
  mark.className = `due is-${kind}`;
  if (mark.textContent !== text) mark.textContent = text;
}

setInterval(() => {
  if (!document.hidden) for (const mark of document.querySelectorAll("[data-due]")) tellDue(mark);
}, dueInterval);

/** "ana", "rule wake-up", "telemetry", "Docket" of "person:ana" and the like. */
export function actorName(actor) {
  const [kind, ...rest] = String(actor ?? "").split(":");
  const name = rest.join(":");
  if (kind === "person") return name;
  if (kind === "rule") return `the rule ${name}`;
  return kind === "telemetry" ? "telemetry" : "Docket";
}

/** "until 14:05", for what waits. */
export const pendingWords = ({ state, pendingUntil }) =>
  state === "pending" && pendingUntil ? el("span", { class: "quiet" }, "until ", moment(pendingUntil)) : null;
