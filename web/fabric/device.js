// One device: what it is, what is wrong there, how even its ways are, its ports and their past.

import { el } from "../shared/dom.js";
import { count } from "../shared/wording.js";
import { evennessOf } from "./balance.js";
import { deviceCharts, quietList, rangeChoice, waitingFigures } from "./charts.js";
import { derivedList } from "./derived.js";
import { findingList } from "./findings.js";
import { portTable } from "./port-table.js";
import { stepInWords } from "./ranges.js";
import { sampleTable } from "./samples.js";
import { ticketActions, ticketNote } from "./tickets.js";
import { age, deviceLink, freshnessOf, portLink, simulatedBadge } from "./wording.js";

const balance = new Set(["most-to-mean", "jain-index"]);

export function deviceNodes(state, route, tools) {
  const { overview, device, history } = state;
  const { name, role, plane, rack, owner, workloads, findings, samples, ports, derived } = device;
  const facts = [role === "unknown" ? null : role, plane, rack, owner ? `looked after by ${owner}` : null].filter(Boolean);
  const own = derived.filter(({ measure }) => !balance.has(measure));
  return [
    trail(),
    el("div", { class: "place-head", "data-key": "head" },
      el("h1", { tabindex: "-1" }, name, " ", simulatedBadge(isSimulated(overview, device))),
      ticketActions({ device: name })),
    el("p", { class: "quiet" }, facts.join(" · ") || "Nothing else is known of it."),
    workloads.length ? el("p", {}, "Runs ", el("strong", {}, workloads.join(", "))) : null,
    ticketNote(state.tickets, { device: name }),
    ...readingOf(overview, name),
    el("section", { "data-key": "findings", "aria-labelledby": "findings-heading" },
      el("h2", { id: "findings-heading" }, "What is wrong"),
      findings.length ? findingList(findings, { ...tools, ...state }) : el("p", {}, "No finding has to do with this device.")),
    own.length
      ? el("section", { "data-key": "now", "aria-labelledby": "now-heading" }, el("h2", { id: "now-heading" }, "Now"), derivedList(own))
      : null,
    evennessOf(device, state.devices),
    el("section", { "data-key": "ports", "aria-labelledby": "ports-heading" },
      el("h2", { id: "ports-heading" }, "Ports"),
      ports.length ? portTable(device, findings, history?.ports ? history : null, route.range) : el("p", { class: "quiet" }, "No port of it is known.")),
    samples.length
      ? el("details", { class: "fold", "data-key": "samples" },
        el("summary", {}, count(samples.length, "value of the device", "values of the device")), sampleTable(samples))
      : null,
    ports.length ? historySection(state, route) : null,
  ].filter(Boolean);
}

const isSimulated = ({ targets }, { name, samples, ports }) => targets.some((target) => target.device === name && target.simulated)
  || [...samples, ...ports.flatMap((port) => port.samples)].some((sample) => sample.simulated);

function historySection({ device, history, historyFailure }, { range }) {
  return el("section", { "data-key": "history", "aria-labelledby": "history-heading" },
    el("div", { class: "section-head" }, el("h2", { id: "history-heading" }, "History"), rangeChoice({ device: device.name, range })),
    history?.ports ? historyParts(history, { device: device.name, range })
      : historyFailure ? el("p", { class: "old-note" }, historyFailure) : waitingFigures());
}

function historyParts(history, place) {
  const { figures, quiet } = deviceCharts(history, place);
  return [
    el("p", { class: "quiet", "data-key": "note" }, "Where a line is broken, nothing was read.",
      history.stepSeconds ? ` Each value is the mean of ${stepInWords(history.stepSeconds)}.` : null,
      history.left ? ` ${count(history.left, "more port is", "more ports are")} not charted.` : null),
    figures.length ? el("div", { class: "figures", "data-key": "figures" }, figures)
      : el("p", {}, history.stepSeconds ? `There is no whole part of ${stepInWords(history.stepSeconds)} yet of which a value is kept; a shorter time has more.`
        : "Nothing that is charted was read in this time."),
    quietList(quiet),
  ];
}

/** The way back, as on the page of a port. */
export function trail(...parts) {
  return el("nav", { class: "trail-nav", "aria-label": "Place" },
    el("a", { href: "/fabric", "data-in-page": true }, "Fabric"), parts.map((part) => [" › ", part]));
}

/** How reading a device goes, where it does not go well. */
export function readingOf(overview, name) {
  const bad = overview.targets.filter((target) => target.device === name && !target.fresh);
  return bad.map(({ name: target, ageSeconds, failure, intervalSeconds }) => {
    const last = ageSeconds === null ? "It was never read."
      : ["What it said last is ", age(overview.readAt - ageSeconds * 1000, { limit: freshnessOf(intervalSeconds) }), "."];
    return el("p", { class: "old-note", "data-key": `target ${target}` },
      el("strong", {}, `${target} is not read now`), failure ? `: ${failure}. ` : ". ", last);
  });
}

/** The device and the port at the other end, as links. */
export function peerOf({ peer, peerPort }) {
  return [deviceLink(peer), peerPort ? [" ", portLink(peer, peerPort)] : null];
}
