// What was written and cannot be sent any more, as others closed or merged the ticket meanwhile.

import { copyButton } from "../shared/copy.js";
import { el } from "../shared/dom.js";
import { draftAt, keepDraft } from "../shared/drafts.js";
import { note } from "../shared/notes.js";

const names = { reply: "answer", note: "note" };
/** Longer addresses are not taken by every proxy. */
const longestAddress = 6_000;

export class Unsent {
  element = el("section", { class: "unsent", "aria-label": "What was not sent", hidden: true });
  #open;
  #on;
  #shown = "";

  /** `placeOf(kind)`: where its draft is; `onNote(text)` takes it as a note; `onChange()`: a draft is gone. */
  constructor(open, { announce, placeOf, onNote, onChange }) {
    this.#open = open;
    this.#on = { announce, placeOf, onNote, onChange };
  }

  /** Shows the drafts of the kinds that nobody may write any more. */
  update(kinds) {
    const drafts = kinds.map((kind) => ({ kind, text: draftAt(this.#on.placeOf(kind))?.text ?? "" })).filter(({ text }) => text.trim());
    const { ticket, mayNote } = this.#open;
    const shown = JSON.stringify([drafts, ticket.mergedInto, mayNote]);
    if (shown === this.#shown) return;
    const isNew = drafts.length > 0 && !this.#shown;
    this.#shown = drafts.length ? shown : "";
    this.element.hidden = !drafts.length;
    this.element.replaceChildren(...drafts.map((draft) => this.#draft(draft)));
    if (isNew) this.#on.announce("What you wrote was not sent, and is kept.");
  }

  #draft({ kind, text }) {
    const { ticket, mayNote } = this.#open;
    const field = el("textarea", { class: "input composer-text", readonly: true, rows: 3, dir: "auto", "aria-label": `Your ${names[kind]}, which was not sent` });
    field.value = text;
    const into = ticket.mergedInto;
    return el("div", { class: "unsent-draft" },
      el("p", {}, into ? `${ticket.number} was merged into ${into}, so your ${names[kind]} was not sent. It is kept here.`
        : `The ticket is closed, so your ${names[kind]} was not sent. It is kept here.`),
      field,
      el("p", { class: "actions" },
        into ? this.#button(`Go on with it in ${into}`, () => this.#takeTo(into, kind, text), "button primary") : null,
        !into && mayNote && kind === "reply" ? this.#button("Make it a note", () => {
          this.#drop(kind);
          this.#on.onNote(text);
        }, "button primary") : null,
        into ? null : el("a", { class: "button", href: followUp(ticket, text) }, "File it as a new ticket"),
        copyButton(() => text, { what: `your ${names[kind]}`, class: "button" }),
        this.#button("Throw it away", () => this.#throwAway(kind))));
  }

  #button(text, run, name = "button") {
    return el("button", { class: name, type: "button", onclick: run }, text);
  }

  #takeTo(number, kind, text) {
    const place = `${number}/${kind}`;
    keepDraft(place, { text: [draftAt(place)?.text.trimEnd(), text].filter(Boolean).join("\n\n"), key: null });
    keepDraft(this.#on.placeOf(kind), null);
    location.assign(`/tickets/${number}`);
  }

  #drop(kind) {
    keepDraft(this.#on.placeOf(kind), null);
    this.#on.onChange();
  }

  #throwAway(kind) {
    const draft = draftAt(this.#on.placeOf(kind));
    this.#drop(kind);
    note("It is thrown away.", { action: { text: "Undo", run: () => {
      keepDraft(this.#on.placeOf(kind), draft);
      this.#on.onChange();
    } } });
  }
}

/** Where a ticket is filed that follows one that is closed, with the text that was meant for that. */
export function followUp({ number, title, type }, text = "") {
  const address = (body) => `/tickets/new?${new URLSearchParams({ title, type, body })}`;
  const start = `Follow-up of ${number}.\n\n`;
  const whole = address(start + text);
  return whole.length <= longestAddress ? whole : address(start);
}
