// The addresses of the documents that findings name by their paths.

import { getAll } from "./api.js";
import { el, localLink } from "./dom.js";

const rest = 60_000;
const bundled = "docs-corpus";

/** The documents of this server by their paths. */
export class DocumentAddresses {
  #documents = new Map();
  #readAt = -Infinity;

  /** Reads the list, where one of the paths is not in it yet. */
  async learn(paths, signal) {
    const isKnown = paths.every((path) => this.#documents.has(path));
    if (isKnown || performance.now() - this.#readAt < rest) return;
    this.#readAt = performance.now();
    try {
      const found = new Map();
      for (const document of await getAll("documents?limit=1000", ({ documents }) => documents, { signal, most: 50_000 })) {
        if (document.collection === bundled || !found.has(document.path)) found.set(document.path, document);
      }
      this.#documents = found;
    } catch {
      // The findings are shown without links, and the list is asked for again later; at once where it was given up.
      if (signal?.aborted) this.#readAt = -Infinity;
    }
  }

  /** A link to the document at a path, or the path where there is no such document. */
  link(path) {
    const document = this.#documents.get(path);
    return document ? localLink(document.href, {}, document.title) : el("span", { class: "path" }, path);
  }
}
