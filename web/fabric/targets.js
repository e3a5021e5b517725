// How reading goes, target by target: those that fail or are old first, the others folded.

import { el } from "../shared/dom.js";
import { age, deviceLink, freshnessOf, simulatedBadge, tableBox } from "./wording.js";
import { count } from "../shared/wording.js";

const mostBad = 12;

/** "73 of 74 targets are fresh, 1 fails". */
export function targetsInWords(targets) {
  const fresh = targets.filter((target) => target.fresh).length;
  const failing = targets.filter((target) => target.failure).length;
  const old = targets.filter((target) => !target.fresh && !target.failure).length;
  if (fresh === targets.length && failing === 0) {
    return targets.length === 1 ? "The one target is fresh" : `All ${targets.length} targets are fresh`;
  }
  return [
    `${fresh} of ${count(targets.length, "target", "targets")} ${fresh === 1 || targets.length === 1 ? "is" : "are"} fresh`,
    failing ? `${failing} ${failing === 1 ? "fails" : "fail"}` : null,
    old ? `${old} ${old === 1 ? "is" : "are"} old` : null,
  ].filter(Boolean).join(", ");
}

export function targetSection({ targets, readAt }) {
  const isGood = (target) => target.fresh && !target.failure && !target.warning;
  const bad = targets.filter((target) => !isGood(target));
  const good = targets.filter(isGood);
  return el("section", { class: "targets", "aria-labelledby": "targets-heading" },
    el("h2", { id: "targets-heading" }, "Telemetry"),
    el("p", {}, `${targetsInWords(targets)}.`),
    bad.length ? targetTable(bad.slice(0, mostBad), readAt) : null,
    folded(bad.slice(mostBad), "more that is not well", "more that are not well", readAt),
    folded(good, "fresh target", "fresh targets", readAt));
}

function folded(targets, one, many, readAt) {
  return targets.length === 0 ? null : el("details", { class: "fold", "data-key": many },
    el("summary", {}, count(targets.length, one, many)), targetTable(targets, readAt));
}

function targetTable(targets, readAt) {
  const numbers = ["Took", "Readings"].map((name) => ({ name, isNumber: true }));
  return tableBox("Telemetry by target", ["Target", "State", "Last read", "Every", ...numbers], targets.map((target) => targetRow(target, readAt)));
}

function targetRow(target, readAt) {
  const { name, collector, device, ageSeconds, intervalSeconds, durationSeconds, readings } = target;
  return el("tr", { "data-key": name },
    el("th", { scope: "row" }, device === name ? deviceLink(name) : name,
      collector === "simulated" ? null : el("span", { class: "quiet" }, ` ${collector}`),
      device && device !== name ? [" ", deviceLink(device)] : null, simulatedBadge(target.simulated)),
    el("td", { class: "state" }, stateOf(target)),
    el("td", {}, ageSeconds === null ? "never"
      : age(readAt - ageSeconds * 1000, { limit: freshnessOf(intervalSeconds), after: " ago" })),
    el("td", {}, `${intervalSeconds} s`),
    el("td", { class: "number" }, durationSeconds < 0.001 ? "under 1 ms" : `${Math.round(durationSeconds * 1000).toLocaleString("en-US")} ms`),
    el("td", { class: "number" }, readings.toLocaleString("en-US")));
}

function stateOf({ fresh, failure, warning }) {
  if (failure) return [el("strong", { class: "is-bad" }, fresh ? "failed just now" : "failing"), `: ${failure}`];
  if (!fresh) return el("strong", { class: "is-bad" }, "old");
  return warning ? `fresh; passed over: ${warning}` : "fresh";
}
