// The ports of a device as a table: state, traffic, pause, marks, drops and margin of each.

import { el } from "../shared/dom.js";
import { numberInWords, valueInWords } from "../shared/numbers.js";
import { sparkline } from "../shared/sparkline.js";
import { isBad, shareInWords } from "./derived.js";
import { peerOf } from "./device.js";
import { loadOf } from "./loads.js";
import { groupOf } from "./measures.js";
import { ranges, spanOf } from "./ranges.js";
import { isRootAt, touchesPort } from "./reach.js";
import { age, byName, portLink, tableBox } from "./wording.js";

const columns = [
  "Port", "Linked to", "State", { name: "Received, Gbit/s", isNumber: true }, { name: "Sent, Gbit/s", isNumber: true }, "Lately",
  { name: "Pause received", isNumber: true }, { name: "Pause sent", isNumber: true }, { name: "Marks, packets/s", isNumber: true },
  { name: "Drops, packets/s", isNumber: true }, { name: "FEC margin", isNumber: true },
];

/** `range`: the one whose traffic the lines show. */
export function portTable(device, findings, history, range) {
  const past = new Map((history?.ports ?? []).map((port) => [port.name, port.series]));
  const rows = [...device.ports].sort((one, other) => byName(one.name, other.name))
    .map((port) => portRow(port, device.name, findings, past.get(port.name), range));
  const shown = columns.map((column) => (column === "Lately" ? `Last ${ranges[range][1]}` : column));
  return tableBox(`Ports of ${device.name}`, shown, rows, "values port-values");
}

function portRow(port, device, findings, series, range) {
  const touching = findings.filter((finding) => touchesPort(finding, device, port.name));
  const isRoot = touching.some((finding) => isRootAt(finding, device, port.name));
  const load = loadOf(port);
  const number = (...content) => el("td", { class: "number" }, content);
  const margin = port.derived.find(({ measure }) => measure === "fec-margin");
  return el("tr", { class: isRoot ? "is-root" : touching.length ? "is-seen" : null, "data-key": port.id },
    el("th", { scope: "row" }, portLink(device, port.name)),
    el("td", {}, port.peer ? peerOf(port) : el("span", { class: "quiet" }, "not known")),
    el("td", {}, stateOf(port, load, isRoot, touching.length > 0)),
    number(loadCell(load?.received)), number(loadCell(load?.sent)),
    el("td", {}, series && trafficLine(series, port.name, range) || el("span", { class: "sparkline" })),
    number(pauseOf(port, "rx")), number(pauseOf(port, "tx")),
    number(sumOf(port, "marks")), number(sumOf(port, "drops", { isTrouble: true })),
    number(margin?.value === null || !margin ? unknown() : marked(`${numberInWords(margin.value)} of 15`, isBad(margin))));
}

const unknown = () => el("span", { class: "quiet", title: "Not known: nothing is read of it" }, "–");

function stateOf({ samples }, load, isRoot, isSeen) {
  const status = samples.find(({ metric }) => /oper(ational)?_stat|node_network_up$/i.test(metric));
  if (!samples.length) return el("span", { class: "quiet" }, "not read");
  return [
    load?.isOld ? [age(load.time, { limit: 0 }), ", "] : null,
    isRoot ? el("strong", { class: "is-bad" }, "cause of a finding") : isSeen ? el("span", { class: "is-bad" }, "a finding is seen") : null,
    status ? [isRoot || isSeen ? ", " : null, status.value === 1 ? "up" : el("strong", { class: "is-bad" }, "down")] : null,
  ];
}

function loadCell(way) {
  if (!way || way.rate === null) return unknown();
  return [numberInWords(way.rate), way.share === null ? null : el("span", { class: "quiet" }, ` ${shareInWords(way.share)}`)];
}

/** Pause one way: the part of the time where it is counted, else frames. */
function pauseOf({ derived, samples }, direction) {
  const shares = derived.filter(({ measure, direction: way, value }) => measure === "pause-ratio" && way === direction && value !== null);
  if (shares.length) {
    const most = Math.max(...shares.map(({ value }) => value));
    return marked(shareInWords(most), most >= 0.01);
  }
  const frames = samples.filter((sample) => groupOf(sample)?.key === "pause-frames" && sample.direction === direction);
  if (!frames.length) return unknown();
  const sum = frames.reduce((all, { value }) => all + value, 0);
  return marked(valueInWords(sum, "frames/s"), sum >= 200);
}

/** What a port has of a group in all, as it is or of its queues together. */
function sumOf({ samples }, key, { isTrouble = false } = {}) {
  const of = samples.filter((sample) => groupOf(sample)?.key === key);
  if (!of.length) return unknown();
  const whole = of.filter(({ queue, priority }) => queue === null && priority === null);
  const sum = (whole.length ? whole : of).reduce((all, { value }) => all + value, 0);
  return sum === 0 ? "0" : marked(of[0].unit === "packets/s" ? numberInWords(sum) : valueInWords(sum, of[0].unit), isTrouble);
}

const marked = (text, isTrouble) => (isTrouble ? el("strong", { class: "is-bad" }, text) : text);

function trafficLine(series, name, range) {
  const of = series.filter((entry) => groupOf(entry)?.key === "traffic");
  const [received, sent] = ["rx", "tx"].map((way) => of.find(({ direction }) => direction === way));
  const most = received ?? sent;
  if (!most) return null;
  const other = new Map((sent ?? received).points.map(({ time, value }) => [time, value]));
  const points = most.points.map(({ time, value }) => {
    const second = other.get(time);
    return { time, value: value === null || second === null ? null : Math.max(value, second ?? 0) };
  });
  const values = points.map(({ value }) => value).filter(Number.isFinite);
  const label = values.length ? `Traffic of ${name}: last ${numberInWords(values.at(-1))}, highest ${numberInWords(Math.max(...values))} Gbit/s`
    : `Traffic of ${name}: nothing was read`;
  return sparkline(points, { label, ...spanOf(range) });
}
