// What the page knows of the desk: who looks, its queues, people, types and views, each read once.

import { get } from "../shared/api.js";

export class Desk {
  session = null;
  views = [];
  #lists = new Map();
  #types = new Map();

  get isAgent() { return this.session?.role === "agent" || this.session?.role === "admin"; }

  get me() { return this.session?.name ?? ""; }

  typeTitle = (name) => this.#types.get(name) ?? name;

  get typeNames() { return [...this.#types.keys()]; }

  /** Reads views and types; what they are called is told later where that fails. */
  async read() {
    const [views] = await Promise.all([
      get("views").then(({ body }) => body.views),
      get("types").then(({ body }) => { for (const { name, title } of body.types) this.#types.set(name, title); }).catch(() => {}),
    ]);
    this.views = views;
  }

  queues() { return this.#list("queues", ({ queues }) => queues.filter(({ isActive }) => isActive)); }

  /** Who can be given tickets; whoever looks comes first. */
  agents() {
    return this.#list("people", ({ people }) => people.filter(({ role, isActive }) => isActive && role !== "requester")
      .sort((one, other) => Number(other.name === this.me) - Number(one.name === this.me) || one.name.localeCompare(other.name)));
  }

  #list(path, read) {
    if (!this.#lists.has(path)) {
      const reading = get(path).then(({ body }) => read(body));
      this.#lists.set(path, reading);
      // What failed is asked for again the next time.
      reading.catch(() => this.#lists.delete(path));
    }
    return this.#lists.get(path);
  }
}
