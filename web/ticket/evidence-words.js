// What was frozen beside what is so now: which readings matter, and how they changed in words.

import { numberInWords, valueIn, valueInWords } from "../shared/numbers.js";
import { serverNow } from "../shared/time.js";

const staleAfter = 90_000;
const sameShare = 0.05;
const mostMain = 6;

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

/** Both numbers of a reading, in the unit of the frozen one; null where they count different things. */
function comparable({ then, now }) {
  const value = now ? valueIn(then.unit, now) : null;
  return value === null ? null : [then.value, value];
}

/** What is read now, "60 events in 300 s", in the unit of what was frozen where it has one. */
export function nowInWords({ then, now }) {
  const value = valueIn(then.unit, now);
  return value === null ? valueInWords(now.value, now.unit) : valueInWords(value, then.unit);
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
  if (!both) return { word: "counted otherwise", kind: "other" };
  const [before, after] = both;
  if (before === after) return { word: "the same", kind: "same" };
  const kind = after > before ? "up" : "down";
  if (then.unit === "code") return { word: "another code", kind };
  if (distance({ then, now }) <= sameShare) return { word: "about the same", kind: "same" };
  if (before < 0 || after < 0) return { word: `${kind} ${valueInWords(Math.abs(after - before), then.unit)}`, kind };
  if (before === 0) return { word: "up from 0", kind };
  if (after === 0) return { word: "down to 0", kind };
  if (after >= 2 * before) return { word: `${numberInWords(after / before)} times as much`, kind };
  const share = Math.round((Math.abs(after - before) / before) * 100);
  return { word: share === 100 ? `${kind} over 99 %` : `${kind} ${share} %`, kind };
}

/** The readings that findings stand on, and those that moved most. */
export function mainPairs({ findings, samples }) {
  const shown = new Set(findings.flatMap(({ finding }) => finding.samples.map(placeKey)));
  const ofFindings = samples.filter(({ then }) => shown.has(placeKey(then)));
  const moved = samples.filter((pair) => !ofFindings.includes(pair) && isMoved(pair))
    .sort((one, other) => distance(other) - distance(one));
  return [...ofFindings, ...moved].slice(0, Math.max(mostMain, ofFindings.length));
}

/** Whether the fabric was read too long ago, or not at all, to tell what is so now. */
export const isOld = (readAt) => !readAt || serverNow() - Date.parse(readAt) > staleAfter;

/**
 * What is so now with a finding: `{ kind, since, why }`; kind is "there", "gone" or "unknown".
 *
 * That it is not found is no proof by itself: after a start nothing is, until enough was read.
 */
export function verdictOf({ ticket, ended, told }, { samples, readAt }, { finding, stillThere }) {
  if (stillThere) return { kind: "there", since: finding.since, why: null };
  const alert = ticket.alert?.key === `fabric/${finding.id}` ? ticket.alert : told.get(finding.id)?.alert;
  const own = new Set(finding.samples.map(placeKey));
  const pairs = samples.filter(({ then }) => own.has(placeKey(then)));
  if (isOld(readAt)) return { kind: "unknown", since: null, why: "the telemetry is old" };
  // A fault that is seen by several readings is not over as long as one of them is missing.
  const missing = pairs.filter(({ now }) => !now).length;
  if (missing) return { kind: "unknown", since: null, why: missing === pairs.length ? "nothing is read there now" : "not all of its readings are read now" };
  if (alert?.status === "firing") return { kind: "unknown", since: null, why: "it is not found now, and telemetry has not called it over yet" };
  return { kind: "gone", since: alert?.cleared ?? ended.get(finding.id) ?? null, why: null };
}
