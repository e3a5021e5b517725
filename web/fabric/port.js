// One port: what is wrong there, and the past of what is read of it.

import { el } from "../shared/dom.js";
import { peerOf, readingOf, trail } from "./device.js";
import { findingList } from "./findings.js";
import { isSamePort, samplesAt, touchesPort } from "./reach.js";
import {
  addressOf, age, deviceLink, laneInWords, numberInWords, secondsOf, serverNow, simulatedBadge, valueInWords,
} from "./wording.js";
import { runsOf, seriesChart, usualStep } from "../shared/series-chart.js";
import { count } from "../shared/wording.js";

/** The ranges that are offered, in seconds and in words. */
export const ranges = {
  "10m": [600, "10 minutes"], "6h": [21_600, "6 hours"], "2d": [172_800, "2 days"], "30d": [2_592_000, "30 days"],
};

// What is looked at first.
const order = [/pause|pfc|deadlock|storm/i, /drop|discard|err(?!ors_s\d)|down|sequence|retr|timeout|stall/i,
  /octets|_data|bytes_total|utili/i, /ecn|cnp|watermark/i, /^(?!.*(fec|codeword))/i, /./];

/** `range` is one of `ranges`; `history` may be null, with `historyFailure` in words in its place. */
export function portNodes({ overview, device, history, historyFailure }, { port, range }, documents) {
  const known = device.ports.find((candidate) => isSamePort(candidate.name, port));
  const findings = overview.findings.filter((finding) => touchesPort(finding, device.name, port));
  const shown = findings.flatMap((finding) => samplesAt(finding, device.name, port));
  return [
    trail(deviceLink(device.name)),
    el("h1", { tabindex: "-1" }, `${device.name} ${port} `, simulatedBadge(known?.samples.some((sample) => sample.simulated))),
    el("p", { class: "quiet" }, known?.peer ? ["Linked to ", peerOf(known)] : "What it is linked to is not known."),
    ...readingOf(overview, device.name),
    findings.length
      ? el("section", { "data-key": "findings", "aria-labelledby": "findings-heading" },
        el("h2", { id: "findings-heading" }, "What is wrong"), findingList(findings, documents))
      : null,
    el("section", { "data-key": "history", "aria-labelledby": "history-heading" },
      el("h2", { id: "history-heading" }, "History"),
      rangeChoice(device.name, port, range),
      history ? charts(history, range, new Set(shown.map((sample) => sample.metric)))
        : el("p", { class: historyFailure ? "search-note" : "quiet" }, historyFailure ?? "Reading the history…")),
  ].filter(Boolean);
}

function rangeChoice(device, port, range) {
  return el("nav", { class: "ranges", "aria-label": "How far back" }, Object.entries(ranges).map(([key, [, words]]) =>
    el("a", {
      class: "button", href: addressOf({ device, port, range: key }), "data-in-page": "keep",
      "aria-current": key === range ? "true" : null,
    }, words)));
}

/** `isShown`: the metrics that a finding stands on. */
function charts(history, range, isShown) {
  const { series, stepSeconds } = history;
  const all = cardsOf(history);
  const weight = ({ metric }) => (isShown.has(metric) ? -1 : order.findIndex((words) => words.test(metric)));
  const moving = all.filter((card) => card.isMoving || isShown.has(card.metric))
    .sort((one, other) => weight(one) - weight(other));
  const still = all.filter((card) => !moving.includes(card));
  const to = serverNow();
  const time = { to, from: to - ranges[range][0], words: ranges[range][1] };
  return [
    el("p", { class: "quiet" }, `${count(series.length, "series", "series")}. Lines start at zero; where one is broken nothing was read.`,
      stepSeconds ? ` Each value is the mean of ${stepInWords(stepSeconds)}, the band goes from the lowest to the highest.` : null),
    moving.length
      ? el("ul", { class: "charts" }, moving.map((card) => chartCard(card, time, isShown.has(card.metric))))
      : el("p", {}, "Nothing changed in this time."),
    still.length
      ? el("details", { class: "fold", "data-key": "still" },
        el("summary", {}, count(still.length, "metric that did not change", "metrics that did not change")),
        el("ul", { class: "still" }, still.map(({ metric, lines }) => el("li", { "data-key": metric },
          el("strong", {}, stillValue(lines)), " ", el("code", {}, metric)))))
      : null,
  ];
}

const stepInWords = (seconds) => ({ 60: "a minute", 3600: "an hour" })[seconds] ?? `${seconds} s`;

/** Series of one metric and unit share a chart: priorities, queues, lanes. */
function cardsOf({ series }) {
  const cards = new Map();
  for (const { metric, unit, priority, queue, points } of series) {
    const key = keyOf({ metric, unit });
    if (!cards.has(key)) cards.set(key, { metric, unit, lines: [] });
    const read = points.map((point) => ({ ...point, time: secondsOf(point.time) }));
    cards.get(key).lines.push({ unit, lane: laneInWords({ priority, queue }), points: read });
  }
  const all = [...cards.values()];
  for (const card of all) {
    card.isMoving = card.lines.some(({ points }) => hasChange(points));
    nameLines(card.lines);
  }
  return all;
}

/** Lines of one name (lanes, directions that are not told apart) are numbered. */
function nameLines(lines) {
  for (const line of lines) {
    const alike = lines.filter(({ lane }) => lane === line.lane);
    const number = alike.length > 1 ? `${alike.indexOf(line) + 1} of ${alike.length}` : null;
    line.name = [line.lane, number].filter(Boolean).join(", ");
  }
}

/** The lines of the chart in a card, by the key of the card. */
export function linesOf(history, key) {
  return cardsOf(history).find((card) => keyOf(card) === key)?.lines.map(({ points }) => points) ?? [];
}

const keyOf = ({ metric, unit }) => `${metric} ${unit}`;

function hasChange(points) {
  const values = valuesOf(points);
  return values.some((value) => Math.abs(value - values[0]) > 1e-9 * Math.abs(values[0]))
    || points.some(({ low, high }) => Number.isFinite(low) && high > low);
}

const valuesOf = (points) => points.map((point) => point.value).filter((value) => value !== null);

const lastOf = (points) => points.findLast((point) => point.value !== null) ?? null;

function stillValue(lines) {
  const values = new Set(lines.map(({ points, unit }) => (lastOf(points) ? valueInWords(lastOf(points).value, unit) : "nothing read")));
  const hasGaps = lines.some(({ points }) => runsOf(points).length > 1);
  return [...values].join(" · ") + (hasGaps ? ", with gaps" : "");
}

function chartCard({ metric, unit, lines }, time, isOfFinding) {
  const values = lines.flatMap(({ points }) => points.flatMap(({ value, high, low }) => [value, high, low])).filter(Number.isFinite);
  const highest = values.length ? Math.max(0, ...values) : 0;
  const lowest = values.length ? Math.min(0, ...values) : 0;
  return el("li", { class: `chart-card ${isOfFinding ? "is-seen" : ""}`, "data-key": keyOf({ metric, unit }) },
    el("h3", {}, el("code", {}, metric)),
    el("div", { class: "plot" },
      el("p", { class: "scale", "aria-hidden": "true" },
        el("span", {}, highest > 0 ? numberInWords(highest) : "0"), el("span", {}, lowest < 0 ? numberInWords(lowest) : "0")),
      seriesChart(lines.map(({ points }) => points), { ...time, label: chartInWords({ metric, unit, lines }, time) })),
    el("p", { class: "times", "aria-hidden": "true" },
      el("span", {}, `${time.words} ago`), el("span", { class: "pointed" }), el("span", {}, "now")),
    el("ul", { class: "lasts" }, lines.map(({ name, points }, index) => el("li", {},
      lines.length > 1 ? el("span", { class: `key series-${index % 8}`, "aria-hidden": "true" }) : null,
      name, " ", lastInWords(points, unit)))));
}

function lastInWords(points, unit) {
  const last = lastOf(points);
  if (!last) return "nothing was read";
  const isGone = points.at(-1).value === null;
  return [el("strong", { title: `${last.value} ${unit}` }, valueInWords(last.value, unit)), " ",
    // A minute or an hour is told once it is over.
    age(last.time, { limit: isGone ? 0 : 3 * usualStep(points) + 1 })];
}

function chartInWords({ metric, unit, lines }, { words }) {
  const parts = lines.map(({ name, points }) => {
    const values = valuesOf(points);
    if (values.length === 0) return `${name} nothing was read`;
    const gaps = runsOf(points).length - 1;
    return [
      `${name} last ${valueInWords(values.at(-1), unit)}`, `lowest ${numberInWords(Math.min(...values))}`,
      `highest ${numberInWords(Math.max(...values))}`, gaps > 0 ? count(gaps, "gap", "gaps") : null,
    ].filter(Boolean).join(", ");
  });
  return `${metric} over ${words}: ${parts.join("; ")}`;
}
