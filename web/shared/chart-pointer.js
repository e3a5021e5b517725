// Telling the values at the time that the pointer is at in a chart.

import { clockTime, numberInWords } from "../fabric/wording.js";

/** `linesOf(chart)` gives the lines of a chart, each a list of `{ time, value }`. */
export function followCharts(root, linesOf) {
  let last = null;
  root.addEventListener("pointermove", (event) => {
    const chart = event.target.closest?.(".chart");
    if (last && last !== chart) leave(last);
    last = chart;
    if (!chart) return;
    const { left, width } = chart.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
    const [from, to] = [Number(chart.dataset.from), Number(chart.dataset.to)];
    tell(chart, share, from + share * (to - from), linesOf(chart));
  });
  root.addEventListener("pointerleave", () => {
    if (last) leave(last);
    last = null;
  });
}

function tell(chart, share, time, lines) {
  const { width } = chart.viewBox.baseVal;
  const cursor = chart.querySelector(".cursor");
  for (const end of ["x1", "x2"]) cursor.setAttribute(end, share * width);
  cursor.setAttribute("visibility", "visible");
  const near = lines.map((points) => nearest(points, time)).filter(Boolean);
  const values = near.map(({ value }) => (value === null ? "nothing read" : numberInWords(value)));
  if (near.length === 0) return;
  outputOf(chart).replaceChildren(clockTime(new Date(near[0].time * 1000).toISOString()), `: ${values.join(" · ")}`);
}

function leave(chart) {
  chart.querySelector(".cursor")?.setAttribute("visibility", "hidden");
  outputOf(chart)?.replaceChildren();
}

const outputOf = (chart) => chart.closest("li").querySelector(".pointed");

function nearest(points, time) {
  return points.reduce((best, point) => (best && Math.abs(best.time - time) <= Math.abs(point.time - time) ? best : point), null);
}
