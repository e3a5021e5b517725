// The picture of the fabric: devices coloured by what is wrong, links as wide as their load, and the path of
// one finding from its symptom to its cause.

import { el, svg } from "../shared/dom.js";
import { count } from "../shared/wording.js";
import { layout } from "./layout.js";
import { linkLoads } from "./loads.js";
import { causeLine, linkLines, loadTable, pathArrows, widthKey } from "./map-links.js";
import { chip, mapNode, noteOf, stateKeys } from "./map-nodes.js";
import { edgesOf, pathOf } from "./path.js";
import { linksOf } from "./reach.js";
import { titleOf } from "./wording.js";

const planeNames = { "back-end": "Back-end", "front-end": "Front-end", storage: "Storage", "": "Plane not known" };
const mostOthers = 120;

/**
 * `width`: what the picture may take; `current`: the device that the Tab key leads to; `chosen`: the id of the
 * finding whose path is drawn.
 */
export function fabricMap({ overview, devices, topology, details, isTooMany, reach, width, current, chosen }) {
  const isMarked = (name) => ["root", "host", "seen"].includes(reach.get(name)?.state);
  const isRoot = (name) => reach.get(name)?.state === "root";
  const { planes, others } = layout({ devices, topology, width, isMarked, isRoot });
  const drawn = [...planes.flatMap((plane) => plane.boxes.map((box) => box.device)), ...others];
  const names = drawn.map((device) => device.name);
  const reached = names.includes(current) ? current
    : names.find((name) => reach.get(name)?.state === "root") ?? names[0];
  const finding = overview.findings.find(({ id }) => id === chosen) ?? null;
  const path = finding ? pathOf(finding, topology) : null;
  const loads = linkLoads(details, topology);
  const context = {
    reach, loads, links: linksOf(overview.findings, topology), tabStop: reached, taken: new Set(),
    edges: path ? edgesOf(path) : [], cause: path && !path.hops.length ? path.cause : null,
  };
  return el("section", { class: "map", "data-key": "map", "aria-labelledby": "map-heading" },
    el("h2", { id: "map-heading" }, "Topology"),
    finding && overview.findings.length > 1 ? el("p", { class: "map-path", "data-key": "drawn" }, el("strong", {}, "Drawn: "), titleOf(finding)) : null,
    drawn.length === 0 ? el("p", { class: "quiet" }, "No devices are known yet. They are drawn once something is read of them, or an inventory names them.")
      : el("p", { class: "map-note", id: "map-note", "aria-hidden": "true" },
        names.includes(current) ? noteOf(drawn.find((device) => device.name === current), reach)
          : "Select a device for its ports, a link for its traffic."),
    drawn.length ? el("ul", { class: "legend", "aria-hidden": "true" }, stateKeys(names, reach), planes.length ? widthKey(loads, context.edges) : null) : null,
    planes.map((plane) => planeFigure(plane, context)),
    others.length ? otherDevices(others, planes.length > 0, context) : null,
    isTooMany ? el("p", { class: "quiet" }, "Load is not drawn: this fabric has too many switches to read all at once. The page of a device tells it.") : null,
    loads.size ? loadTable(loads) : null,
    topology.conflicts.length ? conflictNote(topology.conflicts) : null);
}

function conflictNote(conflicts) {
  const ports = conflicts.map(({ port }) => `${port.device} ${port.port}`).join(", ");
  return el("p", { class: "quiet" }, `Sources disagree about what ${count(conflicts.length, "port is", "ports are")} linked to: ${ports}.`);
}

function planeFigure({ plane, width, height, boxes, lines, counts, hasLines, spines, leaves }, context) {
  const name = planeNames[plane];
  const inventory = [spines ? count(spines, "spine", "spines") : null, count(leaves, "leaf", "leaves")].filter(Boolean).join(", ");
  const drawing = svg("svg", {
    width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": `${name}: ${inventory}`,
  },
  linkLines(lines, context),
  counts.map(({ x, y, text, full }) => svg("text", { x, y, class: "host-count", "text-anchor": "middle" }, svg("title", {}, full), text)),
  boxes.map((box) => mapNode(box, context, plane)),
  causeLine(boxes, context.cause), pathArrows(boxes, context.edges));
  return el("figure", { class: "plane", "data-key": `plane ${plane}` },
    el("figcaption", {}, el("strong", {}, name), ` ${inventory}`,
      !hasLines && spines ? ". Links are not drawn where leaves take several rows." : null),
    el("div", { class: "plane-box" }, drawing));
}

function otherDevices(others, besidesPlanes, context) {
  const order = [...others].sort((one, other) => context.reach.has(other.name) - context.reach.has(one.name));
  const shown = order.slice(0, mostOthers);
  return el("div", { class: "others", "data-key": "others" },
    el("p", {}, el("strong", {}, besidesPlanes ? "Devices without a known place" : "Devices"),
      ` ${others.length}, no links to a leaf are known`),
    el("ul", { class: "chips" }, shown.map((device) => el("li", { "data-key": device.name }, chip(device, context)))),
    others.length > shown.length
      ? el("p", { class: "quiet" }, `and ${others.length - shown.length} more, in the list of all devices below`) : null);
}
