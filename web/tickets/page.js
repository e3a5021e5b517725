// The page of tickets: what its address asks for, and who shows it.

import { el } from "../shared/dom.js";
import { failureBox } from "../shared/failure.js";
import { emptyState } from "../shared/loading.js";
import { openMenu } from "../shared/menu.js";
import { onSession, readSession } from "../shared/session.js";
import { BoardMoves } from "./board-moves.js";
import { BulkBar } from "./bulk-bar.js";
import { bulkLimit } from "./bulk-count.js";
import { changeMany } from "./bulk-dialog.js";
import { tellResult } from "./bulk-result.js";
import { Desk } from "./desk.js";
import { TicketEdits } from "./edits.js";
import { FilterField } from "./filter-field.js";
import { filterValues } from "./filter-values.js";
import { gateNodes } from "./gate.js";
import { followKeys, showKeys } from "./keys.js";
import { followList } from "./list-clicks.js";
import { LiveRows } from "./live-rows.js";
import { News } from "./news.js";
import { PlaceKeeper } from "./place-keeper.js";
import { Results } from "./results.js";
import { addressOf, routeOf, shownFor, standardFilter } from "./route.js";
import { Selection } from "./selection.js";
import { showTools } from "./tools.js";
import { ViewsNav } from "./views-nav.js";

// Counting costs the server more than a row, and a busy desk changes all the time.
const countPause = 20_000;

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId("announcer").textContent = text; };

const desk = new Desk();
let route = routeOf(location.href);
let shown = null;
let person;
let undo = null;
let countTimer = null;

const selection = new Selection(() => {
  results.list?.refresh();
  if (results.pages) bulkBar.show(selection, results.pages);
  else byId("bulk").hidden = true;
});
const news = new News(byId("news"), { announce, onShow: () => load({ focuses: true, fresh: news.numbers }) });
const field = new FilterField({ onSubmit: search, values: (key) => filterValues(key, desk, results.pages?.rows ?? []) });
const results = new Results(desk, {
  selection, news, announce, onProblem: (failure, filter) => field.showProblem(failure, filter), onRetry: () => load(),
});
const place = new PlaceKeeper(() => results.place);
const views = new ViewsNav(byId("views"), desk, (name) => {
  if (name) goTo({ view: name });
  else if (name === "" && route.view && !desk.views.some((view) => view.name === route.view)) goTo({});
  else showFrame();
});
const edits = new TicketEdits(desk, {
  onRow: (row) => results.takeRow(row),
  onBusy: (number, isBusy) => results.list?.setBusy(number, isBusy),
  onUndo: (run) => { undo = run; },
});
const bulkBar = new BulkBar(byId("bulk"), {
  onChange: changeSelected, onAll: () => selection.chooseAll(),
  onClear: () => { selection.clear(); results.list?.goTo(results.list.current); },
});
new BoardMoves(byId("board"), { board: () => results.board, edits, desk, announce });
const live = new LiveRows({
  filter: () => results.filter,
  isKnown: (number) => results.isKnown(number),
  onRows: (changes) => {
    results.takeChanges(changes);
    countTimer ??= setTimeout(() => {
      countTimer = null;
      if (!document.hidden) views.count();
    }, countPause);
  },
  onMany: () => news.addMany(),
  onState: (isOpen) => {
    byId("live-state").hidden = isOpen;
    byId("live-state").textContent = isOpen ? "" : "Not live: the connection is being made again";
  },
});

// What the address asks for.

function goTo(next) {
  place.keep();
  const whole = { view: null, q: null, sort: null, form: null, by: null, columns: null, ...next };
  const address = addressOf(whole);
  if (address === location.pathname + location.search) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  route = whole;
  load();
}

const change = (part) => goTo({ ...route, ...part });

function search(text) {
  // What the view says itself need not stand in the address.
  const isOfView = text === (shown.view ? shown.view.filter.trim() : standardFilter);
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
    isAgent: desk.isAgent, onRoute: change, onReset: () => goTo({ view: route.view }), onSave: (view) => views.save(shown, view), onKeys: help,
  });
}

function load(options) {
  showFrame();
  field.show(shown.filter);
  if (!route.view || shown.view || route.q !== null) return results.load(shown, options);
  results.close();
  byId("total").textContent = "";
  results.say(emptyState("There is no such view", `No view of yours and none that all share is called “${route.view}”. Views of somebody else are theirs alone.`,
    el("a", { class: "button", href: "/tickets", "data-route": true }, "Show what is active")));
  return undefined;
}

const help = () => showKeys({ isAgent: desk.isAgent, form: shown?.form });

// What is done to tickets.

async function changeSelected(kind) {
  const { pages } = results;
  const chosen = () => ({ numbers: selection.numbers, rows: selection.numbers.map((number) => pages.rows[pages.placeOf(number)]).filter(Boolean) });
  let meant = selection.isAll ? { filter: pages.filter } : chosen();
  for (;;) {
    const outcome = await changeMany(kind, meant, desk);
    if (!outcome || results.pages !== pages) return;
    if (outcome.takesFirst) {
      await pages.want(bulkLimit - 1);
      selection.set(pages.rows.slice(0, bulkLimit), true);
      meant = chosen();
      continue;
    }
    const again = () => load({ kept: results.place });
    tellResult(outcome.result, { onUndo: (run) => { undo = run; }, onDone: again });
    await again();
    return;
  }
}

function edit(kind, number) {
  const { pages } = results;
  const row = pages.rows[pages.placeOf(number)];
  if (!row || !desk.isAgent || row.mergedInto || (kind === "state" && row.state === "closed")) return;
  openMenu(() => results.list?.partOf(number, `[data-edit="${kind}"]`), () => edits.items(kind, row), { label: `${kind} of ${number}` });
}

function open(number) {
  place.keep();
  location.assign(`/tickets/${number}`);
}

// What readers do.

for (const kind of ["scroll", "focusin"]) byId("board").addEventListener(kind, () => place.soon(), { capture: true, passive: true });
followList(byId("list"), results, { selection, edit, open, onSort: (sort) => change({ sort }), onScroll: () => place.soon() });

const rowNow = () => results.pages.rows[results.list.current];
followKeys({
  search: () => field.focus(), help,
  create: () => location.assign("/tickets/new"), undo: () => undo?.(),
  list: () => (!results.list ? null : {
    page: results.list.rowsInSight, count: results.pages.count,
    step: (by) => { results.list.goTo(results.list.current + (results.list.hasFocus ? by : 0)); place.soon(); },
    goTo: (at) => { results.list.goTo(at); place.soon(); },
    toggle: (isRange) => { if (desk.isAgent) selection.toggle(results.pages.rows, results.list.current, { isRange }); },
    open: () => { if (rowNow()) open(rowNow().number); },
    edit: (kind) => { if (rowNow()) edit(kind, rowNow().number); },
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

// Where there is no room beside the list, views are shown on request.
const viewsButton = byId("views-open");
function showViews(isOpen) {
  byId("views").classList.toggle("is-open", isOpen);
  viewsButton.ariaExpanded = String(isOpen);
}
viewsButton.addEventListener("click", () => showViews(viewsButton.ariaExpanded !== "true"));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || viewsButton.ariaExpanded !== "true") return;
  showViews(false);
  viewsButton.focus();
});

window.addEventListener("popstate", () => {
  place.rest();
  route = routeOf(location.href);
  if (person) load({ kept: place.kept });
});
window.addEventListener("online", () => { if (results.pages?.failure) results.pages.again(); });

// Who looks.

onSession(async (session) => {
  const name = session?.isSignedIn ? session.name : null;
  // Who was not told of before may be told of now.
  if (name === person && (name || session)) return;
  person = name;
  live.close();
  results.close();
  byId("main").classList.toggle("is-shut", !name);
  if (name) {
    desk.session = session;
    await begin();
  } else results.say(...gateNodes(session, readSession));
});

async function begin() {
  const { session } = desk;
  try {
    await desk.read();
  } catch (failure) {
    if (desk.session === session) results.say(failureBox(failure, { onRetry: begin, reassurance: "Nothing was changed." }));
    return;
  }
  if (desk.session !== session) return;
  await load({ kept: place.kept });
  live.open();
  views.count();
}

readSession();
