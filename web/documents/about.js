// What is known about a document: its review, its neighbors, who asked about it, which tickets cite it, and
// a way to report it.

import { get } from "../shared/api.js";
import { el, localLink } from "../shared/dom.js";
import { reviewed } from "../shared/review.js";
import { onSession, readSession } from "../shared/session.js";
import { ago } from "../shared/time.js";
import { count } from "../shared/wording.js";

const mostListed = 1000;
const longestQuestion = 140;
const readers = new Set(["agent", "admin"]);

/** Fills the part of the page about a document, `{ id, collection, path, reviewed, title }`. */
export async function tellAbout(part, document) {
  const [uses, near] = await Promise.all([usesOf(document), neighborsOf(document)]);
  part.replaceChildren(...[
    el("section", {}, el("h2", {}, "About this page"),
      document.reviewed ? el("p", {}, reviewed(document.reviewed))
        : el("p", {}, "Nobody has said when it was reviewed last."),
      el("p", {}, el("a", { class: "button small", href: reportAddress(document) }, "Report this page"))),
    near,
    uses ? questionList(uses.questions) : null,
    uses ? ticketList(uses.tickets) : null,
  ].filter(Boolean));
  part.hidden = false;
}

function reportAddress({ id, title }) {
  return `/tickets/new?${new URLSearchParams({ document: id, title: `Wrong or outdated: ${title}` })}`;
}

/** What it was good for, as agents may know; null for others. */
async function usesOf({ id }) {
  const session = await sessionOnce();
  if (!readers.has(session?.role)) return null;
  try {
    return (await get(`documents/${encodeURIComponent(id)}/uses`)).body;
  } catch (failure) {
    if (!failure.kind) throw failure;
    return null;
  }
}

/** Who is signed in, as the header of the page asks for it anyway. */
function sessionOnce() {
  return new Promise((resolve) => {
    onSession(resolve);
    readSession().then(resolve);
  });
}

/** The pages before and after it in its folder; null where there are none, or too many to look through. */
async function neighborsOf({ id, collection, path }) {
  try {
    const { body } = await get(`documents?${new URLSearchParams({ collection, limit: mostListed })}`);
    const folder = (other) => other.slice(0, other.lastIndexOf("/") + 1);
    const pages = body.documents.filter((other) => folder(other.path) === folder(path));
    const at = pages.findIndex((other) => other.id === id);
    if (at < 0 || pages.length < 2) return null;
    const line = (name, other) => other ? el("li", {}, el("span", { class: "quiet" }, `${name}: `), localLink(other.href, { dir: "auto" }, other.title)) : null;
    return el("nav", { "aria-label": "Neighbors" }, el("h2", {}, folder(path) ? `In ${folder(path)}` : "In this collection"),
      el("ul", {}, line("Before", pages[at - 1]), line("Next", pages[at + 1])));
  } catch (failure) {
    if (!failure.kind) throw failure;
    return null;
  }
}

function questionList(questions) {
  return el("section", {}, el("h2", {}, "Asked about this page"),
    questions.length
      ? el("ul", {}, alike(questions).map(({ answer, question, outcome, count: times, lastAsked }) => el("li", {},
        el("a", { href: `/answers/${encodeURIComponent(answer)}`, dir: "auto" }, shortened(question)),
        el("span", { class: "quiet" }, ` ${times === 1 ? "once" : count(times, "time", "times")}, last `, ago(lastAsked),
          outcome === "partial" ? ", a possible answer" : null))))
      : el("p", { class: "quiet" }, "No answer has cited it yet."));
}

/** A question whose answers differ, as live values do, is listed once, with its last answer. */
function alike(questions) {
  const found = new Map();
  for (const one of questions) {
    const known = found.get(one.question);
    if (known) known.count += one.count;
    else found.set(one.question, { ...one });
  }
  return [...found.values()];
}

const shortened = (text) => (text.length > longestQuestion ? `${text.slice(0, longestQuestion - 1).trimEnd()}…` : text);

function ticketList(tickets) {
  return el("section", {}, el("h2", {}, "Tickets that cite it"),
    tickets.length
      ? el("ul", {}, tickets.map(({ number, title, state }) => el("li", {},
        el("a", { href: `/tickets/${encodeURIComponent(number)}` }, number), " ", el("span", { dir: "auto" }, title),
        el("span", { class: "quiet" }, ` ${state}`))))
      : el("p", { class: "quiet" }, "No ticket was filed from an answer that cites it."));
}
