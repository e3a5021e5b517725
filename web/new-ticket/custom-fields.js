// The fields of a type: each is asked for where its condition holds, and keeps what was typed while it does not.

import { el } from "../shared/dom.js";
import { holds } from "../shared/ticket-filter.js";
import { listOf, offerPlaces } from "./places.js";
import { showProblem } from "./problems.js";

export class CustomFields {
  #box;
  #fields = [];
  #shown = "";
  #onInput;
  #values = {};

  constructor(box, onInput) {
    this.#box = box;
    this.#onInput = onInput;
    box.addEventListener("input", (event) => {
      const { field } = event.target.dataset;
      if (field === undefined) return;
      this.#values[field] = event.target.value;
      showProblem(event.target, null);
      onInput();
    });
    box.addEventListener("focusin", offerPlaces);
  }

  /** What is in the fields that are asked for. */
  get values() {
    return Object.fromEntries(this.#fields.filter(({ name }) => this.inputOf(name) && this.#text(name)).map(({ name }) => [name, this.#text(name)]));
  }

  /** All that was typed, also in fields that are not asked for now. */
  get typed() { return { ...this.#values }; }

  set typed(values) { this.#values = { ...values }; }

  #text(name) { return (this.#values[name] ?? "").trim(); }

  inputOf(name) { return this.#box.querySelector(`[data-field="${CSS.escape(name)}"]`); }

  /** Gives values to fields of a kind that have none. */
  fill(kind, value) {
    for (const field of this.#fields) {
      if (field.kind === kind && !this.#text(field.name)) this.#values[field.name] = value;
    }
  }

  /** Asks for the fields of a type. */
  ask(fields) {
    this.#fields = fields;
    this.#shown = null;
  }

  /** Shows the fields whose conditions hold for `facts`, what is known of the ticket beside its fields. */
  show(facts) {
    const known = { ...facts, fields: this.#values };
    const asked = this.#fields.filter(({ when }) => !when || holds(when, known) !== false);
    const key = asked.map(({ name }) => name).join();
    if (key === this.#shown) return;
    this.#shown = key;
    const focused = document.activeElement?.dataset?.field;
    const old = new Map([...this.#box.children].map((node) => [node.dataset.key, node]));
    this.#box.replaceChildren(...asked.map((field) => {
      // A field that was asked for before stays the one it was.
      const node = old.get(field.name);
      return node && node.dataset.kind === kindKey(field) ? node : this.#node(field, known);
    }));
    for (const { name } of asked) this.inputOf(name).value = this.#values[name] ?? "";
    if (focused) this.inputOf(focused)?.focus();
    this.#box.hidden = !asked.length;
  }

  #node(field, known) {
    const { name, title, kind, unit, help, choices, required, when } = field;
    const id = `field-${name}`;
    // Whether a condition that a page cannot weigh holds is for the server to say.
    const isNeeded = required && (!when || holds(when, known) === true);
    const common = {
      class: "input", id, "data-field": name, required: isNeeded, "aria-describedby": `${id}-problem ${id}-help`,
    };
    const text = { ...common, dir: "auto", autocomplete: "off", autocapitalize: "none", spellcheck: "false", list: listOf(kind) };
    const input = {
      choice: () => el("select", common, el("option", { value: "" }, isNeeded ? "Choose one" : "–"), choices.map((choice) => el("option", { value: choice }, choice))),
      date: () => el("input", { ...common, type: "date" }),
      number: () => el("input", { ...text, inputmode: "decimal" }),
      url: () => el("input", { ...text, type: "url", placeholder: "https://" }),
      port: () => el("input", { ...text, placeholder: "leaf3/Ethernet8" }),
    }[kind]?.() ?? el("input", { ...text, spellcheck: kind === "text" ? null : "false" });
    const told = helpOf(field, help);
    return el("div", { class: "field", "data-key": name, "data-kind": kindKey(field) },
      el("label", { for: id }, title, unit ? `, in ${unit}` : null, isNeeded ? null : el("span", { class: "quiet" }, " (if known)")),
      input,
      el("p", { class: "quiet", id: `${id}-help`, hidden: !told }, told),
      el("p", { class: "problem", id: `${id}-problem`, hidden: true }));
  }

  /** What is missing, as pairs of an input and words. */
  get problems() {
    return this.#fields.map((field) => [this.inputOf(field.name), field]).filter(([input]) => input).flatMap(([input, field]) => {
      const text = this.#text(field.name);
      if (!text) return input.required ? [[input, `${field.title} is needed for this kind of ticket.`]] : [];
      if (field.kind === "port" && !/^[^\s/]+\/\S+$/.test(text)) return [[input, "Name a device and its port, such as leaf3/Ethernet8."]];
      if (field.kind === "number") return numberProblem(input, text, field);
      return [];
    });
  }
}

function numberProblem(input, text, { unit, minimum, maximum, title }) {
  const number = Number((unit && text.endsWith(unit) ? text.slice(0, -unit.length) : text).trim());
  const inUnit = unit ? ` ${unit}` : "";
  if (!Number.isFinite(number)) return [[input, `${title} is a number${unit ? ` in ${unit}` : ""}.`]];
  if (minimum !== null && number < minimum) return [[input, `${title} is at least ${minimum}${inUnit}.`]];
  if (maximum !== null && number > maximum) return [[input, `${title} is at most ${maximum}${inUnit}.`]];
  return [];
}

const kindKey = ({ title, kind, choices, required }) => [title, kind, required, ...choices].join("|");

function helpOf({ kind }, help) {
  if (kind === "metric") return [help, "It is read when the ticket is filed, and kept."].filter(Boolean).join(". ");
  return help;
}
