// Bars of named things: columns by default, rows where names are long.

import { svg } from "./dom.js";
import { chartFrame, letters, shortened } from "./chart-frame.js";
import { valueTicks } from "./chart-scale.js";
import { axisWords, valueInWords } from "./numbers.js";

const lineSpace = 40;
const tickSpace = 72;
const widestBar = 56;
const mostDescribed = 12;

/**
 * The chart of some bars: `barChart({ bars: [{ name, values: [3, 1] }], series: ["in", "out"], unit, label })`.
 *
 * Each bar has a value for each of `series`, null where it is missing; they are stacked, or stand side by side
 * with `isStacked: false`. `isAcross` gives each bar a row of its own, with its name before it; `height` then
 * follows from how many there are. `limits` are values with a name, `[{ value, name }]`.
 */
export function barChart({ bars, series = [""], unit = "", label, height = 200, isAcross = false, isStacked = true, limits = [] }) {
  return chartFrame({ bars, series, unit, label, height, isAcross, isStacked, limits }, {
    draw: (given, width) => (given.isAcross ? drawRows : drawColumns)(given, width), tell, describe,
  });
}

const known = (values) => values.filter((value) => Number.isFinite(value));
const total = (values) => known(values).reduce((one, other) => one + other, 0);

function ticksOf({ bars, isStacked, limits }, number) {
  const sizes = bars.map(({ values }) => (isStacked ? total(values) : Math.max(0, ...known(values)))).concat(limits.map(({ value }) => value));
  const lowest = Math.min(0, ...bars.flatMap(({ values }) => known(values)));
  const highest = Math.max(0, ...sizes) || 1;
  // What is counted has no halves.
  const isCounted = sizes.every(Number.isInteger);
  return valueTicks(lowest, highest, Math.max(1, isCounted ? Math.min(number, highest - lowest) : number));
}

const legendOf = ({ series }) => (series.length > 1 ? series.map((name, index) => ({ index, name })) : []);

const nothing = ({ bars }, x, y) => (bars.length ? null
  : svg("text", { class: "nothing", x, y, "text-anchor": "middle" }, "Nothing to show"));

/** The parts of a bar as `[{ index, from, to, side }]`: values, and which of the places side by side. */
function partsOf({ values }, isStacked) {
  let height = 0;
  return values.map((value, index) => {
    if (!Number.isFinite(value)) return null;
    const from = isStacked ? height : 0;
    height += value;
    return { index, from, to: from + value, side: isStacked ? 0 : index };
  }).filter(Boolean);
}

function drawColumns(given, width) {
  const { bars, series, unit, height, isStacked, limits } = given;
  const letter = letters();
  const [top, bottom, right] = [2 * letter.size, height - 2 * letter.size, width - 6];
  const ticks = ticksOf(given, Math.floor((bottom - top) / lineSpace));
  const axis = axisWords(unit, ticks.at(-1));
  const left = Math.ceil(Math.max(...ticks.map((tick) => axis.tell(tick).length)) * letter.width + 8);
  const y = (value) => bottom - ((value - ticks[0]) / (ticks.at(-1) - ticks[0])) * (bottom - top);
  const slot = (right - left) / Math.max(1, bars.length);
  const sides = isStacked ? 1 : series.length;
  const bar = Math.max(1, Math.min(widestBar, slot * (slot > 8 ? 0.72 : 0.9)) / sides);
  const middle = (place) => left + (place + 0.5) * slot;
  // Of names that do not fit side by side, every second, third... is told.
  const longest = Math.max(0, ...bars.map(({ name }) => name.length)) * letter.width + 10;
  const every = Math.max(1, Math.ceil(Math.min(longest, 9 * letter.width + 10) / slot));
  return {
    height, left, right, top, bottom, legend: legendOf(given),
    stops: bars.map((_, place) => ({ key: place, x: middle(place) })),
    nodes: [
      svg("text", { class: "unit", x: 0, y: letter.size }, shortened(axis.unit, width)),
      ticks.map((tick) => [
        svg("line", { class: tick === 0 ? "ground" : "grid", x1: left, x2: right, y1: y(tick), y2: y(tick) }),
        svg("text", { x: left - 6, y: y(tick) + 0.35 * letter.size, "text-anchor": "end" }, axis.tell(tick)),
      ]),
      bars.map((entry, place) => partsOf(entry, isStacked).map(({ index, from, to, side }) => svg("rect", {
        class: `bar series-${index % 8}`, x: middle(place) - (bar * sides) / 2 + side * bar, width: bar,
        y: Math.min(y(from), y(to)), height: Math.abs(y(to) - y(from)),
      }))),
      bars.map(({ name }, place) => (place % every ? null : svg("text", {
        x: middle(place), y: bottom + 1.6 * letter.size, "text-anchor": "middle",
      }, shortened(name, every * slot - 4)))),
      limits.map(({ value, name }) => [
        svg("line", { class: "limit", x1: left, x2: right, y1: y(value), y2: y(value) }),
        svg("text", { class: "limit-name", x: right, y: y(value) - 4, "text-anchor": "end" }, name),
      ]),
      nothing(given, (left + right) / 2, (top + bottom) / 2),
    ],
  };
}

function drawRows(given, width) {
  const { bars, series, unit, isStacked, limits } = given;
  const letter = letters();
  const sides = isStacked ? 1 : series.length;
  const bar = isStacked ? 1.2 * letter.size : 0.8 * letter.size;
  const row = sides * bar + 0.8 * letter.size;
  const top = 2 * letter.size;
  const bottom = top + Math.max(1, bars.length) * row;
  const height = bottom + 2 * letter.size;
  const longest = Math.max(0, ...bars.map(({ name }) => name.length)) * letter.width + 10;
  const left = Math.min(longest, 0.4 * width);
  const right = width - 16;
  const ticks = ticksOf(given, Math.floor((right - left) / tickSpace));
  const axis = axisWords(unit, ticks.at(-1));
  const x = (value) => left + ((value - ticks[0]) / (ticks.at(-1) - ticks[0])) * (right - left);
  const y = (place) => top + (place + 0.5) * row;
  return {
    height, left, right, top, bottom, legend: legendOf(given),
    stops: bars.map((entry, place) => ({ key: place, x: x(total(entry.values)), y: y(place), isAcross: true })),
    nodes: [
      svg("text", { class: "unit", x: right, y: letter.size, "text-anchor": "end" }, axis.unit),
      ticks.map((tick) => [
        svg("line", { class: tick === 0 ? "ground" : "grid", x1: x(tick), x2: x(tick), y1: top, y2: bottom }),
        svg("text", { x: x(tick), y: bottom + 1.4 * letter.size, "text-anchor": "middle" }, axis.tell(tick)),
      ]),
      bars.map((entry, place) => [
        svg("text", { class: "name", x: left - 6, y: y(place) + 0.35 * letter.size, "text-anchor": "end" },
          svg("title", {}, entry.name), shortened(entry.name, left - 6)),
        partsOf(entry, isStacked).map(({ index, from, to, side }) => svg("rect", {
          class: `bar series-${index % 8}`, y: y(place) - (bar * sides) / 2 + side * bar, height: bar,
          x: Math.min(x(from), x(to)), width: Math.abs(x(to) - x(from)),
        })),
      ]),
      limits.map(({ value, name }) => [
        svg("line", { class: "limit", x1: x(value), x2: x(value), y1: top, y2: bottom }),
        svg("text", { class: "limit-name", x: x(value), y: letter.size, "text-anchor": "middle" }, name),
      ]),
      nothing(given, (left + right) / 2, (top + bottom) / 2),
    ],
  };
}

function tell({ bars, series, unit }, { key: place }) {
  const { name, values } = bars[place];
  return {
    title: name,
    values: series.map((name, index) => ({
      index: series.length > 1 ? index : null, name, isFaint: !Number.isFinite(values[index]),
      text: Number.isFinite(values[index]) ? valueInWords(values[index], unit) : "not known",
    })),
  };
}

function describe({ bars, series, unit, label }) {
  const told = (value) => (Number.isFinite(value) ? valueInWords(value, unit) : "not known");
  const parts = bars.slice(0, mostDescribed).map(({ name, values }) =>
    `${name} ${series.map((name, index) => [name, told(values[index])].filter(Boolean).join(" ")).join(", ")}`);
  const more = bars.length - parts.length;
  return [`${label}. ${parts.join("; ") || "Nothing to show"}`, more > 0 ? `and ${more} more` : null].filter(Boolean).join("; ");
}
