// Writing an answer or a note: text with preview, names and macros, files, and what is to become of the ticket.

import { newKey, send } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { draftAt, followDraft, keepDraft } from "../shared/drafts.js";
import { menuButton } from "../shared/menu.js";
import { changeNow, offered, tellFailure } from "./changes.js";
import { ComposerFiles, takeDrops } from "./composer-files.js";
import { macroItems, showMacro } from "./macros.js";
import { showText } from "./message-text.js";
import { narrowed, personItems } from "./picker.js";
import { moveTo } from "./state-change.js";
import { suggestionsFor } from "./suggestions.js";
import { Unsent, followUp } from "./unsent.js";
import { isActive } from "./words.js";

const kinds = {
  reply: { tab: "Answer", yes: "Send", label: "Answer", hint: "Answer to the requester and the watchers" },
  note: { tab: "Note", yes: "Write note", label: "Note", hint: "Note that only agents see" },
};

export class Composer {
  #open;
  #box;
  #announce;
  #kind = "reply";
  #closed;
  #follow = el("a", {}, "File a ticket that follows it");
  #unsent;
  #isSending = false;
  #files;
  #form;
  #tabs = new Map();
  #text = el("textarea", { class: "input composer-text", rows: 3, dir: "auto", maxlength: 262_144 });
  #preview = el("div", { class: "composer-preview", hidden: true, "aria-label": "Preview", role: "region", tabindex: "-1" });
  #previewButton = el("button", { class: "text-button", type: "button", "aria-pressed": "false", onclick: () => this.#togglePreview() }, "Preview");
  #send = el("button", { class: "button primary", type: "submit" });
  #more = null;
  #problem = el("p", { class: "problem", role: "alert" });
  #key = null;

  constructor(open, box, announce) {
    this.#open = open;
    this.#box = box;
    this.#announce = announce;
    this.#files = new ComposerFiles(open.path, () => this.#showButtons());
    this.#closed = el("p", { class: "closed-words", hidden: true }, "This ticket is closed, so nothing more is answered here. ",
      this.#follow, ".");
    this.#unsent = new Unsent(open, { announce, placeOf: (kind) => this.#place(kind), onNote: (text) => this.#takeIntoNote(text), onChange: () => this.update() });
    box.append(this.#closed, this.#unsent.element);
  }

  /** Shows what the reader may write, which may be nothing. */
  update() {
    const { mayReply, mayNote, isAgent, ticket } = this.#open;
    const may = { reply: mayReply, note: mayNote };
    this.#follow.href = followUp(ticket);
    this.#closed.hidden = mayReply || Boolean(ticket.mergedInto);
    if (this.#form) this.#takeArrived();
    this.#unsent.update(Object.keys(kinds).filter((kind) => !may[kind]));
    if (!may.reply && !may.note) {
      this.#form?.remove();
      this.#form = null;
      return;
    }
    if (!may[this.#kind]) this.#setKind(may.reply ? "reply" : "note");
    if (!this.#form) {
      this.#build();
      const noted = isAgent && !draftAt(this.#place("reply")) && draftAt(this.#place("note"));
      this.#setKind(!may.reply || (noted && may.note) ? "note" : "reply");
    }
    for (const [kind, tab] of this.#tabs) tab.hidden = !may[kind];
    this.#tabs.get("reply").parentElement.hidden = !(may.reply && may.note);
    this.#more.hidden = !isAgent || this.#kind !== "reply" || !isActive(ticket);
    this.#form.querySelector(".macro-box").hidden = !this.#open.mayWork;
    this.#form.querySelector(".attach").hidden = !may.reply;
  }

  focus() {
    if (!this.#preview.hidden) this.#togglePreview();
    this.#text.scrollIntoView({ block: "center" });
    this.#text.focus({ preventScroll: true });
  }

  /** Puts a message that is answered into the text. */
  quote({ body, kind }) {
    if (kind === "note" && this.#open.mayNote) this.#setKind("note");
    const lines = body.split("\n");
    const quoted = [...lines.slice(0, 20), ...(lines.length > 20 ? ["…"] : [])].map((line) => `> ${line}`).join("\n");
    this.focus();
    this.#text.setSelectionRange(this.#text.value.length, this.#text.value.length);
    document.execCommand("insertText", false, `${this.#text.value && !this.#text.value.endsWith("\n") ? "\n\n" : ""}${quoted}\n\n`);
  }

  /** Goes on with what could not be sent as an answer. */
  #takeIntoNote(text) {
    this.#setKind("note");
    this.#put("note", [this.#text.value.trimEnd(), text].filter(Boolean).join("\n\n"));
    this.focus();
  }

  #put(kind, text) {
    if (kind !== this.#kind) return keepDraft(this.#place(kind), { text, key: null });
    this.#text.value = text;
    return this.#typed();
  }

  #place(kind) {
    return `${this.#open.number}/${kind}`;
  }

  #build() {
    const open = this.#open;
    for (const [kind, { tab }] of Object.entries(kinds)) {
      this.#tabs.set(kind, el("button", { type: "button", class: "composer-tab", "aria-pressed": "false", onclick: () => { this.#setKind(kind); this.#text.focus(); } }, tab));
    }
    const picked = el("input", { type: "file", multiple: true, class: "visually-hidden", tabindex: "-1", "aria-hidden": "true", onchange: () => {
      this.#files.add([...picked.files]);
      picked.value = "";
    } });
    const macros = el("span", { class: "macro-box" }, menuButton("Macros", () => offered(() => macroItems(open)), { class: "text-button" }));
    this.#more = menuButton("and…", () => this.#endings(), { class: "button", "aria-label": "and… set the state as well" });
    const suggestions = suggestionsFor(this.#text, "Suggestions", [
      { pattern: /(?:^|[^\p{L}\p{N}])@([\p{L}\p{N}._+-]*)$/u, find: async (words) => narrowed(personItems(await open.people()), words), take: ({ value }) => `@${value} ` },
      { pattern: /^\/([\p{L}\p{N}-]*)$/u, find: async (words) => (open.mayWork ? narrowed(await macroItems(open), words) : []), take: ({ value }) => {
        queueMicrotask(() => showMacro(open, value));
        return null;
      } },
    ]);
    this.#form = el("form", { class: "composer", novalidate: true, onsubmit: (event) => { event.preventDefault(); this.#submit(); } },
      el("div", { class: "composer-tabs", role: "group", "aria-label": "What is written" }, [...this.#tabs.values()]),
      this.#text, suggestions, this.#preview, this.#files.element, this.#problem,
      el("div", { class: "composer-bar" },
        el("button", { class: "text-button attach", type: "button", onclick: () => picked.click() }, "Attach"), picked, macros, this.#previewButton,
        el("span", { class: "quiet composer-hint" }, "Markdown · @name", open.isAgent ? " · / for macros" : null, " · Ctrl+Enter sends"),
        el("span", { class: "composer-send" }, this.#send, this.#more)));
    this.#text.addEventListener("input", () => this.#typed());
    this.#text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
        event.preventDefault();
        this.#submit();
      }
    });
    this.#form.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (!files.length || !this.#open.mayReply) return;
      event.preventDefault();
      this.#files.add(files);
    });
    takeDrops(this.#form, () => this.#open.mayReply, (files) => this.#files.add(files));
    window.addEventListener("beforeunload", (event) => { if (this.#form && !this.#files.isEmpty) event.preventDefault(); });
    this.#box.append(this.#form);
    for (const kind of Object.keys(kinds)) {
      followDraft(this.#place(kind), this.#form, () => {
        if (kind === this.#kind && !this.#isSending) this.#setKind(kind);
      });
    }
  }

  #setKind(kind) {
    this.#kind = kind;
    const { hint, label } = kinds[kind];
    const kept = draftAt(this.#place(kind));
    this.#text.value = kept?.text ?? "";
    this.#key = kept?.key ? { key: kept.key, text: kept.text } : null;
    this.#text.placeholder = this.#open.isAgent ? hint : "Write an answer";
    this.#text.setAttribute("aria-label", label);
    this.#form?.classList.toggle("is-note", kind === "note");
    for (const [other, tab] of this.#tabs) tab.ariaPressed = String(other === kind);
    if (this.#more) this.#more.hidden = kind !== "reply" || !this.#open.isAgent || !isActive(this.#open.ticket);
    this.#problem.textContent = "";
    if (!this.#preview.hidden) this.#togglePreview();
    this.#showButtons();
  }

  #typed() {
    if (this.#key && this.#key.text !== this.#text.value) this.#key = null;
    this.#keep();
    this.#problem.textContent = "";
    this.#showButtons();
  }

  #keep() {
    keepDraft(this.#place(this.#kind), this.#text.value ? { text: this.#text.value, key: this.#key?.key ?? null } : null);
  }

  #showButtons() {
    const { yes } = kinds[this.#kind];
    this.#send.textContent = this.#isSending ? "Sending…" : !this.#text.value.trim() && !this.#files.isEmpty ? "Attach" : yes;
    this.#send.setAttribute("aria-disabled", String(this.#isSending));
    this.#text.readOnly = this.#isSending;
  }

  #togglePreview() {
    const shows = this.#preview.hidden;
    this.#preview.hidden = !shows;
    this.#text.hidden = shows;
    this.#previewButton.textContent = shows ? "Go on writing" : "Preview";
    this.#previewButton.ariaPressed = String(shows);
    if (!shows) {
      this.#text.focus();
      return;
    }
    const text = el("div", { class: "prose", dir: "auto" });
    this.#preview.replaceChildren(text);
    if (this.#text.value.trim()) showText(text, this.#text.value);
    else text.append(el("p", { class: "quiet" }, "Nothing is written yet."));
  }

  #endings() {
    return [
      { text: "Send, and set to pending", run: () => this.#submit({ state: "pending" }) },
      { text: "Send, and solve…", run: () => this.#submit({ state: "solved" }) },
    ];
  }

  async #submit({ state } = {}) {
    const text = this.#text.value.trim();
    if (this.#isSending) return;
    if (!text && this.#files.isEmpty) {
      this.#problem.textContent = "Nothing is written yet.";
      this.#text.focus();
      return;
    }
    const kind = this.#kind;
    this.#isSending = true;
    this.#problem.textContent = "";
    this.#showButtons();
    try {
      if (!this.#files.isEmpty && !await this.#files.send(kind === "note")) {
        this.#problem.textContent = text ? "The text was not sent, as not all files arrived. Send again, or leave them out." : "Not all files arrived.";
        return;
      }
      if (state === "solved") {
        this.#files.clear();
        this.#isSending = false;
        this.#showButtons();
        const outcome = await moveTo(this.#open, "solved", { message: text, onMessage: (words) => this.#put(kind, words) });
        if (outcome === "done") this.#clear(kind);
        return;
      }
      if (text) await this.#write(kind, text);
      else await this.#open.read();
      this.#files.clear();
      this.#clear(kind);
      this.#announce(kind === "note" ? "The note is written." : "Sent.");
      if (state) await changeNow(this.#open, { state });
    } catch (failure) {
      if (!failure.kind) throw failure;
      tellFailure(this.#problem, failure, "Nothing you typed is lost.");
      // What the server refused for good is another message once it was mended.
      if (failure.status === 422) this.#key = null;
      const kept = draftAt(this.#place(kind));
      if (!kept || kept.text === this.#text.value) this.#keep();
    } finally {
      this.#isSending = false;
      this.#showButtons();
    }
  }

  async #write(kind, body) {
    this.#key ??= { key: newKey(), text: this.#text.value };
    this.#keep();
    const { body: ticket } = await send("POST", `${this.#open.path}/messages`, { kind, body }, { key: this.#key.key });
    this.#open.takeOwn(ticket);
  }

  #clear(kind) {
    const kept = draftAt(this.#place(kind));
    if (kind === this.#kind && kept && kept.text !== this.#text.value) {
      // Another tab went on with something else while this was sent.
      this.#setKind(kind);
      return;
    }
    keepDraft(this.#place(kind), null);
    if (kind !== this.#kind) return;
    this.#key = null;
    this.#text.value = "";
    if (!this.#preview.hidden) this.#togglePreview();
    this.#showButtons();
  }

  /** What was sent while the connection broke may have arrived all the same. */
  #takeArrived() {
    if (!this.#key || this.#isSending) return;
    const { messages } = this.#open.ticket;
    const mine = messages.slice(-5).some(({ author, body, kind }) => author === `person:${this.#open.session.name}`
      && kind === this.#kind && body.trim() === this.#key.text.trim());
    if (mine) this.#clear(this.#kind);
  }
}
