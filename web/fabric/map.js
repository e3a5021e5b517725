// The picture of the fabric, coloured by what is wrong.

import { el, svg } from "../shared/dom.js";
import { layout } from "./layout.js";
import { linksOf, statesInWords } from "./reach.js";
import { addressOf } from "./wording.js";
import { count } from "../shared/wording.js";

const planeNames = { "back-end": "Back-end", "front-end": "Front-end", storage: "Storage", "": "Plane not known" };
const mostOthers = 120;

/** `width`: what the picture may take; `current`: the device that the Tab key leads to. */
export function fabricMap({ overview, devices, topology, reach, width, current }) {
  const isMarked = (name) => ["root", "host", "seen"].includes(reach.get(name)?.state);
  const { planes, others } = layout({ devices, topology, width, isMarked });
  const drawn = [...planes.flatMap((plane) => plane.boxes.map((box) => box.device)), ...others];
  const names = drawn.map((device) => device.name);
  const reached = names.includes(current) ? current
    : names.find((name) => reach.get(name)?.state === "root") ?? names[0];
  const links = linksOf(overview.findings, topology);
  const context = { reach, links, tabStop: reached, taken: new Set() };
  return el("section", { class: "map", "data-key": "map", "aria-labelledby": "map-heading" },
    el("h2", { id: "map-heading" }, "Topology"),
    drawn.length === 0 ? el("p", { class: "quiet" }, "No devices are known.")
      : el("p", { class: "map-note", id: "map-note", "aria-hidden": "true" },
        names.includes(current) ? noteOf(drawn.find((device) => device.name === current), reach)
          : "Select a device for its ports."),
    legend(names, reach),
    planes.map((plane) => planeFigure(plane, context)),
    others.length ? otherDevices(others, planes.length > 0, context) : null,
    topology.conflicts.length ? conflictNote(topology.conflicts) : null);
}

function conflictNote(conflicts) {
  const ports = conflicts.map(({ port }) => `${port.device} ${port.port}`).join(", ");
  return el("p", { class: "quiet" }, `Sources disagree about what ${count(conflicts.length, "port is", "ports are")} linked to: ${ports}.`);
}

function legend(names, reach) {
  const present = Object.keys(statesInWords).filter((state) => names.some((name) => reach.get(name)?.state === state));
  if (present.length === 0) return null;
  return el("ul", { class: "legend", "aria-hidden": "true" }, present.map((state) =>
    el("li", {}, svg("svg", { class: "swatch", width: 14, height: 14, viewBox: "0 0 14 14" },
      svg("g", { class: `node is-${state}` }, shape({ x: 1, y: 1, width: 12, height: 12 }, state))), statesInWords[state])));
}

function planeFigure({ plane, width, height, boxes, lines, counts, hasLines, spines, leaves }, context) {
  const name = planeNames[plane];
  const inventory = [spines ? count(spines, "spine", "spines") : null, count(leaves, "leaf", "leaves")].filter(Boolean).join(", ");
  const drawing = svg("svg", {
    width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": `${name}: ${inventory}`,
  },
  [...lines].sort((one, other) => context.links.has(one.key) - context.links.has(other.key)).map(({ key, ...line }) =>
    svg("line", { ...line, class: `link is-${context.links.get(key) ?? "well"}`, "data-key": key })),
  counts.map(({ x, y, text, full }) => svg("text", { x, y, class: "host-count", "text-anchor": "middle" }, svg("title", {}, full), text)),
  boxes.map((box) => node(box, context, plane)));
  return el("figure", { class: "plane", "data-key": plane },
    el("figcaption", {}, el("strong", {}, name), ` ${inventory}`,
      !hasLines && spines ? ". Links are not drawn where leaves take several rows." : null),
    drawing);
}

function node({ device, label, ...place }, context, plane) {
  const entry = context.reach.get(device.name);
  const state = entry?.state ?? "well";
  return svg("a", { ...nodeAttributes(device, context), "data-key": `${plane} ${device.name}` },
    svg("title", {}, noteOf(device, context.reach)),
    shape(place, state),
    label ? svg("text", { x: place.x + place.width / 2, y: place.y + place.height / 2 + 4, "text-anchor": "middle" }, label) : null);
}

function nodeAttributes(device, { reach, tabStop, taken }) {
  const isStop = device.name === tabStop && !taken.has(tabStop);
  if (isStop) taken.add(tabStop);
  return {
    class: `node role-${device.role} is-${reach.get(device.name)?.state ?? "well"}`,
    href: addressOf({ device: device.name }), "data-in-page": true, "data-node": device.name,
    tabindex: isStop ? "0" : "-1", "aria-label": noteOf(device, reach),
  };
}

/** A box; a mark in it tells the state without color, and bold letters do where it has a name. */
function shape({ x, y, width, height }, state) {
  const rect = svg("rect", { x, y, width, height, rx: 2 });
  const [middle, bottom] = [x + width / 2, y + height];
  const hasName = width > height;
  if (state === "root" && !hasName) {
    return [rect, svg("path", { class: "sign", d: `M${middle} ${y + 3}V${bottom - 5.5}M${middle} ${bottom - 4}v1.5` })];
  }
  if (state === "host" && !hasName) return [rect, svg("circle", { class: "sign", cx: middle, cy: y + height / 2, r: 2 })];
  if (state === "unread") {
    return [rect, svg("path", { class: "sign", d: `M${x + 1} ${bottom - 1}L${x + Math.min(width, height) - 1} ${y + 1}` })];
  }
  return rect;
}

/** "gpu-node-17, host, rack 3, llama-pretrain: root of a finding (slow-receiver)". */
function noteOf(device, reach) {
  const entry = reach.get(device.name);
  const role = device.role === "unknown" ? null : device.role;
  const facts = [device.name, role, device.rack, ...device.workloads].filter(Boolean).join(", ");
  if (!entry) return facts;
  const rules = entry.findings.map((finding) => finding.rule).join(", ");
  return `${facts}: ${statesInWords[entry.state]}${rules ? ` (${rules})` : ""}`;
}

function otherDevices(others, besidesPlanes, context) {
  const order = [...others].sort((one, other) => context.reach.has(other.name) - context.reach.has(one.name));
  const shown = order.slice(0, mostOthers);
  return el("div", { class: "others", "data-key": "others" },
    el("p", {}, el("strong", {}, besidesPlanes ? "Devices without a known place" : "Devices"),
      ` ${others.length}, no links to a leaf are known`),
    el("ul", { class: "chips" }, shown.map((device) => el("li", { "data-key": device.name },
      el("a", nodeAttributes(device, context), device.name)))),
    others.length > shown.length
      ? el("p", { class: "quiet" }, `and ${others.length - shown.length} more, in the list of all devices below`) : null);
}
