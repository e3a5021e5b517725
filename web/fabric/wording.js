// How values, ages and places of the fabric are put into words, and the addresses of this page.

import { el } from "../shared/dom.js";

const severities = { 4: "Critical", 3: "Major", 2: "Minor", 1: "Information" };
const plainUnits = { percent: "%", celsius: "°C", watts: "W", seconds: "s" };
const prefixes = [[1e12, "T"], [1e9, "G"], [1e6, "M"], [1e3, "k"]];

// The seconds that the server's clock is ahead of the one here.
let clockOffset = 0;

export function setServerTime(header) {
  const time = Date.parse(header ?? "");
  if (!Number.isNaN(time)) clockOffset = (time - Date.now()) / 1000;
}

/** The time at the server, in seconds since 1970. */
export const serverNow = () => Date.now() / 1000 + clockOffset;

export const severityInWords = (severity) => severities[severity] ?? `Severity ${severity}`;

/** "leaf2" before "leaf10". */
export const byName = (one, other) => one.localeCompare(other, "en", { numeric: true });

/** "36", "4e-10", "2.86M": three digits tell enough; the exact number goes into a title. */
export function numberInWords(value) {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size < 0.001) return value.toExponential(2).replace(/\.?0+e/, "e");
  if (size >= 100_000) {
    const [factor, prefix] = prefixes.find(([factor]) => size >= factor);
    return `${threeDigits(value / factor)}${prefix}`;
  }
  return size >= 1000 ? Math.round(value).toLocaleString("en-US") : threeDigits(value);
}

const threeDigits = (value) => value.toLocaleString("en-US", { maximumSignificantDigits: 3 });

/** "3.4 MB", "36 % of the time", "7,290 frames/s". */
export function valueInWords(value, unit) {
  if (unit === "bytes") {
    const [factor, prefix] = prefixes.find(([factor]) => Math.abs(value) >= factor) ?? [1, ""];
    return `${numberInWords(value / factor)} ${prefix}B`;
  }
  if (unit === "code") return `code ${value}`;
  return [numberInWords(value), plainUnits[unit] ?? unit].filter(Boolean).join(" ");
}

/** "priority 3", "queue 3", or nothing. */
export function laneInWords({ priority, queue }) {
  return [priority === null ? null : `priority ${priority}`, queue === null ? null : `queue ${queue}`]
    .filter(Boolean).join(", ");
}

export function ageInWords(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 120) return `${whole} s`;
  if (whole < 7200) return `${Math.floor(whole / 60)} min`;
  if (whole < 172_800) return `${Math.floor(whole / 3600)} h`;
  return `${Math.floor(whole / 86_400)} days`;
}

/** The age of something, kept right by `updateAges`; marked once it is above `limit` seconds. */
export function age(time, { limit = Infinity, after = " old" } = {}) {
  const element = el("span", { class: "age", "data-time": time, "data-limit": limit, "data-after": after });
  updateAge(element, serverNow());
  return element;
}

/** Writes all ages below a node anew. */
export function updateAges(root) {
  const now = serverNow();
  for (const element of root.querySelectorAll("[data-time]")) updateAge(element, now);
}

function updateAge(element, now) {
  const seconds = now - Number(element.dataset.time);
  const text = `${ageInWords(seconds)}${element.dataset.after}`;
  if (element.textContent !== text) element.textContent = text;
  element.classList.toggle("is-old", seconds > Number(element.dataset.limit));
}

/** Seconds since 1970 of a time in JSON. */
export const secondsOf = (iso) => Date.parse(iso) / 1000;

/** Up to which age a value tells what is so now: two intervals and a second, as the server has it. */
export const freshnessOf = (interval) => (interval ? 2 * interval + 1 : Infinity);

/** "13:40:51 UTC", with the date before it where it is not of today. */
export function clockTime(iso) {
  const date = new Date(iso);
  const text = date.toISOString();
  const isToday = text.slice(0, 10) === new Date(serverNow() * 1000).toISOString().slice(0, 10);
  return el("time", { datetime: iso, title: `${date.toLocaleString("en-US")} local time` },
    `${isToday ? "" : `${text.slice(0, 10)} `}${text.slice(11, 19)} UTC`);
}

export function addressOf({ device, port, range } = {}) {
  const parameters = new URLSearchParams();
  if (device) parameters.set("device", device);
  if (port) parameters.set("port", port);
  if (range && range !== "10m") parameters.set("range", range);
  return parameters.size ? `/fabric?${parameters}` : "/fabric";
}

export function deviceLink(device) {
  return el("a", { href: addressOf({ device }), "data-in-page": true }, device);
}

export function portLink(device, port, text = port) {
  return el("a", { href: addressOf({ device, port }), "data-in-page": true }, text);
}

export const simulatedBadge = (isSimulated) =>
  isSimulated ? el("span", { class: "badge" }, "simulated") : null;
