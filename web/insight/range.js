// The period that the address asks for, in days of UTC.

import { serverNow } from "../shared/time.js";

const day = 86_400_000;
export const longest = 400;

export const presets = [
  { name: "7", text: "7 days", days: 7 }, { name: "30", text: "30 days", days: 30 }, { name: "90", text: "90 days", days: 90 },
  { name: "month", text: "This month" },
];
const usual = "30";
/** No desk is older. */
export const earliest = Date.UTC(2000, 0, 1);

/** The first moment of a day of UTC. */
export const dayStart = (time) => Math.floor(time / day) * day;
/** "2026-11-27" */
export const dayText = (time) => new Date(time).toISOString().slice(0, 10);

/**
 * `{ preset, first, last, problem }` of an address: the first and the last day, as their first moments.
 * `preset` is null for days of the reader's own; `problem` is `{ field, message }` where they cannot be so.
 */
export function rangeOf(search) {
  const parameters = new URLSearchParams(search);
  const today = dayStart(serverNow());
  if (parameters.has("from") || parameters.has("to")) return ownRange(parameters.get("from"), parameters.get("to"), today);
  const preset = presets.find(({ name }) => name === parameters.get("range")) ?? presets.find(({ name }) => name === usual);
  const now = new Date(today);
  return {
    preset: preset.name, last: today, problem: null,
    first: preset.days ? today - (preset.days - 1) * day : Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1),
  };
}

function ownRange(from, to, today) {
  const asked = to ? Date.parse(`${to}T00:00:00Z`) : today;
  // What has not come yet holds nothing.
  const last = asked > today ? today : asked;
  const first = from ? Date.parse(`${from}T00:00:00Z`) : last - 29 * day;
  const problem = Number.isNaN(first) ? { field: "from", message: "Choose the first day." }
    : Number.isNaN(last) ? { field: "to", message: "Choose the last day." }
    : first < earliest ? { field: "from", message: "Choose a day after 1999." }
    : first > today ? { field: "from", message: "This day has not begun yet." }
    : first > last ? { field: "from", message: "The first day must not be after the last." }
    : last - first >= longest * day ? { field: "from", message: `A period has ${longest} days at most.` } : null;
  return { preset: null, first, last, problem };
}

/** What the server is asked for: up to the end of the last day, or to now where that has not come yet. */
export function queryOf({ first, last }) {
  const end = last + day;
  return new URLSearchParams({
    from: new Date(first).toISOString(), ...(end < serverNow() ? { to: new Date(end).toISOString() } : {}),
  });
}

export const lengthOf = ({ first, last }) => Math.round((last - first) / day) + 1;

/** As many days, right before these. */
export const before = (range) => ({ first: range.first - lengthOf(range) * day, last: range.first - day });

export const addressOf = (range) => (range.preset ? (range.preset === usual ? "/insight" : `/insight?range=${range.preset}`)
  : `/insight?${new URLSearchParams({ from: dayText(range.first), to: dayText(range.last) })}`);

const short = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const long = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** "27 Nov" */
export const dayInWords = (time) => short.format(time);

/** "1 to 27 November 2026" in short: "1 Nov to 27 Nov 2026". */
export function rangeInWords({ first, last }) {
  if (first === last) return long.format(first);
  const isOneYear = new Date(first).getUTCFullYear() === new Date(last).getUTCFullYear();
  return `${(isOneYear ? short : long).format(first)} to ${long.format(last)}`;
}
