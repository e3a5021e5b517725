// Tables whose rows become blocks where there is little room. The roles are said outright, as
// browsers forget them once a table is laid out as anything else.

import { el } from "./dom.js";

/**
 * A table. A column is a name, or `{ name, isNumber, isUnnamed, sorted, onSort }`: with `onSort` rows can be
 * sorted by it, and `isUnnamed` is for what is done with a row, whose column need not say so. A row is
 * `{ key, cells, head }`, with `head` telling which cell names the row.
 */
export function stackTable({ label, kind = "", columns, rows }) {
  const all = columns.map((column) => (typeof column === "string" ? { name: column } : column));
  const isSorted = all.some(({ onSort }) => onSort);
  return el("table", { class: `stack ${isSorted ? "is-sorted" : ""} ${kind}`, role: "table", "aria-label": label },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, all.map(headOf))),
    el("tbody", { role: "rowgroup" }, rows.map(({ key, cells, head = 0 }) =>
      el("tr", { role: "row", "data-key": key }, cells.map((cell, index) => cellOf(cell, all[index], index === head))))));
}

function headOf({ name, isNumber, isUnnamed, sorted, onSort }) {
  const attributes = { scope: "col", role: "columnheader", class: isNumber ? "number" : null };
  if (!onSort) return el("th", attributes, isUnnamed ? el("span", { class: "visually-hidden" }, name) : name);
  const mark = { ascending: " ↑", descending: " ↓" }[sorted];
  return el("th", { ...attributes, "aria-sort": sorted ?? "none" },
    el("button", { class: "sort", type: "button", onclick: onSort, "data-sort": name },
      name, el("span", { class: "sort-mark", "aria-hidden": "true" }, mark ?? " ↕")));
}

function cellOf(cell, { name, isNumber, isUnnamed }, isHead) {
  const label = isUnnamed ? null : name;
  const kinds = [isNumber ? "number" : "", !isHead && isEmpty(cell) ? "is-empty" : ""].filter(Boolean).join(" ");
  return isHead
    ? el("th", { scope: "row", role: "rowheader", "data-label": label, class: kinds || null }, el("div", {}, cell))
    : el("td", { role: "cell", "data-label": label, class: kinds || null }, el("div", {}, cell));
}

// What is left out where rows are blocks.
const isEmpty = (cell) => cell === "0" || cell === "" || cell === null || cell === undefined || (Array.isArray(cell) && cell.length === 0);

/** What is done, one line each. */
export function steps(list) {
  return el("ul", { class: "steps" }, list.map((step) => el("li", {}, step)));
}

/** A title with the name that it is known by. */
export function named(title, name) {
  return [title, title === name ? null : [" ", el("code", { class: "name" }, name)]];
}
