// The devices in the picture of the fabric, and what their colors and marks stand for.

import { el, svg } from "../shared/dom.js";
import { statesInWords } from "./reach.js";
import { addressOf } from "./wording.js";

/** A device of the picture: a link to its page; a mark in its corner tells its state without color. */
export function mapNode({ device, label, isHost, ...place }, context, plane) {
  const entry = context.reach.get(device.name);
  return svg("a", { ...nodeAttributes(device, context), "data-key": `${plane} ${device.name}` },
    svg("title", {}, noteOf(device, context.reach)),
    shape(place, entry?.state, entry?.isUnread),
    label ? svg("text", {
      class: isHost ? "number" : null, x: place.x + place.width / 2, y: place.y + place.height / 2 + 4, "text-anchor": "middle",
    }, label) : null);
}

/** A device that has no place in the picture. */
export const chip = (device, context) => el("a", nodeAttributes(device, context), device.name);

function nodeAttributes(device, { reach, tabStop, taken }) {
  const entry = reach.get(device.name);
  const isStop = device.name === tabStop && !taken.has(tabStop);
  if (isStop) taken.add(tabStop);
  return {
    class: `node role-${device.role} is-${entry?.state ?? "well"} ${entry?.isMinor ? "is-minor" : ""}`,
    href: addressOf({ device: device.name }), "data-in-page": true, "data-node": device.name,
    tabindex: isStop ? "0" : "-1", "aria-label": noteOf(device, reach),
  };
}

/** A box with a mark at its corner: a flag at a cause, a dot where it is felt, a stroke where nothing is read. */
function shape({ x, y, width, height }, state, isUnread = state === "unread") {
  const rect = svg("rect", { x, y, width, height, rx: 3 });
  const [right, bottom] = [x + width, y + height];
  return [
    rect,
    isUnread ? svg("path", { class: "unread-sign", d: `M${x + 1} ${bottom - 1}L${x + Math.min(width, height) - 1} ${y + 1}` }) : null,
    state === "root" ? svg("path", { class: "sign", d: `M${right - 9} ${y - 1}H${right + 1}V${y + 9}Z` }) : null,
    state === "host" ? svg("circle", { class: "sign", cx: right - 2, cy: y + 2, r: 3.5 }) : null,
  ];
}

/** "gpu-node-17, host, rack 3, llama-pretrain: cause of a finding (slow-receiver)". */
export function noteOf(device, reach) {
  const entry = reach.get(device.name);
  const role = device.role === "unknown" ? null : device.role;
  const facts = [device.name, role, device.rack, ...device.workloads].filter(Boolean).join(", ");
  if (!entry) return facts;
  const rules = entry.findings.map((finding) => finding.rule).join(", ");
  const unread = entry.isUnread && entry.state !== "unread" ? `, ${statesInWords.unread}` : "";
  return `${facts}: ${statesInWords[entry.state]}${rules ? ` (${rules})` : ""}${unread}`;
}

/** What the states that are there look like. */
export function stateKeys(names, reach) {
  const present = Object.keys(statesInWords).filter((state) => names.some((name) => reach.get(name)?.state === state || (state === "unread" && reach.get(name)?.isUnread)));
  const words = { ...statesInWords, well: "nothing is wrong" };
  return [...present, "well"].map((state) =>
    el("li", {}, svg("svg", { class: "swatch", width: 18, height: 16, viewBox: "0 -1 18 16" },
      svg("g", { class: `node is-${state}` }, shape({ x: 1, y: 1, width: 14, height: 13 }, state))), words[state]));
}
