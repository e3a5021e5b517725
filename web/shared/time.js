// Times: in the reader's zone, with UTC on hover, and ages that are kept right while a page is open.

import { el } from "./dom.js";

const language = "en-GB";
const interval = 15_000;

// The milliseconds that the server's clock is ahead of the one here.
let clockOffset = 0;

/** Learns from a header `Date` what time it is at the server. */
export function setServerTime(header) {
  const time = Date.parse(header ?? "");
  if (!Number.isNaN(time) && Math.abs(time - Date.now() - clockOffset) > 1_500) clockOffset = time - Date.now();
}

/** The time at the server, in milliseconds since 1970. */
export const serverNow = () => Date.now() + clockOffset;

const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });
const longDay = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", year: "numeric" });

/** "14:05" today, "23 Nov, 14:05" this year, "23 Nov 2025, 14:05" before. */
export function momentText(iso) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return "";
  const now = new Date(serverNow());
  if (date.toDateString() === now.toDateString()) return clock.format(date);
  const form = date.getFullYear() === now.getFullYear() ? day : longDay;
  return `${form.format(date)}, ${clock.format(date)}`;
}

/** "2026-11-27 13:40:51 UTC" */
export const utcText = (iso) => `${new Date(iso).toISOString().slice(0, 19).replace("T", " ")} UTC`;

/** A moment in the reader's zone, with UTC on hover; null where there is none. */
export function moment(iso, attributes = {}) {
  const date = new Date(iso ?? NaN);
  if (Number.isNaN(date.getTime())) return null;
  return el("time", { ...attributes, datetime: iso, title: utcText(iso) }, momentText(iso));
}

/** "5 s", "12 min", "3 h", "4 days" */
export function spanText(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} days`;
}

/** "5 min ago" or "in 5 min", kept right while it is shown; UTC on hover. */
export function ago(iso, attributes = {}) {
  const date = new Date(iso ?? NaN);
  if (Number.isNaN(date.getTime())) return null;
  const element = el("time", { ...attributes, datetime: iso, title: utcText(iso), "data-ago": date.getTime() });
  tellAgo(element);
  return element;
}

function tellAgo(element) {
  const distance = serverNow() - Number(element.dataset.ago);
  const text = Math.abs(distance) < 5_000 ? "just now"
    : distance < 0 ? `in ${spanText(-distance)}` : `${spanText(distance)} ago`;
  if (element.textContent !== text) element.textContent = text;
}

/** Writes all ages below a node anew; the page does so by itself every 15 seconds. */
export function updateAgo(root = document) {
  for (const element of root.querySelectorAll("[data-ago]")) tellAgo(element);
}

setInterval(() => { if (!document.hidden) updateAgo(); }, interval);
document.addEventListener("visibilitychange", () => { if (!document.hidden) updateAgo(); });
