// What is wrong: each finding with its root, what it means, what shows it and what to do.

import { el } from "../shared/dom.js";
import { sampleList } from "./samples.js";
import {
  age, clockTime, deviceLink, portLink, secondsOf, severityInWords, simulatedBadge,
} from "./wording.js";
import { count } from "../shared/wording.js";

const mostHosts = 8;

/** The findings as a list, the most urgent first, as the server sorts them. */
export function findingList(findings, documents) {
  return el("ol", { class: "findings" }, findings.map((finding) => findingCard(finding, documents)));
}

function findingCard(finding, documents) {
  const { id, title, severity, documents: paths, consequences, samples } = finding;
  return el("li", { class: `finding severity-${severity}`, "data-key": id },
    el("p", { class: "finding-head" },
      el("strong", { class: "severity" }, severityInWords(severity)), simulatedBadge(finding.simulated)),
    el("h3", {}, title),
    el("dl", { class: "meaning" },
      fact("Root", rootOf(finding)),
      fact("Since", sinceOf(finding)),
      fact("Workloads", workloadsOf(finding)),
      fact("Hosts", hostsOf(finding))),
    sampleList(samples),
    consequences.length
      ? el("details", { class: "fold", "data-key": "consequences" },
        el("summary", {}, count(consequences.length, "consequence elsewhere", "consequences elsewhere")),
        el("ul", {}, consequences.map((text) => el("li", {}, text))))
      : null,
    el("p", { class: "what-to-do" },
      ...paths.map((path, index) => el("span", {}, index === 0 ? "Runbook: " : "See also: ", documents.link(path))),
      el("a", { class: "button", href: `/?${new URLSearchParams({ q: questionAbout(title) })}` }, "Ask about this")));
}

// A title is a sentence without its end.
const questionAbout = (title) => `${title}: what should I do?`;

const fact = (name, value) => el("div", {}, el("dt", {}, name), el("dd", {}, value));

function rootOf({ root, port }) {
  if (!root) return "not known";
  return [deviceLink(root), port ? [" ", portLink(root, port)] : null];
}

function sinceOf({ since }) {
  return since ? [clockTime(since), ", ", age(secondsOf(since), { after: " ago" })] : "not known";
}

function workloadsOf({ workloads }) {
  return workloads.length ? el("strong", {}, workloads.join(", ")) : "none that is known";
}

function hostsOf({ hosts }) {
  if (hosts.length === 0) return "none that is known";
  const links = (names) => names.map((name, index) => [index ? ", " : "", deviceLink(name)]);
  if (hosts.length <= mostHosts + 1) return links(hosts);
  return [links(hosts.slice(0, mostHosts)), el("details", { class: "fold", "data-key": "hosts" },
    el("summary", {}, `and ${hosts.length - mostHosts} more`), links(hosts.slice(mostHosts)))];
}
