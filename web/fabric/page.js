// The page: what its address asks for, reading it again and again, and who shows it.

import { DocumentAddresses } from "../shared/document-addresses.js";
import { connectionFailure } from "../shared/failure.js";
import { LiveLine } from "../shared/live.js";
import { skeleton } from "../shared/loading.js";
import { morphChildren } from "../shared/morph.js";
import { readSession } from "../shared/session.js";
import { Changes } from "./changes.js";
import { showFailure } from "./failing.js";
import { followMap, showCause } from "./map-keys.js";
import { Meanings } from "./meanings.js";
import { takeObjective } from "./objectives.js";
import { overviewNodes } from "./overview.js";
import { Readings } from "./readings.js";
import { isSamePlace, placeName, routeOf } from "./route.js";
import { Jobs, pastRest, readPlaceTickets, readState } from "./state.js";
import { agedOverview, isOld, statusLine } from "./status.js";
import { Timer } from "./timer.js";
import { addressOf, updateAges } from "./wording.js";

const interval = 10_000;
const shortest = 4_000;
const readingsRest = 15_000;
const ticketsRest = 60_000;
const eventRest = 400;
const skeletonDelay = 200;
const narrowest = 240;
const mostVisited = 12;

const statusBox = document.getElementById("fabric-status");
const view = document.getElementById("fabric-view");
const announcer = document.getElementById("announcer");

const documents = new DocumentAddresses();
const meanings = new Meanings();
const readings = new Readings();
const jobs = new Jobs();
const changes = new Changes();
const timer = new Timer(refresh);
const map = { width: 0, current: null };
/** Modules that are loaded once they are wanted. */
const loaded = { places: null, traffic: null };
/** What was shown at addresses, for who comes back. */
const visited = new Map();
let route = routeOf(location.href);
let visit = new AbortController();
let state = {};
let isLive = false;
let reading = null;
let arrival = { scroll: history.state?.scroll ?? 0, focus: history.state?.focus, setsFocus: false };
let line = null;
/** The finding whose cause the picture was moved to. */
let movedTo = null;

/** The one line of the page; of tickets it hears what whoever is signed in may. */
async function listen() {
  const session = await readSession();
  line = new LiveLine(session?.isSignedIn ? ["fabric", "tickets"] : ["fabric"], { onEvent, onState });
  if (!document.hidden) line.open();
}

function onEvent(name, data) {
  if (name === "ticket") {
    jobs.forget("tickets");
    if (route.device) timer.soon(eventRest);
  } else if (name === "finding" && changes.isNews(data)) timer.soon(eventRest);
}

function onState(isOpen) {
  if (isOpen ? state.failure : isLive) timer.soon(eventRest);
  isLive = isOpen;
  showStatus();
}

async function refresh() {
  timer.rest();
  reading?.abort();
  const request = new AbortController();
  reading = request;
  try {
    const [next] = await Promise.all([readState(route, state, request.signal), route.device ? loadPlaces() : null]);
    await documents.learn(next.overview.findings.flatMap((finding) => finding.documents), request.signal);
    if (request.signal.aborted) return;
    if (state.failure) announcer.textContent = "The connection is back";
    // What was read beside it meanwhile stays.
    state = { ...state, ...next, history: state.history, historyFailure: state.historyFailure, tickets: state.tickets };
    announcer.textContent = changes.tell(next.overview.findings) || announcer.textContent;
  } catch (failure) {
    if (request.signal.aborted) return;
    if (!state.failure && state.overview) announcer.textContent = `${failure.isOfPerson ? "" : "Connection lost. "}${failure.title}`;
    // What is no more is not shown as if it were, and nothing to whom it is not for.
    state = failure.status === 404 || failure.status === 503 || failure.isOfPerson ? { failure } : { ...state, failure };
  }
  show();
  if (!state.failure) readBesides();
  if (!document.hidden) timer.soon(untilNext(state));
}

async function loadPlaces() {
  try {
    loaded.places ??= await import("./places.js");
  } catch {
    throw connectionFailure();
  }
}

/** Reads what may come later; each is shown once it is there. */
function readBesides() {
  const { signal } = visit;
  const at = route;
  const take = (part) => {
    if (signal.aborted) return;
    state = { ...state, ...part };
    show();
  };
  if (!at.device) {
    jobs.run("readings", readingsRest, async () => {
      loaded.traffic ??= await import("./traffic.js");
      await readings.read(state.devices, signal, () => take({}));
      take({});
    });
    return;
  }
  jobs.run("past", pastRest(at), async () => take(await loaded.places.readPast(at, state.device, signal)));
  jobs.run("tickets", ticketsRest, async () => take(await readPlaceTickets(at, signal)));
  if (at.port) jobs.run("meanings", Infinity, async () => { await meanings.learn(signal); take({}); });
}

/** The milliseconds until the server should have read something newer. */
function untilNext({ overview, failure }) {
  if (!overview || failure) return interval;
  const next = Math.min(...overview.targets.filter((target) => target.fresh)
    .map((target) => target.intervalSeconds - target.ageSeconds));
  return Math.min(interval, Math.max(shortest, (next + 0.5) * 1000));
}

/** Whether enough was read for what the address asks for. */
const isShowable = () => Boolean(state.overview && (route.device ? state.device && loaded.places : state.devices));

function show() {
  const { failure } = state;
  const overview = state.overview && agedOverview(state.overview);
  const place = placeName(route);
  const number = overview?.findings.length ?? 0;
  document.title = `${number ? `(${number}) ` : ""}${place || "Fabric"} — Docket`;
  showStatus();
  if (isShowable()) {
    map.width = Math.max(widthOfMap(), narrowest);
    const nodes = route.port ? loaded.places.portNodes : route.device ? loaded.places.deviceNodes : overviewNodes;
    const tools = { documents, meanings, readings, map, traffic: loaded.traffic };
    morphChildren(view, nodes({ ...state, overview }, route, tools));
    // What is beside the map takes of its width.
    if (!route.device && Math.abs(widthOfMap() - map.width) > 1) {
      map.width = Math.max(widthOfMap(), narrowest);
      morphChildren(view, nodes({ ...state, overview }, route, tools));
    }
    if (!route.device) moveToCause();
  } else if (failure) showFailure(view, failure, { place, onRetry: refresh });
  if (isShowable() || failure) arrive();
}

function moveToCause() {
  const chosen = view.querySelector(".finding.is-chosen")?.dataset.key ?? null;
  if (chosen !== movedTo) showCause(view);
  movedTo = chosen;
}

const widthOfMap = () => view.querySelector(".map")?.clientWidth ?? view.clientWidth;

/** Puts who came here where they were before, or at the heading of what is new. */
function arrive() {
  view.removeAttribute("aria-busy");
  if (!arrival) return;
  const { scroll, focus, setsFocus } = arrival;
  arrival = null;
  const before = focus ? view.querySelector(focus) : null;
  if (before || setsFocus) (before ?? view.querySelector("h1"))?.focus({ preventScroll: true });
  scrollTo(0, scroll);
}

function showStatus() {
  morphChildren(statusBox, statusLine({ ...state, isLive, isShown: isShowable() }));
}

/** Shows what an address asks for, with what is known of it until all is read. */
function goTo(next, { scroll = 0, focus = null, setsFocus = true, keepsPlace = false } = {}) {
  remember();
  const isSame = isSamePlace(next, route);
  const before = visited.get(addressOf(next));
  visit.abort();
  visit = new AbortController();
  route = next;
  arrival = keepsPlace ? null : { scroll, focus, setsFocus };
  jobs.forget("past", "tickets", "readings");
  const { overview, devices, topology, placesAt, failure } = state;
  state = {
    overview, devices, topology, placesAt, failure: isSame ? failure : null, device: isSame ? state.device : null,
    ...(isSame && !before ? { tickets: state.tickets } : {}), ...before,
  };
  if (!state.device && next.device) view.setAttribute("aria-busy", "true");
  if (!next.device ? state.devices : state.device) show();
  refresh();
}

function remember() {
  const { device, history: past, historyFailure, tickets } = state;
  if (route.device && device) visited.set(addressOf(route), { device, history: past, historyFailure, tickets });
  if (visited.size > mostVisited) visited.delete(visited.keys().next().value);
}

/** Keeps where the page is scrolled to, and which link or device has the focus, for who comes back. */
function keepPlace() {
  const at = view.contains(document.activeElement) ? document.activeElement : null;
  const focus = at?.dataset.node ? `[data-node="${CSS.escape(at.dataset.node)}"]`
    : at?.hasAttribute("href") ? `a[href="${CSS.escape(at.getAttribute("href"))}"]` : null;
  history.replaceState({ ...history.state, scroll: scrollY, focus }, "");
}

view.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-in-page]");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const next = routeOf(new URL(link.getAttribute("href"), location.href));
  keepPlace();
  history.pushState(null, "", addressOf(next));
  goTo(next, { keepsPlace: link.dataset.inPage === "keep" });
  if (next.finding) document.getElementById("map-heading")?.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
});

view.addEventListener("change", ({ target }) => {
  if (!target.dataset.objective) return;
  takeObjective(target.dataset.objective, target);
  show();
});

history.scrollRestoration = "manual";
window.addEventListener("popstate", ({ state: kept }) => goTo(routeOf(location.href), { scroll: kept?.scroll ?? 0, focus: kept?.focus, setsFocus: !kept?.focus }));
window.addEventListener("pagehide", keepPlace);
window.addEventListener("online", refresh);

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    timer.rest();
    line?.close();
  } else {
    line?.open();
    tick();
    refresh();
  }
});

// Ages grow each second; whether the state is old is told anew with them.
let toldAge = "";
function tick() {
  if (document.hidden || !state.overview) return;
  updateAges(view);
  showStatus();
  const fresh = agedOverview(state.overview).targets.filter((target) => target.fresh).length;
  const age = `${isOld(state.overview)} ${fresh}`;
  if (age !== toldAge) show();
  toldAge = age;
}
setInterval(tick, 1000);

new ResizeObserver(() => {
  if (!route.device && state.overview && Math.abs(Math.max(widthOfMap(), narrowest) - map.width) > 1) show();
}).observe(view);

setTimeout(() => {
  if (!state.overview && !state.failure) view.append(skeleton());
}, skeletonDelay);

followMap(view, (name) => { map.current = name; });
listen();
refresh();
