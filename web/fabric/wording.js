// How ages and places of the fabric are put into words, and the addresses of this page.

import { el } from "../shared/dom.js";
import { serverNow, spanText, utcText } from "../shared/time.js";

const severities = { 4: "Critical", 3: "Major", 2: "Minor", 1: "Information" };
const usualRange = "10m";

export const severityInWords = (severity) => severities[severity] ?? `Severity ${severity}`;

/** A finding's title as the sentence that it is; one that begins with the name of a device begins as that does. */
export function titleOf({ title, devices, root }) {
  const [first] = title.split(/[ ,]/);
  const isName = first === root || devices.includes(first) || !/^[a-z]+$/.test(first);
  return isName ? title : title.charAt(0).toUpperCase() + title.slice(1);
}

/** "leaf2" before "leaf10". */
export const byName = (one, other) => one.localeCompare(other, "en", { numeric: true });

/** "priority 3", "queue 3", "lane 2", or nothing. */
export function laneInWords({ priority, queue, lane }) {
  return [
    priority === null ? null : `priority ${priority}`, queue === null ? null : `queue ${queue}`,
    lane === null || lane === undefined ? null : `lane ${lane}`,
  ].filter(Boolean).join(", ");
}

/** The age of something, kept right by `updateAges`; marked once it is above `limit` milliseconds. */
export function age(time, { limit = Infinity, after = " old" } = {}) {
  const element = el("span", {
    class: "age", title: utcText(new Date(time).toISOString()), "data-time": time, "data-limit": limit, "data-after": after,
  });
  updateAge(element, serverNow());
  return element;
}

/** Writes all ages below a node anew. */
export function updateAges(root) {
  const now = serverNow();
  for (const element of root.querySelectorAll("[data-time]")) updateAge(element, now);
}

function updateAge(element, now) {
  const passed = now - Number(element.dataset.time);
  const text = `${spanText(passed)}${element.dataset.after}`;
  if (element.textContent !== text) element.textContent = text;
  element.classList.toggle("is-old", passed > Number(element.dataset.limit));
}

/** Up to which age a value tells what is so now: two intervals and a second, as the server has it. */
export const freshnessOf = (intervalSeconds) => (intervalSeconds ? 2_000 * intervalSeconds + 1_000 : Infinity);

/** The milliseconds since 1970 of a time in JSON. */
export const timeOf = (iso) => Date.parse(iso);

/** The address of a place; `finding` is the id of the one whose path is drawn. */
export function addressOf({ device, port, range, finding } = {}) {
  const parameters = new URLSearchParams();
  if (device) parameters.set("device", device);
  if (port) parameters.set("port", port);
  if (range && range !== usualRange) parameters.set("range", range);
  if (finding) parameters.set("finding", finding);
  return parameters.size ? `/fabric?${parameters}` : "/fabric";
}

export function deviceLink(device) {
  return el("a", { href: addressOf({ device }), "data-in-page": true }, device);
}

export function portLink(device, port, text = port) {
  return el("a", { href: addressOf({ device, port }), "data-in-page": true }, text);
}

/** Links to some devices: all of a few, else the first of them and how many more there are. */
export function deviceLinks(names, most = 6) {
  const sorted = [...names].sort(byName);
  const shown = sorted.length <= most + 1 ? sorted : sorted.slice(0, most);
  return [
    shown.map((name, index) => [index ? (index === sorted.length - 1 ? " and " : ", ") : "", deviceLink(name)]),
    sorted.length > shown.length ? ` and ${sorted.length - shown.length} more` : null,
  ];
}

export const simulatedBadge = (isSimulated) =>
  isSimulated ? el("span", { class: "badge" }, "simulated") : null;

/** A table that scrolls sideways where it has to; `label` tells what it holds. */
export function tableBox(label, columns, rows, className = "values") {
  return el("div", { class: "table-box", tabindex: "0", role: "region", "aria-label": label }, el("table", { class: className },
    el("thead", {}, el("tr", {}, columns.map((column) => {
      const { name, isNumber } = typeof column === "string" ? { name: column } : column;
      return el("th", { scope: "col", class: isNumber ? "number" : null }, name);
    }))),
    el("tbody", {}, rows)));
}
