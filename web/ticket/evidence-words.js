// What was frozen beside what is so now: which readings matter, and how they changed in words.

import { numberInWords, valueInWords } from "../shared/numbers.js";

const sameShare = 0.05;
const mostMain = 12;

/** What tells a series of readings from others. */
export const placeKey = ({ device, port, metric, priority, queue, direction, lane }) =>
  [device, port, metric, priority, queue, direction, lane].map((part) => part ?? "").join("|");

export const placeInWords = ({ device, port }) => [device, port].filter(Boolean).join(" ");

/** "priority 3, received, lane 1" */
export function seriesInWords({ priority, queue, direction, lane }) {
  return [
    priority === null || priority === undefined ? null : `priority ${priority}`,
    queue === null || queue === undefined ? null : `queue ${queue}`,
    direction === "rx" ? "received" : direction === "tx" ? "sent" : null,
    lane === null || lane === undefined ? null : `lane ${lane}`,
  ].filter(Boolean).join(", ");
}

/**
 * Both numbers of a reading in one unit, that of now; null where they count different things. A finding
 * counts "events in 300 s" where readings tell "events/s".
 */
function comparable({ then, now }) {
  if (!now) return null;
  if (then.unit === now.unit) return [then.value, now.value];
  const [, what, seconds] = /^(\w+) in (\d+) s$/.exec(then.unit) ?? [];
  return what && now.unit === `${what}/s` ? [then.value / Number(seconds), now.value] : null;
}

/** How far a number is from what it was: 0 the same, 1 another altogether. */
export function distance(pair) {
  const both = comparable(pair);
  if (!both) return 1;
  const [before, after] = both;
  const size = Math.max(Math.abs(before), Math.abs(after));
  return size ? Math.abs(after - before) / size : 0;
}

export const isMoved = (pair) => distance(pair) > sameShare;

/** `{ word, kind }`: how a reading changed; kind is "same", "up", "down", "gone" or "other". */
export function changeInWords({ then, now }) {
  if (!now) return { word: "not read now", kind: "gone" };
  const both = comparable({ then, now });
  if (!both) return { word: "read in another unit", kind: "other" };
  const [before, after] = both;
  if (before === after) return { word: "the same", kind: "same" };
  const kind = after > before ? "up" : "down";
  if (then.unit === "code") return { word: "another code", kind };
  if (distance({ then, now }) <= sameShare) return { word: "about the same", kind: "same" };
  if (before < 0 || after < 0) return { word: `${kind} ${valueInWords(Math.abs(after - before), now.unit)}`, kind };
  if (before === 0) return { word: "up from 0", kind };
  if (after === 0) return { word: "down to 0", kind };
  if (after >= 2 * before) return { word: `${numberInWords(after / before)} times as much`, kind };
  return { word: `${kind} ${Math.round((Math.abs(after - before) / before) * 100)} %`, kind };
}

/** The readings that findings stand on, and those that moved most. */
export function mainPairs({ findings, samples }) {
  const shown = new Set(findings.flatMap(({ finding }) => finding.samples.map(placeKey)));
  const ofFindings = samples.filter(({ then }) => shown.has(placeKey(then)));
  const moved = samples.filter((pair) => !ofFindings.includes(pair) && isMoved(pair))
    .sort((one, other) => distance(other) - distance(one));
  return [...ofFindings, ...moved].slice(0, Math.max(mostMain, ofFindings.length));
}

/** Since when a finding is gone, where the alert of a ticket tells it, or this page saw it end. */
export function clearSince({ ticket, ended, told }, { id }) {
  const alert = ticket.alert?.key === `fabric/${id}` ? ticket.alert : told?.get(id)?.alert;
  return alert?.status === "resolved" ? alert.cleared ?? null : ended?.get(id) ?? null;
}
