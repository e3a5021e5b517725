// The whole fabric: what is wrong, where, and how telemetry goes.

import { el } from "../shared/dom.js";
import { count } from "../shared/wording.js";
import { alertSection } from "./alerts.js";
import { findingList } from "./findings.js";
import { fabricMap } from "./map.js";
import { reachOf, statesInWords } from "./reach.js";
import { isOld } from "./status.js";
import { targetSection, targetsInWords } from "./targets.js";
import { byName, deviceLink, severityInWords, tableBox } from "./wording.js";

const roles = [
  ["spine", "spine", "spines"], ["leaf", "leaf", "leaves"], ["host", "host", "hosts"],
  ["unknown", "device of no known role", "devices of no known role"],
];
const columns = ["Device", "State", "Role", "Plane", "Rack", "Workloads"];

/**
 * `map`: what the picture may take and where the keyboard is in it; `readings`: what is known of single devices;
 * `traffic`: the module that charts it, null until it is there.
 */
export function overviewNodes(state, route, { map, readings, traffic, ...tools }) {
  const { overview, devices, topology } = state;
  const { findings } = overview;
  const reach = reachOf(overview, devices);
  const chosen = findings.some(({ id }) => id === route.finding) ? route.finding : findings[0]?.id ?? null;
  const { details, isTooMany } = readings;
  // What is read last has its place from the beginning.
  const figures = traffic && readings.isRead ? traffic.trafficFigures(devices, readings)
    : devices.some(({ role }) => role === "leaf") ? [waiting("planes"), waiting("balance")] : [];
  return [
    el("h1", { tabindex: "-1" }, "Fabric"),
    verdict(state),
    route.finding && route.finding !== chosen
      ? el("p", { class: "old-note", "data-key": "gone" }, "The finding that this address names is over, or never was.") : null,
    el("div", { class: findings.length ? "overview has-findings" : "overview", "data-key": "overview" },
      findings.length
        ? el("section", { class: "overview-findings", "data-key": "findings", "aria-labelledby": "findings-heading" },
          el("h2", { id: "findings-heading" }, "What is wrong"),
          findingList(findings, { ...tools, topology, chosen, hasMap: true }))
        : null,
      fabricMap({ overview, devices, topology, details, isTooMany, reach, chosen, ...map })),
    alertSection(overview),
    figures.length ? el("section", { "data-key": "traffic", "aria-labelledby": "traffic-heading" },
      el("h2", { id: "traffic-heading" }, "Traffic"), el("div", { class: "figures is-wide", "data-key": "figures" }, figures)) : null,
    ...(traffic?.inferenceSections(readings) ?? []),
    devices.length ? deviceTable(devices, reach) : null,
    targetSection(overview),
  ].filter(Boolean);
}

const waiting = (key) => el("div", { class: "waiting-figure", "data-key": `waiting ${key}`, "aria-hidden": "true" });

function verdict({ overview, failure }) {
  const { findings, targets } = overview;
  const isPast = Boolean(failure) || isOld(overview);
  const isBlind = targets.some((target) => !target.fresh);
  const isUrgent = findings.some((finding) => finding.severity > 2);
  const kind = isUrgent ? "is-wrong" : findings.length ? "is-minor" : isPast || isBlind ? "is-unsure" : "is-well";
  const words = findings.length ? findingsInWords(findings)
    : isPast ? "Nothing was known to be wrong"
    : isBlind ? "Nothing wrong is seen, but not everything is read" : "Nothing is wrong";
  return el("div", { class: `verdict ${kind}` },
    el("p", { class: "verdict-words" }, words),
    el("p", { class: "quiet" }, [
      inventory(overview.devices), `${overview.series.toLocaleString("en-US")} series`, targetsInWords(targets),
    ].filter(Boolean).join(" · ")));
}

function findingsInWords(findings) {
  const worst = severityInWords(Math.max(...findings.map((finding) => finding.severity))).toLowerCase();
  return findings.length === 1 ? `1 finding, ${worst}` : `${findings.length} findings, the most urgent ${worst}`;
}

function inventory(devices) {
  return roles.filter(([role]) => devices[role]).map(([role, one, many]) => count(devices[role], one, many)).join(", ");
}

/** All devices as a table, for those who look for a name. */
function deviceTable(devices, reach) {
  const rows = [...devices].sort((one, other) => byName(one.name, other.name)).map((device) => {
    const entry = reach.get(device.name);
    return el("tr", { "data-key": device.name },
      el("th", { scope: "row" }, deviceLink(device.name)),
      el("td", {}, entry ? statesInWords[entry.state] : ""),
      el("td", {}, device.role === "unknown" ? "not known" : device.role),
      el("td", {}, device.plane ?? ""),
      el("td", {}, device.rack ?? ""),
      el("td", {}, device.workloads.join(", ")));
  });
  return el("details", { class: "fold devices", "data-key": "devices" },
    el("summary", {}, devices.length === 1 ? "The one device" : `All ${devices.length} devices by name`),
    tableBox("Devices", columns, rows));
}
