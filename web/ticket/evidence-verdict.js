// Whether a finding is still there, in words with times; shown in the evidence and where a ticket is solved.

import { el } from "../shared/dom.js";
import { ago, moment } from "../shared/time.js";

const words = { there: "Still there", gone: "Gone", unknown: "Not known now" };

/** `verdict`: as `verdictOf` gives it; `more` stands behind it. */
export function verdictLine({ kind, since, why }, ...more) {
  return el("p", { class: `verdict-line is-${kind}` }, el("strong", {}, words[kind]), " ",
    since ? ["since ", moment(since), ", ", ago(since)] : kind === "gone" ? "as read now" : null,
    why ? `: ${why}` : null, more);
}

export const verdictWord = (kind) => words[kind];
