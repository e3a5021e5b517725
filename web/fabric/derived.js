// What follows from the readings of a port or a device, in words: pause, marks, drops, FEC margin and the rest.

import { el } from "../shared/dom.js";
import { numberInWords, valueInWords } from "../shared/numbers.js";
import { age, freshnessOf, timeOf } from "./wording.js";

const names = {
  utilisation: "In use", "pause-ratio": "Time in pause", "mark-ratio": "Packets marked (ECN)", "ce-ratio": "Packets that arrive marked",
  "cnp-rate": "CNP", "cnp-per-ce": "CNP for each marked packet", "retransmit-index": "Lost and sent again", "drop-rate": "Share of packets dropped",
  "headroom-use": "Headroom used", "fec-margin": "FEC margin", "pre-fec-ber": "Bit errors before FEC", "most-to-mean": "Most used to mean",
  "jain-index": "Evenness (Jain index)", "ttft-p99": "Time to first token, p99", "kv-pressure": "KV cache in use",
};
const shares = new Set(["utilisation", "pause-ratio", "mark-ratio", "ce-ratio", "headroom-use", "kv-pressure"]);
const units = { "cnp-rate": "packets/s", "fec-margin": "of 15 symbols" };
const ways = { rx: "received", tx: "sent" };

export const measureName = (measure) => names[measure] ?? measure;

/** "12 %", "0.35 s", "10 s or more": what a derived value is; null where there is none. */
export function derivedInWords({ measure, value, unit }) {
  if (value === null) return null;
  if (shares.has(measure)) return shareInWords(value);
  if (measure === "ttft-p99") return `${numberInWords(value)} ${unit.replace(/\s*\(p99\)/, "")}`.trim();
  return valueInWords(value, unit || units[measure] || "");
}

/** "36 %" of 0.36; what is too little to tell is told as such. */
export function shareInWords(share) {
  const percent = 100 * share;
  if (percent === 0) return "0 %";
  return percent < 0.01 ? "under 0.01 %" : `${numberInWords(percent)} %`;
}

/** All that follows from the readings of a place, as a list; what is missing says why. */
export function derivedList(derived) {
  const known = derived.filter((entry) => derivedInWords(entry) !== null);
  return [knownList(known), missingList(derived.filter((entry) => !known.includes(entry)))];
}

function knownList(derived) {
  return el("dl", { class: "derived" }, derived.map((entry) => {
    const { measure, value, time, pollInterval } = entry;
    const lane = laneOf(entry);
    return el("div", { "data-key": `${measure} ${lane}` },
      el("dt", {}, measureName(measure), lane ? el("span", { class: "quiet" }, `, ${lane}`) : null),
      el("dd", {}, el("strong", { class: isBad(entry) ? "is-bad" : null, title: String(value) }, derivedInWords(entry)), " ",
        time ? age(timeOf(time), { limit: freshnessOf(pollInterval) }) : null));
  }));
}

/** Whether a derived value is a sign of trouble. */
export function isBad({ measure, value }) {
  if (value === null) return false;
  if (measure === "fec-margin") return value <= 2;
  if (measure === "drop-rate") return value > 0;
  return (measure === "pause-ratio" && value >= 0.01) || (measure === "kv-pressure" && value >= 0.95);
}

const laneOf = ({ direction, priority, workload }) =>
  [ways[direction], priority === null ? null : `priority ${priority}`, workload].filter(Boolean).join(", ");

/** What is not known and why: what is missing is not zero. */
function missingList(derived) {
  const reasons = Map.groupBy(derived, ({ missing }) => missing ?? "nothing tells");
  if (!reasons.size) return null;
  return el("ul", { class: "quiet-list", "data-key": "missing" }, [...reasons].map(([reason, entries]) => el("li", { "data-key": reason },
    el("strong", {}, "Not known: "),
    entries.map((entry) => [inSentence(measureName(entry.measure)), laneOf(entry)].filter(Boolean).join(" ")).join("; "),
    ` (${reason})`)));
}

const inSentence = (name) => (/^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1));
