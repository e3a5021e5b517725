// A line as small as a word, for tables and cards.

import { svg } from "./dom.js";
import { pathOf, runsOf } from "./chart-series.js";

const width = 96;
const height = 20;
const inset = 2;

/**
 * The line of some points, each `{ time, value }` with times in milliseconds and null where a value is
 * missing; it starts at zero. `label` is what it tells in words.
 */
export function sparkline(all, { label, from, to }) {
  const [begin, end] = [from ?? all[0]?.time ?? 0, to ?? all.at(-1)?.time ?? 1];
  const points = all.filter(({ time }) => time >= begin && time <= end);
  const values = points.map(({ value }) => value).filter(Number.isFinite);
  const [top, bottom] = [Math.max(0, ...values), Math.min(0, ...values)];
  const x = (time) => inset + ((time - begin) / (end - begin || 1)) * (width - 2 * inset);
  const y = (value) => inset + ((top - value) / (top - bottom || 1)) * (height - 2 * inset);
  const ground = top === bottom ? height - inset : y(0);
  return svg("svg", {
    class: "sparkline series-0", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", role: "img", "aria-label": label,
  },
  svg("line", { class: "ground", x1: 0, x2: width, y1: ground, y2: ground }),
  svg("path", { class: "line", d: runsOf(points).map((run) => pathOf(run, x, top === bottom ? () => ground : y)).join("") }));
}
