// An answer with its question: asking, streaming in, answered, abstained, stopped or failed.

import { el, makeScrollersReachable } from "../shared/dom.js";
import { failureBox } from "../shared/failure.js";
import { skeleton } from "../shared/loading.js";
import { MarkdownText } from "../shared/markdown-text.js";
import { copyButton } from "../shared/copy.js";
import { confidenceInWords, count } from "../shared/wording.js";
import { confidenceFact, freshnessFacts } from "./answer-facts.js";
import { Citations } from "./citations.js";
import { feedbackBar } from "./feedback.js";
import { answerAddress, ticketAddress } from "./filing.js";
import { LiveStatus } from "./live-status.js";
import { questionNode } from "./question.js";
import { helpList, nearList, sourceList } from "./sources.js";

const skeletonDelay = 200;
const longestSearch = 500;

// With these a question is refused as it is: only another one helps.
const refused = new Set([400, 413, 422]);

export class AnswerView {
  #section;
  #announce;
  #actions;
  #text = "";
  #citations = null;
  #live = null;
  #skeletonTimer;
  #frame = 0;
  #parts;

  /**
   * actions: `onStop()`, `onRetry()`, `onEdit()`, which a view that only shows does not need.
   */
  constructor(section, announce, actions = {}) {
    this.#section = section;
    this.#announce = announce;
    this.#actions = actions;
  }

  hide() {
    this.#halt();
    this.#live?.stop();
    this.#live = null;
    this.#citations?.close();
    this.#section.hidden = true;
    this.#section.replaceChildren();
  }

  asking(question) {
    this.#build(question);
    this.#section.classList.add("is-growing");
    this.#progress("Searching the documents…");
    this.#skeletonTimer = setTimeout(() => {
      this.#parts.wait.hidden = false;
      this.#parts.skeleton.hidden = false;
      this.#announce("Searching the documents");
    }, skeletonDelay);
  }

  /** One event of the stream. */
  event(name, data) {
    if (name === "evidence") {
      this.#citations.add(data.citations ?? []);
      if (this.#citations.size) this.#progress(`Reading ${count(this.#citations.size, "section", "sections")}…`);
    } else if (name === "status") {
      this.#showLive(data.live);
    } else if (name === "delta") {
      this.#text += data.text ?? "";
      this.#progress("Writing…");
      clearTimeout(this.#skeletonTimer);
      this.#parts.wait.hidden = false;
      this.#parts.skeleton.hidden = true;
      this.#frame ||= requestAnimationFrame(() => {
        this.#frame = 0;
        this.#parts.markdown.set(this.#text, { growing: true });
      });
    }
  }

  /** A whole answer at once, without asking before it. `isKept`: it was given at another time. */
  show(question, answer, { isKept = false } = {}) {
    this.#build(question);
    this.done(answer, { isKept });
  }

  done(answer, { isKept = false } = {}) {
    this.#halt();
    const { heading, outcome, confidence, body, markdown, understood, after } = this.#parts;
    const isAbstained = answer.outcome === "abstained";
    const title = isAbstained ? "No answer in the documents" : answer.outcome === "partial" ? "Possible answer" : "Answer";
    if (this.#citations.add(answer.citations ?? [])) markdown.forget();
    this.#text = answer.text || (isAbstained ? "The documents on this server do not hold an answer to this question." : "");
    this.#citations.answer = { id: answer.id, text: this.#text, generation: answer.freshness?.generation };
    outcome.textContent = title;
    outcome.classList.toggle("visually-hidden", title === "Answer");
    heading.hidden = false;
    confidence.replaceChildren(...[confidenceFact(answer)].filter(Boolean));
    understood.replaceChildren(...(answer.understoodAs
      ? [el("strong", {}, "Understood as: "), el("span", { dir: "auto" }, answer.understoodAs)] : []));
    this.#showLive(answer.live);
    markdown.set(this.#text);
    body.setAttribute("aria-busy", "false");
    after.replaceChildren(...[
      isAbstained ? this.#wayOn(answer) : null,
      isAbstained ? helpList(answer.mayHelp ?? []) : sourceList(answer.citations ?? [], (index, event) => this.#citations.follow(index, event)),
      freshnessFacts(answer, { isKept }),
      isAbstained ? null : el("div", { class: "answer-foot" }, feedbackBar(answer, this.#announce), this.#whatMayBeDone(answer)),
      nearList(answer.related),
    ].filter(Boolean));
    makeScrollersReachable(body);
    this.#announce(isAbstained ? "No answer in the documents"
      : `Answer complete. ${confidenceInWords(answer.confidence)}. ${count(answer.citations?.length ?? 0, "source", "sources")}.`);
  }

  stopped() {
    this.#halt();
    const { body, markdown, after } = this.#parts;
    body.setAttribute("aria-busy", "false");
    markdown.set(this.#text);
    after.replaceChildren(el("p", { class: "actions" },
      el("button", { class: "button", type: "button", onclick: this.#actions.onRetry }, "Ask again"),
      this.#editButton(),
      el("span", { class: "quiet" }, this.#text
        ? "You stopped this answer. What stands above is incomplete."
        : "You stopped this question before an answer came.")));
    this.#announce("Stopped");
  }

  /** `reassurance` says what becomes of the question. */
  failed(failure, reassurance) {
    this.#halt();
    const { body, markdown, after } = this.#parts;
    body.setAttribute("aria-busy", "false");
    markdown.set(this.#text);
    after.replaceChildren(...[
      this.#text ? el("p", { class: "quiet" }, "What stands above is incomplete.") : null,
      failureBox(failure, { onRetry: this.#actions.onRetry, reassurance, ...(refused.has(failure.status) ? { way: this.#editButton() } : {}) }),
    ].filter(Boolean));
  }

  /** Goes to the next citation, or to the one before; tells whether there is any. */
  step(by) {
    return this.#citations?.step(by) ?? false;
  }

  /** Closes the passage that is open; tells whether one was. `returns`: the focus goes back to its marker. */
  closePassage({ returns }) {
    return this.#citations?.close({ returns }) ?? false;
  }

  #build(question) {
    this.hide();
    this.#text = "";
    const progress = el("span", {});
    // What it does is told in more or fewer words, and the button stays where it is.
    const wait = el("span", { class: "wait", hidden: true },
      el("button", { class: "text-button", type: "button", onclick: this.#actions.onStop }, "Stop"), progress);
    const outcome = el("h3", { class: "visually-hidden" }, "Answer");
    const confidence = el("span", {});
    const heading = el("div", { class: "answer-outcome", hidden: true }, outcome, confidence);
    const lines = skeleton(4);
    lines.hidden = true;
    const body = el("div", { class: "answer-text prose", "aria-live": "polite", "aria-busy": "true" });
    const understood = el("p", { class: "understood" });
    const after = el("div", { class: "after" });
    const side = el("div", { class: "answer-side" });
    this.#citations = new Citations(body, side, this.#announce, (marker) => this.#live?.row(marker));
    const markdown = new MarkdownText(body, (marker) => this.#citations.markerNode(marker));
    this.#parts = { heading, outcome, confidence, progress, wait, skeleton: lines, body, understood, after, side, markdown };
    this.#section.replaceChildren(
      el("div", { class: "answer-main" },
        questionNode(question),
        el("div", { class: "answer-status" }, wait, heading),
        understood, lines, body),
      side, after);
    this.#section.hidden = false;
  }

  #halt() {
    clearTimeout(this.#skeletonTimer);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#section.classList.remove("is-growing");
    if (!this.#parts) return;
    this.#parts.wait.hidden = true;
    this.#parts.skeleton.hidden = true;
  }

  #progress(text) {
    if (this.#parts.progress.textContent !== text) this.#parts.progress.textContent = text;
  }

  #showLive(live) {
    if (this.#live || !live || !(live.samples.length || live.findings.length)) return;
    this.#citations.times = new Map(live.samples.map(({ marker, time }) => [marker, time]));
    this.#live = new LiveStatus(live, this.#citations.all);
    this.#parts.side.append(this.#live.node);
    this.#live.start();
  }

  #wayOn(answer) {
    const search = `/documents?${new URLSearchParams({ q: answer.question.slice(0, longestSearch) })}`;
    return el("div", { class: "way-on" },
      el("p", {}, "File a ticket, and somebody looks at it: the question, and what was looked for, go with it."),
      el("p", { class: "actions" },
        el("a", { class: "button primary", href: ticketAddress(answer) }, "File a ticket"),
        el("a", { class: "button", href: search }, "Search the documents"),
        this.#editButton(), linkButton(answer, "button")));
  }

  #whatMayBeDone(answer) {
    return el("div", { class: "actions" },
      el("a", { class: "button small", href: ticketAddress(answer) }, "File a ticket"),
      linkButton(answer, "button small"));
  }

  #editButton() {
    const { onEdit } = this.#actions;
    return onEdit ? el("button", { class: "button", type: "button", onclick: onEdit }, "Change the question") : null;
  }
}

const linkButton = ({ id }, style) => copyButton(() => answerAddress(id), {
  name: "Copy link", class: style, title: "The address of this answer, as it was given",
});
