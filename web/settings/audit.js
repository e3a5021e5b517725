// The audit log: who did what and from where, looked through page by page, and checked for changes.

import { get } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { stackTable } from "../shared/stack-table.js";
import { moment } from "../shared/time.js";
import { count } from "../shared/wording.js";
import { commandBox } from "./command.js";
import { doorInWords, inWords } from "./audit-words.js";
import { guarded, mainButton, state } from "./parts.js";

const pageLength = 100;
// A filter looks further by itself, but not through years at once.
const longestLook = 2_000;
const longPage = 500;

export async function read(_, signal) {
  return (await get(`audit?limit=${pageLength}`, { signal })).body;
}

export function show(first, desk) {
  const verdict = el("div", { class: "audit-verdict", role: "status" });
  const log = new Log(first, desk);
  return [
    el("p", { class: "actions" }, mainButton("Verify the log", () => verify(verdict, desk)),
      el("span", { class: "quiet" }, "Each entry holds a digest of the one before it: verifying shows whether one was changed or taken out.")),
    verdict,
    log.nodes,
  ];
}

async function verify(box, desk) {
  box.replaceChildren(el("p", { class: "quiet" }, "Verifying…"));
  try {
    const { body } = await get("audit/verify", { signal: desk.signal });
    box.replaceChildren(...(body.isSound ? sound(body) : broken(body)));
  } catch (failure) {
    box.replaceChildren();
    throw failure;
  }
}

function sound({ count: number, head }) {
  const kept = `${number} ${head}`;
  return [
    el("p", {}, el("strong", { class: "is-good" }, "Sound: "), `none of the ${count(number, "entry", "entries")} was changed, and none taken out of the middle.`),
    commandBox(kept, "count and head"),
    el("p", { class: "quiet" }, "Keep this count and head outside of this machine. That the end was cut off, or all was written anew, shows only beside an earlier one: ",
      el("code", {}, "docket audit verify --count N --head HEAD"), "."),
  ];
}

function broken({ brokenAt }) {
  return [el("div", { class: "failure" }, el("h2", {}, `The log is not as it was written, from entry ${brokenAt} on`),
    el("p", {}, `Entry ${brokenAt} was changed, or one before it was taken out. What stands before it can be trusted, what follows cannot. `
      + "Compare it with a backup, and find out who may write the data folder."))];
}

class Log {
  #desk;
  #entries;
  #next;
  #text;
  #onlyRefused;
  #table = el("div", {});
  #told = el("p", { class: "quiet", role: "status" });
  #more = el("p", { class: "actions" });
  #looking = null;

  constructor({ entries, next }, desk) {
    this.#desk = desk;
    this.#entries = entries;
    this.#next = next;
    this.#text = desk.parameters.get("find") ?? "";
    this.#onlyRefused = desk.parameters.get("refused") === "yes";
    const field = el("input", {
      class: "input", type: "search", "aria-label": "Find entries", placeholder: "Find a person, an action, an address…", value: this.#text,
      autocomplete: "off", spellcheck: "false", oninput: () => { this.#text = field.value; this.#filter(); },
    });
    const refused = el("input", { type: "checkbox", checked: this.#onlyRefused, onchange: () => { this.#onlyRefused = refused.checked; this.#filter(); } });
    this.nodes = [
      el("div", { class: "toolbar" }, field, el("label", { class: "switch" }, refused, el("span", {}, "Only what was refused")), this.#told),
      this.#table, this.#more,
    ];
    this.#filter();
  }

  get #isFiltered() {
    return Boolean(this.#text.trim()) || this.#onlyRefused;
  }

  get #found() {
    const parts = this.#text.toLowerCase().split(/\s+/).filter(Boolean);
    return this.#entries.filter((entry) => {
      if (this.#onlyRefused && entry.isDone) return false;
      if (!parts.length) return true;
      const { words, subject } = inWords(entry);
      const text = [
        entry.id, entry.actor, words, subject, entry.action, entry.subject, entry.detail, entry.address, doorInWords(entry.door),
      ].join(" ").toLowerCase();
      return parts.every((part) => text.includes(part));
    });
  }

  #filter() {
    this.#desk.setParameters({ find: this.#text.trim(), refused: this.#onlyRefused ? "yes" : "" });
    this.#draw();
    clearTimeout(this.#looking);
    if (!this.#isFiltered || this.#found.length >= pageLength || !this.#next) return;
    // Who still types is waited for.
    this.#looking = setTimeout(() => guarded(() => this.#look(longestLook))({ currentTarget: this.#table }), 400);
  }

  /** Reads on until there is a page of what is looked for, or `most` entries more were looked through. */
  async #look(most) {
    const until = this.#entries.length + most;
    const wanted = this.#found.length + pageLength;
    do {
      const query = new URLSearchParams({ limit: String(this.#isFiltered ? longPage : pageLength), cursor: this.#next });
      const { body } = await get(`audit?${query}`, { signal: this.#desk.signal });
      this.#entries.push(...body.entries);
      this.#next = body.next;
      this.#draw();
    } while (this.#isFiltered && this.#next && this.#entries.length < until && this.#found.length < wanted);
  }

  #draw() {
    const found = this.#found;
    const all = count(this.#entries.length, "entry", "entries");
    this.#told.replaceChildren(...(!this.#isFiltered ? [`${all}${this.#next ? " so far" : ", all that there are"}`]
      : [`${found.length.toLocaleString("en-US")} of `, ...(this.#next ? [`${all} back to `, moment(this.#entries.at(-1).time)] : [`all ${all}`])]));
    this.#table.replaceChildren(found.length ? stackTable({
      label: "Audit log", kind: "audit", columns: ["Time", "Who", "What", "From", { name: "Entry", isNumber: true }], rows: found.map(row),
    }) : el("p", { class: "quiet" }, this.#next ? "Nothing that fits was found so far." : "There is no such entry."));
    this.#more.replaceChildren(...(this.#next ? [el("button", { class: "button", type: "button", onclick: guarded(async () => {
      const at = this.#found.length;
      await this.#look(longestLook);
      const next = this.#table.querySelector(`tbody tr:nth-child(${at + 1})`);
      next?.setAttribute("tabindex", "-1");
      next?.focus({ preventScroll: true });
    }) }, this.#isFiltered ? "Look further back" : "Show older ones")] : []));
  }
}

function row(entry) {
  const { id, time, actor, door, address, action, subject, isDone, detail, hash } = entry;
  const { words, subject: what } = inWords(entry);
  return {
    key: String(id),
    cells: [
      moment(time), actor,
      el("details", { class: "entry" },
        el("summary", {}, isDone ? null : [state("refused", "is-bad"), ": "], words, what ? [" ", el("strong", { dir: "auto" }, what)] : null),
        el("dl", { class: "entry-facts" },
          fact("As logged", el("code", {}, `${action} ${subject}`)), detail ? fact("Detail", el("span", { dir: "auto" }, detail)) : null,
          fact("Digest", el("code", {}, hash)))),
      [doorInWords(door), address ? [", ", address] : null],
      String(id),
    ],
  };
}

const fact = (name, value) => el("div", {}, el("dt", {}, name), el("dd", {}, value));
