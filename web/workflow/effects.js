// What rules would do: a sum by rule, and a table that can be sorted and kept to one rule.

import { el } from "../shared/dom.js";
import { stackTable, steps } from "../shared/stack-table.js";
import { count } from "../shared/wording.js";

const step = 200;
const orders = {
  Ticket: (one, other) => numberOf(one) - numberOf(other),
  Title: (one, other) => one.title.localeCompare(other.title, "en", { numeric: true }),
  Rule: (one, other) => one.at - other.at,
  "Would do": (one, other) => outcomes.indexOf(outcomeOf(one)) - outcomes.indexOf(outcomeOf(other)),
};
const outcomes = ["fails", "acts", "rests"];

const numberOf = ({ ticket }) => Number(ticket.replace(/\D/g, ""));
const outcomeOf = ({ failure, actions }) => (failure ? "fails" : actions.length ? "acts" : "rests");

export class EffectsView {
  #box = document.getElementById("effects");
  #report = null;
  #sort = { by: "Ticket", sorted: "descending" };
  #rule = null;
  #shown = step;

  /** Shows a report of `{ examined, effects, limit, source, rules }`. */
  show(report) {
    const order = new Map(report.rules.map((name, index) => [name, index]));
    const effects = report.effects.map((effect) => ({ ...effect, at: order.get(effect.rule) ?? Infinity }));
    this.#report = { ...report, effects };
    this.#rule = null;
    this.#shown = step;
    this.#draw();
  }

  showNode(node) {
    this.#report = null;
    this.#box.replaceChildren(...[node].filter(Boolean));
  }

  #draw(focus) {
    const { effects } = this.#report;
    this.#box.replaceChildren(el("h3", { tabindex: "-1" }, "What the rules would do"),
      el("p", {}, summaryOf(this.#report)), ...(effects.length ? [this.#sums(), this.#table()] : []));
    if (focus) this.#box.querySelector(focus)?.focus();
  }

  #sums() {
    const names = [...new Set([...this.#report.effects].sort(orders.Rule).map(({ rule }) => rule))];
    const rows = names.map((name) => {
      const own = this.#report.effects.filter(({ rule }) => rule === name);
      const [fails, acts, rests] = outcomes.map((outcome) => own.filter((effect) => outcomeOf(effect) === outcome).length);
      const isOnly = this.#rule === name;
      const key = CSS.escape(name);
      const choose = () => {
        this.#rule = isOnly ? null : name;
        this.#shown = step;
        this.#draw(`tr[data-key="${key}"] .text-button`);
      };
      return {
        key: name,
        cells: [
          el("code", {}, name), number(own.length), number(acts), number(rests),
          fails ? el("span", { class: "is-bad" }, number(fails)) : "0",
          el("button", { class: "text-button", type: "button", onclick: choose },
            isOnly ? "Show all rules" : ["Show only these", el("span", { class: "visually-hidden" }, ` of ${name}`)]),
        ],
      };
    });
    return stackTable({ label: "By rule", kind: "sums", columns: ["Rule", "Fits", "Would change", "So already", "Cannot", "Below"], rows });
  }

  #table() {
    const { by, sorted } = this.#sort;
    const factor = sorted === "ascending" ? 1 : -1;
    const chosen = this.#report.effects.filter(({ rule }) => !this.#rule || rule === this.#rule)
      .sort((one, other) => factor * orders[by](one, other) || orders.Ticket(other, one) || orders.Rule(one, other));
    const columns = Object.keys(orders).map((name) => ({
      name, sorted: name === by ? sorted : null, onSort: () => this.#sortBy(name),
    }));
    const rows = chosen.slice(0, this.#shown).map((effect) => ({
      key: `${effect.ticket} ${effect.rule}`,
      cells: [effect.ticket, effect.title, el("code", {}, effect.rule), outcomeNode(effect)],
    }));
    const left = chosen.length - rows.length;
    const more = () => {
      const next = this.#shown + 1;
      this.#shown += step;
      this.#draw();
      const row = this.#box.querySelector(`.effects tbody tr:nth-child(${next})`);
      row?.setAttribute("tabindex", "-1");
      row?.focus({ preventScroll: true });
    };
    const table = stackTable({ label: this.#rule ? `Effects of ${this.#rule}` : "Effects", kind: "effects", columns, rows });
    return el("div", { class: "effects-box" }, table, left > 0
      ? el("p", { class: "actions" }, el("button", { class: "button", type: "button", onclick: more },
        `Show ${Math.min(left, step).toLocaleString("en-US")} more`),
        el("span", { class: "quiet" }, `${left.toLocaleString("en-US")} not shown`)) : null);
  }

  #sortBy(name) {
    const isSame = this.#sort.by === name;
    const sorted = isSame && this.#sort.sorted === "ascending" ? "descending" : "ascending";
    this.#sort = { by: name, sorted };
    this.#draw(`[data-sort="${name}"]`);
  }
}

const number = (value) => value.toLocaleString("en-US");

function outcomeNode(effect) {
  const outcome = outcomeOf(effect);
  if (outcome === "fails") return el("span", { class: "is-bad" }, "Cannot: ", effect.failure);
  return outcome === "acts" ? steps(effect.actions) : el("span", { class: "quiet" }, "Nothing: all is so already");
}

/** The outcome in a sentence or two, for the page and for who listens to it. */
export function summaryOf({ examined, effects, limit, source }) {
  const tickets = new Set(effects.map(({ ticket }) => ticket)).size;
  const fails = effects.filter(({ failure }) => failure).length;
  const refused = fails ? `; ${count(fails, "time", "times")} a rule could not do what it says` : "";
  return [
    `${count(examined, "ticket was", "tickets were")} looked at${examined === limit ? ", as many as asked; there may be more" : ""}.`,
    examined === 0 ? "The filter fits none."
      : tickets === 0 ? "No rule fits any of them." : `Rules fit ${number(tickets)} of them${refused}.`,
    `Tried with ${source}; nothing was changed.`,
  ].join(" ");
}
