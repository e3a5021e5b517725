// The lines above the parts: the version in force, and what is wrong with the file at hand.

import { el } from "../shared/dom.js";
import { moment } from "../shared/time.js";
import { count } from "../shared/wording.js";

const mostShown = 3;

const button = (text, onclick, key) =>
  el("button", { class: "text-button", type: "button", onclick, "data-key": key }, text);

/** `workflow` is null until it was read; `onAgain()`. */
export function statusLines(workflow, { onAgain }) {
  if (!workflow) return [];
  const { version, versions, problem, counts } = workflow;
  return [
    el("p", { class: "version-line" },
      el("span", {}, "Version ", el("strong", {}, el("code", {}, version)), " is in force",
        versions.length ? [" since ", moment(versions[0].time)] : null),
      el("span", { class: "version-actions" }, button("Read again", onAgain, "again"))),
    el("p", { class: "quiet" }, "It stands in ", el("code", {}, "workflow.yaml"),
      " in the data folder, or comes with Docket where there is none. ",
      "It is changed there, never here; a changed file is taken up by itself. ",
      `It has ${count(counts.calendars, "calendar", "calendars")} and ${count(counts.sla, "SLA policy", "SLA policies")} too.`),
    problem ? problemBox(problem) : null,
  ].filter(Boolean);
}

/** The file's mistakes, of which the first few are told at once. */
function problemBox(problem) {
  const mistakes = problem.split("\n").filter(Boolean).map((line) => el("li", {}, line));
  const more = mistakes.splice(mostShown);
  return el("section", { class: "failure", "aria-labelledby": "refused" },
    el("h2", { id: "refused" }, "The workflow file at hand was refused"),
    el("ul", {}, mistakes),
    more.length ? el("details", { class: "fold" }, el("summary", {}, `${more.length} more`), el("ul", {}, more)) : null,
    el("p", { class: "quiet" }, "What is shown here stays in force until the file is right; ",
      el("code", {}, "docket workflow check"), " tells what is wrong with it."));
}
