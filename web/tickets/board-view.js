// The board: a column for each state, queue, priority or assignee, with cards that move between them.

import { get } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { failureBox } from "../shared/failure.js";
import { morphChildren } from "../shared/morph.js";
import { written } from "../shared/ticket-filter.js";
import { mayFollow, priorities, priorityTitle, stateTitle, states } from "../shared/ticket-words.js";
import { cardNode } from "./board-card.js";
import { RowPages } from "./row-pages.js";

const cardsOfPage = 40;
const mostColumns = 40;

export class BoardView {
  #box;
  #desk;
  #by;
  #query;
  #columns = [];
  #control = new AbortController();

  /** `query`: `{ q, sort }`; `by`: state, queue, priority or assignee. */
  constructor(box, { desk, query, by }) {
    this.#box = box;
    this.#desk = desk;
    this.#by = by;
    this.#query = query;
  }

  get by() { return this.#by; }

  get columns() { return this.#columns; }

  get total() { return this.#columns.reduce((sum, { count }) => sum + count, 0); }

  /** Where the reader is: `{ left, columns: [{ value, top, rows }], current }`, the last the number of a card. */
  get place() {
    return {
      left: this.#box.scrollLeft,
      columns: this.#columns.map(({ value, rows }, index) => ({ value, rows: rows.length, top: this.#columnBox(index)?.scrollTop ?? 0 })),
      current: this.#focused,
    };
  }

  comeBackTo({ left = 0, columns = [], current = null }) {
    this.#box.scrollLeft = left;
    for (const { value, top } of columns) {
      const box = this.#columnBox(this.#columns.findIndex((column) => column.value === value));
      if (box) box.scrollTop = top;
    }
    if (current && document.activeElement === document.body) this.cardOf(current)?.focus({ preventScroll: true });
  }

  #columnBox(index) { return this.#box.querySelector(`[data-column="${index}"]`); }

  /** The number of the card that has the focus; null for none. */
  get #focused() {
    return this.#box.contains(document.activeElement) ? document.activeElement.closest(".card")?.dataset.number ?? null : null;
  }

  /**
   * Reads all columns, as far as a reader of `place` had; rejects with a Failure where the filter is not
   * understood, or nothing can be read.
   */
  async begin(place = null) {
    const groups = await this.#groups();
    const values = await this.#values(groups);
    this.#columns = values.slice(0, mostColumns).map(({ value, title }) => ({
      value, title, rows: [], count: groups.get(value) ?? 0, failure: null,
      pages: new RowPages({ q: this.#within(value), sort: this.#query.sort }, () => {}, cardsOfPage),
    }));
    const seen = new Map(place?.columns?.map(({ value, rows }) => [value, rows]));
    await Promise.all(this.#columns.map((column) => this.#fill(column, async () => {
      if (!column.count) return;
      await column.pages.begin();
      if (seen.get(column.value) > cardsOfPage) await column.pages.want(seen.get(column.value) - 1);
    })));
    this.draw();
  }

  close() {
    this.#control.abort();
    for (const { pages } of this.#columns) pages.stop();
  }

  async #groups() {
    const { body } = await get(`tickets?${new URLSearchParams({ q: this.#query.q, group: this.#by, limit: 1, total: false })}`, { signal: this.#control.signal });
    this.filter = body.filter;
    return new Map(body.groups.map(({ value, count }) => [value, count]));
  }

  async #values(groups) {
    const named = (names, title) => names.map((value) => ({ value, title: title(value) }));
    if (this.#by === "state") return named(states, stateTitle);
    if (this.#by === "priority") return named(priorities, priorityTitle);
    if (this.#by === "queue") {
      const queues = await this.#desk.queues().catch(() => []);
      const titles = new Map(queues.map(({ name, title }) => [name, title]));
      return named([...new Set([...titles.keys(), ...groups.keys()])], (name) => titles.get(name) ?? name);
    }
    const people = [...groups.keys()].filter((name) => name !== null).sort();
    const first = this.#desk.isAgent ? [this.#desk.me] : [];
    return [{ value: null, title: "Nobody" }, ...named([...new Set([...first, ...people])], (name) => (name === this.#desk.me ? `${name} (me)` : name))];
  }

  #within(value) {
    const term = `${this.#by}:${value === null ? "none" : written(value)}`;
    return this.#query.q.trim() ? `(${this.#query.q}) ${term}` : term;
  }

  async #fill(column, work) {
    try {
      await work();
      column.failure = null;
      const known = new Set(this.#columns.flatMap(({ rows }) => rows.map(({ number }) => number)));
      column.rows.push(...column.pages.rows.filter(({ number }) => !known.has(number)));
    } catch (error) {
      if (!error.kind) throw error;
      column.failure = error;
    }
  }

  /** Counts the columns anew. */
  async count() {
    try {
      const groups = await this.#groups();
      for (const column of this.#columns) column.count = groups.get(column.value) ?? 0;
      this.draw();
    } catch (error) {
      if (!error.kind && !this.#control.signal.aborted) throw error;
    }
  }

  columnOf(number) { return this.#columns.find(({ rows }) => rows.some((row) => row.number === number)) ?? null; }

  rowOf(number) { return this.columnOf(number)?.rows.find((row) => row.number === number) ?? null; }

  /** Whether a ticket can be moved there at all. */
  mayMove(row, column) {
    return this.#desk.isAgent && !row.mergedInto && column !== this.columnOf(row.number) && (this.#by !== "state" || mayFollow(row.state, column.value));
  }

  /** Puts a ticket as it is now into its column, or takes it away where it is not meant any more. */
  put(row, isMeant = true) {
    const old = this.columnOf(row.number);
    const column = isMeant ? this.#columns.find(({ value }) => value === row[this.#by]) ?? null : null;
    const at = old?.rows.findIndex(({ number }) => number === row.number) ?? -1;
    if (old && old === column) {
      old.rows[at] = row;
      return;
    }
    if (old) {
      old.rows.splice(at, 1);
      old.count = Math.max(0, old.count - 1);
    }
    if (column) {
      column.rows.unshift(row);
      column.count += 1;
    }
  }

  remove(number) { this.put({ number }, false); }

  draw() {
    const focused = this.#focused;
    morphChildren(this.#box, this.#columns.map((column, index) => this.#columnNode(column, index)));
    // A card that came into another column is another node.
    if (focused && !this.#focused) this.cardOf(focused)?.focus();
  }

  #columnNode(column, index) {
    const { title, rows, count, failure, pages } = column;
    const more = rows.length < count && !pages.isComplete;
    return el("section", { class: "board-column", "data-key": `column-${index}`, "data-column": index, "aria-labelledby": `column-${index}` },
      el("h2", { id: `column-${index}` }, el("span", { class: "cut", dir: "auto" }, title), " ", el("span", { class: "count" }, count.toLocaleString("en-US"))),
      failure ? failureBox(failure, { onRetry: () => this.#again(column), reassurance: "" }) : null,
      el("ul", { class: "cards" }, rows.map((row) => cardNode(row, this.#desk, this.#by))),
      more && !failure ? el("button", { class: "button small", type: "button", "data-more": index }, "Show more") : null,
      !rows.length && !failure ? el("p", { class: "quiet none" }, "None") : null);
  }

  async #again(column) {
    await this.#fill(column, () => column.pages.begin());
    this.draw();
  }

  async showMore(index) {
    const column = this.#columns[index];
    await this.#fill(column, () => column.pages.want(column.pages.rows.length + cardsOfPage - 1));
    if (column.pages.failure) column.failure = column.pages.failure;
    this.draw();
  }

  cardOf(number) { return this.#box.querySelector(`[data-number="${CSS.escape(number)}"] .row-link`); }
}
