// Front-end against back-end: what hosts send and receive in each of the two.

import { chartFigure } from "../shared/chart-figure.js";
import { lineChart } from "../shared/line-chart.js";
import { numberInWords } from "../shared/numbers.js";
import { serverNow } from "../shared/time.js";
import { count } from "../shared/wording.js";
import { shareInWords } from "./derived.js";
import { planeLoads } from "./loads.js";

const shortest = 600_000;
const names = { "back-end": "Back-end", "front-end": "Front-end", storage: "Storage" };

/** The traffic of hosts by plane; null where it is not known. */
export function planeFigure(devices, { details, tracks }) {
  const planes = planeLoads(devices, details).filter(({ leaves, missing }) => missing < leaves);
  if (!planes.length) return null;
  const lines = planes.map(({ plane }) => ({ name: names[plane], points: tracks.get(`plane ${plane}`) ?? [] }));
  const to = serverNow();
  const begin = Math.min(to, ...lines.flatMap(({ points }) => points.slice(0, 1).map(({ time }) => time)));
  const figure = chartFigure({
    title: "Front-end against back-end", file: "fabric-planes",
    description: `${planes.map(planeInWords).join(" ")} Drawn since this page was opened, as part of what the ports of hosts can carry.`,
    chart: lineChart({ label: "Traffic of hosts, as part of what their ports can carry", unit: "%", lines, from: Math.min(begin, to - shortest), to }),
    columns: [{ name: "Plane" }, { name: "Hosts send", unit: "Gbit/s" }, { name: "Hosts receive", unit: "Gbit/s" }, { name: "Ports can carry, each way", unit: "Gbit/s" }, { name: "In use", unit: "percent" }],
    rows: planes.map(({ plane, sent, received, capacity, share }) => [names[plane], sent, received, capacity || null, share === null ? null : 100 * share]),
  });
  figure.dataset.key = "planes";
  return figure;
}

function planeInWords({ plane, sent, received, share, missing }) {
  const rate = (gigabits) => (gigabits >= 1000 ? `${numberInWords(gigabits / 1000)} Tbit/s` : `${numberInWords(gigabits)} Gbit/s`);
  return [
    `${names[plane]}: hosts send ${rate(sent)} and receive ${rate(received)}`,
    share === null ? "." : `, ${shareInWords(share)} of what they can.`,
    missing ? ` ${count(missing, "leaf is", "leaves are")} not read and not in it.` : "",
  ].join("");
}
