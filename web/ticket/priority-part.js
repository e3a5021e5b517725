// Why the priority is what it is: the score with its terms, and what somebody decided instead.

import { el } from "../shared/dom.js";
import { actorName, priorityMark, priorityTitle } from "../shared/ticket-words.js";
import { moment } from "../shared/time.js";
import { letScoreDecide } from "./priority-change.js";

const names = { serviceClass: "Service class", blastRadius: "Blast radius", sloBurn: "SLO burn", age: "Age" };

export class PriorityPart {
  element = el("div", { class: "priority" });
  #open;
  #shown = null;

  constructor(open) {
    this.#open = open;
  }

  update() {
    const { ticket, mayWork, isAgent } = this.#open;
    const key = JSON.stringify([ticket.priority, ticket.priorityReasons, ticket.priorityOverride, mayWork]);
    if (key === this.#shown) return;
    this.#shown = key;
    const { priority, priorityReasons: reasons, priorityOverride: override } = ticket;
    this.element.replaceChildren(...[
      override ? el("div", { class: "override" },
        el("p", {}, priorityMark(override.priority), " decided by ", el("bdi", {}, actorName(override.by)), ", ", moment(override.time)),
        override.reason ? el("p", { dir: "auto" }, "“", override.reason, "”") : null,
        mayWork ? el("button", { class: "text-button", type: "button", onclick: () => letScoreDecide(this.#open) }, "Let the score decide") : null) : null,
      !override && !isAgent && reasons && reasons.priority !== priority ? el("p", {}, "Those who work on it decided ", priorityMark(priority), " by hand.") : null,
      reasons ? el("div", {},
        el("p", {}, `Score ${shown(reasons.score)}, which makes `, override ? el("span", {}, `${priorityTitle(reasons.priority).toLowerCase()} by itself`) : priorityMark(reasons.priority)),
        el("ol", { class: "terms" }, reasons.terms.map(({ name, value, reason }) => el("li", {},
          el("span", { class: "term-value" }, `× ${shown(value)}`), el("span", {}, el("strong", {}, names[name] ?? name), " ", el("span", { class: "quiet", dir: "auto" }, reason))))),
        el("p", { class: "quiet" }, "Worked out ", moment(reasons.time), " by workflow ", el("code", {}, reasons.workflow)))
        : override ? null : el("p", { class: "quiet" }, "No score was worked out for this ticket."),
    ].filter(Boolean));
  }
}

const shown = (number) => number.toLocaleString("en-US", { maximumFractionDigits: 2 });
