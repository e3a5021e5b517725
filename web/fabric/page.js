// The page: what its address asks for, reading it again and again, and who shows it.

import { followCharts } from "../shared/chart-pointer.js";
import { el } from "../shared/dom.js";
import { deviceNodes } from "./device.js";
import { DocumentAddresses } from "./documents.js";
import { FabricEvents, read } from "./feed.js";
import { overviewNodes } from "./overview.js";
import { linesOf, portNodes, ranges } from "./port.js";
import { agedOverview, isOld, statusLine } from "./status.js";
import { addressOf, serverNow, updateAges } from "./wording.js";
import { failureBox } from "../shared/failure.js";
import { followMap } from "./map-keys.js";
import { morphChildren } from "../shared/morph.js";

const interval = 10_000;
const shortest = 4_000;
const slowInterval = 60_000;
const eventRest = 400;
const narrowest = 240;

const statusBox = document.getElementById("fabric-status");
const view = document.getElementById("fabric-view");
const announcer = document.getElementById("announcer");

const documents = new DocumentAddresses();
const map = { width: 0, current: null };
let route = routeOf(location.href);
let state = {};
let hasEvents = false;
let reading = null;
let timer;
let dueAt = Infinity;
let knownFindings = null;
let setsFocus = false;

const events = new FabricEvents({
  onChange: ({ state: change, finding }) => {
    if (knownFindings && (change === "raised") !== knownFindings.has(finding.id)) soon(eventRest);
  },
  onState: (isOpen) => {
    if (isOpen ? state.failure : hasEvents) soon(eventRest);
    hasEvents = isOpen;
    showStatus();
  },
});

function routeOf(url) {
  const parameters = new URL(url).searchParams;
  const range = parameters.get("range") ?? "10m";
  return {
    device: parameters.get("device"),
    port: parameters.get("device") ? parameters.get("port") : null,
    range: Object.hasOwn(ranges, range) ? range : "10m",
  };
}

/** Reads again after a while; a sooner time wins. */
function soon(pause) {
  const at = performance.now() + pause;
  if (at >= dueAt) return;
  rest();
  dueAt = at;
  timer = setTimeout(refresh, pause);
}

function rest() {
  clearTimeout(timer);
  dueAt = Infinity;
}

async function refresh() {
  rest();
  reading?.abort();
  const request = new AbortController();
  reading = request;
  try {
    const next = await readState(route, request.signal);
    await documents.learn(next.overview.findings.flatMap((finding) => finding.documents), request.signal);
    if (request.signal.aborted) return;
    if (state.failure) announcer.textContent = "The connection is back";
    state = next;
    tellChanges();
  } catch (failure) {
    if (request.signal.aborted) return;
    if (!state.failure && state.overview) announcer.textContent = `${failure.isOfPerson ? "" : "Connection lost. "}${failure.title}`;
    // What is no more is not shown as if it were, and nothing to whom it is not for.
    state = failure.status === 404 || failure.status === 503 || failure.isOfPerson ? { failure } : { ...state, failure };
  }
  show();
  if (!document.hidden) soon(untilNext(state));
}

/** The milliseconds until the server should have read something newer. */
function untilNext({ overview, failure }) {
  if (!overview || failure) return interval;
  const next = Math.min(...overview.targets.filter((target) => target.fresh)
    .map((target) => target.intervalSeconds - target.ageSeconds));
  return Math.min(interval, Math.max(shortest, (next + 0.5) * 1000));
}

async function readState({ device, port, range }, signal) {
  const wantsAll = !device;
  const keepsPlaces = wantsAll && performance.now() - (state.placesAt ?? -Infinity) < slowInterval;
  const keepsHistory = range !== "10m" && performance.now() - (state.historyAt ?? -Infinity) < slowInterval && state.history;
  const [overview, places, known, past] = await Promise.all([
    read("/api/v1/fabric", signal).then((overview) => ({ ...overview, readAt: serverNow() })),
    !wantsAll ? null : keepsPlaces ? state : readPlaces(signal),
    device ? read(`/api/v1/fabric/devices/${encodeURIComponent(device)}`, signal) : null,
    !port ? null : keepsHistory ? state : readHistory(`${device}:${port}`, range, signal),
  ]);
  return {
    overview, device: known,
    ...(places && { devices: places.devices, topology: places.topology, placesAt: places.placesAt }),
    ...(past && { history: past.history, historyAt: past.historyAt, historyFailure: past.historyFailure }),
  };
}

async function readPlaces(signal) {
  const [{ devices }, topology] = await Promise.all([
    read("/api/v1/fabric/devices", signal), read("/api/v1/fabric/topology", signal),
  ]);
  return { devices, topology, placesAt: performance.now() };
}

/** The past of a port; that there is none is told in its place, and the rest is shown. */
async function readHistory(id, range, signal) {
  const query = range === "10m" ? "" : `?range=${range}`;
  try {
    const history = await read(`/api/v1/fabric/ports/${encodeURIComponent(id)}/history${query}`, signal);
    return { history, historyAt: performance.now() };
  } catch (failure) {
    if (!failure.status) throw failure;
    const words = failure.status === 404 ? "Nothing was read of this port in this time." : `${failure.title}. ${failure.detail}`;
    return { history: null, historyFailure: words };
  }
}

function tellChanges() {
  const { findings } = state.overview;
  const ids = new Map(findings.map((finding) => [finding.id, finding.title]));
  if (knownFindings) {
    const words = [
      ...[...ids].filter(([id]) => !knownFindings.has(id)).map(([, title]) => `New: ${title}.`),
      ...[...knownFindings].filter(([id]) => !ids.has(id)).map(([, title]) => `Over: ${title}.`),
    ];
    if (words.length) announcer.textContent = words.join(" ");
  }
  knownFindings = ids;
}

function show() {
  const { failure, device, devices } = state;
  const overview = state.overview && agedOverview(state.overview);
  const shown = { ...state, overview };
  const place = [route.device, route.port].filter(Boolean).join(" ");
  const number = overview?.findings.length ?? 0;
  document.title = `${number ? `(${number}) ` : ""}${place || "Fabric"} — Docket`;
  showStatus();
  const isShowable = overview && (route.device ? device : devices);
  if (isShowable) {
    map.width = Math.max(view.clientWidth, narrowest);
    morphChildren(view, route.port ? portNodes(shown, route, documents)
      : route.device ? deviceNodes(shown, documents) : overviewNodes(shown, documents, map));
  } else if (failure && view.querySelector(".failure")?.dataset.title !== failure.title) {
    const box = failureBox(failure, { onRetry: refresh, reassurance: "It is tried again every 10 s." });
    box.dataset.title = failure.title;
    view.replaceChildren(...[
      el("h1", { tabindex: "-1", class: place ? null : "visually-hidden" }, place || "Fabric"), box,
      place ? el("p", { class: "actions" }, el("a", { href: "/fabric", "data-in-page": true }, "Back to the fabric")) : null,
      failure.status === 503 ? el("p", { class: "quiet" }, "How to have a fabric watched: ",
        el("a", { href: `/?${new URLSearchParams({ q: "How do I let Docket watch my own fabric?" })}` }, "ask Docket"), ".") : null,
    ].filter(Boolean));
  } else if (!failure) {
    view.replaceChildren(el("h1", { tabindex: "-1" }, place || "Fabric"));
  }
  if (isShowable || failure) view.removeAttribute("aria-busy");
  if (setsFocus && (isShowable || failure)) {
    setsFocus = false;
    view.querySelector("h1")?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

function showStatus() {
  morphChildren(statusBox, statusLine({ ...state, hasEvents }));
}

/** Shows what an address asks for, with what is known of it until all is read. */
function goTo(next, { keepsPlace = false } = {}) {
  const isSamePort = next.device === route.device && next.port === route.port;
  route = next;
  setsFocus = !keepsPlace;
  view.setAttribute("aria-busy", "true");
  state = { ...state, history: null, historyAt: undefined, historyFailure: undefined, ...(isSamePort ? {} : { device: null }) };
  refresh();
  if (isSamePort) show();
}

view.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-in-page]");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const next = routeOf(new URL(link.getAttribute("href"), location.href));
  history.pushState(null, "", addressOf(next));
  goTo(next, { keepsPlace: link.dataset.inPage === "keep" });
});

window.addEventListener("popstate", () => goTo(routeOf(location.href)));
window.addEventListener("online", refresh);

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    rest();
    events.close();
  } else {
    events.open();
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
  if (Math.max(view.clientWidth, narrowest) !== map.width && state.overview) show();
}).observe(view);

followCharts(view, (chart) => (state.history ? linesOf(state.history, chart.closest("li").dataset.key) : []));
followMap(view, (name) => { map.current = name; });
if (!document.hidden) events.open();
refresh();
