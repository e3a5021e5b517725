// One device: what it is, what is wrong there, its ports and their values.

import { el } from "../shared/dom.js";
import { findingList } from "./findings.js";
import { isRootAt, touchesPort } from "./reach.js";
import { sampleTable } from "./samples.js";
import {
  age, byName, deviceLink, freshnessOf, portLink, secondsOf, simulatedBadge, valueInWords,
} from "./wording.js";
import { count } from "../shared/wording.js";

const mostSigns = 3;

// Readings that are zero at a port without trouble; codewords that were corrected are no trouble.
const trouble = /pause|pfc|drop|discard|err|deadlock|storm|down|retr|timeout|sequence|not_correctable|stall/i;
const harmless = /codeword|in_fec_correctable|pre_ber|restored/i;
const incoming = /(^|_)(in|rcv|rx|receive|received)_/i;
const outgoing = /(^|_)(out|xmit|tx|transmit|transmitted)_/i;

export function deviceNodes({ overview, device }, documents) {
  const { name, role, plane, rack, owner, workloads, findings, samples, ports } = device;
  const facts = [role === "unknown" ? null : role, plane, rack, owner ? `looked after by ${owner}` : null].filter(Boolean);
  const sorted = [...ports].sort((one, other) => byName(one.name, other.name));
  return [
    trail(),
    el("h1", { tabindex: "-1" }, name, " ", simulatedBadge([...samples, ...ports.flatMap((port) => port.samples)].some(isSimulated))),
    el("p", { class: "quiet" }, facts.join(" · ") || "Nothing else is known of it."),
    workloads.length ? el("p", {}, "Runs ", el("strong", {}, workloads.join(", "))) : null,
    ...readingOf(overview, name),
    el("section", { "data-key": "findings", "aria-labelledby": "findings-heading" },
      el("h2", { id: "findings-heading" }, "What is wrong"),
      findings.length ? findingList(findings, documents) : el("p", {}, "No finding has to do with this device.")),
    el("section", { "data-key": "ports", "aria-labelledby": "ports-heading" },
      el("h2", { id: "ports-heading" }, "Ports"),
      sorted.length ? el("ul", { class: "ports" }, sorted.map((port) => portItem(port, name, findings)))
        : el("p", { class: "quiet" }, "No port of it is known.")),
    samples.length
      ? el("details", { class: "fold", "data-key": "samples" },
        el("summary", {}, count(samples.length, "value of the device", "values of the device")), sampleTable(samples))
      : null,
  ].filter(Boolean);
}

const isSimulated = (sample) => sample.simulated;

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
      : ["What it said last is ", age(overview.readAt - ageSeconds, { limit: freshnessOf(intervalSeconds) }), "."];
    return el("p", { class: "search-note", "data-key": `target ${target}` },
      el("strong", {}, `${target} is not read now`), failure ? `: ${failure}. ` : ". ", last);
  });
}

function portItem(port, device, findings) {
  const touching = findings.filter((finding) => touchesPort(finding, device, port.name));
  const isRoot = touching.some((finding) => isRootAt(finding, device, port.name));
  return el("li", { class: `port ${isRoot ? "is-root" : touching.length ? "is-seen" : ""}`, "data-key": port.id },
    el("p", { class: "port-head" },
      el("strong", {}, portLink(device, port.name)),
      port.peer ? el("span", {}, "to ", peerOf(port)) : el("span", { class: "quiet" }, "no link is known"),
      isRoot ? el("span", { class: "badge is-bad" }, "root of a finding")
        : touching.length ? el("span", { class: "badge is-bad" }, "a finding is seen here") : null,
      simulatedBadge(port.samples.some(isSimulated))),
    el("p", { class: "port-facts" }, factsOf(port)),
    port.samples.length
      ? el("details", { class: "fold", "data-key": "values" },
        el("summary", {}, count(port.samples.length, "value", "values")), sampleTable(port.samples))
      : el("p", { class: "quiet" }, "Nothing is read of it."));
}

/** The device and the port at the other end, as links. */
export function peerOf({ peer, peerPort }) {
  return [deviceLink(peer), peerPort ? [" ", portLink(peer, peerPort)] : null];
}

function factsOf({ samples }) {
  const whole = samples.filter((sample) => sample.queue === null && sample.priority === null);
  const traffic = (direction) => whole.find(({ unit, metric }) => unit === "Gbit/s" && direction.test(metric));
  const signs = samples
    .filter(({ metric, value }) => value !== 0 && trouble.test(metric) && !harmless.test(metric))
    .sort((one, other) => other.unit.startsWith("%") - one.unit.startsWith("%"));
  const told = ({ value, unit, metric, priority }) => [el("span", {}, `${valueInWords(value, unit)} `,
    el("code", {}, metric), priority === null ? null : `, priority ${priority}`)];
  const [into, out] = [traffic(incoming), traffic(outgoing)];
  const oldest = samples.reduce((oldest, sample) => (oldest && oldest.time <= sample.time ? oldest : sample), null);
  return [
    into ? el("span", {}, `In ${valueInWords(into.value, into.unit)}`) : null,
    out ? el("span", {}, `Out ${valueInWords(out.value, out.unit)}`) : null,
    signs.slice(0, mostSigns).map(told),
    signs.length > mostSigns ? el("span", {}, `${signs.length - mostSigns} more not zero`) : null,
    oldest ? el("span", { class: "quiet" }, age(secondsOf(oldest.time), { limit: freshnessOf(oldest.pollInterval) })) : null,
  ];
}
