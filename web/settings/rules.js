// What happens to tickets by itself: which workflow is in force, and its rules in short. All of it, and
// trying rules, is the page of the workflow.

import { get } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { stackTable } from "../shared/stack-table.js";
import { ago } from "../shared/time.js";
import { count } from "../shared/wording.js";
import { state } from "./parts.js";

const follows = {
  created: "a ticket is filed", updated: "it is changed", message: "somebody writes", alert: "its alert changes", sla: "its SLA changes", time: "each minute",
};

export async function read(_, signal) {
  const [{ body: workflow }, { body: { rules } }] = await Promise.all([get("workflow", { signal }), get("rules", { signal })]);
  return { workflow, rules };
}

export function show({ workflow: { version, versions, problem, counts }, rules }) {
  const mistakes = (problem ?? "").split("\n").filter(Boolean);
  const more = ["types", "templates", "macros", "views"].filter((name) => counts[name])
    .map((name) => el("a", { href: `/workflow#${name}` }, count(counts[name], name.slice(0, -1), name)));
  return [
    problem ? el("div", { class: "failure" }, el("h2", {}, "The workflow file at hand was refused"),
      el("ul", {}, mistakes.slice(0, 3).map((line) => el("li", {}, line))),
      el("p", { class: "quiet" }, mistakes.length > 3 ? `And ${mistakes.length - 3} more. ` : null, "What is shown here stays in force until the file is right.")) : null,
    el("p", {}, "Version ", el("strong", {}, el("code", {}, version)), " is in force", versions.length ? [", since ", ago(versions[0].time)] : null, "."),
    el("p", { class: "actions" },
      el("a", { class: "button primary", href: "/workflow#try" }, "Try rules"),
      el("a", { class: "button", href: "/workflow" }, "Show the whole workflow")),
    el("p", { class: "quiet" }, "Trying shows what rules would do to the tickets that are there, and changes nothing. ",
      "The file is changed on the machine of the server, in ",
      el("code", {}, "workflow.yaml"), "; a changed file is taken up by itself. It also has ", more.map((link, index) => [index ? ", " : null, link]), "."),
    rules.length ? stackTable({
      label: "Rules", columns: ["Rule", "Follows when", "Steps", "State", { name: "To do", isUnnamed: true }],
      rows: rules.map(({ name, on, then, active }) => ({
        key: name,
        cells: [
          el("code", {}, name), on.map((word) => follows[word] ?? word).join(", "), String(then.length), active ? "in use" : state("not in use", "is-off"),
          el("a", { href: `/workflow#try:${encodeURIComponent(name)}`, "aria-label": `Try ${name}` }, "Try"),
        ],
      })),
    }) : el("p", { class: "quiet" }, "The workflow file has no rules."),
  ];
}
