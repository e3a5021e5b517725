// A small line chart: zero baseline, gaps where values are missing, a faint band from low to high.

import { svg } from "./dom.js";

const width = 280;
const height = 64;
const inset = 3;

/**
 * The chart of some lines; each is a list of `{ time, value, low, high }` with times in seconds
 * and null where a value is missing. `from` and `to` are the ends of the time.
 */
export function seriesChart(lines, { from, to, label }) {
  const values = lines.flat().flatMap(({ value, low, high }) => [value, low, high]).filter(Number.isFinite);
  const top = Math.max(0, ...values);
  const bottom = Math.min(0, ...values);
  const span = top - bottom || 1;
  const x = (time) => round(((time - from) / (to - from)) * width);
  const y = (value) => round(inset + ((top - value) / span) * (height - 2 * inset));
  return svg("svg", {
    class: "chart", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", role: "img", "aria-label": label,
    "data-from": from, "data-to": to,
  },
  svg("line", { class: "zero", x1: 0, x2: width, y1: y(0), y2: y(0) }),
  lines.map((points, index) => {
    const runs = runsOf(points);
    return svg("g", { class: `series-${index % 8}` },
      runs.filter(hasBand).map((run) => svg("path", { class: "band", d: bandOf(run, x, y) })),
      svg("path", { class: "line", d: runs.map((run) => lineOf(run, x, y)).join("") }));
  }),
  svg("line", { class: "cursor", y1: 0, y2: height, visibility: "hidden" }));
}

const round = (number) => Math.round(number * 10) / 10;

/** The seconds from one reading to the next, mostly; Infinity where there is but one. */
export function usualStep(points) {
  const steps = points.slice(1).map((point, index) => point.time - points[index].time).sort((one, other) => one - other);
  return steps[Math.floor(steps.length / 2)] ?? Infinity;
}

/** The parts of a series between gaps: a missing value, or no reading for longer than usual. */
export function runsOf(points) {
  const longest = 2.5 * usualStep(points);
  const runs = [];
  let run = [];
  let last = null;
  for (const point of points) {
    const isMissing = point.value === null || point.value === undefined;
    if ((isMissing || (last && point.time - last.time > longest)) && run.length) {
      runs.push(run);
      run = [];
    }
    if (!isMissing) run.push(point);
    last = point;
  }
  if (run.length) runs.push(run);
  return runs;
}

// A reading between two gaps is a dot: a line of no length with round ends.
function lineOf(run, x, y) {
  const [first, ...rest] = run;
  const start = `M${x(first.time)} ${y(first.value)}`;
  return rest.length ? start + rest.map(({ time, value }) => `L${x(time)} ${y(value)}`).join("") : `${start}h0.1`;
}

const hasBand = (run) => run.some(({ low, high }) => Number.isFinite(low) && high > low);

function bandOf(run, x, y) {
  const edge = (key) => run.map((point) => `${x(point.time)} ${y(point[key] ?? point.value)}`);
  return `M${[...edge("high"), ...edge("low").reverse()].join("L")}Z`;
}
