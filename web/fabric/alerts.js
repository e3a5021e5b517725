// What monitoring systems have raised, beside what Docket finds by itself.

import { el } from "../shared/dom.js";
import { ago } from "../shared/time.js";
import { deviceLink, simulatedBadge, tableBox } from "./wording.js";

/** The alerts as a table; null where there are none. */
export function alertSection({ alerts }) {
  if (!alerts.length) return null;
  return el("section", { "data-key": "alerts", "aria-labelledby": "alerts-heading" },
    el("h2", { id: "alerts-heading" }, "Alerts of monitoring systems"),
    tableBox("Alerts", ["Alert", "State", "Severity", "Device", "Since", "From"], alerts.map(alertRow)));
}

function alertRow({ name, state, device, summary, severity, since, source, simulated }) {
  return el("tr", { "data-key": `${source} ${name} ${device}` },
    el("th", { scope: "row" }, el("bdi", {}, name), summary ? el("span", { class: "alert-summary quiet", dir: "auto" }, summary) : null, simulatedBadge(simulated)),
    el("td", {}, state === "firing" ? el("strong", { class: "is-bad" }, "firing") : state),
    el("td", {}, severity ?? ""), el("td", {}, device ? deviceLink(device) : ""),
    el("td", {}, since ? ago(since) : "not known"), el("td", {}, source));
}
