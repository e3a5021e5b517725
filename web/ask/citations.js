// The citations of an answer: their markers in its text, and the passage that is open beside it.

import { el, localLink } from "../shared/dom.js";
import { wrongCitationButton } from "./feedback.js";
import { PassagePanel } from "./passage-panel.js";
import { isPlain } from "./plain-click.js";

export class Citations {
  /** When samples were read, by their markers. */
  times = new Map();
  #body;
  #side;
  #announce;
  #sampleRow;
  #all = new Map();
  #panel;
  #returnTo = null;

  /** The answer, once it is whole: `{ id, text, generation }`. */
  answer = { id: null, text: "", generation: undefined };

  /** `sampleRow(marker)` gives the row of a sample in the live status. */
  constructor(body, side, announce, sampleRow) {
    this.#body = body;
    this.#side = side;
    this.#announce = announce;
    this.#sampleRow = sampleRow;
    this.#panel = new PassagePanel(side, {
      onStep: (by) => this.step(by),
      onClose: () => this.close({ returns: true }),
      extra: (citation) => (this.answer.id ? [wrongCitationButton(this.answer, citation)] : []),
    });
    side.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#leaveSample()) event.preventDefault();
    });
  }

  get size() {
    return this.#all.size;
  }

  get all() {
    return [...this.#all.values()];
  }

  /** Takes citations in; tells whether one of them is new. */
  add(citations) {
    const before = this.#all.size;
    for (const citation of citations) this.#all.set(citation.marker, citation);
    return this.#all.size > before;
  }

  /** The link that stands for a marker in the text; null for one that leads nowhere. */
  markerNode(marker) {
    if (marker.startsWith("T")) {
      return el("button", {
        class: "marker", type: "button", "data-marker": marker, "data-time": this.times.get(marker) ?? null, "aria-label": `Sample ${marker}`,
        onclick: (event) => this.#openSample(marker, event.currentTarget),
      }, `[${marker}]`);
    }
    const citation = this.#all.get(marker);
    if (!citation) return null;
    return localLink(citation.href, {
      class: "marker", "data-marker": marker, "aria-label": `Citation ${marker}: ${citation.title ?? ""}`,
      onclick: (event) => this.follow(this.#indexOf(marker), event),
    }, `[${marker}]`);
  }

  /** Opens the passage of a citation where its link was followed plainly. */
  follow(index, event) {
    if (!isPlain(event)) return;
    event.preventDefault();
    this.#open(index, event.currentTarget);
  }

  /** Goes to the next citation, or to the one before; tells whether there is any. */
  step(by) {
    const all = this.all;
    if (!all.length) return false;
    const at = this.#panel.isOpen ? this.#indexOf(this.#panel.citation.marker) : by > 0 ? -1 : 0;
    this.#open((at + by + all.length) % all.length, null);
    return true;
  }

  /** Closes the passage; tells whether one was open. `returns`: the focus goes back to where it came from. */
  close({ returns = false } = {}) {
    if (!this.#panel.isOpen) return false;
    const { marker } = this.#panel.citation;
    this.#panel.close();
    this.#side.classList.remove("has-passage");
    this.#point(null);
    if (returns) this.#goBack(marker);
    return true;
  }

  #indexOf(marker) {
    return [...this.#all.keys()].indexOf(marker);
  }

  #open(index, from) {
    const citation = this.all[index];
    const markers = this.#markersOf(citation.marker);
    this.#returnTo = from ?? markers[0] ?? this.#returnTo;
    const occurrence = Math.max(0, markers.indexOf(from));
    this.#side.classList.add("has-passage");
    this.#panel.show(this.all, index, this.answer, occurrence);
    this.#point(markers[occurrence] ?? null);
    markers[occurrence]?.scrollIntoView({ block: "nearest" });
    if (this.all.length > 1) this.#announce(`Citation ${index + 1} of ${this.all.length}: ${citation.title}`);
  }

  #openSample(marker, from) {
    const row = this.#sampleRow(marker);
    if (!row) return;
    this.close();
    this.#returnTo = from;
    this.#point(from);
    for (const other of this.#side.querySelectorAll(".sample.is-reached")) other.classList.remove("is-reached");
    row.classList.add("is-reached");
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  #leaveSample() {
    const row = this.#side.querySelector(".sample.is-reached");
    if (!row) return false;
    row.classList.remove("is-reached");
    this.#point(null);
    this.#goBack(null);
    return true;
  }

  #markersOf(marker) {
    return [...this.#body.querySelectorAll(`.marker[data-marker="${CSS.escape(marker)}"]`)];
  }

  /** Shows which marker the side is about. */
  #point(marker) {
    for (const other of this.#body.querySelectorAll(".marker[aria-current]")) other.removeAttribute("aria-current");
    marker?.setAttribute("aria-current", "true");
  }

  // A marker may have been drawn anew while the text grew.
  #goBack(marker) {
    const target = this.#returnTo?.isConnected ? this.#returnTo : marker ? this.#markersOf(marker)[0] : null;
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "nearest" });
  }
}
