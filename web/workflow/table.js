// Tables whose rows become blocks where there is little room. The roles are said outright, as
// browsers forget them once a table is laid out as anything else.

import { el } from "../shared/dom.js";

/**
 * A table. `columns` are names, or `{ name, sorted, onSort }` where rows can be sorted by it; a row
 * is `{ key, cells, head }`, with `head` telling which cell names the row.
 */
export function stackTable({ label, kind = "", columns, rows }) {
  return el("table", { class: `stack ${kind}`, role: "table", "aria-label": label },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, columns.map(headOf))),
    el("tbody", { role: "rowgroup" }, rows.map(({ key, cells, head = 0 }) =>
      el("tr", { role: "row", "data-key": key }, cells.map((cell, index) => {
        const name = columns[index].name ?? columns[index];
        return index === head
          ? el("th", { scope: "row", role: "rowheader", "data-label": name }, el("div", {}, cell))
          : el("td", { role: "cell", "data-label": name, class: isEmpty(cell) ? "is-empty" : null }, el("div", {}, cell));
      })))));
}

function headOf(column) {
  if (typeof column === "string") return el("th", { scope: "col", role: "columnheader" }, column);
  const { name, sorted, onSort } = column;
  const mark = { ascending: " ↑", descending: " ↓" }[sorted];
  return el("th", { scope: "col", role: "columnheader", "aria-sort": sorted ?? "none" },
    el("button", { class: "sort", type: "button", onclick: onSort, "data-sort": name },
      name, el("span", { class: "sort-mark", "aria-hidden": "true" }, mark ?? " ↕")));
}

// What is left out where rows are blocks.
const isEmpty = (cell) => cell === "0" || cell === null || cell === undefined || (Array.isArray(cell) && cell.length === 0);

/** What is done, one line each. */
export function steps(list) {
  return el("ul", { class: "steps" }, list.map((step) => el("li", {}, step)));
}

/** A title with the name that the file knows it by. */
export function named(title, name) {
  return [title, title === name ? null : [" ", el("code", { class: "name" }, name)]];
}
