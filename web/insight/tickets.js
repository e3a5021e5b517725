// Tickets filed and solved by day, and which queues and causes brought the work.

import { barChart } from "../shared/bar-chart.js";
import { chartFigure } from "../shared/chart-figure.js";
import { el } from "../shared/dom.js";
import { byDay, stepInWords, stepWord } from "./days.js";
import { rangeInWords } from "./range.js";
import { number } from "./words.js";

const mostBars = 12;

export function ticketFigure({ now: { tickets }, range }) {
  const bars = byDay(range, tickets.days, ["filed", "solved"]);
  return chartFigure({
    title: "Tickets filed and solved", file: "docket-tickets",
    description: `${number(tickets.filed)} filed, ${number(tickets.solved)} solved, which may have been filed before; ${stepInWords(range)}`,
    chart: barChart({ bars, series: ["filed", "solved"], unit: "tickets", label: `Tickets of ${rangeInWords(range)}`, isStacked: false, height: 220 }),
    columns: [{ name: stepWord(range) }, { name: "Filed" }, { name: "Solved" }],
    rows: bars.map(({ day, values }) => [day, ...values]),
  });
}

/** `titles` are those of queues, by their names. */
export const queueFigure = ({ now: { queues }, range, titles }) => loadFigure({
  title: "Load by queue", what: "Queue", file: "docket-queues", range, loads: queues, nameOf: (name) => titles.get(name) ?? name,
  filterOf: (name) => `queue:${name} is:active`,
});

export const causeFigure = ({ now: { causes }, range }) => loadFigure({
  title: "Load by cause", what: "Cause", file: "docket-causes", range, loads: causes, nameOf: (name) => name,
  note: "The rule of the alert that a ticket came from, and else its type.",
});

function loadFigure({ title, what, file, range, loads, nameOf, filterOf, note = null }) {
  const shown = loads.slice(0, mostBars);
  const open = loads.filter((load) => load.open && filterOf);
  return chartFigure({
    title, file,
    description: el("span", {}, "Ticket-hours: for how long tickets were not solved in the period, taken together. ", note,
      open.length ? ["Not solved yet: ", open.map(({ name, open: many }, index) => [index ? ", " : null,
        el("a", { href: `/tickets?${new URLSearchParams({ q: filterOf(name) })}` }, `${nameOf(name)} ${number(many)}`)]), "."] : null,
      loads.length > shown.length ? ` The first ${mostBars} of ${loads.length}; the numbers have all.` : null),
    chart: barChart({
      bars: shown.map(({ name, hours }) => ({ name: nameOf(name), values: [hours] })), unit: "h", isAcross: true,
      label: `${title}, ticket-hours of ${rangeInWords(range)}`,
    }),
    columns: [{ name: what }, { name: "Filed" }, { name: "Not solved now" }, { name: "Ticket-hours", unit: "h" }],
    rows: loads.map(({ name, filed, open: many, hours }) => [nameOf(name), filed, many, hours]),
  });
}
