// A chart with what goes with it: a title, what it shows in words, its numbers as a table and as a file.

import { timeInWords } from "./chart-scale.js";
import { el } from "./dom.js";
import { numberInWords, unitInWords } from "./numbers.js";
import { utcText } from "./time.js";
import { count } from "./wording.js";

const mostRows = 500;
const formula = /^[=+\-@\t\r]/;

/**
 * A figure: `chartFigure({ title, description, chart, columns: [{ name, unit }], rows: [["leaf1", 3]], file })`.
 *
 * `title` and `description` are a text, nodes or null. A cell is a text, a number, a Date or null; `rows` may be a
 * function, which is asked once the numbers are. `file` is the name of the CSV file, without its ending.
 */
export function chartFigure(given) {
  const heading = el("figcaption", {});
  const place = el("div", { class: "chart-place" });
  const box = el("div", { class: "table-box", tabindex: "0", role: "region" });
  const numbers = el("details", { class: "fold" },
    el("summary", {}, "Show the numbers"), box);
  const button = el("button", { class: "text-button", type: "button", onclick: () => saveCsv(given) }, "Download CSV");
  const figure = el("figure", { class: "chart-figure" }, heading, place, el("div", { class: "chart-numbers" }, numbers, button));
  numbers.addEventListener("toggle", () => fillTable());

  function fillTable() {
    box.replaceChildren(...(numbers.open ? tableOf(given) : []));
  }

  function show() {
    heading.replaceChildren(...[
      given.title ? el("strong", { class: "chart-title" }, given.title) : null,
      given.description ? el("span", { class: "chart-description" }, given.description) : null,
    ].filter(Boolean));
    heading.hidden = !heading.childElementCount;
    const name = nameOf(given);
    box.setAttribute("aria-label", `The numbers of ${name}`);
    button.setAttribute("aria-label", `Download CSV of ${name}`);
    fillTable();
  }

  place.append(given.chart);
  show();

  /** Shows what another figure would; so `morphChildren` does. */
  figure.become = ({ given: other }) => {
    const chart = place.firstElementChild;
    given = { ...other, chart };
    chart.become(other.chart);
    show();
  };
  Object.defineProperty(figure, "given", { get: () => given });
  return figure;
}

const nameOf = ({ title, file }) => (typeof title === "string" && title ? title : file);

const rowsOf = ({ rows }) => (typeof rows === "function" ? rows() : rows);

const headerOf = ({ name, unit }) => (unit ? `${name} (${unitInWords(unit)})` : name);

function tableOf(given) {
  const { columns } = given;
  const rows = rowsOf(given);
  const step = stepOf(rows);
  const isNumber = columns.map((_, index) => rows.some((row) => typeof row[index] === "number"));
  return [
    el("table", { class: "table" },
      el("thead", {}, el("tr", {}, columns.map((column, index) =>
        el("th", { scope: "col", class: isNumber[index] ? "number" : null }, headerOf(column))))),
      el("tbody", {}, rows.slice(0, mostRows).map((row) => el("tr", {}, row.map((cell, index) =>
        (index === 0 ? el("th", { scope: "row" }, cellOf(cell, step)) : el("td", { class: isNumber[index] ? "number" : null }, cellOf(cell, step)))))))),
    rows.length > mostRows ? el("p", { class: "quiet" }, `The first ${mostRows} of ${count(rows.length, "row", "rows")}; the CSV has all.`) : null,
    rows.length ? null : el("p", { class: "quiet" }, "There are no numbers to show."),
  ].filter(Boolean);
}

/** How exactly times are to be told: by the second where one of them needs it. */
const stepOf = (rows) => (rows.some((row) => row.some((cell) => cell instanceof Date && cell.getTime() % 60_000)) ? 1_000 : 60_000);

function cellOf(cell, step) {
  if (cell === null || cell === undefined || Number.isNaN(cell)) return el("span", { class: "quiet" }, "none");
  if (cell instanceof Date) return el("time", { datetime: cell.toISOString(), title: utcText(cell.toISOString()) }, timeInWords(cell.getTime(), step));
  return typeof cell === "number" ? el("span", { title: String(cell) }, numberInWords(cell)) : String(cell);
}

function saveCsv(given) {
  const lines = [given.columns.map(headerOf), ...rowsOf(given)].map((row) => row.map(csvCell).join(","));
  // The mark at the beginning has spreadsheets read it as UTF-8.
  const address = URL.createObjectURL(new Blob([`\uFEFF${lines.join("\r\n")}\r\n`], { type: "text/csv;charset=utf-8" }));
  el("a", { href: address, download: `${given.file}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function csvCell(cell) {
  if (cell === null || cell === undefined || Number.isNaN(cell)) return "";
  if (typeof cell === "number") return String(cell);
  const text = cell instanceof Date ? utcText(cell.toISOString()) : String(cell);
  // A text that a spreadsheet would take for a formula stays a text.
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
