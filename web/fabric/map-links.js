// The links in the picture of the fabric: as wide as their load, and the arrows from a symptom to its cause.

import { el, svg } from "../shared/dom.js";
import { numberInWords } from "../shared/numbers.js";
import { shareInWords } from "./derived.js";
import { hostSpace } from "./layout.js";
import { addressOf, byName, deviceLink, portLink, tableBox } from "./wording.js";

const thinnest = 1;
const widest = 7;
const mostRows = 200;

const widthOf = (share) => Math.round(10 * (thinnest + (widest - thinnest) * Math.min(1, share))) / 10;

/** The links of a plane; those that something is to be said of lie above the others. */
export function linkLines(lines, { loads, links }) {
  return [...lines].sort((one, other) => links.has(one.key) - links.has(other.key)).map(({ key, x1, y1, x2, y2 }) => {
    const load = loads.get(key);
    const state = links.get(key) ?? "well";
    const isKnown = load && load.share !== null && !load.isOld;
    const line = (attributes) => svg("line", { x1, y1, x2, y2, ...attributes });
    const seen = line({
      class: `link is-${state} ${isKnown ? "" : "is-unknown"}`, "stroke-width": isKnown ? widthOf(load.share) : thinnest,
    });
    if (!load) return svg("g", { "data-key": key }, seen);
    const note = noteOfLink(key, load, state);
    return svg("a", { href: addressOf(load.ports[0]), "data-in-page": true, "data-key": key, "data-link": note, tabindex: "-1", "aria-label": note },
      svg("title", {}, note), seen, line({ class: "link-reach" }));
  });
}

const states = { root: "; a finding has its cause here", seen: "; a finding is seen here", well: "" };

/** "leaf2 – spine1: 788 Gbit/s up, 206 Gbit/s down, 98 % of what it can; a finding is seen here" */
function noteOfLink(key, { up, down, share, isOld }, state) {
  const busy = share === null ? "its speed is not known" : `${shareInWords(share)} of what it can`;
  return `${key.replace(" ", " – ")}: ${numberInWords(up)} Gbit/s up, ${numberInWords(down)} Gbit/s down, ${busy}${isOld ? ", not read now" : ""}${states[state]}`;
}

/** What the widths of links stand for. */
export function widthKey(loads, edges) {
  const line = (attributes, words) => el("li", {}, svg("svg", { class: "swatch", width: 26, height: 14, viewBox: "0 0 26 14" },
    svg("line", { x1: 1, x2: 25, y1: 7, y2: 7, ...attributes })), words);
  const known = [...loads.values()].some(({ share, isOld }) => share !== null && !isOld);
  return [
    known ? line({ class: "link", "stroke-width": widthOf(0.1) }, "link in use to 10 %") : null,
    known ? line({ class: "link", "stroke-width": widthOf(1) }, "100 %") : null,
    !known || [...loads.values()].some(({ isOld }) => isOld) ? line({ class: "link is-unknown", "stroke-width": 1 }, "load not known") : null,
    edges.length ? el("li", {}, svg("svg", { class: "swatch", width: 30, height: 14, viewBox: "0 0 30 14" },
      arrow({ x: 1, y: 7 }, { x: 29, y: 7 })), "is told to stop by, towards the cause") : null,
  ];
}

/** The arrows of a path between devices that stand in one plane; the hosts of a leaf that wait for it share one. */
export function pathArrows(boxes, edges) {
  const places = new Map(boxes.map((box) => [box.device.name, box]));
  const waiting = new Set();
  return edges.filter(({ from, to }) => {
    if (!places.has(from) || !places.has(to)) return false;
    if (!places.get(from).isHost) return true;
    return !waiting.has(to) && waiting.add(to);
  }).map(({ from, to }) => {
    const [other, host] = [places.get(to), places.get(from)];
    const one = host.isHost ? { ...host, x: other.x, width: other.width, y: other.y + other.height + hostSpace } : host;
    const isAbove = one.y + one.height <= other.y;
    const isBelow = other.y + other.height <= one.y;
    const middle = ({ x, width }) => x + width / 2;
    const edge = (box, isUpper) => ({ x: middle(box), y: isUpper ? box.y + box.height : box.y });
    return svg("g", { class: "path-edge", "data-key": `path ${from} ${to}` }, svg("title", {}, `${host.isHost ? "Hosts are" : `${from} is`} told to stop by ${to}`),
      isAbove || isBelow ? arrow(edge(one, isAbove), edge(other, isBelow)) : arrow({ x: middle(one), y: one.y }, { x: middle(other), y: other.y }));
  });
}

/** The link that a finding has its cause at, where nobody is told to stop. */
export function causeLine(boxes, cause) {
  const [one, other] = [cause?.device, cause?.peer].map((name) => boxes.find((box) => box.device.name === name));
  if (!one || !other) return null;
  const [upper, lower] = one.y <= other.y ? [one, other] : [other, one];
  return svg("line", {
    class: "cause-line", x1: upper.x + upper.width / 2, y1: upper.y + upper.height, x2: lower.x + lower.width / 2, y2: lower.y,
  });
}

/** A line with its head in the middle, where lines that meet lie apart. */
function arrow(from, to) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [x, y] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const size = Math.min(7, length / 2.5);
  const tip = { x: (from.x + to.x) / 2 + x * size, y: (from.y + to.y) / 2 + y * size };
  const point = (along, across) => `${tenth(tip.x - x * along - y * across)} ${tenth(tip.y - y * along + x * across)}`;
  return [
    svg("line", { class: "arrow", x1: tenth(from.x), y1: tenth(from.y), x2: tenth(to.x), y2: tenth(to.y) }),
    svg("path", { class: "arrow-head", d: `M${point(0, 0)}L${point(2 * size, size)}L${point(2 * size, -size)}Z` }),
  ];
}

const tenth = (number) => Math.round(10 * number) / 10;

/** The same as a table, for those who do not see the picture. */
export function loadTable(loads) {
  const rows = [...loads].filter(([, { share }]) => share !== null).sort(([, one], [, other]) => other.share - one.share);
  const number = (text) => el("td", { class: "number" }, text);
  return el("details", { class: "fold", "data-key": "loads" },
    el("summary", {}, `${rows.length} links by load`),
    tableBox("Links by load", [
      "Link", { name: "In use", isNumber: true }, { name: "Up", isNumber: true }, { name: "Down", isNumber: true }, "Port",
    ], rows.slice(0, mostRows).map(([key, { share, up, down, ports, isOld }]) => el("tr", { "data-key": key },
      el("th", { scope: "row" }, key.split(" ").sort(byName).map((name, index) => [index ? " – " : "", deviceLink(name)])),
      number(`${shareInWords(share)}${isOld ? ", old" : ""}`), number(`${numberInWords(up)} Gbit/s`), number(`${numberInWords(down)} Gbit/s`),
      el("td", {}, ports.map(({ device, port }, index) => [index ? ", " : "", portLink(device, port, `${device} ${port}`)]))))),
    rows.length > mostRows ? el("p", { class: "quiet" }, `The ${mostRows} with most of ${rows.length}.`) : null);
}
