// Which ports and devices brought the work, by ticket-hours.

import { saveCsv } from "../shared/chart-figure.js";
import { el } from "../shared/dom.js";
import { stackTable } from "../shared/stack-table.js";
import { csvButton } from "./csv-button.js";
import { hoursInWords } from "./words.js";

const step = 10;

export function placeSection({ now: { places } }) {
  const longest = places[0]?.hours ?? 0;
  let most = step;
  const table = el("div", {});
  const more = el("p", { class: "actions" });
  const draw = () => {
    table.replaceChildren(stackTable({
      label: "Ports by ticket-hours", kind: "places",
      columns: ["Place", { name: "Tickets", isNumber: true }, { name: "Ticket-hours", isNumber: true }, { name: "Share of the longest", isUnnamed: true }],
      rows: places.slice(0, most).map((place) => row(place, longest)),
    }));
    more.replaceChildren(...(places.length > most ? [el("button", { class: "button small", type: "button", onclick: () => {
      most = places.length;
      draw();
      table.querySelector(`tbody tr:nth-child(${step + 1}) a`)?.focus({ preventScroll: true });
    } }, `Show all ${places.length}`)] : []));
  };
  draw();
  const save = () => saveCsv({
    file: "docket-places", columns: [{ name: "Device" }, { name: "Port" }, { name: "Tickets" }, { name: "Ticket-hours", unit: "h" }],
    rows: places.map(({ device, port, tickets, hours }) => [device, port, tickets, hours]),
  });
  return el("section", { class: "wide", "aria-labelledby": "places-heading" },
    el("div", { class: "section-head" }, el("h2", { id: "places-heading" }, "Ports by ticket-hours"),
      places.length ? csvButton("the ports by ticket-hours", save) : null),
    places.length ? [
      el("p", { class: "quiet" }, "For how long tickets about a place were not solved in the period, taken together. A ticket about two ports counts at both."),
      table, more,
    ] : el("p", {}, "No ticket of this period names a place of the fabric."));
}

function row({ device, port, tickets, hours }, longest) {
  const place = port ? `${device} ${port}` : device;
  const bar = el("span", { class: "hours-bar", "aria-hidden": "true" });
  bar.style.inlineSize = `${longest ? Math.max(1, (100 * hours) / longest) : 0}%`;
  const filter = `${port ? `port:"${device}/${port}"` : `device:"${device}"`}`;
  return {
    key: place,
    cells: [
      el("a", { href: `/fabric?${new URLSearchParams({ device, ...(port ? { port } : {}) })}` }, place),
      el("a", { href: `/tickets?${new URLSearchParams({ q: filter })}`, "aria-label": `${tickets} tickets about ${place}` }, tickets.toLocaleString("en-US")),
      hoursInWords(hours), bar,
    ],
  };
}
