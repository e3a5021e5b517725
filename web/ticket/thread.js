// The thread: entries in order with a line between days; what is new is put in where it belongs.

import { el } from "../shared/dom.js";
import { actorName } from "../shared/ticket-words.js";
import { count } from "../shared/wording.js";
import { dayLine, entryView } from "./message-view.js";
import { dayOf, entriesOf } from "./thread-entries.js";

// Of a long thread the beginning and the end are shown, and the rest when it is asked for.
const mostShown = 60;
const shownFirst = 3;
const shownLast = 40;

export class Thread {
  #open;
  #box;
  #announce;
  #onQuote;
  #views = new Map();
  #showsAll = false;
  #newest = null;

  constructor(open, box, { announce, onQuote }) {
    this.#open = open;
    this.#box = box;
    this.#announce = announce;
    this.#onQuote = onQuote;
    window.addEventListener("hashchange", () => this.goToHash());
    // A link to the message that the address names already does not change the address.
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.('a[href^="#message-"]');
      if (link && link.getAttribute("href") === location.hash) this.goToHash();
    });
  }

  update() {
    const entries = entriesOf(this.#open.ticket, this.#open.events);
    const wanted = /^#message-\d+$/.test(location.hash) ? location.hash.slice(1) : null;
    if (wanted && this.#newest === null && this.#isHidden(entries, wanted)) this.#showsAll = true;
    const hidden = this.#showsAll || entries.length <= mostShown ? [] : entries.slice(shownFirst, -shownLast);
    const from = hidden.length ? new Set(hidden) : null;
    const shown = from ? entries.filter((entry) => !from.has(entry)) : entries;
    const typing = this.#typing();
    this.#put(shown, hidden.length);
    if (typing) scrollBy(0, typing.element.getBoundingClientRect().top - typing.top);
    this.#tellNew(entries);
  }

  /** Whether all entries of a long thread are shown. */
  get showsAll() {
    return this.#showsAll;
  }

  showAll() {
    this.#showsAll = true;
    this.update();
  }

  #isHidden(entries, id) {
    const index = entries.findIndex(({ key }) => key.startsWith(`${id}:`));
    return entries.length > mostShown && index >= shownFirst && index < entries.length - shownLast;
  }

  /** Puts the entries in their order; those that are there stay as they are. */
  #put(entries, hiddenCount) {
    const nodes = [];
    const used = new Set();
    let day = null;
    const keep = (key, make) => {
      if (!this.#views.has(key)) this.#views.set(key, make());
      used.add(key);
      nodes.push(this.#views.get(key));
    };
    entries.forEach((entry, index) => {
      if (hiddenCount && index === shownFirst) {
        keep(`more-${hiddenCount}`, () => this.#moreButton(hiddenCount));
        day = null;
      }
      if (dayOf(entry.time) !== day) {
        day = dayOf(entry.time);
        keep(`day-${day}-${hiddenCount && index >= shownFirst}`, () => dayLine(entry.time));
      }
      const mayQuote = this.#open.mayReply || this.#open.mayNote;
      keep(`${entry.key} ${mayQuote}`, () => entryView(entry, { ticket: this.#open.ticket, onQuote: mayQuote ? this.#onQuote : null }));
    });
    for (const [key, view] of this.#views) {
      if (used.has(key)) continue;
      view.remove();
      this.#views.delete(key);
    }
    let place = this.#box.firstChild;
    for (const node of nodes) {
      if (node === place) place = place.nextSibling;
      else this.#box.insertBefore(node, place);
    }
  }

  #moreButton(hidden) {
    return el("p", { class: "more" }, el("button", {
      class: "button", type: "button", onclick: () => {
        const next = this.#box.querySelector(".more").previousElementSibling;
        this.showAll();
        const first = next?.nextElementSibling;
        if (first) {
          first.tabIndex = -1;
          first.focus({ preventScroll: true });
        }
      },
    }, `Show ${count(hidden, "entry", "entries")} in between`));
  }

  /** What is below the thread and has the focus: it must not move while somebody types in it. */
  #typing() {
    const element = document.activeElement?.closest?.(".composer");
    return element ? { element, top: element.getBoundingClientRect().top } : null;
  }

  #tellNew(entries) {
    const messages = entries.filter(({ kind }) => kind === "message");
    const last = messages.at(-1)?.message;
    const before = this.#newest;
    this.#newest = last?.id ?? 0;
    if (before === null) return;
    const fresh = messages.map(({ message }) => message).filter(({ id, author }) => id > before && author !== `person:${this.#open.session.name}`);
    if (!fresh.length) return;
    const [{ author, body }] = fresh.slice(-1);
    const name = actorName(author);
    this.#announce(fresh.length === 1 ? `${name} wrote: ${body.slice(0, 200)}` : `${fresh.length} new messages, the last by ${name}`);
    const view = document.getElementById(`message-${fresh[0].id}`);
    view?.classList.add("is-new");
    if (view && !isSeen(view)) showJump(view, fresh.length === 1 ? `New message of ${name}` : `${fresh.length} new messages`);
  }

  /** Goes to the message that the address names. */
  goToHash() {
    const id = /^#(message-\d+)$/.exec(location.hash)?.[1];
    if (!id) return;
    if (!document.getElementById(id) && this.#isHidden(entriesOf(this.#open.ticket, this.#open.events), id)) {
      this.showAll();
    }
    this.#box.querySelector(".is-target")?.classList.remove("is-target");
    const message = document.getElementById(id);
    message?.classList.add("is-target");
    message?.scrollIntoView({ block: "start" });
    message?.focus({ preventScroll: true });
  }
}

function isSeen(view) {
  const { top, bottom } = view.getBoundingClientRect();
  return top < innerHeight - 40 && bottom > 60;
}

let jump = null;

function showJump(view, text) {
  jump?.remove();
  jump = el("button", {
    class: "button primary jump", type: "button", onclick: () => {
      jump.remove();
      view.scrollIntoView({ block: "center" });
      view.focus({ preventScroll: true });
    },
  }, `${text} ↓`);
  document.body.append(jump);
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    jump.remove();
  });
  watch.observe(view);
}
