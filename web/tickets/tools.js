// The tools above the list: order, columns, what a board is by, and keeping all that as a view.

import { el } from "../shared/dom.js";
import { menuButton } from "../shared/menu.js";
import { hasWords } from "../shared/ticket-filter.js";
import { columnNames, columnTitle, standardColumns } from "./columns.js";
import { groupings, sorts } from "./route.js";

/**
 * Shows the tools for what is shown. `onRoute(change)` is told what of the address is to be different;
 * `onSave(view)` keeps it as a view, a new one where `view` is null; `onReset()` goes back to the view;
 * `onKeys()` shows what keys do.
 */
export function showTools(box, shown, { isAgent, onRoute, onSave, onReset, onKeys }) {
  // What was open stays open where nothing of it is different.
  const key = JSON.stringify([shown, isAgent]);
  if (box.dataset.shown === key) return;
  const at = document.activeElement?.dataset?.tool;
  box.dataset.shown = key;
  const sort = shown.sort ?? (hasWords(shown.filter) ? "-relevance" : "-priority");
  const sortTitle = sorts.find(({ name }) => name === sort)?.title ?? "Best match first";
  box.replaceChildren(...[
    menuButton(["Sort: ", sortTitle], sorts.filter(({ name }) => name !== "-relevance" || hasWords(shown.filter)).map(({ name, title }) =>
      ({ text: title, isChosen: name === sort, run: () => onRoute({ sort: name }) })), tool("sort")),
    shown.form === "board"
      ? menuButton(["Columns by: ", groupings.find(({ name }) => name === shown.by).title], groupings.map(({ name, title }) =>
          ({ text: title, isChosen: name === shown.by, run: () => onRoute({ by: name }) })), tool("by"))
      : menuButton("Columns", columnItems(shown.columns ?? standardColumns, onRoute), { ...tool("columns"), "data-wide": true }),
    shown.isEdited ? el("button", { class: "text-button", type: "button", onclick: onReset }, "Reset to the view") : null,
    shown.isEdited && shown.view.owner !== null ? el("button", { class: "text-button", type: "button", onclick: () => onSave(shown.view) }, "Save the view") : null,
    el("button", { class: "text-button", type: "button", "data-tool": "save", onclick: () => onSave(null) }, "Save as a new view…"),
    isAgent ? el("a", {
      class: "text-button", download: "tickets.csv", href: `/api/v1/tickets/export?${new URLSearchParams({ format: "csv", q: shown.filter })}`, "data-tool": "export",
    }, "Export as CSV") : null,
    el("button", { class: "text-button keys-open", type: "button", "data-tool": "keys", onclick: onKeys }, "Keys"),
  ].filter(Boolean));
  if (at) box.querySelector(`[data-tool="${at}"]`)?.focus();
}

const tool = (name) => ({ class: "button small", "data-tool": name });

function columnItems(shown, onRoute) {
  const own = shown.filter((name) => !columnNames.includes(name) && columnTitle(name));
  return [...columnNames.filter((name) => name !== "title"), ...own].map((name) => ({
    text: columnTitle(name), isChosen: shown.includes(name),
    run: () => {
      const next = shown.includes(name) ? shown.filter((other) => other !== name) : [...shown, name];
      onRoute({ columns: next.join() === standardColumns.join() ? null : next });
    },
  }));
}
