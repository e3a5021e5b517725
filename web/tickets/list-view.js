// The list: a table of which only the rows that are looked at are there, however long it is.

import { el } from "../shared/dom.js";
import { morphChildren } from "../shared/morph.js";
import { columnsOf } from "./columns.js";

const overscan = 6;
// Rows come and go so many at a time: most steps of a scroll need none.
const step = 8;
// So many rows are fetched before they come into sight.
const ahead = 300;

export class ListView {
  #scroller;
  #table;
  #columns;
  #body = el("tbody", {});
  #before = el("tbody", { class: "spacer", "aria-hidden": "true", role: "presentation" });
  #after = el("tbody", { class: "spacer", "aria-hidden": "true", role: "presentation" });
  #drawn = new Map();
  #rowHeight = 36;
  #isMeasured = false;
  #frame = 0;
  #pages;
  #desk;
  #selection;
  #gone = new Set();
  #new;
  /** The place of the row that the keyboard is at. */
  current = 0;

  /** `desk`: what cells have to know; `selection`: which rows are chosen; `news`: which are told to be new. */
  constructor(scroller, { pages, desk, selection, columns, sort, news }) {
    this.#scroller = scroller;
    this.#pages = pages;
    this.#desk = desk;
    this.#selection = selection;
    this.#columns = columnsOf(columns);
    this.#new = news;
    this.#table = el("table", { class: "ticket-table", role: "grid", "aria-label": "Tickets", "aria-multiselectable": desk.isAgent ? "true" : null },
      el("colgroup", {}, desk.isAgent ? el("col", { class: "choose-column" }) : null, this.#columns.map(({ name, width }) => {
        const column = el("col", { class: `column-${cssName(name)}` });
        if (width) column.style.setProperty("--width", `${width}rem`);
        return column;
      })),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row", "aria-rowindex": 1 },
        desk.isAgent ? el("th", { class: "choose", role: "columnheader", scope: "col" }, el("input", {
          type: "checkbox", "data-choose": "shown", "aria-label": "Select all tickets that are loaded",
        })) : null,
        this.#columns.map((column) => heading(column, sort)))),
      this.#before, this.#body, this.#after);
    // What the title needs at least, and what the others have.
    const rem = this.#columns.reduce((sum, { width }) => sum + (width ?? 16), 2.25);
    this.#table.style.minWidth = `${rem}rem`;
    scroller.replaceChildren(this.#table);
    scroller.addEventListener("scroll", this.#onScroll);
    scroller.addEventListener("focusin", this.#onFocus);
    this.#observer.observe(scroller);
  }

  #onScroll = () => { this.#frame ||= requestAnimationFrame(() => { this.#frame = 0; this.draw(); }); };
  #observer = new ResizeObserver(() => { this.#measure(); this.draw(); });

  #onFocus = (event) => {
    const place = Number(event.target.closest?.("tr[data-place]")?.dataset.place ?? NaN);
    if (Number.isNaN(place) || place === this.current) return;
    const old = this.#drawn.get(this.current);
    if (old) this.#reach(old, false);
    this.current = place;
    this.#reach(this.#drawn.get(place), true);
  };

  close() {
    this.#scroller.removeEventListener("focusin", this.#onFocus);
    this.#scroller.removeEventListener("scroll", this.#onScroll);
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  get rowsInSight() { return Math.max(1, Math.floor((this.#scroller.clientHeight - this.#headHeight) / this.#rowHeight) - 1); }

  get #headHeight() { return this.#table.tHead.offsetHeight; }

  #measure() {
    const height = this.#body.rows[0]?.getBoundingClientRect().height;
    this.#isMeasured = Boolean(height);
    if (!height || Math.abs(height - this.#rowHeight) < 0.01) return;
    const top = this.#scroller.scrollTop / this.#rowHeight;
    this.#rowHeight = height;
    this.#space();
    this.#scroller.scrollTop = Math.round(top * height);
  }

  #space() {
    const count = this.#pages.count;
    setHeight(this.#before, this.#firstDrawn * this.#rowHeight);
    setHeight(this.#after, Math.max(0, count - this.#lastDrawn) * this.#rowHeight);
    this.#table.setAttribute("aria-rowcount", this.#pages.isTotalExact || this.#pages.isComplete ? count + 1 : -1);
  }

  #firstDrawn = 0;
  #lastDrawn = 0;

  /** Draws the rows that are in sight, and asks for those that will be. */
  draw() {
    const { count, rows } = this.#pages;
    const height = this.#scroller.clientHeight;
    const [top, bottom] = [this.#scroller.scrollTop / this.#rowHeight, (this.#scroller.scrollTop + height) / this.#rowHeight];
    const from = Math.max(0, Math.min(count - 1, Math.floor((top - overscan) / step) * step));
    const last = Math.min(count, Math.ceil((bottom + overscan) / step) * step);
    // The rest is measured out first, and rows go last, so that the list is never too short for its scroll.
    [this.#firstDrawn, this.#lastDrawn] = [from, last];
    this.#space();
    let next = null;
    for (let place = last - 1; place >= from; place -= 1) {
      const old = this.#drawn.get(place);
      if (old?.dataset.number === (rows[place]?.number ?? "")) {
        next = old;
        continue;
      }
      next = this.#body.insertBefore(this.#row(place), old ?? next);
      this.#drawn.set(place, next);
      if (old) this.#leave(old);
    }
    for (const [place, row] of this.#drawn) {
      if (place >= from && place < last) continue;
      this.#drawn.delete(place);
      this.#leave(row);
    }
    if (!this.#isMeasured && count) this.#measure();
    this.#pages.want(Math.min(count - 1, last + ahead));
    if (document.activeElement === this.#scroller && this.#drawn.has(this.current)) this.#drawn.get(this.current).focus({ preventScroll: true });
  }

  /** Takes a row away; who was in it is in the list still. */
  #leave(row) {
    if (row.contains(document.activeElement)) this.#scroller.focus({ preventScroll: true });
    row.remove();
  }

  #row(place) {
    const row = this.#pages.rows[place];
    const cells = row ? this.#cells(row) : this.#columns.map(() => el("td", { role: "gridcell" }, el("span", { class: "bar" })));
    const isChosen = row && this.#selection.has(row.number);
    return el("tr", {
      role: "row", class: row ? null : "is-waiting",
      "aria-rowindex": place + 2, "aria-selected": this.#desk.isAgent ? String(Boolean(isChosen)) : null,
      tabindex: place === this.current ? 0 : -1, "data-place": place, "data-number": row?.number ?? "",
    }, row || !this.#desk.isAgent ? null : el("td", { role: "gridcell" }), cells);
  }

  #cells(row) {
    const isChosen = this.#selection.has(row.number);
    const marks = { isGone: this.#gone.has(row.number), isNew: this.#new.has(row.number) };
    const box = el("input", { type: "checkbox", tabindex: -1, "data-choose": row.number, "aria-label": `Select ${row.number}`, checked: isChosen });
    return [
      this.#desk.isAgent ? el("td", { class: "choose", role: "gridcell" }, box) : null,
      ...this.#columns.map((column) => el("td", { class: `column-${cssName(column.name)}`, role: "gridcell", "data-name": column.title }, column.cell(row, this.#desk, marks))),
    ].filter(Boolean);
  }

  /** Draws rows anew that are known otherwise now; what has the focus keeps it. */
  refresh(numbers = null) {
    for (const [place, old] of this.#drawn) {
      const row = this.#pages.rows[place];
      if (!row || (numbers && !numbers.has(row.number))) continue;
      const fresh = this.#row(place);
      for (const name of ["class", "aria-selected", "tabindex"]) {
        if (fresh.hasAttribute(name)) old.setAttribute(name, fresh.getAttribute(name));
        else old.removeAttribute(name);
      }
      morphChildren(old, [...fresh.children]);
      const box = old.querySelector("[data-choose]");
      if (box) box.checked = this.#selection.has(row.number);
      this.#reach(old, place === this.current);
    }
    const all = this.#table.querySelector("[data-choose=shown]");
    if (all) {
      all.checked = this.#selection.isAll || (this.#selection.size > 0 && this.#selection.size >= this.#pages.rows.length);
      all.indeterminate = !all.checked && this.#selection.size > 0;
    }
  }

  /** Says of rows whether the filter means them still; they stay where they are. */
  markGone(number, isGone) {
    if (isGone) this.#gone.add(number);
    else this.#gone.delete(number);
  }

  /** Only what is in the row of the keyboard is stepped into by Tab. */
  #reach(row, isCurrent) {
    row.tabIndex = isCurrent ? 0 : -1;
    for (const part of row.querySelectorAll("a, button, input")) part.tabIndex = isCurrent ? 0 : -1;
  }

  /** Makes a row that of the keyboard, and brings it into sight. */
  goTo(place, { focuses = true } = {}) {
    const to = Math.max(0, Math.min(this.#pages.count - 1, place));
    const old = this.#drawn.get(this.current);
    if (old) this.#reach(old, false);
    this.current = to;
    const top = to * this.#rowHeight;
    const height = this.#scroller.clientHeight - this.#headHeight;
    if (top < this.#scroller.scrollTop) this.#scroller.scrollTop = top;
    else if (top + this.#rowHeight > this.#scroller.scrollTop + height) this.#scroller.scrollTop = top + this.#rowHeight - height;
    this.draw();
    const row = this.#drawn.get(to);
    if (!row) return;
    this.#reach(row, true);
    if (focuses) row.focus({ preventScroll: true });
  }

  /** Whether the keyboard is at the row that it was at last. */
  get hasFocus() { return this.#drawn.get(this.current)?.contains(document.activeElement) || document.activeElement === this.#scroller; }

  /** The element in which something of a ticket is shown now. */
  partOf(number, selector) {
    const row = this.#drawn.get(this.#pages.placeOf(number));
    return row?.querySelector(selector) ?? row ?? null;
  }

  setBusy(number, isBusy) {
    const row = this.#drawn.get(this.#pages.placeOf(number));
    if (isBusy) row?.setAttribute("aria-busy", "true");
    else row?.removeAttribute("aria-busy");
  }
}

const cssName = (name) => name.replace(/[^a-z]/gi, "-");

function setHeight(spacer, height) {
  const cell = spacer.rows[0]?.cells[0] ?? spacer.appendChild(el("tr", { role: "presentation" }, el("td", { role: "presentation" }))).cells[0];
  cell.style.height = `${height}px`;
  spacer.hidden = height <= 0;
}

function heading({ name, title, sort }, current) {
  const key = sort?.replace("-", "");
  const isSorted = key && current?.replace("-", "") === key && name !== "score";
  const direction = isSorted ? (current.startsWith("-") ? "descending" : "ascending") : null;
  return el("th", { class: `column-${cssName(name)}`, role: "columnheader", scope: "col", "aria-sort": direction },
    sort ? el("button", { class: "sort", type: "button", "data-sort": isSorted ? turned(current) : sort }, title,
      direction ? el("span", { "aria-hidden": "true" }, direction === "descending" ? " ↓" : " ↑") : null) : title);
}

const turned = (sort) => (sort.startsWith("-") ? sort.slice(1) : `-${sort}`);
