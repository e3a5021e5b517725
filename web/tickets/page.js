// The page of tickets: what its address asks for, and who shows it.

import { el } from "../shared/dom.js";
import { failureBox } from "../shared/failure.js";
import { emptyState, skeleton } from "../shared/loading.js";
import { openMenu } from "../shared/menu.js";
import { hasWords } from "../shared/ticket-filter.js";
import { onSession, readSession } from "../shared/session.js";
import { BoardMoves } from "./board-moves.js";
import { BoardView } from "./board-view.js";
import { BulkBar } from "./bulk-bar.js";
import { bulkLimit } from "./bulk-count.js";
import { changeMany } from "./bulk-dialog.js";
import { tellResult } from "./bulk-result.js";
import { Desk } from "./desk.js";
import { TicketEdits } from "./edits.js";
import { FilterField } from "./filter-field.js";
import { filterValues } from "./filter-values.js";
import { showGate } from "./gate.js";
import { followKeys, showKeys } from "./keys.js";
import { ListView } from "./list-view.js";
import { LiveRows } from "./live-rows.js";
import { News } from "./news.js";
import { PlaceKeeper } from "./place-keeper.js";
import { addressOf, routeOf, shownFor, standardFilter } from "./route.js";
import { RowPages } from "./row-pages.js";
import { Selection } from "./selection.js";
import { showTools } from "./tools.js";
import { ViewsNav } from "./views-nav.js";

const waitingPause = 200;
const countPause = 5_000;

const byId = (id) => document.getElementById(id);
const [listBox, boardBox, stateBox] = [byId("list"), byId("board"), byId("state-box")];
const announce = (text) => { byId("announcer").textContent = text; };

const desk = new Desk();
let route = routeOf(location.href);
let shown = null;
let person;
let pages = null;
let list = null;
let board = null;
let loading = 0;
let undo = null;
let countTimer = null;

const selection = new Selection(() => {
  list?.refresh();
  if (pages) bulkBar.show(selection, pages);
});
const place = new PlaceKeeper(() => (list && !listBox.hidden ? { top: listBox.scrollTop, current: list.current } : null));
const views = new ViewsNav(byId("views"), desk, (name) => {
  if (name) goTo({ view: name });
  else if (name === "" && route.view && !desk.views.some((view) => view.name === route.view)) goTo({});
  else showFrame();
});
const field = new FilterField({ onSubmit: search, values: (key) => filterValues(key, desk, pages?.rows ?? []) });
const edits = new TicketEdits(desk, {
  onRow: (row) => takeRow(row),
  onBusy: (number, isBusy) => list?.setBusy(number, isBusy),
  onUndo: (run) => { undo = run; },
});
new BoardMoves(boardBox, { board: () => board, edits, desk, announce });
const bulkBar = new BulkBar(byId("bulk"), {
  onChange: changeSelected, onAll: () => selection.chooseAll(), onClear: () => { selection.clear(); list?.goTo(list.current); },
});
const news = new News(byId("news"), { announce, onShow: () => load({ focuses: true, fresh: news.numbers }) });
const live = new LiveRows({
  filter: () => (pages ? pages.filter : board ? board.filter : null),
  isKnown: (number) => !pages || pages.placeOf(number) >= 0,
  onRows: takeChanges,
  onMany: () => news.addMany(),
  onState: (isOpen) => {
    byId("live-state").hidden = isOpen;
    byId("live-state").textContent = isOpen ? "" : "Not live: the connection is being made again";
  },
});

// What the address asks for.

function goTo(next, { replaces = false } = {}) {
  place.keep();
  const whole = { view: null, q: null, sort: null, form: null, by: null, columns: null, ...next };
  const address = addressOf(whole);
  if (replaces || address === location.pathname + location.search) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  route = whole;
  load();
}

const change = (part) => goTo({ ...route, ...part });

function search(text) {
  // What the view says itself need not stand in the address.
  const isOfView = shown.view ? text === shown.view.filter.trim() : text === standardFilter;
  change({ q: isOfView ? null : text, sort: route.sort?.endsWith("relevance") ? null : route.sort });
}

function showFrame() {
  shown = shownFor(route, desk.views);
  const title = route.view && !shown.view ? "No such view" : views.titleOf(shown);
  byId("heading").textContent = title;
  document.title = `${title} — Docket`;
  views.show(shown, route);
  for (const link of byId("forms").querySelectorAll("a")) {
    const { form } = link.dataset;
    link.href = addressOf({ ...route, form: form === (shown.view?.layout ?? "list") ? null : form });
    if (form === shown.form) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  for (const id of ["forms", "filter-form"]) byId(id).hidden = false;
  showTools(byId("tools"), shown, {
    isAgent: desk.isAgent, onRoute: change, onReset: () => goTo({ view: route.view }), onSave: (view) => views.save(shown, view),
  });
}

/** Reads what the address asks for, and shows it. `kept` is the place to come back to, `fresh` what is new. */
async function load({ kept = null, focuses = false, fresh = new Set() } = {}) {
  const turn = loading += 1;
  showFrame();
  field.text = shown.filter;
  const work = shown.form === "board" ? loadBoard : loadList;
  const timer = setTimeout(() => {
    if (turn !== loading) return;
    byId("work").setAttribute("aria-busy", "true");
    if (!list && !board) showOnly(stateBox, skeleton(12));
  }, waitingPause);
  try {
    await work(() => turn === loading, { kept, focuses, fresh });
    if (turn !== loading) return;
    field.showProblem(null);
    news.clear();
  } catch (failure) {
    if (turn !== loading || failure.name === "AbortError") return;
    fail(failure);
  } finally {
    clearTimeout(timer);
    if (turn === loading) byId("work").removeAttribute("aria-busy");
  }
}

function fail(failure) {
  if (!failure.kind) console.error(failure);
  if (failure.type === "invalid-filter") {
    // What was found before stays, and says so.
    field.showProblem(failure);
    byId("total").textContent = list || board ? "As before: the filter is not understood" : "";
    if (!list && !board) showOnly(stateBox, emptyState("The filter is not understood", "Mend it above, or begin with all that is active.", el("a", { class: "button", href: "/tickets", "data-route": true }, "Show what is active")));
    return;
  }
  close();
  byId("total").textContent = "";
  const told = failure.kind ? failure : { title: "This page failed", detail: String(failure), errors: [] };
  showOnly(stateBox, failureBox(told, { onRetry: () => load(), reassurance: "Nothing was changed." }));
  if (failure.type === "token-missing") readSession();
}

function showOnly(box, ...content) {
  for (const one of [listBox, boardBox, stateBox]) one.hidden = one !== box;
  if (box === stateBox) stateBox.replaceChildren(...content);
}

function close() {
  pages?.stop();
  list?.close();
  board?.close();
  [pages, list, board] = [null, null, null];
  selection.clear();
  byId("bulk").hidden = true;
}

async function loadList(isCurrent, { kept, focuses, fresh }) {
  const found = await new RowPages({ q: shown.filter, sort: shown.sort }, () => {
    if (pages !== found) return;
    list?.draw();
    showTotal();
  }).begin();
  if (!isCurrent()) return;
  if (kept?.current) await found.want(Math.max(kept.current, 0));
  // What is new is looked for as far as the second page.
  if (fresh.size && ![...fresh].some((number) => found.placeOf(number) >= 0)) await found.want(found.rows.length);
  if (!isCurrent()) return;
  close();
  pages = found;
  showTotal();
  announce(byId("total").textContent);
  if (!pages.count) {
    showOnly(stateBox, nothing());
    return;
  }
  showOnly(listBox);
  list = new ListView(listBox, { pages, desk, selection, columns: shown.columns, sort: shown.sort ?? (hasWords(shown.filter) ? null : "-priority"), news: fresh });
  list.draw();
  if (kept) {
    listBox.scrollTop = kept.top;
    list.current = kept.current;
  } else {
    const places = [...fresh].map((number) => pages.placeOf(number)).filter((at) => at >= 0);
    listBox.scrollTop = 0;
    list.current = places.length ? Math.min(...places) : 0;
  }
  list.draw();
  list.goTo(list.current, { focuses: focuses || Boolean(kept && document.activeElement === document.body) });
  if (kept) listBox.scrollTop = kept.top;
}

async function loadBoard(isCurrent) {
  const found = new BoardView(boardBox, { desk, query: { q: shown.filter, sort: shown.sort }, by: shown.by });
  await found.begin();
  if (!isCurrent()) return;
  close();
  board = found;
  boardBox.replaceChildren();
  board.draw();
  showTotal();
  announce(byId("total").textContent);
  showOnly(boardBox);
}

function showTotal() {
  const number = pages ? pages.count : board.total;
  const isExact = !pages || pages.isTotalExact || pages.isComplete;
  byId("total").textContent = `${number.toLocaleString("en-US")}${isExact ? "" : "+"} ${number === 1 ? "ticket" : "tickets"}`;
  if (pages?.failure) {
    const more = el("button", { class: "text-button", type: "button", onclick: () => pages.again() }, "Try again");
    byId("total").append(". More could not be read. ", more);
  }
}

/** What to do where there is nothing. */
function nothing() {
  const create = el("a", { class: "button primary", href: "/tickets/new" }, "File a ticket");
  const all = el("a", { class: "button", href: "/tickets?q=", "data-route": true }, "Show all tickets");
  if (!shown.filter) return emptyState("There are no tickets yet", desk.isAgent ? "What people file, and what telemetry finds, comes here." : "What you file comes here, with what was answered.", create);
  if (shown.filter === standardFilter) return emptyState("Nothing is waiting", desk.isAgent ? "No ticket is new, open or pending." : "None of your tickets is new, open or pending.", create, all);
  return emptyState("No ticket matches", "Take a condition away, or look at all of them.", all, create);
}

// What happens to tickets.

function takeRow(row) {
  pages?.replace(row);
  list?.refresh(new Set([row.number]));
  if (board?.columnOf(row.number)) {
    board.put(row);
    board.draw();
  }
}

/** Shows what others did: rows change where they stand, and what is new waits to be asked for. */
function takeChanges(changes) {
  for (const { number, row, isMeant, isNew } of changes) {
    if (board) {
      if (row) board.put(row, isMeant);
      else board.remove(number);
    } else if (pages.placeOf(number) >= 0) {
      if (row) pages.replace(row);
      list?.markGone(number, !isMeant);
    } else news.set(number, isMeant && (isNew || pages.isComplete));
  }
  if (board) {
    board.draw();
    board.count().then(() => { if (board) showTotal(); });
  } else if (!pages.count && news.size) load();
  else list?.refresh(new Set(changes.map(({ number }) => number)));
  countTimer ??= setTimeout(() => {
    countTimer = null;
    views.count();
  }, countPause);
}

async function changeSelected(kind) {
  let meant = selection.isAll ? { filter: pages.filter }
    : { numbers: selection.numbers, rows: selection.numbers.map((number) => pages.rows[pages.placeOf(number)]).filter(Boolean) };
  for (;;) {
    const outcome = await changeMany(kind, meant, desk);
    if (!outcome || !pages) return;
    if (outcome.takesFirst) {
      await pages.want(bulkLimit - 1);
      selection.set(pages.rows.slice(0, bulkLimit), true);
      meant = { numbers: selection.numbers, rows: pages.rows.slice(0, bulkLimit) };
    } else {
      const again = () => load({ kept: { top: listBox.scrollTop, current: list?.current ?? 0 } });
      tellResult(outcome.result, { onUndo: (run) => { undo = run; }, onDone: again });
      await again();
      return;
    }
  }
}

async function edit(kind, number) {
  const row = pages.rows[pages.placeOf(number)];
  if (!row || !desk.isAgent || row.mergedInto || (kind === "state" && row.state === "closed")) return;
  await openMenu(() => list?.partOf(number, `[data-edit="${kind}"]`), () => edits.items(kind, row), { label: `${kind} of ${number}` });
}

// What readers do.

listBox.addEventListener("click", (event) => {
  const part = (selector) => event.target.closest?.(selector);
  const row = part("tr[data-place]");
  const at = Number(row?.dataset.place);
  const sort = part("[data-sort]");
  const box = part("[data-choose]");
  const editable = part("[data-edit]");
  if (sort) change({ sort: sort.dataset.sort });
  else if (box?.dataset.choose === "shown") selection.set(pages.rows, box.checked);
  else if (box) selection.toggle(pages.rows, at, { isRange: event.shiftKey });
  else if (editable) edit(editable.dataset.edit, row.dataset.number);
  if (row) list.goTo(at, { focuses: !box && !editable && !part("a") });
});
listBox.addEventListener("dblclick", (event) => {
  const row = event.target.closest?.("tr[data-number]");
  if (row?.dataset.number && !event.target.closest("a, button, input")) open(row.dataset.number);
});
listBox.addEventListener("scroll", () => place.soon(), { passive: true });

function open(number) {
  place.keep();
  location.assign(`/tickets/${number}`);
}

followKeys({
  search: () => field.focus(), help: () => showKeys({ isAgent: desk.isAgent, form: shown?.form }),
  create: () => location.assign("/tickets/new"), undo: () => undo?.(),
  list: () => (!list || listBox.hidden ? null : {
    page: list.rowsInSight, count: pages.count,
    step: (by) => { list.goTo(list.current + (list.hasFocus ? by : 0)); place.soon(); }, goTo: (at) => { list.goTo(at); place.soon(); },
    toggle: (isRange) => { if (desk.isAgent) selection.toggle(pages.rows, list.current, { isRange }); },
    open: () => { const row = pages.rows[list.current]; if (row) open(row.number); },
    edit: (kind) => { const row = pages.rows[list.current]; if (row) edit(kind, row.number); },
    clear: () => selection.clear(), bulk: () => { if (!selection.isEmpty) bulkBar.focus(); },
  }),
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-route]");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  showViews(false);
  goTo(routeOf(link.href));
});

const viewsButton = byId("views-open");
function showViews(isOpen) {
  byId("views").classList.toggle("is-open", isOpen);
  viewsButton.ariaExpanded = String(isOpen);
}
viewsButton.addEventListener("click", () => showViews(viewsButton.ariaExpanded !== "true"));

window.addEventListener("popstate", () => {
  place.rest();
  route = routeOf(location.href);
  if (desk.session) load({ kept: place.kept });
});
window.addEventListener("online", () => { if (pages?.failure) pages.again(); });

// Who looks.

onSession(async (session) => {
  const name = session?.isSignedIn ? session.name : null;
  if (name === person) return;
  person = name;
  live.close();
  close();
  byId("work").classList.toggle("is-closed", !name);
  if (!name) {
    showOnly(stateBox, ...showGate(session, () => readSession()));
    return;
  }
  desk.session = session;
  await begin();
});

async function begin() {
  try {
    await desk.read();
  } catch (failure) {
    showOnly(stateBox, failureBox(failure, { onRetry: begin, reassurance: "Nothing was changed." }));
    return;
  }
  await load({ kept: place.kept });
  live.open();
  views.count();
}

readSession();
