// How sure an answer is and how old its evidence is, in words.

import { el } from "../shared/dom.js";
import { reviewed } from "../shared/review.js";
import { ago, moment, spanText } from "../shared/time.js";
import { confidenceInWords } from "../shared/wording.js";

/** "High confidence"; null where there is no answer to be sure of. */
export function confidenceFact({ confidence, outcome }) {
  if (outcome === "abstained" || typeof confidence !== "number") return null;
  const level = confidence >= 0.75 ? "high" : confidence >= 0.5 ? "moderate" : "low";
  return el("span", { class: `confidence is-${level}`, title: `${Math.round(confidence * 100)} of 100` },
    confidenceInWords(confidence),
    level === "low" ? ": check it against the sources" : null);
}

/** What the answer stands on, and how old that was. `isKept`: it was given at another time. */
export function freshnessFacts({ confidenceReasons, freshness, live, liveReason, outcome }, { isKept } = {}) {
  if (!freshness) return null;
  const facts = [
    outcome === "abstained" ? null : reasonsFact(confidenceReasons),
    reviewed(freshness.oldestReviewed, { before: "The oldest source was reviewed" }),
    ["The documents were indexed ", isKept ? moment(freshness.indexedAt) : ago(freshness.indexedAt), ` (generation ${freshness.generation})`],
    telemetryFact({ freshness, live, liveReason }),
  ];
  return el("ul", { class: "facts" }, facts.filter(Boolean).map((fact) => el("li", {}, fact)));
}

function reasonsFact(reasons) {
  if (!reasons?.length) return null;
  const text = reasons.join(", and ");
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}

function telemetryFact({ freshness: { telemetryAgeSeconds: age }, live, liveReason }) {
  if (live) return typeof age === "number" ? `The live values were ${spanText(age * 1000)} old` : null;
  if (!liveReason) return null;
  const isStale = liveReason.startsWith("telemetry");
  return el("span", { class: isStale ? "is-stale" : null },
    isStale ? `No live values, as ${liveReason.replace(/; documents only$/, "")}: the answer is from the documents only`
      : `No live values, as ${liveReason}`);
}
