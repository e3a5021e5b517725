// Evidence: what was frozen when the ticket was filed, beside what is so now, and kept right while it is shown.

import { DocumentAddresses } from "../shared/document-addresses.js";
import { el } from "../shared/dom.js";
import { MarkdownText } from "../shared/markdown-text.js";
import { morphChildren } from "../shared/morph.js";
import { ago, moment, serverNow } from "../shared/time.js";
import { findingCards } from "./evidence-findings.js";
import { Past, readEvidence, toldByTelemetry } from "./evidence-reading.js";
import { readingTables } from "./evidence-tables.js";
import { verdictWord } from "./evidence-verdict.js";
import { isOld, mainPairs, verdictOf } from "./evidence-words.js";

const interval = 15_000;

export class Evidence {
  #open;
  #part;
  #announce;
  #past = new Past();
  #documents = new DocumentAddresses();
  #shown = null;
  #timer;
  #reading = null;
  #hash = null;
  #kinds = new Map();
  #tellReady;
  /** Whether the page was shown before it came: then it must not move what is read below it. */
  #isLate = false;

  /** Resolves once all that it has is shown for the first time, or is known not to come. */
  isReady = new Promise((resolve) => { this.#tellReady = resolve; });

  /** `part` is the section that it is shown in. */
  constructor(open, part, announce) {
    this.#open = open;
    this.#part = part;
    this.#announce = announce;
  }

  /** Reads it where the ticket has any. */
  update() {
    const hash = this.#open.ticket.evidence?.sha256 ?? null;
    this.#part.hidden = !hash;
    if (hash && hash !== this.#hash) this.refresh();
    else if (this.#shown) this.#show(this.#shown);
    this.#hash = hash;
    if (hash) return;
    this.rest();
    this.#tellReady();
  }

  /** The page is shown now; what comes later takes no more room than is kept for it. */
  settle() {
    if (this.#shown || this.#part.hidden) return;
    this.#isLate = true;
    if (!this.#part.firstChild) this.#show(null);
  }

  /** A finding was raised or cleared somewhere in the fabric. */
  heard({ state, finding }) {
    if (!this.#shown?.findings.some((known) => known.finding.id === finding.id)) return;
    if (state === "cleared") this.#open.ended.set(finding.id, new Date(serverNow()).toISOString());
    else this.#open.ended.delete(finding.id);
    this.refresh();
  }

  rest() {
    clearTimeout(this.#timer);
    this.#reading?.abort();
    this.#reading = null;
  }

  async refresh() {
    this.rest();
    if (!this.#open.ticket?.evidence) return;
    const mine = this.#reading = new AbortController();
    try {
      const evidence = await readEvidence(this.#open, mine.signal);
      if (mine.signal.aborted) return;
      if (!evidence) {
        this.#part.hidden = true;
        return;
      }
      const isFirst = !this.#shown;
      this.#show(evidence);
      await Promise.all([
        this.#past.learn(mainPairs(evidence).map(({ then }) => then), evidence.frozenAt, mine.signal),
        this.#documents.learn(evidence.findings.flatMap(({ finding }) => finding.documents), mine.signal),
        isFirst || this.#asksAgain(evidence) ? toldByTelemetry(this.#open, evidence.findings, mine.signal).then((told) => { this.#open.told = told; }) : null,
      ]);
      if (mine.signal.aborted) return;
      this.#tellChanges(evidence);
      this.#show(evidence);
    } catch (failure) {
      if (mine.signal.aborted) return;
      if (!failure.kind) throw failure;
      this.#show(this.#shown, failure);
    }
    this.#tellReady();
    if (!document.hidden) this.#timer = setTimeout(() => this.refresh(), interval);
  }

  /** Whether telemetry's own tickets may know more by now: since when something is gone. */
  #asksAgain(evidence) {
    return evidence.findings.some((entry) => !entry.stillThere && !verdictOf(this.#open, evidence, entry).since);
  }

  #tellChanges(evidence) {
    for (const entry of evidence.findings) {
      const { id, title } = entry.finding;
      const { kind } = verdictOf(this.#open, evidence, entry);
      const before = this.#kinds.get(id);
      if (before && before !== kind) this.#announce(`${verdictWord(kind)}: ${title}`);
      this.#kinds.set(id, kind);
    }
  }

  #show(evidence, failure = null) {
    this.#shown = evidence;
    const nodes = evidence ? this.#nodes(evidence) : this.#isLate ? [el("p", { class: "quiet" }, "Nothing of it is here yet.")] : [];
    morphChildren(this.#part, [
      el("h2", { id: "evidence-heading" }, "Then and now"),
      failure ? el("p", { class: "evidence-times is-old" }, `What is so now cannot be read: ${failure.title}. It is tried again.`) : null,
      evidence ? this.#times(evidence) : failure ? null : el("p", { class: "evidence-times quiet" }, "It is being read…"),
      ...(this.#isLate ? [el("details", { class: "fold late", "data-key": "late" }, el("summary", {}, "Show what was read"), nodes)] : nodes),
    ].filter(Boolean));
  }

  #nodes(evidence) {
    return [
      ...findingCards(this.#open, evidence, this.#documents),
      this.#answer(evidence),
      ...readingTables(evidence, this.#past),
      el("p", { class: "quiet digest" }, "What was frozen never changes: SHA-256 ", el("code", {}, evidence.sha256)),
    ].filter(Boolean);
  }

  #times({ frozenAt, readAt, samples }) {
    const isStale = isOld(readAt);
    return el("p", { class: isStale ? "evidence-times is-old" : "evidence-times quiet" },
      "Frozen ", moment(frozenAt), " · ",
      readAt ? [isStale ? "telemetry is old: last read " : "now read ", ago(readAt)] : "no fabric is read now",
      samples.some(({ then }) => then.simulated) ? el("span", { class: "badge" }, "simulated") : null);
  }

  #answer({ question, answer }) {
    if (!question) return null;
    const text = el("div", { class: "prose", dir: "auto" });
    if (answer?.text) new MarkdownText(text, () => null).set(answer.text);
    return el("div", { class: "asked", "data-key": "asked" },
      el("p", {}, el("span", { class: "label" }, "Asked before it was filed "), el("q", { dir: "auto" }, question)),
      answer?.text ? el("details", { class: "fold", "data-key": "answer" }, el("summary", {}, "The answer, as it was given"), text,
        el("p", {}, el("a", { href: `/answers/${encodeURIComponent(answer.id)}` }, "With its sources"))) : null);
  }
}
