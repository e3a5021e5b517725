// The page of an answer that was given: the answer as it was, and what has become of it since.

import { decoded } from "../shared/address.js";
import { get } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { emptyState, fill } from "../shared/loading.js";
import { ago, moment } from "../shared/time.js";
import { keepTyped } from "../shared/typed.js";
import { count } from "../shared/wording.js";
import { AnswerView } from "../ask/answer-view.js";
import { takeCitationKeys } from "../ask/citation-keys.js";
import { addressOf } from "../ask/thread-route.js";
import { changesSince } from "./changes.js";

const longestTitle = 100;

const id = decoded(location.pathname.split("/")[2] ?? "");
const announcer = document.getElementById("announcer");
let view = null;

fill(document.getElementById("capsule"), read, (kept) => (kept ? shown(kept) : missing()), { lines: 8 });

async function read(signal) {
  try {
    return (await get(`answers/${encodeURIComponent(id)}`, { signal })).body;
  } catch (failure) {
    if (failure.status === 404) return null;
    throw failure;
  }
}

function missing() {
  document.title = "No such answer — Docket";
  return emptyState("This answer is not kept",
    "Either its address is not right, or nobody referred to it for 90 days. The question can be asked again.",
    el("a", { class: "button primary", href: "/" }, "Ask a question"));
}

function shown({ answer, firstAsked, lastAsked, count: times }) {
  document.title = `${answer.question.slice(0, longestTitle)} — Docket`;
  const changes = el("p", { class: "capsule-changes" });
  const section = el("section", { class: "answer", "aria-label": "Answer" });
  view = new AnswerView(section, (text) => { announcer.textContent = text; });
  view.show(answer.question, answer, { isKept: true });
  tellChanges(changes, answer);
  return [
    el("div", { class: "capsule-head" },
      el("div", {},
        el("p", {}, el("strong", {}, "An answer as it was given. "), ...asked(firstAsked, lastAsked, times)),
        changes),
      el("p", { class: "actions" },
        againLink(answer.question),
        el("a", { class: "button", href: `/?${new URLSearchParams({ after: answer.id })}` }, "Ask a follow-up"))),
    section,
  ];
}

/** A question that is too long for an address waits in the field of the page. */
function againLink(question) {
  const address = addressOf({ text: question, after: [] });
  return el("a", {
    class: "button primary", href: address, onclick: () => { if (address === "/") keepTyped("docket.question", "", question); },
  }, "Ask again now");
}

function asked(first, last, times) {
  if (times === 1) return ["Asked once, ", moment(first), " (", ago(first), ")."];
  return [`Asked ${count(times, "time", "times")}: first `, moment(first), ", last ", moment(last), " (", ago(last), ")."];
}

async function tellChanges(part, answer) {
  try {
    const { words, changed } = await changesSince(answer);
    part.classList.toggle("is-changed", changed.length > 0);
    part.replaceChildren(words);
    if (changed.length) {
      part.after(el("ul", { class: "capsule-changed" }, changed.map(({ citation, what }) =>
        el("li", {}, `${citation.marker}, `, el("span", { dir: "auto" }, citation.title), `: ${what}`))));
    }
  } catch (failure) {
    if (!failure.kind) throw failure;
    part.replaceChildren("Whether the documents have changed since could not be told. ",
      el("button", { class: "text-button", type: "button", onclick: () => tellChanges(part, answer) }, "Try again"));
  }
}

takeCitationKeys(() => view);

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("dialog")) return;
  event.preventDefault();
  location.assign("/");
});
