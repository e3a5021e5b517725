// Where the axes of charts have their ticks: 1, 2 and 5 for values, what clocks and calendars have for times.

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const timeSteps = [
  ...[1, 2, 5, 10, 15, 30].map((number) => number * second),
  ...[1, 2, 5, 10, 15, 30].map((number) => number * minute),
  ...[1, 2, 3, 6, 12].map((number) => number * hour),
  ...[1, 2, 7, 14].map((number) => number * day),
];
const monthSteps = [1, 2, 3, 6, 12];

const language = "en-GB";
const formats = {
  second: new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", second: "2-digit" }),
  minute: new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" }),
  day: new Intl.DateTimeFormat(language, { day: "numeric", month: "short" }),
  month: new Intl.DateTimeFormat(language, { month: "short", year: "numeric" }),
};

/** Round values that go from at most `low` to at least `high`, in about `count` steps. */
export function valueTicks(low, high, count) {
  if (high === low) return [Math.min(low, 0), Math.max(high, 0) || 1];
  const step = roundStep((high - low) / Math.max(1, count));
  const ticks = [];
  for (let index = Math.floor(low / step + 1e-9); ; index += 1) {
    ticks.push(index * step);
    if (index * step >= high - step * 1e-9 && ticks.length > 1) return ticks;
  }
}

/** The least of 1, 2 and 5 times a power of ten that is not below a number. */
function roundStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((number) => number * power >= least * (1 - 1e-9)) ?? 10) * power;
}

/** Powers of ten that go from at most `low` to at least `high`, both above zero. */
export function powerTicks(low, high, count) {
  const first = Math.floor(Math.log10(low) + 1e-9);
  const last = Math.max(first + 1, Math.ceil(Math.log10(high) - 1e-9));
  const step = Math.max(1, Math.ceil((last - first) / Math.max(1, count)));
  return Array.from({ length: Math.ceil((last - first) / step) + 1 }, (_, index) => 10 ** (first + index * step));
}

/**
 * Times between two, in milliseconds, at most `count` of them, each `{ time, text }`: round in the
 * reader's zone. Where the day changes between hours, its date stands in place of midnight.
 */
export function timeTicks(from, to, count) {
  const least = (to - from) / Math.max(1, count);
  const step = timeSteps.find((candidate) => candidate >= least);
  if (!step) return monthTicks(from, to, least);
  const ticks = [];
  for (let time = firstTick(from, step); time <= to; time = nextTick(time, step)) {
    ticks.push({ time, text: tickText(time, step) });
  }
  return ticks;
}

function tickText(time, step) {
  const isMidnight = new Date(time).getHours() + new Date(time).getMinutes() + new Date(time).getSeconds() === 0;
  if (step >= day || isMidnight) return formats.day.format(time);
  return formats[step < minute ? "second" : "minute"].format(time);
}

// Steps below an hour divide every zone's hour or half of it; longer ones go by the clock on the wall.
function firstTick(from, step) {
  if (step <= 15 * minute) return Math.ceil(from / step) * step;
  const start = new Date(from);
  start.setHours(0, 0, 0, 0);
  let time = start.getTime();
  while (time < from) time = nextTick(time, step);
  return time;
}

function nextTick(time, step) {
  if (step <= 15 * minute) return time + step;
  const date = new Date(time);
  if (step >= day) date.setDate(date.getDate() + Math.round(step / day));
  else if (step >= hour) date.setHours(Math.floor(date.getHours() / (step / hour)) * (step / hour) + step / hour);
  else date.setMinutes(date.getMinutes() + step / minute);
  // Where clocks are put back, an hour comes twice.
  return date.getTime() > time ? date.getTime() : time + step;
}

function monthTicks(from, to, least) {
  const months = monthSteps.find((number) => number * 30 * day >= least) ?? Math.ceil(least / (360 * day)) * 12;
  const ticks = [];
  const date = new Date(new Date(from).getFullYear(), 0, 1);
  for (; date.getTime() <= to; date.setMonth(date.getMonth() + months)) {
    if (date.getTime() >= from) ticks.push({ time: date.getTime(), text: formats.month.format(date) });
  }
  return ticks;
}

/** A time as a reader of a chart needs it: with seconds, minutes or only the day, by what a step is. */
export function timeInWords(time, step) {
  if (Number.isFinite(step) && step >= day) return formats.day.format(time);
  const isToday = new Date(time).toDateString() === new Date().toDateString();
  const clock = formats[step < minute ? "second" : "minute"].format(time);
  return isToday ? clock : `${formats.day.format(time)}, ${clock}`;
}
