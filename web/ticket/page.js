// The page: which ticket its address names, reading it and what becomes of it, and who shows it.

import { decoded } from "../shared/address.js";
import { el } from "../shared/dom.js";
import { failureBox } from "../shared/failure.js";
import { LiveLine } from "../shared/live.js";
import { emptyState, skeleton } from "../shared/loading.js";
import { onSession, readSession, signInAddress } from "../shared/session.js";
import { serverNow } from "../shared/time.js";
import { Composer } from "./composer.js";
import { Evidence } from "./evidence.js";
import { Head } from "./head.js";
import { OpenTicket } from "./open-ticket.js";
import { keepPlace } from "./place.js";
import { sideParts } from "./side.js";
import { Status } from "./status.js";
import { Thread } from "./thread.js";

const eventRest = 120;
const retryRest = 5_000;
const quietInterval = 120_000;
const skeletonRest = 200;
const typesRest = 1_500;
const evidenceRest = 1_500;

const part = (id) => document.getElementById(id);
const gate = part("ticket-gate");
const page = part("ticket");
const announcer = part("announcer");
const announce = (text) => { announcer.textContent = text; };

const open = new OpenTicket(numberOf(location.pathname));
const status = new Status(part("ticket-status"), announce);
let parts = null;
let evidence = null;
let timer;
let dueAt = Infinity;
let readAt = 0;
let isLineOpen = false;
let shownFor = null;

const rest = (pause) => new Promise((resolve) => { setTimeout(resolve, pause); });

function numberOf(path) {
  const name = decoded(path.split("/")[2] ?? "");
  const [, digits] = /^(?:dk-|#)?(\d+)$/i.exec(name) ?? [];
  return digits ? `DK-${digits}` : name;
}

function build() {
  const composer = new Composer(open, part("composer"), announce);
  evidence = new Evidence(open, part("evidence"), announce);
  const thread = new Thread(open, part("thread-entries"), { announce, onQuote: (message) => composer.quote(message) });
  const head = new Head(open, part("ticket-bar"), part("ticket-head"), { onReply: () => composer.focus() });
  parts = [head, evidence, thread, composer, ...sideParts(open, part("side"))];
  for (const one of parts) one.update();
  // All is shown at once, so that nothing moves under who reads; what takes longer comes later.
  page.classList.add("is-waiting");
  page.hidden = false;
  Promise.race([evidence.isReady, rest(evidenceRest)]).then(() => {
    evidence.settle();
    page.classList.remove("is-waiting");
    gate.replaceChildren();
    keepPlace(thread);
  });
}

function show() {
  if (!parts) {
    build();
    return;
  }
  if (page.hidden) gate.replaceChildren();
  page.hidden = false;
  for (const one of parts) one.update();
}

/** Reads the ticket again after a while; a sooner time wins. */
function soon(pause) {
  const at = performance.now() + pause;
  if (at >= dueAt) return;
  clearTimeout(timer);
  dueAt = at;
  timer = setTimeout(refresh, pause);
}

async function refresh() {
  clearTimeout(timer);
  dueAt = Infinity;
  try {
    await open.read();
    readAt = serverNow();
    status.back();
    if (!document.hidden) soon(quietInterval);
  } catch (failure) {
    failed(failure);
  }
}

function failed(failure) {
  if (!failure.kind) throw failure;
  const isConnection = !failure.status || failure.status >= 500;
  if (parts && isConnection && open.ticket) {
    status.lost(readAt);
    soon(retryRest);
    return;
  }
  // What is there for nobody, or not for whoever is signed in, is not shown any more.
  page.hidden = true;
  evidence?.rest();
  gate.replaceChildren(gateNodes(failure));
  if (isConnection) soon(retryRest);
}

function gateNodes(failure) {
  if (failure.status === 404) {
    const box = emptyState(`There is no ticket ${open.number}`,
      "Or there is none for you: tickets are shown to who asked for them, to who watches them, and to agents of their queues.",
      el("a", { class: "button primary", href: "/tickets" }, "To the tickets"),
      open.session.isSignedIn ? null : el("a", { class: "button", href: signInAddress(), "data-sign-in": true }, "Sign in"));
    box.querySelector("h2").replaceWith(el("h1", {}, `There is no ticket ${open.number}`));
    return box;
  }
  if (failure.type === "token-missing") return signInNodes();
  return el("div", {}, el("h1", {}, open.number), failureBox(failure, { onRetry: begin, reassurance: "Nothing you typed is lost." }));
}

function signInNodes() {
  const box = emptyState("", "Tickets are for people who are signed in. You come back here afterwards.",
    el("a", { class: "button primary", href: signInAddress(), "data-sign-in": true }, "Sign in"));
  box.querySelector("h2").replaceWith(el("h1", {}, `Sign in to see ${open.number}`));
  return box;
}

const line = new LiveLine(["fabric", "tickets"], {
  onEvent: (name, data) => {
    if (name === "ticket" && data.ticket === open.number) soon(eventRest);
    if (name === "finding") evidence?.heard(data);
  },
  onState: (isOpen) => {
    if (isOpen && !isLineOpen && parts) soon(0);
    if (!isOpen && isLineOpen) soon(1_000);
    isLineOpen = isOpen;
  },
});

async function begin() {
  const waits = setTimeout(() => gate.replaceChildren(skeleton(6)), skeletonRest);
  const session = await readSession();
  if (session) open.session = session;
  if (session && !session.isSignedIn) {
    clearTimeout(waits);
    gate.replaceChildren(signInNodes());
    return;
  }
  const reading = open.read();
  // It is awaited below, and may fail before.
  reading.catch(() => {});
  open.knownTypes = await withPatience(open.types());
  try {
    await reading;
    readAt = serverNow();
    open.onChange(show);
    show();
    line.open();
    soon(quietInterval);
  } catch (failure) {
    failed(failure);
  } finally {
    clearTimeout(waits);
  }
}

/** The names of fields are worth waiting for, though not for long. */
const withPatience = (list) => Promise.race([
  list.catch(() => []), rest(typesRest).then(() => []),
]);

// Who signs in or out in another tab sees what is theirs.
onSession((session) => {
  const name = session ? `${session.name} ${session.role} ${session.isSignedIn}` : null;
  if (!session || name === shownFor) return;
  const isFirst = shownFor === null;
  const isSamePerson = open.session?.name === session.name;
  shownFor = name;
  open.session = session;
  if (isFirst) return;
  // What stands in the fields of somebody else is not theirs.
  if (session.isSignedIn && isSamePerson) refresh();
  else location.reload();
});

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    line.close();
    evidence?.rest();
    isLineOpen = false;
  } else if (parts) {
    line.open();
    refresh();
    evidence?.refresh();
  }
});
window.addEventListener("online", () => (parts ? refresh() : begin()));
window.addEventListener("offline", () => { if (parts) status.lost(readAt); });

begin();
