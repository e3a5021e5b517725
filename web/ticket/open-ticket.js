// The ticket that the page is about: reading it, who uses it and what they may do, and the lists that
// its fields choose from.

import { get } from "../shared/api.js";
import { isActive } from "./words.js";

export class OpenTicket {
  number;
  ticket = null;
  events = [];
  /** The types of tickets, as far as they are known. */
  knownTypes = [];
  session = { name: "", role: "requester", isSignedIn: false };
  /** When findings of its evidence ended, as the page saw it, and telemetry's own tickets of them, by their ids. */
  ended = new Map();
  told = new Map();
  #listeners = new Set();
  #lists = new Map();
  #reading = null;
  #ownVersions = new Set();

  constructor(number) {
    this.number = number;
  }

  get path() {
    return `tickets/${encodeURIComponent(this.number)}`;
  }

  get isAgent() {
    return this.session.role === "agent" || this.session.role === "admin";
  }

  get isRequester() {
    return this.ticket?.requester === this.session.name;
  }

  /** Whether the ticket may be changed at all: what was merged goes on elsewhere. */
  get mayWork() {
    return this.isAgent && !this.ticket.mergedInto;
  }

  get mayReply() {
    return this.ticket.state !== "closed" && !this.ticket.mergedInto;
  }

  get mayNote() {
    return this.mayWork;
  }

  /** Whether who is no agent may say that their own ticket is done, or is not. */
  get maySolve() {
    return this.mayWork ? this.ticket.state !== "closed" : this.isRequester && isActive(this.ticket) && !this.ticket.mergedInto;
  }

  get mayReopen() {
    return this.ticket.state === "solved" && (this.mayWork || this.isRequester) && !this.ticket.mergedInto;
  }

  /** Calls `listener()` whenever the ticket was read anew. */
  onChange(listener) {
    this.#listeners.add(listener);
  }

  /** Reads ticket and history; whoever calls while it is read gets what comes next. */
  async read(signal) {
    const mine = { isLast: true };
    if (this.#reading) this.#reading.isLast = false;
    this.#reading = mine;
    const [{ body: ticket }, { body: history }] = await Promise.all([
      get(this.path, { signal }), get(`${this.path}/events`, { signal }),
    ]);
    // Whoever waits for this one looks at the history, too, though another one was begun meanwhile.
    if (mine.isLast || history.events.length > this.events.length) this.take(ticket, history.events);
    return ticket;
  }

  /** Takes the ticket as an answer to a change has it; what is older than what is known is left. */
  take(ticket, events = this.events) {
    if (this.ticket && ticket.version < this.ticket.version) return;
    this.ticket = ticket;
    this.events = events;
    for (const listener of this.#listeners) listener();
  }

  /** Takes the ticket as what was done on this page made it. */
  takeOwn(ticket) {
    this.#ownVersions.add(ticket.version);
    this.take(ticket);
  }

  /** Whether all that is different between two versions was done on this page. */
  isOwnWork(base, current) {
    for (let version = base.version + 1; version <= current.version; version += 1) {
      if (!this.#ownVersions.has(version)) return false;
    }
    return true;
  }

  /** The types of tickets. */
  types() {
    return this.#list("types", (body) => body.types);
  }

  async type() {
    return (await this.types()).find(({ name }) => name === this.ticket.type) ?? null;
  }

  async queues() {
    return (await this.#list("queues", (body) => body.queues)).filter(({ isActive: takes }) => takes);
  }

  projects() {
    return this.#list("projects", (body) => body.projects);
  }

  macros() {
    return this.#list("macros", (body) => body.macros);
  }

  /** Those whom the reader may know of: the people that the server names, and who has to do with the ticket. */
  async people() {
    const known = (await this.#list("people", (body) => body.people)).filter(({ isActive: mayCome }) => mayCome);
    const { requester, assignee, watchers, messages } = this.ticket;
    const writers = messages.map(({ author }) => author).filter((author) => author.startsWith("person:")).map((author) => author.slice(7));
    const names = new Set(known.map(({ name }) => name));
    const near = [...new Set([requester, assignee, ...watchers, ...writers])].filter((name) => name && !names.has(name));
    return [...known, ...near.map((name) => ({ name, displayName: "", role: null }))];
  }

  async agents() {
    return (await this.people()).filter(({ role }) => role === "agent" || role === "admin");
  }

  /** A list that is read once; where reading fails, the next who asks tries again. */
  #list(path, read) {
    if (!this.#lists.has(path)) {
      this.#lists.set(path, get(path).then(({ body }) => read(body)).catch((failure) => {
        this.#lists.delete(path);
        throw failure;
      }));
    }
    return this.#lists.get(path);
  }
}
