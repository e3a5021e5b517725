// What was promised for the ticket, and how much of it is left: counted down while it is shown.

import { el } from "../shared/dom.js";
import { moment, serverNow } from "../shared/time.js";
import { sentence, spanInWords } from "./words.js";
import { targetInWords } from "./event-words.js";

export class Clocks {
  element = el("div", { class: "clocks" });
  #open;
  #readAt = 0;
  #shown = null;

  constructor(open) {
    this.#open = open;
    setInterval(() => { if (!document.hidden) this.#tick(); }, 1_000);
  }

  update() {
    const { ticket: { sla } } = this.#open;
    if (sla === this.#shown) return;
    this.#shown = sla;
    this.#readAt = serverNow();
    this.element.parentElement.hidden = !sla.clocks.length;
    this.element.replaceChildren(
      el("ul", { class: "clock-list" }, sla.clocks.map((clock) => this.#clock(clock))),
      sla.policy ? el("p", { class: "quiet" }, `Promised by “${sla.policy}”`) : "");
    this.#tick();
  }

  #clock(clock) {
    const { target, limit, due, met, breached, isPaused } = clock;
    const state = met ? (breached ? "late" : "met") : breached ? "late" : isPaused ? "paused" : clock.warningAt && Date.parse(clock.warningAt) <= serverNow() ? "warning" : "running";
    return el("li", { class: `clock is-${state}` },
      el("span", { class: "clock-line" }, el("span", {}, sentence(targetInWords(target))), el("strong", { class: "clock-left", "data-clock": clock.id })),
      el("span", { class: "quiet" }, `promised within ${spanInWords(limit)}`,
        met ? [", given ", moment(met)] : isPaused || !due ? null : [breached ? ", was due " : ", due ", moment(due)]));
  }

  #tick() {
    const { sla } = this.#open.ticket ?? {};
    for (const line of this.element.querySelectorAll("[data-clock]")) {
      const clock = sla.clocks.find(({ id }) => id === line.dataset.clock);
      const text = clock ? this.#left(clock) : "";
      if (line.textContent !== text) line.textContent = text;
    }
  }

  #left({ limit, remaining, due, met, breached, isPaused }) {
    if (met) return breached || remaining < 0 ? `kept late, by ${spanInWords(remaining)}` : `kept after ${spanInWords(limit - remaining)}`;
    if (isPaused) return `paused, ${spanInWords(remaining)} left`;
    const gone = (serverNow() - this.#readAt) / 1_000;
    if (breached || remaining - gone <= 0) return due ? `late by ${spanInWords((serverNow() - Date.parse(due)) / 1_000)}` : `late by ${spanInWords(remaining - gone)}`;
    // Where working hours count, time that is left does not go by at night: the moment is told then.
    const untilDue = due ? (Date.parse(due) - serverNow()) / 1_000 : remaining - gone;
    return untilDue - (remaining - gone) > 90 ? `${spanInWords(remaining)} of working time left` : `${spanInWords(untilDue)} left`;
  }
}
