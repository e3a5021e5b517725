// Charts of the past of ports: of one port by group, of a device by port.

import { chartFigure } from "../shared/chart-figure.js";
import { lastOf, runsOf } from "../shared/chart-series.js";
import { el } from "../shared/dom.js";
import { lineChart } from "../shared/line-chart.js";
import { valueInWords } from "../shared/numbers.js";
import { count } from "../shared/wording.js";
import { hasChange, isZero } from "./history.js";
import { groupOf, groups, isBin, marginSeries, named } from "./measures.js";
import { ranges, spanOf } from "./ranges.js";
import { addressOf, byName } from "./wording.js";

const mostLines = 8;

/** The links by which one chooses how far back. */
export function rangeChoice({ device, port, range }) {
  return el("nav", { class: "ranges", "aria-label": "How far back" }, Object.entries(ranges).map(([key, [, words]]) =>
    el("a", {
      class: "button small", href: addressOf({ device, port, range: key }), "data-in-page": "keep",
      "aria-current": key === range ? "true" : null,
    }, words)));
}

/** The figure of some lines; `place` names what they are of, for the file. */
export function linesFigure({ key, title, description, lines, unit, range, place, isLog = false, isFromZero = true }) {
  const figure = chartFigure({
    title, description, file: [place, key, range].join("-").replace(/[^\w.-]+/g, "-"),
    chart: lineChart({ label: `${title}, ${place}, last ${ranges[range][1]}`, lines, unit, isLog, isFromZero, ...spanOf(range) }),
    columns: [{ name: "Time" }, ...lines.map(({ name }) => ({ name: name || title, unit }))],
    rows: () => rowsOf(lines),
  });
  figure.dataset.key = key;
  return figure;
}

/** The numbers of some lines as rows, the newest first; readings of one moment share a row. */
function rowsOf(lines) {
  const rows = new Map();
  lines.forEach(({ points }, column) => {
    for (const { time, value } of points) {
      if (!rows.has(time)) rows.set(time, new Array(lines.length).fill(null));
      rows.get(time)[column] = value;
    }
  });
  return [...rows].sort(([one], [other]) => other - one).map(([time, values]) => [new Date(time), ...values]);
}

/** What is charted of one port; the rest of its series comes as `rest`. */
export function portCharts({ series }, { device, port, range }) {
  const margin = marginSeries(series);
  const figures = [];
  const quiet = [];
  for (const group of groups) {
    const of = group.key === "fec-margin" ? [margin].filter(Boolean) : series.filter((entry) => groupOf(entry) === group);
    const units = new Set(of.map((entry) => entry.unit));
    const before = figures.length;
    let isQuiet = false;
    for (const unit of units) {
      const alike = named(of.filter((entry) => entry.unit === unit));
      const told = alike.filter((entry) => !isZero(entry));
      const lines = (group.isAlways ? alike : told).slice(0, mostLines);
      if (!group.isAlways && !lines.some(hasChange) && told.length === 0) {
        isQuiet = true;
        continue;
      }
      const zero = group.isAlways ? [] : alike.filter((entry) => !told.includes(entry));
      figures.push(linesFigure({
        key: `${group.key} ${unit}`, unit, range, lines, isLog: group.isLog, isFromZero: group.isFromZero, place: `${device} ${port}`,
        title: units.size > 1 ? `${group.title}: ${unit.split(/[ /]/)[0]}` : group.title, description: [
          group.says, zero.length ? `${sentence(zero.map(({ name }) => name))} stayed at zero.` : null,
          told.length > mostLines ? `${count(told.length - mostLines, "more line is", "more lines are")} not drawn.` : null,
        ].filter(Boolean).join(" ") || null,
      }));
    }
    if (isQuiet && figures.length === before) quiet.push({ title: group.title, words: `none in the last ${ranges[range][1]}` });
  }
  return { figures, quiet, rest: series.filter((entry) => !groupOf(entry) && !isBin(entry)) };
}

function sentence(names) {
  const words = names.length > 4 ? `${names.slice(0, 3).join("; ")} and ${names.length - 3} more` : names.join("; ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const deviceGroups = [
  { key: "received", group: "traffic", direction: "rx", title: "Traffic received, by port" },
  { key: "sent", group: "traffic", direction: "tx", title: "Traffic sent, by port" },
  { key: "pause-received", group: "pause-frames", direction: "rx", title: "Pause received, by port", says: "Who receives pause is told to stop: look at the other end." },
  { key: "pause-sent", group: "pause-frames", direction: "tx", title: "Pause sent, by port", says: "Who sends pause is full: look here." },
  { key: "marks", group: "marks", title: "Congestion marks (ECN), by port" },
  { key: "cnp", group: "cnp", title: "Congestion notifications (CNP), by port" },
  { key: "drops", group: "drops", title: "Packets dropped, by port" },
];

/** What is charted of a device: for each measure the ports that have most of it. */
export function deviceCharts({ ports }, { device, range }) {
  const figures = [];
  const quiet = [];
  for (const { key, group, direction, title, says } of deviceGroups) {
    const all = [];
    for (const { name, series } of ports) {
      const of = wholes(series.filter((entry) => groupOf(entry)?.key === group && (!direction || entry.direction === direction)));
      if (of.length) all.push({ name, unit: of[0].unit, points: sumOf(of.filter(({ unit }) => unit === of[0].unit)) });
    }
    if (!all.length) continue;
    const told = all.filter((line) => !isZero(line)).map((line) => ({ ...line, most: mostOf(line) }));
    if (!told.length) {
      quiet.push({ title, words: `none in the last ${ranges[range][1]}` });
      continue;
    }
    const lines = told.sort((one, other) => other.most - one.most).slice(0, mostLines).sort((one, other) => byName(one.name, other.name));
    figures.push(linesFigure({
      key, title, range, lines, unit: lines[0].unit, place: device,
      description: [says, told.length > mostLines ? `The ${mostLines} ports with most of ${told.length}.` : null].filter(Boolean).join(" ") || null,
    }));
  }
  return { figures, quiet };
}

/** What a port counts as a whole counts what its queues do once more. */
function wholes(series) {
  const whole = series.filter(({ queue, priority }) => queue === null && priority === null);
  return whole.length ? whole : series;
}

const mostOf = ({ points }) => points.reduce((most, { value, high }) => Math.max(most, high ?? value ?? 0), 0);

/** Several series of one port as one: of priorities, queues and directions. A moment that one of them misses is a gap. */
function sumOf(series) {
  if (series.length === 1) return series[0].points;
  const sums = new Map();
  for (const { points } of series) {
    for (const { time, value } of points) {
      const before = sums.has(time) ? sums.get(time) : 0;
      sums.set(time, value === null || before === null ? null : before + value);
    }
  }
  return [...sums].sort(([one], [other]) => one - other).map(([time, value]) => ({ time, value }));
}

/** What stands in the place of charts until they are read. */
export function waitingFigures() {
  return el("div", { class: "figures", "data-key": "waiting", "aria-hidden": "true" },
    Array.from({ length: 4 }, () => el("div", { class: "waiting-figure" }, "Reading…")));
}

/** What nothing happened of, in words. */
export function quietList(quiet) {
  return quiet.length === 0 ? null : el("ul", { class: "quiet-list", "data-key": "quiet" }, quiet.map(({ title, words }) =>
    el("li", { "data-key": title }, el("strong", {}, title), `: ${words}`)));
}

/** "0 packets/s", "3 · 4 lanes, with gaps": what series that did not change stood at. */
export function stillValue(lines) {
  const values = new Set(lines.map(({ points, unit }) => (lastOf(points) ? valueInWords(lastOf(points).value, unit) : "nothing read")));
  return [...values].join(" · ") + (lines.some(({ points }) => runsOf(points).length > 1) ? ", with gaps" : "");
}
