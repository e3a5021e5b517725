// Where the picture of the fabric puts its devices: spines above, leaves below, hosts under them.

import { linkKey } from "./reach.js";
import { byName } from "./wording.js";

const boxHeight = 26;
const gap = 8;
const narrowGap = 4;
const narrowSlot = 60;
const lineSpace = 104;
const letterWidth = 6.3;
const narrowest = 38;
const narrowestLeaf = 60;
const widestLabel = 112;
const widestSlot = 200;
// A host is as large as a finger needs, with its number in it.
const cell = 26;
export const hostSpace = 18;
const countHeight = 18;
const manyDevices = 200;
// Up to this width a row of leaves stays one row, and is scrolled through where the page is narrower.
const widestScrolled = 900;

const planeOrder = ["back-end", "front-end", "storage", ""];

/**
 * `{ planes: [{ plane, width, height, boxes, lines, counts, hasLines }], others }`; a box is
 * `{ device, x, y, width, height, label }`, a count `{ x, y, text }`, `others` are devices
 * without a place. `isMarked(name)`: something is to be said of a device.
 */
export function layout({ devices, topology, width, isMarked, isRoot }) {
  const sorted = [...devices].sort((one, other) => byName(one.name, other.name));
  const neighbors = neighborsOf(topology);
  const isLinked = (device) => neighbors.has(device.name);
  const ofRole = (role) => sorted.filter((device) => device.role === role && isLinked(device));
  const leaves = ofRole("leaf");
  const spines = ofRole("spine");
  const hostsOf = new Map(leaves.map((leaf) => [leaf.name, []]));
  const homeOf = new Map();
  const inOrder = [...leaves].sort((one, other) => rank(one) - rank(other));
  const placed = new Set([...leaves, ...spines].map((device) => device.name));
  for (const host of ofRole("host")) {
    for (const leaf of inOrder) {
      if (!neighbors.get(host.name).has(leaf.name)) continue;
      hostsOf.get(leaf.name).push(host);
      if (!homeOf.has(host.name)) homeOf.set(host.name, leaf.name);
      placed.add(host.name);
    }
  }
  const planes = planeOrder
    .map((plane) => ({
      plane,
      spines: spines.filter((device) => planeOf(device) === plane),
      leaves: leaves.filter((device) => planeOf(device) === plane),
    }))
    .filter((plane) => plane.spines.length + plane.leaves.length > 0)
    .map((plane) => layPlane(plane, {
      width, neighbors, hostsOf, isMarked,
      isRoot, isHome: (host, leaf) => homeOf.get(host.name) === leaf.name,
      showsHost: (host, leaf) => homeOf.get(host.name) === leaf.name && devices.length <= manyDevices,
    }));
  return { planes, others: sorted.filter((device) => !placed.has(device.name)) };
}

const planeOf = (device) => (planeOrder.includes(device.plane) ? device.plane : "");
const rank = (device) => planeOrder.indexOf(planeOf(device));

function neighborsOf({ links }) {
  const neighbors = new Map();
  const add = (one, other) => {
    if (!neighbors.has(one)) neighbors.set(one, new Set());
    neighbors.get(one).add(other);
  };
  for (const { first, second } of links) {
    add(first.device, second.device);
    add(second.device, first.device);
  }
  return neighbors;
}

function layPlane({ plane, spines, leaves }, { width, neighbors, hostsOf, isMarked, isRoot, isHome, showsHost }) {
  const boxes = [];
  const counts = [];
  const lines = [];
  const row = slots(leaves, width, { least: narrowestLeaf, most: widestScrolled });
  const used = Math.max(row.columns * row.slot, Math.min(width, spines.length * slots(spines, width).slot));
  const spineRow = slots(spines, used, { isSpread: true });
  const hasLines = leaves.length <= row.columns && spines.length > 0;
  spines.forEach((device, index) => boxes.push(box(device, index, spineRow, 0)));
  let top = spines.length === 0 ? 0
    : Math.ceil(spines.length / spineRow.columns) * (boxHeight + gap) + (hasLines ? lineSpace : 2 * gap);
  for (let start = 0; start < leaves.length; start += row.columns) {
    let bottom = top;
    leaves.slice(start, start + row.columns).forEach((leaf, column) => {
      boxes.push(box(leaf, column, row, top));
      const hosts = hostsOf.get(leaf.name);
      bottom = Math.max(bottom, layHosts(hosts, leaf, {
        left: column * row.slot + gapOf(row.slot) / 2, top: top + boxHeight + hostSpace, room: row.slot - gapOf(row.slot),
      }));
    });
    top = bottom + 2 * gap;
  }
  const height = top - gap;
  if (hasLines) drawLines();
  return { plane, width: Math.ceil(used), height, boxes, counts, lines, hasLines, spines: spines.length, leaves: leaves.length };

  /** Puts hosts under their leaf, or how many they are; gives the y below them. */
  function layHosts(hosts, leaf, { left, top, room }) {
    const shown = hosts.filter((host) => showsHost(host, leaf) || isRoot(host.name) || (isHome(host, leaf) && isMarked(host.name)));
    let y = top;
    if (shown.length < hosts.length) {
      const marked = hosts.filter((host) => isMarked(host.name)).length;
      const words = `${hosts.length} ${hosts.length === 1 ? "host" : "hosts"}${marked ? `, ${marked} marked` : ""}`;
      counts.push({
        x: left + room / 2, y: y + 12,
        text: room < words.length * letterWidth ? String(hosts.length) : words,
        full: words,
      });
      y += countHeight;
    }
    const most = Math.max(1, Math.floor(room / cell));
    const columns = Math.ceil(shown.length / Math.ceil(shown.length / most));
    const indent = (room - columns * cell) / 2;
    shown.forEach((device, index) => boxes.push({
      device, label: /\d{1,3}$/.exec(device.name)?.[0] ?? "", isHost: true, width: cell - 2, height: cell - 2,
      x: left + indent + (index % columns) * cell + 1, y: y + Math.floor(index / columns) * cell + 1,
    }));
    return y + (shown.length ? Math.ceil(shown.length / columns) * cell : 0);
  }

  function drawLines() {
    const places = new Map(boxes.map((entry) => [entry.device.name, entry]));
    for (const spine of spines) {
      for (const leaf of leaves) {
        if (!neighbors.get(spine.name).has(leaf.name)) continue;
        const [from, to] = [places.get(spine.name), places.get(leaf.name)];
        lines.push({
          key: linkKey(spine.name, leaf.name),
          x1: from.x + from.width / 2, y1: from.y + from.height, x2: to.x + to.width / 2, y2: to.y,
        });
      }
    }
  }
}

/** How many devices stand in a row, and how wide the place of each is. */
function slots(devices, room, { isSpread = false, least: smallest = narrowest, most: scrolled = 0 } = {}) {
  if (devices.length === 0) return { columns: 1, slot: 0 };
  const letters = Math.max(0, ...devices.map((device) => device.name.length));
  const least = Math.max(smallest, Math.min(widestLabel, letters * letterWidth + narrowGap + 4));
  const width = devices.length * least <= scrolled ? Math.max(room, devices.length * least) : room;
  const most = Math.max(1, Math.floor(width / least));
  // Rows of about the same length.
  const columns = Math.ceil(devices.length / Math.ceil(devices.length / most));
  return { columns, slot: isSpread ? width / columns : Math.min(width / columns, widestSlot) };
}

function box(device, index, { columns, slot }, top) {
  const width = Math.min(slot - gapOf(slot), widestSlot - gap);
  return {
    device, label: fitting(device.name, width - 4), width, height: boxHeight,
    x: (index % columns) * slot + (slot - width) / 2,
    y: top + Math.floor(index / columns) * (boxHeight + gap),
  };
}

const gapOf = (slot) => (slot < narrowSlot ? narrowGap : gap);

/** The end of a name that does not fit, as names differ there. */
function fitting(name, room) {
  const letters = Math.floor(room / letterWidth);
  return name.length <= letters ? name : `…${name.slice(-Math.max(1, letters - 1))}`;
}
