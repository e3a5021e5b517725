// Lines over time: axes with units, gaps where values are missing, a band from low to high.

import { svg } from "./dom.js";
import { chartFrame, letters, shortened } from "./chart-frame.js";
import { powerTicks, timeInWords, timeTicks, valueTicks } from "./chart-scale.js";
import { areaOf, bandOf, hasBand, isMissing, lastOf, pathOf, runsOf, usualStep } from "./chart-series.js";
import { axisWords, numberInWords, valueInWords } from "./numbers.js";
import { count } from "./wording.js";

const lineSpace = 40;
const tickSpace = 72;
const mostDescribed = 8;

/**
 * The chart of some lines: `lineChart({ lines: [{ name, points: [{ time, value, low, high }] }], unit, label })`.
 *
 * Times are milliseconds since 1970; a value is null where it is missing. `from` and `to` are the ends of the
 * time axis, beyond which nothing is drawn; `label` is what the chart shows in words, `height` how many pixels it
 * takes. `limits` are values with a name, `[{ value, name }]`, such as an objective. `isLog` has each step stand
 * for a power of ten; `isFromZero: false` leaves zero out where no value is near it.
 */
export function lineChart({ lines: all, unit = "", from, to, label, height = 176, limits = [], isLog = false, isFromZero = true }) {
  const times = all.flatMap(({ points }) => points.map(({ time }) => time));
  const begin = from ?? (times.length > 1 ? least(times) : Date.now() - 600_000);
  const end = to ?? (times.length > 1 ? most(times) : Date.now());
  const lines = all.map((line) => ({ ...line, points: line.points.filter(({ time }) => time >= begin && time <= end) }));
  const given = {
    lines, unit, label, height, limits, isLog, isFromZero, from: begin, to: end,
    step: Math.min(...lines.map((line) => usualStep(line.points))),
  };
  return chartFrame(given, { draw, tell, describe });
}

// As many numbers as a history has are too many for the arguments of one call.
const least = (numbers) => numbers.reduce((one, other) => Math.min(one, other), Infinity);
const most = (numbers) => numbers.reduce((one, other) => Math.max(one, other), -Infinity);

function draw(given, width) {
  const { lines, unit, from, to, height, limits, isLog, isFromZero } = given;
  const letter = letters();
  const values = lines.flatMap(({ points }) => points.flatMap(({ value, low, high }) => [value, low, high]))
    .concat(limits.map(({ value }) => value)).filter((value) => Number.isFinite(value) && (!isLog || value > 0));
  const hasValues = lines.some(({ points }) => points.some((point) => !isMissing(point)));
  const top = 2 * letter.size;
  const bottom = height - 2 * letter.size;
  const ticks = ticksOf(values, Math.max(1, Math.floor((bottom - top) / lineSpace)), { isLog, isFromZero });
  const axis = axisWords(unit, Math.max(Math.abs(ticks.at(-1)), Math.abs(ticks[0])));
  const left = Math.ceil(Math.max(...ticks.map((tick) => axis.tell(tick).length)) * letter.width + 8);
  const ends = endLabels(lines, { width, top, bottom, letter });
  const right = width - (ends ? ends.width : 6);
  const x = (time) => left + ((time - from) / (to - from || 1)) * (right - left);
  const y = scaleOf(ticks, top, bottom, isLog);
  const times = timeTicks(from, to, Math.max(1, Math.floor((right - left) / tickSpace)));
  return {
    height, left, right, top, bottom,
    legend: lines.length > 1 && !ends ? lines.map(({ name }, index) => ({ index, name })) : [],
    stops: hasValues ? stopsOf(lines, given.step, x, { from, to }) : [],
    nodes: [
      svg("text", { class: "unit", x: 0, y: letter.size }, shortened(axis.unit, width)),
      ticks.map((tick) => [
        svg("line", { class: tick === 0 ? "ground" : "grid", x1: left, x2: right, y1: y(tick), y2: y(tick) }),
        svg("text", { x: left - 6, y: y(tick) + 0.35 * letter.size, "text-anchor": "end" }, axis.tell(tick)),
      ]),
      times.map(({ time, text }) => [
        svg("line", { class: "tick", x1: x(time), x2: x(time), y1: bottom, y2: bottom + 4 }),
        svg("text", { x: within(x(time), text.length * letter.width, width), y: bottom + 1.6 * letter.size, "text-anchor": "middle" }, text),
      ]),
      limits.map(({ value, name }) => [
        svg("line", { class: "limit", x1: left, x2: right, y1: y(value), y2: y(value) }),
        svg("text", { class: "limit-name", x: right, y: y(value) - 4, "text-anchor": "end" }, name),
      ]),
      lines.map((line, index) => lineGroup(line, index, lines.length, { x, y, ground: y(Math.max(0, ticks[0])), hasArea: !isLog && isFromZero })),
      ends ? ends.labels(y).map(({ index, name, at }) =>
        svg("text", { class: `end series-${index % 8}`, x: right + 6, y: at + 0.35 * letter.size }, name)) : null,
      hasValues ? null : svg("text", { class: "nothing", x: (left + right) / 2, y: (top + bottom) / 2, "text-anchor": "middle" }, "Nothing was read in this time"),
    ],
  };
}

function ticksOf(values, number, { isLog, isFromZero }) {
  if (!values.length) return isLog ? [1, 10] : [0, 1];
  if (isLog) return powerTicks(least(values), most(values), number);
  const ground = isFromZero ? 0 : values[0];
  const [low, high] = [Math.min(ground, least(values)), Math.max(ground, most(values))];
  // Without a zero, noise is not to look like a change.
  const space = isFromZero ? 0 : Math.max(0, Math.max(1, 0.1 * Math.abs(high)) - (high - low)) / 2;
  return valueTicks(low - space, high + space, number);
}

function scaleOf(ticks, top, bottom, isLog) {
  const size = isLog ? (value) => Math.log10(Math.max(value, ticks[0])) : (value) => value;
  const [low, high] = [size(ticks[0]), size(ticks.at(-1))];
  return (value) => bottom - ((size(value) - low) / (high - low || 1)) * (bottom - top);
}

function lineGroup({ points }, index, number, { x, y, ground, hasArea }) {
  const runs = runsOf(points);
  return svg("g", { class: `series-${index % 8}` },
    number === 1 && hasArea ? runs.map((run) => svg("path", { class: "area", d: areaOf(run, x, y, ground) })) : null,
    runs.filter(hasBand).map((run) => svg("path", { class: number > 1 ? "band is-thin" : "band", d: bandOf(run, x, y) })),
    runs.filter(({ length }) => length === 1).map(([{ time, value }]) => svg("circle", { class: "dot", cx: x(time), cy: y(value), r: 2 })),
    svg("path", { class: "line", d: runs.map((run) => pathOf(run, x, y)).join("") }));
}

/** A text that is centered at a place, moved to where it is not cut off. */
const within = (x, length, width) => Math.min(width - length / 2, Math.max(length / 2, x));

/** The names of lines at their ends, where there is room; null where a legend has to tell them. */
function endLabels(lines, { width, top, bottom, letter }) {
  const shown = lines.map(({ name, points }, index) => ({ index, name, last: lastOf(points) })).filter(({ last }) => last);
  const longest = Math.max(0, ...lines.map(({ name }) => name.length)) * 1.1 * letter.width + 12;
  const line = 1.2 * letter.size;
  if (lines.length < 2 || longest > 0.3 * width || width < 360 || shown.length < lines.length || shown.length * line > bottom - top) return null;
  return {
    width: longest,
    labels: (y) => {
      const labels = shown.map((label) => ({ ...label, at: y(label.last.value) })).sort((one, other) => one.at - other.at);
      labels.forEach((label, place) => { if (place) label.at = Math.max(label.at, labels[place - 1].at + line); });
      for (let place = labels.length - 1, lowest = bottom; place >= 0; place -= 1) {
        labels[place].at = Math.min(labels[place].at, lowest);
        lowest = labels[place].at - line;
      }
      return labels;
    },
  };
}

/** The times that the lines have readings at; those that lie closer than readings do are one. */
function stopsOf(lines, step, x, { from, to }) {
  const times = lines.flatMap(({ points }) => points.map(({ time }) => time))
    .filter((time) => time >= from && time <= to).sort((one, other) => one - other);
  const apart = Number.isFinite(step) ? step / 2 : 0;
  const stops = [];
  for (const time of times) {
    if (!stops.length || time - stops.at(-1).key > apart) stops.push({ key: time, x: x(time) });
  }
  return stops;
}

function tell({ lines, unit, step }, { key: time }) {
  const reach = Number.isFinite(step) ? 0.75 * step : Infinity;
  return {
    title: timeInWords(time, step),
    values: lines.map(({ name, points }, index) => {
      const point = nearest(points, time, Math.max(reach, 0.75 * usualStep(points)));
      const isGone = !point || isMissing(point);
      const range = !isGone && Number.isFinite(point.low) && point.high > point.low
        ? ` (${numberInWords(point.low)} to ${numberInWords(point.high)})` : "";
      return {
        index: lines.length > 1 ? index : null, name: lines.length > 1 ? name : "", isFaint: isGone,
        text: isGone ? "nothing read" : valueInWords(point.value, unit) + range,
      };
    }),
  };
}

function nearest(points, time, reach) {
  const best = points.reduce((best, point) => (best && Math.abs(best.time - time) <= Math.abs(point.time - time) ? best : point), null);
  return best && Math.abs(best.time - time) <= reach ? best : null;
}

function describe({ lines, unit, label, limits }) {
  const parts = lines.slice(0, mostDescribed).map(({ name, points }) => {
    const values = points.filter((point) => !isMissing(point)).map(({ value }) => value);
    const called = lines.length > 1 ? `${name} ` : "";
    if (!values.length) return `${called}nothing was read`;
    const gaps = runsOf(points).length - 1;
    return [
      `${called}last ${valueInWords(values.at(-1), unit)}`, `lowest ${valueInWords(least(values), unit)}`,
      `highest ${valueInWords(most(values), unit)}`, gaps > 0 ? count(gaps, "gap", "gaps") : null,
    ].filter(Boolean).join(", ");
  });
  const more = lines.length - parts.length;
  return [
    `${label}. ${parts.join("; ")}`, more > 0 ? `${count(more, "more line", "more lines")}` : null,
    ...limits.map(({ value, name }) => `${name} ${valueInWords(value, unit)}`),
  ].filter(Boolean).join(". ");
}
