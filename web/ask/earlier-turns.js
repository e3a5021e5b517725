// The questions and answers of a thread before the one that is shown: folded, and read when they are opened.

import { get } from "../shared/api.js";
import { el, localLink, makeScrollersReachable } from "../shared/dom.js";
import { MarkdownText } from "../shared/markdown-text.js";
import { count } from "../shared/wording.js";
import { answerPath } from "./filing.js";

const longestQuestion = 160;
const outcomes = { answered: "answered", partial: "possible answer", abstained: "not answered" };

export class EarlierTurns {
  #list;
  #known;
  #shown = [];

  /** `known(id)` gives an answer that the page has already, or undefined. */
  constructor(list, known) {
    this.#list = list;
    this.#known = known;
  }

  /** Shows the turns with these answers, oldest first; those shown already stay as they are. */
  show(ids, { opensLast = false } = {}) {
    const kept = this.#shown.filter((turn, index) => turn.id === ids[index]);
    this.#shown = ids.map((id, index) => (kept[index]?.id === id ? kept[index] : turnOf(id, this.#known(id))));
    this.#list.replaceChildren(...this.#shown.map(({ node }) => node));
    this.#list.hidden = ids.length === 0;
    if (opensLast && ids.length) this.#shown.at(-1).fold.open = true;
  }
}

function turnOf(id, known) {
  const question = el("span", { class: "turn-question", dir: "auto" });
  const outcome = el("span", { class: "quiet" });
  const body = el("div", { class: "turn-body" });
  const fold = el("details", { class: "turn" }, el("summary", {}, question, outcome), body);
  const read = async () => {
    question.textContent = "An earlier question";
    outcome.textContent = "reading…";
    try {
      show((await get(`answers/${encodeURIComponent(id)}`)).body.answer);
    } catch (failure) {
      if (!failure.kind) throw failure;
      outcome.textContent = failure.status === 404 ? "no longer kept" : "could not be read";
      body.replaceChildren(el("p", { class: "quiet" }, failure.detail), failure.status === 404 ? ""
        : el("button", { class: "button small", type: "button", onclick: read }, "Try again"));
    }
  };
  const show = (answer) => {
    question.textContent = answer.question.length > longestQuestion
      ? `${answer.question.slice(0, longestQuestion - 1).trimEnd()}…` : answer.question;
    outcome.textContent = answer.citations.length
      ? `${outcomes[answer.outcome]}, ${count(answer.citations.length, "source", "sources")}` : outcomes[answer.outcome];
    const fillOnce = () => { if (fold.open && !body.childElementCount) fillTurn(body, answer); };
    fold.addEventListener("toggle", fillOnce);
    fillOnce();
  };
  if (known) show(known);
  else read();
  return { id, fold, node: el("li", {}, fold) };
}

/** The answer of an earlier turn, whose markers lead to the documents. */
function fillTurn(body, answer) {
  const text = el("div", { class: "answer-text prose" });
  const hrefs = new Map(answer.citations.map(({ marker, href }) => [marker, href]));
  new MarkdownText(text, (marker) => (hrefs.has(marker)
    ? localLink(hrefs.get(marker), { class: "marker", "aria-label": `Citation ${marker}` }, `[${marker}]`) : null)).set(answer.text);
  body.append(text, el("p", {}, el("a", { href: answerPath(answer.id) }, "This answer with its sources")));
  makeScrollersReachable(text);
}
