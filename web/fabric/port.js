// One port: what is wrong there, what is so now, and the past of what is read of it.

import { el } from "../shared/dom.js";
import { count } from "../shared/wording.js";
import { linesFigure, portCharts, quietList, rangeChoice, stillValue, waitingFigures } from "./charts.js";
import { derivedList } from "./derived.js";
import { peerOf, readingOf, trail } from "./device.js";
import { findingList } from "./findings.js";
import { hasChange } from "./history.js";
import { named } from "./measures.js";
import { stepInWords } from "./ranges.js";
import { isSamePort, touchesPort } from "./reach.js";
import { sampleTable } from "./samples.js";
import { ticketActions, ticketNote } from "./tickets.js";
import { deviceLink, simulatedBadge } from "./wording.js";

/** `history` may be null, with `historyFailure` in words in its place; `meanings` tells of metrics. */
export function portNodes(state, route, tools) {
  const { overview, device, history, historyFailure } = state;
  const { port, range } = route;
  const known = device.ports.find((candidate) => isSamePort(candidate.name, port));
  const findings = overview.findings.filter((finding) => touchesPort(finding, device.name, port));
  return [
    trail(deviceLink(device.name)),
    el("div", { class: "place-head", "data-key": "head" },
      el("h1", { tabindex: "-1" }, `${device.name} ${port} `, simulatedBadge(known?.samples.some((sample) => sample.simulated))),
      ticketActions({ device: device.name, port })),
    el("p", { class: "quiet" }, known?.peer ? ["Linked to ", peerOf(known)] : "What it is linked to is not known."),
    ticketNote(state.tickets, { device: device.name, port }),
    ...readingOf(overview, device.name),
    findings.length
      ? el("section", { "data-key": "findings", "aria-labelledby": "findings-heading" },
        el("h2", { id: "findings-heading" }, "What is wrong"), findingList(findings, { ...tools, ...state }))
      : null,
    known?.derived.length
      ? el("section", { "data-key": "now", "aria-labelledby": "now-heading" },
        el("h2", { id: "now-heading" }, "Now"), derivedList(known.derived))
      : null,
    known?.samples.length
      ? el("details", { class: "fold", "data-key": "samples" },
        el("summary", {}, `All ${count(known.samples.length, "value", "values")} as they are read`), sampleTable(known.samples))
      : null,
    el("section", { "data-key": "history", "aria-labelledby": "history-heading" },
      el("div", { class: "section-head" }, el("h2", { id: "history-heading" }, "History"), rangeChoice({ device: device.name, port, range })),
      history ? historyParts(history, { device: device.name, port, range }, tools)
        : historyFailure ? el("p", { class: "old-note" }, historyFailure) : waitingFigures()),
  ].filter(Boolean);
}

function historyParts(history, place, { meanings }) {
  const { figures, quiet, rest } = portCharts(history, place);
  const { stepSeconds } = history;
  return [
    el("p", { class: "quiet", "data-key": "note" }, "Where a line is broken, nothing was read.",
      stepSeconds ? ` Each value is the mean of ${stepInWords(stepSeconds)}, the band goes from the lowest to the highest.` : null),
    figures.length ? el("div", { class: "figures", "data-key": "figures" }, figures)
      : el("p", {}, history.stepSeconds ? `There is no whole part of ${stepInWords(history.stepSeconds)} yet of which a value is kept; a shorter time has more.`
        : "Nothing that is charted was read in this time."),
    quietList(quiet),
    rest.length ? restOf(rest, place, meanings) : null,
  ];
}

/** What no group has: charts of what changed, and what the rest stood at. */
function restOf(rest, place, meanings) {
  const metrics = [...new Map(rest.map(({ metric, unit }) => [`${metric} ${unit}`, { metric, unit }])).values()]
    .map(({ metric, unit }) => ({ metric, unit, lines: named(rest.filter((entry) => entry.metric === metric && entry.unit === unit)) }));
  const moving = metrics.filter(({ lines }) => lines.some(hasChange));
  const still = metrics.filter((entry) => !moving.includes(entry));
  return el("details", { class: "fold", "data-key": "rest" },
    el("summary", {}, `The rest: ${count(metrics.length, "metric", "metrics")}`),
    moving.length ? el("div", { class: "figures", "data-key": "moving" }, moving.map(({ metric, unit, lines }) => linesFigure({
      key: `${metric} ${unit}`, title: metric, description: meanings.of(metric)?.meaning ?? null,
      unit, range: place.range, place: `${place.device} ${place.port}`,
      lines: lines.slice(0, 8).map((line) => ({ ...line, name: lines.length > 1 ? line.name : "" })),
    }))) : null,
    still.length ? el("ul", { class: "still", "data-key": "still" }, still.map(({ metric, lines }) => el("li", { "data-key": metric, title: meanings.of(metric)?.meaning ?? null },
      el("strong", {}, stillValue(lines)), " ", el("code", {}, metric)))) : null);
}
