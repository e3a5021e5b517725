// The whole fabric: what is wrong, where, and how telemetry goes.

import { el } from "../shared/dom.js";
import { findingList } from "./findings.js";
import { fabricMap } from "./map.js";
import { isOld } from "./status.js";
import { targetSection, targetsInWords } from "./targets.js";
import { byName, deviceLink, severityInWords } from "./wording.js";
import { reachOf, statesInWords } from "./reach.js";
import { count } from "../shared/wording.js";

const roles = [
  ["spine", "spine", "spines"], ["leaf", "leaf", "leaves"], ["host", "host", "hosts"],
  ["unknown", "device of no known role", "devices of no known role"],
];
const columns = ["Device", "State", "Role", "Plane", "Rack", "Workloads"];

/** `state`: `overview`, `devices`, `topology`, `failure`; `width` is what the picture may take. */
export function overviewNodes(state, documents, map) {
  const { overview, devices, topology } = state;
  const reach = reachOf(overview, devices);
  return [
    el("h1", { tabindex: "-1" }, "Fabric"),
    verdict(state),
    overview.findings.length
      ? el("section", { "data-key": "findings", "aria-labelledby": "findings-heading" },
        el("h2", { id: "findings-heading" }, "What is wrong"), findingList(overview.findings, documents))
      : null,
    fabricMap({ overview, devices, topology, reach, ...map }),
    deviceTable(devices, reach),
    targetSection(overview),
  ].filter(Boolean);
}

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
    el("div", { class: "table-box" }, el("table", { class: "values" },
      el("thead", {}, el("tr", {}, columns.map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, rows))));
}
