// The findings that were frozen with the ticket: whether each is still there, its root, and what comes of it.

import { el } from "../shared/dom.js";
import { count } from "../shared/wording.js";
import { verdictLine } from "./evidence-verdict.js";
import { verdictOf } from "./evidence-words.js";

/** Where the map of the fabric shows a place. */
export const mapAddress = (device, port) => `/fabric?${new URLSearchParams(port ? { device, port } : { device })}`;

/** Where the map shows the way to the cause, as long as the finding is there. */
const findingAddress = (finding) => `/fabric?${new URLSearchParams({ finding })}`;

export function placeLink(device, port) {
  return el("a", { href: mapAddress(device, port) }, [device, port].filter(Boolean).join(" "));
}

export function findingCards(open, evidence, documents) {
  return evidence.findings.map((entry) => card(open, entry.finding, verdictOf(open, evidence, entry), documents));
}

function card(open, finding, verdict, documents) {
  const { id, title, root, port, consequences, workloads, hosts, documents: paths } = finding;
  const told = open.told.get(id);
  return el("div", { class: `finding-card is-${verdict.kind}`, "data-key": id },
    verdictLine(verdict),
    el("h3", { dir: "auto" }, title),
    el("dl", { class: "finding-facts" },
      root ? fact("Root cause", [placeLink(root, port), verdict.kind === "there" ? [" ", el("a", { class: "quiet", href: findingAddress(id) }, "on the map")] : null]) : null,
      workloads.length ? fact("Workloads", workloads.join(", ")) : null,
      hosts.length ? fact("Hosts", hosts.slice(0, 6).join(", ") + (hosts.length > 6 ? ` and ${hosts.length - 6} more` : "")) : null,
      paths.length ? fact("Runbook", paths.map((path, index) => [index ? ", " : "", documents.link(path)])) : null,
      told ? fact("Telemetry’s ticket", el("a", { href: `/tickets/${told.number}` }, told.number)) : null),
    consequences.length ? el("details", { class: "fold", "data-key": "consequences" },
      el("summary", {}, count(consequences.length, "consequence elsewhere", "consequences elsewhere")),
      el("ul", {}, consequences.map((text) => el("li", {}, text)))) : null);
}

const fact = (name, value) => el("div", {}, el("dt", {}, name), el("dd", {}, value));
