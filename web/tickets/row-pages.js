// The tickets of a filter, page by page: what comes next is fetched before it is looked at.

import { get } from "../shared/api.js";

const firstPage = 100;
const laterPage = 500;

// A list of a hundred thousand keeps only what it shows.
const kept = [
  "number", "version", "title", "type", "state", "pendingUntil", "resolution", "priority", "priorityReasons", "priorityOverride",
  "queue", "assignee", "requester", "tags", "fields", "dueAt", "nextDue", "slaState", "project", "milestone", "createdAt", "updatedAt",
  "mergedInto",
];
export const rowOf = (ticket) => Object.fromEntries(kept.map((name) => [name, ticket[name]]));

export class RowPages {
  rows = [];
  total = null;
  isTotalExact = true;
  /** The filter as the server understood it. */
  filter = null;
  groups = null;
  failure = null;
  #query;
  #next;
  #places = new Map();
  #wanted = 0;
  #reading = null;
  #control = new AbortController();
  #onChange;
  #limit;

  /** `query`: `{ q, sort, group }`; `onChange()` is called when rows came, or failed to. */
  constructor(query, onChange = () => {}, limit = firstPage) {
    this.#query = query;
    this.#onChange = onChange;
    this.#limit = limit;
  }

  get isComplete() { return this.#next === null; }

  /** The place up to which rows are asked for. */
  get wanted() { return Math.min(this.#wanted, this.count - 1); }

  /** How many rows there are in all, as far as anybody knows. */
  get count() { return this.isComplete ? this.rows.length : Math.max(this.total ?? 0, this.rows.length); }

  placeOf(number) { return this.#places.get(number) ?? -1; }

  /** Puts a row in the place of what was known of the ticket. */
  replace(row) {
    const place = this.placeOf(row.number);
    if (place >= 0) this.rows[place] = row;
  }

  /** The first page; rejects with a Failure. */
  async begin() {
    await this.#readPage(this.#limit);
    return this;
  }

  /** Sees to it that the row at a place is there, and all before it. */
  want(place) {
    this.#wanted = Math.max(this.#wanted, place);
    const isThere = this.rows.length > this.#wanted || this.isComplete || this.#next === undefined;
    if (!this.#reading && !this.failure && !isThere) this.#reading = this.#readOn();
    return this.#reading ?? Promise.resolve();
  }

  again() {
    this.failure = null;
    return this.want(this.#wanted);
  }

  stop() { this.#control.abort(); }

  async #readOn() {
    try {
      while (this.rows.length <= this.#wanted && !this.isComplete) {
        await this.#readPage(this.#limit < firstPage ? this.#limit : laterPage);
        this.#onChange();
      }
    } catch (error) {
      if (this.#control.signal.aborted) return;
      if (!error.kind) throw error;
      this.failure = error;
      this.#onChange();
    } finally {
      this.#reading = null;
    }
  }

  async #readPage(limit) {
    const isFirst = this.#next === undefined;
    const { q, sort, group } = this.#query;
    const parameters = new URLSearchParams({
      q, limit, ...(sort ? { sort } : {}), ...(isFirst ? (group ? { group } : {}) : { cursor: this.#next, total: false }),
    });
    const { body } = await get(`tickets?${parameters}`, { signal: this.#control.signal });
    if (isFirst) {
      this.total = body.total;
      this.isTotalExact = body.totalIsExact;
      this.filter = body.filter;
      this.groups = body.groups ?? null;
    }
    for (const ticket of body.tickets) {
      // What changed while the list is read may come on two pages.
      if (this.#places.has(ticket.number)) continue;
      this.#places.set(ticket.number, this.rows.length);
      this.rows.push(rowOf(ticket));
    }
    this.#next = body.next;
  }
}
