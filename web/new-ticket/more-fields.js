// What can be said besides: priority, people, tags, a time.

import { el } from "../shared/dom.js";
import { priorities, priorityTitle } from "../shared/ticket-words.js";

const names = ["priority", "priorityReason", "queue", "assignee", "requester", "tags", "dueAt"];

export class MoreFields {
  #box;
  #isAgent;

  /** `queues` and `people` are lists of names with titles; both empty for requesters. */
  constructor(box, { isAgent, me, queues, people, onInput }) {
    this.#box = box;
    this.#isAgent = isAgent;
    const agents = people.filter(({ role, isActive }) => isActive && role !== "requester");
    const select = (id, title, none, options, help) => field(id, title, el("select", { class: "input", id, "data-more": id, "aria-describedby": `${id}-problem ${id}-help` },
      el("option", { value: "" }, none), options.map(({ name, text }) => el("option", { value: name }, text))), help);
    const line = (id, title, more, help) => field(id, title, el("input", { class: "input", id, "data-more": id, dir: "auto", autocomplete: "off", "aria-describedby": `${id}-problem ${id}-help`, ...more }), help);
    box.replaceChildren(...[
      select("priority", isAgent ? "Priority, decided by you" : "Priority that you wish for", isAgent ? "As the score says" : "No wish",
        priorities.map((name) => ({ name, text: priorityTitle(name) })),
        "Docket works the priority out when the ticket is filed, by what suffers, how much of it, how badly and for how long; the ticket shows each."),
      line("priorityReason", "Why this priority", { maxlength: 300 }, isAgent ? "Kept with your name." : "Who works on it reads this."),
      isAgent ? select("queue", "Queue", "As the kind of ticket says", queues.map(({ name, title }) => ({ name, text: title }))) : null,
      isAgent ? select("assignee", "Assignee", "Nobody yet", agents.map(({ name }) => ({ name, text: name === me ? `${name} (me)` : name }))) : null,
      isAgent ? line("requester", "Asked for by", { list: "known-people", autocapitalize: "none", spellcheck: "false", placeholder: me }, "If somebody else asks for it.") : null,
      line("tags", "Tags", { autocapitalize: "none", spellcheck: "false", placeholder: "optics, vendor" }, "Words to find it by, with commas between them."),
      isAgent ? line("dueAt", "Due", { type: "datetime-local", dir: null }, "In your time zone.") : null,
      isAgent ? el("datalist", { id: "known-people" }, people.map(({ name }) => el("option", { value: name }))) : null,
    ].filter(Boolean));
    box.addEventListener("input", () => { this.#tell(); onInput(); });
    this.#tell();
  }

  inputOf(name) { return names.includes(name) ? this.#box.querySelector(`[data-more="${name}"]`) : null; }

  /** What is typed, as a draft keeps it. */
  get typed() {
    return Object.fromEntries(names.map((name) => [name, this.inputOf(name)?.value.trim() ?? ""]).filter(([, value]) => value));
  }

  set typed(values) {
    for (const name of names) {
      const input = this.inputOf(name);
      if (input) input.value = values[name] ?? "";
    }
    this.#tell();
  }

  get isEmpty() { return Object.keys(this.typed).length === 0; }

  /** What is sent. */
  get values() {
    const { tags, dueAt, priority, priorityReason, ...rest } = this.typed;
    return {
      ...rest,
      ...(priority ? { priority, ...(priorityReason ? { priorityReason } : {}) } : {}),
      ...(tags ? { tags: tags.split(",").map((tag) => tag.trim()).filter(Boolean) } : {}),
      ...(dueAt && !Number.isNaN(Date.parse(dueAt)) ? { dueAt: new Date(dueAt).toISOString().replace(/\.\d+Z$/, "Z") } : {}),
    };
  }

  /** A reason is asked for where there is a priority. */
  #tell() {
    this.inputOf("priorityReason").closest(".field").hidden = !this.inputOf("priority").value;
  }

  /** The queue that is chosen; "" for the one of the type. */
  get queue() { return this.#isAgent ? this.inputOf("queue").value : ""; }
}

function field(id, title, input, help = null) {
  return el("div", { class: "field" }, el("label", { for: id }, title), input,
    el("p", { class: "quiet", id: `${id}-help`, hidden: !help }, help), el("p", { class: "problem", id: `${id}-problem`, hidden: true }));
}
