// What a filter finds, as a list or as a board, and what stands in its place where there is nothing to show.

import { el } from "../shared/dom.js";
import { failureBox } from "../shared/failure.js";
import { emptyState, skeleton } from "../shared/loading.js";
import { hasWords } from "../shared/ticket-filter.js";
import { BoardView } from "./board-view.js";
import { ListView } from "./list-view.js";
import { standardFilter } from "./route.js";
import { RowPages } from "./row-pages.js";

const waitingPause = 200;
// A list that is so far behind what is looked at says so.
const behind = 1_000;

const byId = (id) => document.getElementById(id);

export class Results {
  pages = null;
  list = null;
  board = null;
  #desk;
  #selection;
  #news;
  #on;
  #turn = 0;
  #boxes = { list: byId("list"), board: byId("board"), state: byId("state-box") };

  /** `onProblem(failure, filter)`: the filter is not understood, null that it is; `onRetry()`: read again. */
  constructor(desk, { selection, news, announce, onProblem, onRetry }) {
    this.#desk = desk;
    this.#selection = selection;
    this.#news = news;
    this.#on = { announce, onProblem, onRetry };
  }

  /** The filter that is shown, as the server understood it; null where nothing is. */
  get filter() { return this.pages?.filter ?? this.board?.filter ?? null; }

  /** Where the reader is in the list or on the board; null where there is neither. */
  get place() { return this.list ? { top: this.#boxes.list.scrollTop, current: this.list.current } : this.board?.place ?? null; }

  isKnown(number) { return !this.pages || this.pages.placeOf(number) >= 0; }

  /** Shows nodes in place of tickets. */
  say(...nodes) {
    this.#show("state");
    this.#boxes.state.replaceChildren(...nodes);
  }

  #show(name) {
    for (const [other, box] of Object.entries(this.#boxes)) box.hidden = other !== name;
  }

  close() {
    this.#turn += 1;
    this.#clear();
  }

  #clear() {
    this.pages?.stop();
    this.list?.close();
    this.board?.close();
    [this.pages, this.list, this.board] = [null, null, null];
    this.#selection.clear();
  }

  /** Reads what is to be shown. `kept` is the place to come back to, `fresh` the numbers of what is new. */
  async load(shown, { kept = null, focuses = false, fresh = new Set() } = {}) {
    const turn = this.#turn += 1;
    const isCurrent = () => turn === this.#turn;
    const work = byId("work");
    const timer = setTimeout(() => {
      if (!isCurrent()) return;
      work.setAttribute("aria-busy", "true");
      if (!this.list && !this.board) this.say(skeleton(12));
    }, waitingPause);
    try {
      if (shown.form === "board") await this.#loadBoard(shown, isCurrent, kept);
      else await this.#loadList(shown, isCurrent, { kept, focuses, fresh });
      if (!isCurrent()) return;
      this.#on.onProblem(null);
      this.#news.clear();
    } catch (failure) {
      if (isCurrent() && failure.name !== "AbortError") this.#fail(shown, failure);
    } finally {
      clearTimeout(timer);
      if (isCurrent()) work.removeAttribute("aria-busy");
    }
  }

  #fail(shown, failure) {
    if (!failure.kind) console.error(failure);
    const total = byId("total");
    if (failure.type === "invalid-filter") {
      // What was found before stays, and says so.
      this.#on.onProblem(failure, shown.filter);
      total.textContent = this.list || this.board ? "As before: the filter is not understood" : "";
      if (!this.list && !this.board) {
        this.say(emptyState("The filter is not understood", "Mend it above, or begin with all that is active.",
          el("a", { class: "button", href: "/tickets", "data-route": true }, "Show what is active")));
      }
      return;
    }
    this.#clear();
    total.textContent = "";
    const told = failure.kind ? failure : { title: "This page failed", detail: String(failure), errors: [] };
    this.say(failureBox(told, { onRetry: this.#on.onRetry, reassurance: "Nothing was changed." }));
  }

  async #loadList(shown, isCurrent, { kept, focuses, fresh }) {
    const found = await new RowPages({ q: shown.filter, sort: shown.sort }, () => {
      if (this.pages !== found) return;
      this.list?.draw();
      this.showTotal();
    }).begin();
    if (!isCurrent()) return;
    // What is new is looked for as far as the second page.
    if (fresh.size && ![...fresh].some((number) => found.placeOf(number) >= 0)) await found.want(found.rows.length);
    if (!isCurrent()) return;
    this.#clear();
    this.pages = found;
    this.showTotal();
    this.#on.announce(byId("total").textContent);
    if (!found.count) {
      this.say(this.#nothing(shown.filter));
      return;
    }
    this.#show("list");
    const box = this.#boxes.list;
    this.list = new ListView(box, {
      pages: found, desk: this.#desk, selection: this.#selection, columns: shown.columns, news: fresh,
      sort: shown.sort ?? (hasWords(shown.filter) ? null : "-priority"),
    });
    this.list.draw();
    const places = [...fresh].map((number) => found.placeOf(number)).filter((at) => at >= 0);
    box.scrollTop = kept?.top ?? 0;
    this.list.draw();
    this.list.goTo(kept?.current ?? (places.length ? Math.min(...places) : 0), {
      focuses: focuses || Boolean(kept && document.activeElement === document.body),
    });
    if (kept) box.scrollTop = kept.top;
  }

  async #loadBoard(shown, isCurrent, kept) {
    const box = this.#boxes.board;
    const found = new BoardView(box, { desk: this.#desk, query: { q: shown.filter, sort: shown.sort }, by: shown.by });
    await found.begin(kept);
    if (!isCurrent()) {
      found.close();
      return;
    }
    this.#clear();
    this.board = found;
    box.replaceChildren();
    found.draw();
    this.showTotal();
    this.#on.announce(byId("total").textContent);
    this.#show("board");
    if (kept) found.comeBackTo(kept);
  }

  showTotal() {
    const { pages } = this;
    const number = pages ? pages.count : this.board.total;
    const isExact = !pages || pages.isTotalExact || pages.isComplete;
    const total = byId("total");
    const read = pages && !pages.isComplete && pages.wanted - pages.rows.length > behind ? `, ${pages.rows.length.toLocaleString("en-US")} read so far` : "";
    const words = `${number.toLocaleString("en-US")}${isExact ? "" : "+"} ${number === 1 ? "ticket" : "tickets"}${read}`;
    if (total.textContent !== words) total.textContent = words;
    if (pages?.failure) {
      total.append(". More could not be read. ", el("button", { class: "text-button", type: "button", onclick: () => pages.again() }, "Try again"));
    }
  }

  /** What to do where there is nothing. */
  #nothing(filter) {
    const create = el("a", { class: "button primary", href: "/tickets/new" }, "File a ticket");
    const all = el("a", { class: "button", href: "/tickets?q=", "data-route": true }, "Show all tickets");
    const { isAgent } = this.#desk;
    if (!filter) return emptyState("There are no tickets yet", isAgent ? "What people file, and what telemetry finds, comes here." : "What you file comes here, with what was answered.", create);
    if (filter === standardFilter) return emptyState("Nothing is waiting", isAgent ? "No ticket is new, open or pending." : "None of your tickets is new, open or pending.", create, all);
    return emptyState("No ticket matches", "Take a condition away, or look at all of them.", all, create);
  }

  /** A ticket is known otherwise now. */
  takeRow(row) {
    this.pages?.replace(row);
    this.list?.refresh(new Set([row.number]));
    if (this.board?.columnOf(row.number)) {
      this.board.put(row);
      this.board.draw();
    }
  }

  /** Shows what others did: rows change where they stand, and what is new waits to be asked for. */
  takeChanges(changes) {
    const { pages, list, board } = this;
    for (const { number, row, isMeant, isNew } of changes) {
      if (board) {
        if (row) board.put(row, isMeant);
        else board.remove(number);
      } else if (pages.placeOf(number) >= 0) {
        if (row) pages.replace(row);
        list?.markGone(number, !isMeant);
      } else this.#news.set(number, isMeant && (isNew || pages.isComplete));
    }
    if (board) {
      board.draw();
      board.count().then(() => { if (this.board === board) this.showTotal(); });
    } else if (!pages.count && this.#news.size) this.#on.onRetry();
    else list?.refresh(new Set(changes.map(({ number }) => number)));
  }
}
