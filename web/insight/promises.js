// How promises went: the first response and the resolution, against the SLA.

import { barChart } from "../shared/bar-chart.js";
import { chartFigure } from "../shared/chart-figure.js";
import { el } from "../shared/dom.js";
import { rangeInWords } from "./range.js";
import { durationInWords, number, shareInWords } from "./words.js";

const series = ["kept", "missed", "running"];

export function promiseFigure({ now, range }) {
  const promises = [["First response", now.firstResponse], ["Resolution", now.resolution]];
  return chartFigure({
    title: "Promises of the SLA", file: "docket-promises",
    description: el("span", {}, promises.map(([name, promise], index) => [index ? el("br") : null, el("b", {}, name), ": ", sentence(promise)]),
      el("br"), "Of tickets that were filed in the period. Times are by the clock from filing, nights and weekends included; promises count working hours."),
    chart: barChart({
      bars: promises.map(([name, promise]) => ({ name, values: [promise.kept, promise.missed, promise.running] })),
      series, unit: "tickets", label: `Promises of ${rangeInWords(range)}`, isAcross: true, height: 120,
    }),
    columns: [
      { name: "Promise" }, { name: "Kept" }, { name: "Missed" }, { name: "Running" }, { name: "Done without a promise" },
      { name: "Median" }, { name: "90th percentile" }, { name: "Median", unit: "seconds" }, { name: "90th percentile", unit: "seconds" },
    ],
    rows: promises.map(([name, { kept, missed, running, unpromised, medianSeconds, ninetiethSeconds }]) => [
      name, kept, missed, running, unpromised, durationInWords(medianSeconds), durationInWords(ninetiethSeconds), medianSeconds, ninetiethSeconds,
    ]),
  });
}

function sentence({ kept, missed, running, medianSeconds, ninetiethSeconds }) {
  const ended = kept + missed;
  const times = medianSeconds === null ? "none was given yet"
    : `half within ${durationInWords(medianSeconds)}, nine of ten within ${durationInWords(ninetiethSeconds)}`;
  const promises = ended ? `${shareInWords(kept, ended)} of ${number(ended)} promises kept` : "no promise has ended";
  return `${times}; ${promises}${running ? `, ${number(running)} running` : ""}.`;
}
