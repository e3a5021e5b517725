// The saved views at the side, with how many tickets each has.

import { get, send } from "../shared/api.js";
import { confirmed, openDialog } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { noteFailure } from "../shared/failure-note.js";
import { openMenu } from "../shared/menu.js";
import { note } from "../shared/notes.js";
import { hasWords } from "../shared/ticket-filter.js";
import { standardColumns } from "./columns.js";
import { addressOf, standardFilter } from "./route.js";

// What everybody has, whatever the workflow file says.
const forAgents = [
  { title: "Active", q: standardFilter }, { title: "Assigned to me", q: "assignee:me is:active" }, { title: "All tickets", q: "" },
];
const forRequesters = [
  { title: "Active", q: standardFilter }, { title: "Waiting", q: "state:pending" }, { title: "Done", q: "state:done" }, { title: "All tickets", q: "" },
];

export class ViewsNav {
  #box;
  #desk;
  #onChange;
  #counts = new Map();
  #control = null;

  /** `onChange(name)`: views are other ones now; `name` is the one to show, null where it may stay. */
  constructor(box, desk, onChange) {
    this.#box = box;
    this.#desk = desk;
    this.#onChange = onChange;
  }

  /** Those that no view says already. */
  get #always() {
    const said = new Set(this.#desk.views.map(({ filter, layout }) => `${layout} ${filter.trim()}`));
    return (this.#desk.isAgent ? forAgents : forRequesters).filter(({ q }) => !said.has(`list ${q}`));
  }

  /** The title of what is shown: a view's, or what it is a filter of. */
  titleOf({ view, filter, isEdited }) {
    if (view) return isEdited ? `${view.title} (changed)` : view.title;
    return this.#always.find(({ q }) => q === filter)?.title ?? "Tickets";
  }

  show(shown, route) {
    const own = this.#desk.views.filter(({ owner }) => owner !== null);
    const ownNames = new Set(own.map(({ name }) => name));
    const shared = this.#desk.views.filter(({ owner, name }) => owner === null && !ownNames.has(name));
    const current = shown.view ? shown.view.name : null;
    const part = (title, items) => (items.length ? [title ? el("h2", { class: "label" }, title) : null, el("ul", {}, items)] : []);
    this.#box.replaceChildren(...[
      ...part(null, this.#always.map(({ title, q }) =>
        this.#item({ key: `q:${q}`, title, address: addressOf(q === standardFilter ? {} : { q }), isCurrent: !route.view && shown.filter === q }))),
      ...part("Yours", own.map((view) => this.#item({ key: view.name, title: view.title, address: addressOf({ view: view.name }), isCurrent: view.name === current, view }))),
      ...part("Shared", shared.map((view) => this.#item({ key: view.name, title: view.title, address: addressOf({ view: view.name }), isCurrent: view.name === current }))),
    ].filter(Boolean));
  }

  #item({ key, title, address, isCurrent, view }) {
    const count = this.#counts.get(key);
    return el("li", {},
      el("a", { href: address, "data-route": true, "aria-current": isCurrent ? "page" : null },
        el("span", { class: "cut", dir: "auto", title }, title),
        el("span", { class: "count", "data-count": key }, count ?? "")),
      view ? el("button", {
        class: "view-more", type: "button", "aria-haspopup": "menu", "aria-label": `Change the view ${title}`,
        onclick: (event) => {
          const button = event.currentTarget;
          openMenu(() => button, [
            { text: "Rename…", run: () => this.#rename(view) }, { text: "Delete…", run: () => this.#remove(view) },
          ]);
        },
      }, "⋯") : null);
  }

  /** Counts what each view has, one after the other, so that the list is not kept waiting. */
  async count() {
    this.#control?.abort();
    const { signal } = this.#control = new AbortController();
    const all = [
      ...this.#always.map(({ q }) => [`q:${q}`, { q }]), ...this.#desk.views.map(({ name }) => [name, { view: name }]),
    ];
    for (const [key, query] of all) {
      try {
        const { body } = await get(`tickets?${new URLSearchParams({ ...query, limit: 1 })}`, { signal });
        this.#counts.set(key, `${body.total.toLocaleString("en-US")}${body.totalIsExact ? "" : "+"}`);
      } catch {
        // A view whose number is not known is shown without one.
        if (signal.aborted) return;
        this.#counts.delete(key);
      }
      const place = [...this.#box.querySelectorAll("[data-count]")].find(({ dataset }) => dataset.count === key);
      if (place) place.textContent = this.#counts.get(key) ?? "";
    }
  }

  /** Keeps what is shown under a new name, or where `view` is given as that view. */
  async save(shown, view = null) {
    const content = { filter: shown.filter, sort: shown.sort ?? (hasWords(shown.filter) ? "-relevance" : "-priority"), layout: shown.form, group: shown.by, columns: shown.columns ?? standardColumns };
    if (view) return this.#put(view.name, { ...content, title: view.title }, `The view ${view.title} is kept as it is now.`);
    const title = await this.#askTitle("Save as a view of your own", "", "Save");
    if (!title) return undefined;
    return this.#put(this.#nameFor(title), { ...content, title }, `The view ${title} is kept.`);
  }

  async #rename(view) {
    const title = await this.#askTitle(`Rename ${view.title}`, view.title, "Rename");
    if (title && title !== view.title) await this.#put(view.name, { title, filter: view.filter, columns: view.columns, sort: view.sort, group: view.group, layout: view.layout }, `The view is called ${title} now.`, null);
  }

  async #remove(view) {
    if (!await confirmed(`Delete the view ${view.title}?`, "Its tickets stay as they are; only the view goes.", { yes: "Delete", isDangerous: true })) return;
    await this.#change(() => send("DELETE", `views/${encodeURIComponent(view.name)}`), "", {
      text: "Undo", run: () => this.#put(view.name, { title: view.title, filter: view.filter, columns: view.columns, sort: view.sort, group: view.group, layout: view.layout }, `The view ${view.title} is back.`, null),
    }, `The view ${view.title} is deleted.`);
  }

  #put(name, body, words, shows = name) {
    return this.#change(() => send("PUT", `views/${encodeURIComponent(name)}`, body), shows, null, words);
  }

  async #change(work, shows, action, words) {
    try {
      await work();
      this.#desk.views = (await get("views")).body.views;
      note(words, action ? { action } : {});
      this.#onChange(shows);
      this.count();
    } catch (failure) {
      if (!failure.kind) throw failure;
      noteFailure(`The views are as before. ${failure.detail || failure.title}`, failure);
    }
  }

  /** A name for addresses that no view has yet. */
  #nameFor(title) {
    const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 30) || "view";
    const taken = new Set(this.#desk.views.map(({ name }) => name));
    let name = plain;
    for (let number = 2; taken.has(name); number += 1) name = `${plain}-${number}`;
    return name;
  }

  #askTitle(heading, given, yes) {
    return openDialog(heading, (close) => {
      const field = el("input", { class: "input", id: "view-title", name: "title", required: true, maxlength: 100, autocomplete: "off", dir: "auto", autofocus: true });
      field.value = given;
      return el("form", { onsubmit: (event) => { event.preventDefault(); if (field.value.trim()) close(field.value.trim()); } },
        el("div", { class: "field" }, el("label", { for: "view-title" }, "Name"), field),
        el("p", { class: "quiet" }, "Filter, order, form and columns are kept with it. Only you see it."),
        el("p", { class: "actions" },
          el("button", { class: "button primary", type: "submit" }, yes),
          el("button", { class: "button", type: "button", onclick: () => close() }, "Cancel")));
    }, { place: `view/${given}` });
  }
}
