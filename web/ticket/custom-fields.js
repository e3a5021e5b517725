// The fields of the ticket's type: each changed in place, readings beside what is read now.

import { el } from "../shared/dom.js";
import { menuButton } from "../shared/menu.js";
import { ago } from "../shared/time.js";
import { fieldValueText } from "./event-words.js";
import { Fact, nothing } from "./fact.js";
import { hasDraft } from "./text-editor.js";
import { changeNow } from "./changes.js";
import { fieldControl, isAsked, readControl } from "./field-control.js";

export class CustomFields {
  element = el("div", { class: "custom-fields" });
  #open;
  #list = el("dl", { class: "facts-list" });
  #more;
  #facts = new Map();
  /** The fields without a value that are to be filled in. */
  #wanted = new Set();

  constructor(open) {
    this.#open = open;
    this.#more = menuButton("Set another field", () => this.#unset().map((field) => ({
      text: field.title, detail: field.required ? "needed" : null, run: () => this.#want(field),
    })), { class: "text-button" });
    this.element.append(this.#list, this.#more);
  }

  get #type() {
    return this.#open.knownTypes.find(({ name }) => name === this.#open.ticket.type) ?? null;
  }

  /** Fields that tickets like this one are asked for, and that it has not. */
  #unset() {
    const { ticket, mayWork } = this.#open;
    if (!mayWork) return [];
    return (this.#type?.fields ?? []).filter((field) => ticket.fields[field.name] === undefined && !this.#isShown(field) && isAsked(field, ticket));
  }

  #isShown(field) {
    const { ticket, number } = this.#open;
    return ticket.fields[field.name] !== undefined || this.#wanted.has(field.name) || hasDraft(`${number}/${field.title}`);
  }

  #want(field) {
    this.#wanted.add(field.name);
    this.update();
    this.#facts.get(`${this.#open.ticket.type} ${field.name}`).edit();
  }

  update() {
    const { ticket } = this.#open;
    const known = (this.#type?.fields ?? []).filter((field) => this.#isShown(field));
    // What a type had before is shown as long as the ticket has it.
    const others = Object.keys(ticket.fields).filter((name) => !known.some((field) => field.name === name))
      .map((name) => ({ name, title: name, kind: "text", unit: null, isForeign: true }));
    const fields = [...known, ...others];
    const used = new Set(fields.map((field) => `${ticket.type} ${field.name}`));
    for (const [key, fact] of this.#facts) {
      if (used.has(key)) continue;
      fact.element.remove();
      this.#facts.delete(key);
    }
    for (const field of fields) {
      const key = `${ticket.type} ${field.name}`;
      if (!this.#facts.has(key)) {
        this.#facts.set(key, this.#fact(field));
      }
      const fact = this.#facts.get(key);
      const place = this.#list.children[fields.indexOf(field)] ?? null;
      if (place !== fact.element) this.#list.insertBefore(fact.element, place);
      fact.update();
    }
    this.#list.hidden = !fields.length;
    this.#more.hidden = !this.#unset().length;
  }

  #fact(field) {
    const open = this.#open;
    const { name, title, help } = field;
    return new Fact(open, title, {
      show: (ticket) => valueNodes(field, ticket),
      key: ({ fields, liveFields }) => JSON.stringify([fields[name], liveFields?.[name]?.value]),
      mayChange: () => open.mayWork && !field.isForeign,
      items: field.kind === "choice" ? () => choices(open, field) : undefined,
      text: field.kind === "choice" ? undefined : (ticket) => ({
        field: fieldControl(field), value: editable(ticket.fields[name]), help: help ?? (field.kind === "metric" ? "Where it is read: a device or a port" : null),
        set: (text) => {
          const value = readControl(field, text);
          return value?.problem ? value : { fields: { [name]: value } };
        },
      }),
    });
  }
}

function choices(open, { name, choices: all, required }) {
  const base = open.ticket;
  const item = (value, text) => ({
    text, isChosen: (base.fields[name] ?? null) === value, run: () => changeNow(open, { fields: { [name]: value } }, { base }),
  });
  return [...all.map((choice) => item(choice, choice)), ...(required ? [] : [item(null, "Not set")])];
}

const editable = (value) => (value === undefined ? "" : typeof value === "object" ? [value.device, value.port].filter(Boolean).join("/") : String(value));

function valueNodes(field, { fields, liveFields }) {
  const value = fields[field.name];
  if (value === undefined) return nothing("Not set");
  if (typeof value === "object") {
    const now = liveFields?.[field.name];
    return [
      el("span", { class: "field-reading" }, [value.device, value.port].filter(Boolean).join(" "), ": ",
        el("strong", {}, fieldValueText(value)), el("span", { class: "quiet" }, " then")),
      now ? el("span", { class: "field-reading" }, el("strong", {}, fieldValueText(now)), el("span", { class: "quiet" }, " now, read "), ago(now.time, { class: "quiet" })) : null,
    ].filter(Boolean);
  }
  return el("span", { dir: "auto" }, fieldValueText(value, field.unit));
}
