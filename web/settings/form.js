// Forms of the settings: in a dialog, with what was typed kept until it is sent, and with what the server
// finds wrong at the field that it is wrong with.

import { openDialog } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { draftAt, followDraft, keepDraft } from "../shared/drafts.js";
import { readSession, signInAddress } from "../shared/session.js";
import { makeField } from "./fields.js";

/**
 * Opens a form, and gives what `send(values)` gave; null where it was left.
 *
 * `place` is where its draft is kept, such as "tokens/new"; `values` is what it begins with; `aliases` are
 * names of fields at the server by those of the form, where they differ; `check(values)` may ask once more,
 * and gives false where it was not meant.
 */
export function openForm(options) {
  return openDialog(options.title, (close) => new Form(options, close).node, { isWide: options.isWide });
}

class Form {
  #options;
  #close;
  #fields;
  #isBusy = false;
  #problem = el("div", { class: "form-problem", role: "alert", hidden: true });
  #submit;
  #elsewhere = el("p", { class: "form-draft", role: "status" });

  constructor(options, close) {
    this.#options = options;
    this.#close = close;
    const draft = draftAt(options.place);
    this.#submit = el("button", { class: "button primary", type: "submit" }, options.submit);
    this.#make({ ...options.values, ...draft });
    const again = draft ? el("p", { class: "form-draft" }, "What you typed here before is back. ",
      el("button", { class: "text-button", type: "button", onclick: () => this.#restart(again) }, "Begin anew")) : null;
    this.node = el("form", { class: "form", novalidate: true, onsubmit: (event) => { event.preventDefault(); this.#send(); } },
      options.intro ? el("p", { class: "lead" }, options.intro) : null,
      again, this.#elsewhere, this.#problem, this.#fields.map(({ node }) => node),
      el("p", { class: "actions" }, this.#submit,
        el("button", { class: "button", type: "button", onclick: () => this.#cancel() }, "Cancel")));
    for (const kind of ["input", "change"]) this.node.addEventListener(kind, (event) => this.#changed(event));
    this.node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat) this.node.requestSubmit();
    });
    followDraft(options.place, this.node, (typed) => {
      this.#elsewhere.textContent = typed ? "" : "It was saved or left in another tab.";
      this.#take({ ...options.values, ...typed });
    });
    this.#update();
    queueMicrotask(() => this.#first?.focus());
  }

  #make(values) {
    this.#fields = this.#options.fields.map((wanted) => makeField(wanted, values[wanted.name]));
  }

  get #first() {
    return this.#fields.find(({ node, focus }) => focus && !node.hidden && !node.querySelector("[readonly]"));
  }

  get #values() {
    return Object.fromEntries(this.#fields.filter(({ read }) => read).map((field) => [field.name, field.read()]));
  }

  #update() {
    const values = this.#values;
    for (const field of this.#fields) field.update(values);
  }

  #changed({ target }) {
    this.#update();
    this.#fields.find(({ node }) => node.contains(target))?.tell?.(null);
    this.#keep();
  }

  /** Keeps what differs from what the form began with; a secret is kept nowhere. */
  #keep() {
    const { values, place } = this.#options;
    const typed = Object.fromEntries(this.#fields.filter(({ read, isSecret }) => read && !isSecret)
      .map((field) => [field.name, field.read()])
      .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(values[name] ?? emptyLike(value))));
    keepDraft(place, typed);
  }

  #restart(line) {
    keepDraft(this.#options.place, null);
    this.#show(this.#options.values);
    line.remove();
    this.#tell(null);
    this.#first?.focus();
  }

  /** Takes what was typed in another tab; fields that have it already, or keep a secret, stay as they are. */
  #take(values) {
    this.#fields = this.#fields.map((field, index) => {
      if (!field.read || field.isSecret) return field;
      const now = field.read();
      const wanted = values[field.name] ?? emptyLike(now);
      if (JSON.stringify(now) === JSON.stringify(wanted)) return field;
      const next = makeField(this.#options.fields[index], wanted);
      const hadFocus = field.node.contains(document.activeElement);
      field.node.replaceWith(next.node);
      if (hadFocus) next.focus?.();
      return next;
    });
    this.#update();
  }

  #show(values) {
    const before = this.#fields;
    this.#make(values);
    before.forEach(({ node }, index) => node.replaceWith(this.#fields[index].node));
    this.#update();
  }

  #cancel() {
    keepDraft(this.#options.place, null);
    this.#close();
  }

  async #send() {
    if (this.#isBusy) return;
    this.#tell(null);
    for (const field of this.#fields) field.tell?.(null);
    const lacking = this.#fields.filter(({ lack }) => lack);
    for (const field of lacking) field.tell(field.lack);
    if (lacking.length) return lacking[0].focus();
    const values = this.#values;
    if (this.#options.check && !await this.#options.check(values)) return;
    this.#setBusy(true);
    try {
      const result = await this.#options.send(values);
      keepDraft(this.#options.place, null);
      this.#close(result ?? true);
    } catch (failure) {
      if (!failure.kind) throw failure;
      this.#fail(failure);
    } finally {
      this.#setBusy(false);
    }
  }

  #setBusy(isBusy) {
    this.#isBusy = isBusy;
    this.#submit.textContent = isBusy ? this.#options.doing ?? "Saving…" : this.#options.submit;
    this.#submit.setAttribute("aria-disabled", String(isBusy));
  }

  #fail(failure) {
    // The page may still show whoever was signed in before.
    if (failure.isOfPerson) readSession();
    const { aliases = {} } = this.#options;
    const rest = [];
    let first = null;
    for (const error of failure.errors) {
      const field = this.#fields.find(({ name, node }) => name && !node.hidden && name === (aliases[error.field] ?? error.field));
      if (!field) rest.push(error);
      else {
        field.tell(inWords(error, field.label));
        first ??= field;
      }
    }
    if (first && !rest.length) return first.focus();
    return this.#tell(failure);
  }

  #tell(failure) {
    this.#problem.hidden = !failure;
    this.#problem.replaceChildren(...(failure ? [
      el("p", {}, el("strong", {}, failure.title.replace(/[^.!?]$/, "$&.")), failure.detail ? ` ${failure.detail}` : null),
      el("p", { class: "quiet" }, "Nothing was changed, and what you typed is kept. ",
        failure.isOfPerson ? el("a", { href: signInAddress(), "data-sign-in": true }, "Sign in") : null),
    ] : []));
    if (failure) this.#problem.scrollIntoView({ block: "nearest" });
  }
}

const emptyLike = (value) => (Array.isArray(value) ? [] : typeof value === "boolean" ? false : "");

/** What the server says of a field, with the name that the field has here: "Address must be …". */
export function inWords({ field, message }, label) {
  const said = message.startsWith(`${field} `) ? message.slice(field.length + 1) : message;
  const isOfField = said !== message || /^(is|are|must|has|have|holds?|cannot|lies|names|begins)\b/.test(said);
  const text = isOfField ? `${label} ${said}` : said;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}
