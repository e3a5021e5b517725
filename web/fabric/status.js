// The line above every view: whether it is live, how old it is, and whether it is simulated.

import { el } from "../shared/dom.js";
import { moment, serverNow, spanText } from "../shared/time.js";
import { freshnessOf, simulatedBadge } from "./wording.js";

/** The state as it is now: what was fresh when it was told may have become old since. */
export function agedOverview(overview) {
  const since = serverNow() - overview.readAt;
  return {
    ...overview,
    targets: overview.targets.map((target) => ({
      ...target, fresh: target.fresh && target.ageSeconds * 1000 + since <= freshnessOf(target.intervalSeconds),
    })),
  };
}

/** How old the newest reading is, in milliseconds; Infinity where there is none. */
function telemetryAge(overview) {
  const ages = overview.targets.map((target) => (target.ageSeconds ?? Infinity) * 1000);
  return Math.min(...ages) + serverNow() - overview.readAt;
}

/** Whether what is shown may not be so any more. */
export function isOld(overview) {
  const shortest = Math.min(...overview.targets.map((target) => target.intervalSeconds));
  return telemetryAge(overview) > freshnessOf(shortest);
}

/** The line; `failure` is why the last try to read failed, and `isShown` whether anything is shown below it. */
export function statusLine({ overview, failure, isLive, isShown }) {
  if (!overview) return [el("p", { class: "quiet" }, failure ? "" : "Reading the fabric…")];
  const old = isOld(overview);
  const passed = telemetryAge(overview);
  const telemetry = Number.isFinite(passed) ? `telemetry ${spanText(passed)} old` : "nothing was read yet";
  const [state, words] = failure ? ["lost", "Connection lost"]
    : !Number.isFinite(passed) ? ["old", "No telemetry"]
    : old ? ["old", "Old telemetry"]
    : isLive ? ["live", "Live"] : ["polled", "Read every 10 s, no live changes"];
  return [
    el("p", { class: `liveness is-${state}` },
      el("span", { class: "lamp", "aria-hidden": "true" }), el("strong", {}, words),
      el("span", { class: "telemetry" }, telemetry), simulatedBadge(overview.simulated)),
    isShown && (failure || (old && Number.isFinite(passed)))
      ? el("p", { class: "old-note", "data-key": "old" }, failure ? `${failure.title}. ` : null,
        "What stands below was so at ", moment(overview.time), " and may not be so any more.")
      : null,
  ].filter(Boolean);
}
