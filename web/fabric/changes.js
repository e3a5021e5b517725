// What came and went among the findings, for those who hear the page.

import { titleOf } from "./wording.js";

export class Changes {
  /** The titles of the findings that were told last, by their ids; null before the first. */
  #known = null;

  /** The words for what changed since findings were told last; empty where nothing did. */
  tell(findings) {
    const now = new Map(findings.map((finding) => [finding.id, titleOf(finding)]));
    const before = this.#known ?? now;
    this.#known = now;
    return [
      ...[...now].filter(([id]) => !before.has(id)).map(([, title]) => `New: ${title}.`),
      ...[...before].filter(([id]) => !now.has(id)).map(([, title]) => `Over: ${title}.`),
    ].join(" ");
  }

  /** Whether an event tells what is not shown yet. */
  isNews({ state, finding }) {
    return this.#known !== null && (state === "raised") !== this.#known.has(finding.id);
  }
}
