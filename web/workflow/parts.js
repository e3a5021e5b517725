// The parts of the workflow that are tables: rules, macros, shared views, versions.

import { el } from "../shared/dom.js";
import { named, steps, stackTable } from "../shared/stack-table.js";
import { moment } from "../shared/time.js";
import { count } from "../shared/wording.js";

const triggers = {
  created: "a ticket is filed", updated: "it is changed", message: "somebody writes",
  alert: "its alert changes", sla: "its SLA changes", time: "each minute",
};

/** A heading, a line on what follows, and what follows. */
export function part(title, lead, ...content) {
  return [el("h2", { tabindex: "-1" }, title), lead ? el("p", { class: "lead" }, lead) : null, ...content]
    .filter(Boolean);
}

const none = (words) => el("p", { class: "quiet" }, words);

/** A filter; a line does not break within its words, as behind the sign of "-tag:seen". */
export function filterCode(text) {
  if (!text) return "all tickets";
  return el("code", {}, text.split(" ").map((word, index) => [index ? " " : null, el("span", { class: "word" }, word)]));
}

export function rulesPart({ rules: { rules } }) {
  const rows = rules.map(({ name, on, when, then, active }, index) => ({
    key: name,
    head: 1,
    cells: [
      String(index + 1),
      [el("code", {}, name), active ? null : [" ", el("span", { class: "badge is-off" }, "not in use")],
        el("a", { class: "try-link", href: `#try:${encodeURIComponent(name)}`, "aria-label": `Try ${name}` }, "Try")],
      on.map((trigger) => triggers[trigger] ?? trigger).join(", "),
      filterCode(when),
      steps(then),
    ],
  }));
  return part("Rules", "They are looked at in this order, each after what it follows, on the tickets that its filter fits.",
    rules.length ? stackTable({ label: "Rules", kind: "rules", columns: ["#", "Rule", "Follows when", "For tickets", "Does"], rows })
      : none("The workflow file has no rules."));
}

export function macrosPart({ macros: { macros } }) {
  const rows = macros.map(({ name, title, then }) => ({ key: name, cells: [named(title, name), steps(then)] }));
  return part("Macros", "Several steps that an agent takes at once on a ticket.",
    macros.length ? stackTable({ label: "Macros", columns: ["Macro", "Does"], rows })
      : none("The workflow file has no macros."));
}

export function viewsPart({ views: { views } }) {
  const shared = views.filter((view) => view.owner === null);
  const rows = shared.map(({ name, title, filter, columns, sort, group, layout }) => ({
    key: name,
    cells: [
      named(title, name), filterCode(filter), columns.join(", "), sortInWords(sort),
      [layout, group ? ` by ${group}` : null].filter(Boolean).join(""),
    ],
  }));
  return part("Shared views", "Searches that everybody at this desk has; your own views are not shown here.",
    shared.length ? stackTable({ label: "Shared views", columns: ["View", "Filter", "Columns", "Sorted by", "Layout"], rows })
      : none("The workflow file has no views."));
}

function sortInWords(sort) {
  return sort.startsWith("-") ? `${sort.slice(1)}, last first` : sort;
}

export function versionsPart({ workflow: { version, versions } }) {
  const rows = versions.map((entry, index) => ({
    key: `${entry.version} ${entry.time}`,
    cells: [
      [el("code", {}, entry.version), entry.version === version && index === 0 ? [" ", el("span", { class: "badge" }, "in force")] : null],
      moment(entry.time),
      index === 0 ? "now" : moment(versions[index - 1].time),
    ],
  }));
  return part("Versions", "Each change of the workflow file makes a version; tickets and their history name the one that was in force.",
    versions.length ? stackTable({ label: "Versions", columns: ["Version", "In force from", "To"], rows })
      : none("No version was recorded yet."),
    versions.length >= 50 ? none(`The latest ${count(versions.length, "version", "versions")} are shown.`) : null);
}
