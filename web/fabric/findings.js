// What is wrong: each finding with its cause, the path to it, what it means, what shows it and what to do.

import { el } from "../shared/dom.js";
import { moment } from "../shared/time.js";
import { count } from "../shared/wording.js";
import { pathOf, stepsOf } from "./path.js";
import { sampleList } from "./samples.js";
import { newTicketAddress } from "./tickets.js";
import { addressOf, age, deviceLink, deviceLinks, portLink, severityInWords, simulatedBadge, timeOf, titleOf } from "./wording.js";

const mostPorts = 3;
const told = / is told to stop/;

/** The findings as a list, the most urgent first, as the server sorts them; `chosen` is the id of the one drawn. */
export function findingList(findings, context) {
  return el("ol", { class: "findings" }, findings.map((finding) => findingCard(finding, context)));
}

function findingCard(finding, { documents, topology, chosen, hasMap }) {
  const title = titleOf(finding);
  const { id, severity, documents: paths, consequences, samples, root, port } = finding;
  const isChosen = hasMap && id === chosen;
  const path = topology ? pathOf(finding, topology) : null;
  const others = path?.hops.length ? consequences.filter((text) => !told.test(text)) : consequences;
  const proof = [
    path?.hops.length ? pathSteps(path, new Set(finding.hosts)) : null,
    sampleList(samples, { tellsSimulated: !finding.simulated }),
    others.length
      ? el("details", { class: "fold", "data-key": "consequences" },
        el("summary", {}, others.length < consequences.length ? count(others.length, "more consequence elsewhere", "more consequences elsewhere")
          : count(others.length, "consequence elsewhere", "consequences elsewhere")),
        el("ul", {}, others.map((text) => el("li", {}, text))))
      : null,
  ];
  return el("li", { class: `finding severity-${severity} ${isChosen ? "is-chosen" : ""}`, "data-key": id },
    el("p", { class: "finding-head" },
      el("strong", { class: "severity" }, severityInWords(severity)), simulatedBadge(finding.simulated)),
    el("h3", {}, title),
    el("dl", { class: "meaning" },
      fact("Cause at", causeOf(finding)),
      fact("Since", sinceOf(finding)),
      fact("Workloads", workloadsOf(finding)),
      fact("Hosts", hostsOf(finding))),
    // Beside a map, one finding is read at a time.
    hasMap && !isChosen
      ? el("details", { class: "fold", "data-key": "shows" }, el("summary", {}, `What shows it: ${count(samples.length, "reading", "readings")}`), proof)
      : proof,
    el("div", { class: "what-to-do" },
      ...paths.map((path, index) => el("span", {}, index === 0 ? "Runbook: " : "See also: ", documents.link(path))),
      el("span", { class: "buttons" },
        isChosen ? el("span", { class: "quiet" }, "Drawn on the map")
          : el("a", { class: "button small", href: addressOf({ finding: id }), "data-in-page": hasMap ? "keep" : true }, "Show on the map"),
        el("a", { class: "button small", href: `/?${new URLSearchParams({ q: questionAbout(title) })}` }, "Ask about this"),
        el("a", { class: "button small", href: newTicketAddress({ title, device: root, port }) }, "File a ticket"))));
}

// A title is a sentence without its end.
const questionAbout = (title) => `${title}: what should I do?`;

const fact = (name, value) => el("div", {}, el("dt", {}, name), el("dd", {}, value));

function causeOf({ root, port }) {
  if (!root) return "not known";
  return [deviceLink(root), port ? [" ", portLink(root, port)] : null];
}

function sinceOf({ since }) {
  return since ? [moment(since), ", ", age(timeOf(since), { after: "" })] : "not known";
}

function workloadsOf({ workloads }) {
  return workloads.length ? el("strong", {}, workloads.join(", ")) : "none that is known";
}

function hostsOf({ hosts }) {
  return hosts.length === 0 ? "none that is known" : deviceLinks(hosts);
}

/** The way from the symptom to the cause, hop by hop. */
function pathSteps(path, hosts) {
  const { steps, loose } = stepsOf(path);
  const { device, port, peer, peerPort } = path.cause;
  return el("div", { class: "way", "data-key": "way" },
    el("h4", { class: "label" }, path.isCircle ? "From the symptom to the circle that causes it" : "From the symptom to the cause"),
    el("ol", { class: "way-steps" },
      steps.map((step) => el("li", {}, stopped(step, hosts))),
      loose ? el("li", {}, stopped(loose, hosts)) : null,
      el("li", { class: "is-cause" }, el("strong", {}, "Cause: "), deviceLink(device), port ? [" ", portLink(device, port)] : null,
        peer ? [", linked to ", deviceLink(peer), peerPort ? [" ", portLink(peer, peerPort)] : null] : null,
        path.isCircle ? "; it waits as well, so nobody begins" : null)));
}

function stopped({ devices, ports, by }, hosts) {
  const one = devices.length === 1;
  const [switches, others] = [devices.filter((name) => !hosts.has(name)), devices.filter((name) => hosts.has(name))];
  // Where switches wait, the hosts behind them are many, and are named above.
  const isMixed = switches.length > 0 && others.length > 1;
  return [
    deviceLinks(isMixed ? switches : devices, 4),
    isMixed ? ` and ${count(others.length, "host", "hosts")}` : null,
    isMixed ? null : one && ports.length <= mostPorts ? [" ", ports.map(({ device, port }, index) => [index ? ", " : "", portLink(device, port)])]
      : ports.length > devices.length ? ` (${count(ports.length, "port", "ports")})` : null,
    one ? " is told to stop by " : " are told to stop by ",
    by.length ? deviceLinks(by, 4) : "a device that is not known",
  ];
}
