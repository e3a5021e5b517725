// The page of what the desk can learn of a period: which one, for whom, and its figures.

import { get } from "../shared/api.js";
import { closedBox } from "../shared/closed.js";
import { el } from "../shared/dom.js";
import { emptyState, fill, skeleton } from "../shared/loading.js";
import { onSession, readSession } from "../shared/session.js";
import { ago, serverNow } from "../shared/time.js";
import { gapSection } from "./gaps.js";
import { placeSection } from "./places.js";
import { promiseFigure } from "./promises.js";
import { deflectionFigure, questionFigure } from "./questions.js";
import { before, dayStart, lengthOf, queryOf, rangeInWords, rangeOf } from "./range.js";
import { showRangeBar } from "./range-bar.js";
import { summary, total } from "./summary.js";
import { causeFigure, queueFigure, ticketFigure } from "./tickets.js";
import "./print.js";

const placeRest = 200;

const byId = (id) => document.getElementById(id);
const body = byId("body");

/** Who is signed in; undefined until it is known. */
let session;

async function read(range, signal) {
  const insight = async (of) => (await get(`insight?${queryOf(of)}`, { signal })).body;
  const [now, past, queues] = await Promise.all([
    insight(range),
    // What to compare with is no reason to show nothing.
    insight(before(range)).catch(() => null),
    get("queues", { signal }).then((found) => found.body.queues).catch(() => []),
  ]);
  const hasPast = past && (total(past.questions) || past.tickets.filed || past.tickets.solved);
  return {
    now, past: hasPast ? past : null, range, length: lengthOf(range), readAt: new Date(serverNow()).toISOString(),
    titles: new Map(queues.map(({ name, title }) => [name, title])),
  };
}

function show(value) {
  const { now, range, readAt } = value;
  const asked = total(now.questions);
  const hasTickets = now.tickets.filed || now.tickets.solved || now.queues.length;
  byId("announcer").textContent = `${rangeInWords(range)}: ${asked} questions, ${now.tickets.filed} tickets filed.`;
  const head = el("p", { class: "period" },
    el("span", {}, el("strong", {}, rangeInWords(range)), ". Days begin and end at midnight UTC. ", el("span", { class: "quiet" }, "Read ", ago(readAt), ".")),
    el("button", { class: "text-button", type: "button", onclick: () => refresh({ isAgain: true }) }, "Read again"),
    el("button", { class: "text-button", type: "button", onclick: () => print() }, "Print"));
  if (!asked && !hasTickets && !now.gaps.length) {
    return [head, emptyState("Nothing was asked and no ticket was filed in these days",
      "As soon as somebody asks or files a ticket, it is counted here. Choose a longer period, or begin:",
      el("a", { class: "button", href: "/" }, "Ask a question"), el("a", { class: "button", href: "/tickets/new" }, "File a ticket"))];
  }
  return [
    head, summary(value),
    asked ? el("div", { class: "figures" }, marked("is-outcome", questionFigure(value)), deflectionFigure(value))
      : el("p", { class: "nothing-line" }, "Nothing was asked in these days."),
    gapSection(now),
    hasTickets ? [
      el("div", { class: "figures" }, ticketFigure(value), marked("is-promise", promiseFigure(value)), queueFigure(value), causeFigure(value)),
      placeSection(value),
    ] : el("p", { class: "nothing-line" }, "There were no tickets in these days."),
  ];
}

function marked(kind, figure) {
  figure.classList.add(kind);
  return figure;
}

function refresh({ isAgain = false } = {}) {
  const range = rangeOf(location.search);
  showRangeBar(range, goToDays);
  // What stands below belongs to other days.
  if (range.problem) {
    body.replaceChildren();
    return Promise.resolve();
  }
  return fill(body, (signal) => read(range, signal), show, {
    lines: 8, reassurance: isAgain ? "What stands below was read before." : "Nothing is lost.", keeps: isAgain,
  });
}

function goToDays(from, to) {
  history.pushState(null, "", `/insight?${new URLSearchParams({ from, to: to || new Date(dayStart(serverNow())).toISOString().slice(0, 10) })}`);
  refresh();
  document.querySelector(".own-days [aria-invalid]")?.focus();
}

function start() {
  byId("range").hidden = true;
  body.replaceChildren();
  if (session && (!session.isSignedIn || session.role === "requester")) {
    body.replaceChildren(closedBox({ title: "Insight", role: "agent" }, session));
    return;
  }
  refresh().then(comeBack);
}

history.scrollRestoration = "manual";
const keepPlace = () => history.replaceState({ ...history.state, scroll: scrollY }, "");
window.addEventListener("pagehide", keepPlace);
let scrollTimer;
window.addEventListener("scroll", () => {
  clearTimeout(scrollTimer);
  scrollTimer = setTimeout(keepPlace, placeRest);
}, { passive: true });

byId("range").addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(null, "", link.getAttribute("href"));
  refresh();
  document.querySelector(".presets [aria-current]")?.focus({ preventScroll: true });
});
window.addEventListener("popstate", () => {
  clearTimeout(scrollTimer);
  if (session?.isSignedIn) refresh().then(comeBack);
});

/** Goes to where the reader was at this address. */
function comeBack() {
  scrollTo(0, history.state?.scroll ?? 0);
}

onSession((next) => {
  const isSame = session !== undefined && next?.name === session?.name && next?.role === session?.role;
  session = next;
  if (!isSame) start();
});
readSession();
setTimeout(() => { if (session === undefined) body.replaceChildren(skeleton()); }, 200);
