// The day on which somebody last checked a document, in words.

import { el } from "./dom.js";
import { serverNow } from "./time.js";

const oldAfter = 180;

const daysSince = (day) => Math.floor((serverNow() - Date.parse(day)) / 86_400_000);

/** Whether a review was so long ago that a reader should know. */
export const isOldReview = (day) => daysSince(day) > oldAfter;

/** "today", "4 days ago", "14 months ago" */
export function sinceReview(day) {
  const days = daysSince(day);
  if (days <= 0) return "today";
  if (days === 1) return "yesterday";
  if (days < 60) return `${days} days ago`;
  const months = Math.floor(days / 30.44);
  return months < 24 ? `${months} months ago` : `${Math.floor(months / 12)} years ago`;
}

/** "Reviewed 4 days ago", with the day on hover; null where nobody told a day. */
export function reviewed(day, { before = "Reviewed" } = {}) {
  if (!day) return null;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));
  if (!isDay) return el("span", {}, `${before} ${day}`);
  return el("time", { class: isOldReview(day) ? "review is-old" : "review", datetime: day, title: day },
    `${before} ${sinceReview(day)}`);
}
