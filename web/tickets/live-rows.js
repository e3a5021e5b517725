// What others do to tickets, gathered for a moment and asked for at once.

import { get } from "../shared/api.js";
import { LiveLine } from "../shared/live.js";
import { rowOf } from "./row-pages.js";

const rest = 400;
const longestRest = 20_000;
// A filter takes a hundred terms, of which the one that is shown needs some.
const most = 60;
// More are not asked for one by one.
const mostAtAll = 600;

export class LiveRows {
  #line;
  #filter;
  #on;
  #changed = new Map();
  #timer = null;
  #pause = rest;

  /**
   * `filter()`: what is shown, as the server understood it, null for nothing; `isKnown(number)`: whether a
   * ticket is in what is shown; `onRows(changes)`: tickets
   * that changed, each `{ number, row, isMeant, isNew }`, `row` null where it is not there for the reader
   * any more; `onMany()`: more than can be told one by one; `onState(isOpen)`: of the line.
   */
  constructor({ filter, isKnown, onRows, onMany, onState }) {
    this.#filter = filter;
    this.#on = { isKnown, onRows, onMany };
    this.#line = new LiveLine(["tickets"], {
      onEvent: (name, event) => {
        if (name !== "ticket") return;
        const isNew = this.#changed.get(event.ticket) || event.kind === "created" || event.kind === "imported";
        this.#changed.set(event.ticket, isNew);
        this.#soon();
      },
      onState,
    });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.#soon(); });
  }

  open() { this.#line.open(); }

  close() {
    this.#line.close();
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#changed.clear();
  }

  #soon() {
    if (document.hidden || this.#timer !== null || !this.#changed.size) return;
    this.#timer = setTimeout(() => this.#read(), this.#pause);
  }

  async #read() {
    const filter = this.#filter();
    const changed = this.#changed;
    this.#changed = new Map();
    try {
      if (filter === null) return;
      const told = [...changed].filter(([number, isNew]) => isNew || changed.size <= most || this.#on.isKnown(number));
      if (told.length > mostAtAll) this.#on.onMany();
      else {
        for (let begin = 0; begin < told.length; begin += most) await this.#readSome(filter, told.slice(begin, begin + most));
      }
      this.#pause = rest;
    } catch (error) {
      if (!error.kind) throw error;
      // What could not be read is asked for again, ever more rarely.
      for (const [number, isNew] of changed) this.#changed.set(number, isNew || this.#changed.get(number));
      this.#pause = Math.min(this.#pause * 2, longestRest);
    } finally {
      this.#timer = null;
      this.#soon();
    }
  }

  async #readSome(filter, changed) {
    const these = `number:${changed.map(([number]) => number).join(",")}`;
    const [known, meant] = await Promise.all([rows(these), filter ? rows(`(${filter}) ${these}`) : null]);
    const isMeant = new Set((meant ?? known).map(({ number }) => number));
    const byNumber = new Map(known.map((ticket) => [ticket.number, rowOf(ticket)]));
    // What is shown may be something else by now.
    if (this.#filter() !== filter) return;
    this.#on.onRows(changed.map(([number, isNew]) =>
      ({ number, row: byNumber.get(number) ?? null, isMeant: isMeant.has(number), isNew })));
  }
}

const rows = async (q) => (await get(`tickets?${new URLSearchParams({ q, sort: "number", limit: most, total: false })}`)).body.tickets;
