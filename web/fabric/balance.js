// How evenly switches use their equal ways, up and down.

import { barChart } from "../shared/bar-chart.js";
import { chartFigure } from "../shared/chart-figure.js";
import { el } from "../shared/dom.js";
import { numberInWords } from "../shared/numbers.js";
import { balanceOf, loadOf } from "./loads.js";
import { byName } from "./wording.js";

const mostBars = 24;
// An even pair of hashes reaches this by chance; the rule for collisions begins there.
const uneven = 1.5;

/** The balance of all leaves that have equal ways; null where none is known. */
export function balanceFigure(details) {
  const known = [...details.values()].filter(({ role }) => role === "leaf").map((device) => ({ name: device.name, balance: balanceOf(device) }))
    .filter(({ balance }) => balance).sort((one, other) => byName(one.name, other.name));
  if (!known.length) return null;
  const most = ({ balance: { up, down } }) => Math.max(up?.most ?? 0, down?.most ?? 0);
  const worst = known.reduce((worst, entry) => (most(entry) > most(worst) ? entry : worst));
  const shown = known.length > mostBars ? [...known].sort((one, other) => most(other) - most(one)).slice(0, mostBars) : known;
  const figure = chartFigure({
    title: "Balance of uplinks and downlinks", file: "fabric-balance",
    description: [balanceInWords(worst), shown.length < known.length ? `The ${shown.length} least even of ${known.length}.` : null].filter(Boolean).join(" "),
    chart: barChart({
      label: "Most used of equal ways to their mean", unit: "most used to mean", isStacked: false, series: ["up", "down"],
      limits: most(worst) > 1.2 ? [{ value: uneven, name: "uneven" }] : [],
      bars: shown.map(({ name, balance: { up, down } }) => ({ name, values: [up?.most ?? null, down?.most ?? null] })),
    }),
    columns: [{ name: "Leaf" }, { name: "Up, most used to mean" }, { name: "Up, Jain index" }, { name: "Down, most used to mean" }, { name: "Down, Jain index" }],
    rows: known.map(({ name, balance: { up, down } }) => [name, up?.most ?? null, up?.jain ?? null, down?.most ?? null, down?.jain ?? null]),
  });
  figure.dataset.key = "balance";
  return figure;
}

function balanceInWords({ name, balance: { up, down } }) {
  const [way, value] = (up?.most ?? 0) >= (down?.most ?? 0) ? ["uplinks", up?.most] : ["downlinks", down?.most];
  if (!value) return "Nothing is sent over equal ways now.";
  const begin = value < 1.2 ? "All leaves use their equal ways evenly. " : "";
  return `${begin}Least even: the ${way} of ${name}, whose most used carries ${numberInWords(value)} times the mean. 1 is even.`;
}

/** The equal ways of one switch: how even they are, and what each carries. */
export function evennessOf(device, devices) {
  const balance = balanceOf(device);
  if (!balance || device.role !== "leaf") return null;
  const spines = new Set(devices.filter(({ role }) => role === "spine").map(({ name }) => name));
  const ports = device.ports.filter(({ peer }) => spines.has(peer)).sort((one, other) => byName(one.name, other.name));
  const loads = ports.map((port) => ({ port, load: loadOf(port) }));
  const name = ({ name, peer }) => (peer ? `${name} to ${peer}` : name);
  const figure = ports.length === 0 ? null : chartFigure({
    title: "Equal ways", file: `${device.name}-equal-ways`, description: "What each of them carries now, up and down.",
    chart: barChart({
      label: `Equal ways of ${device.name}`, unit: "Gbit/s", series: ["up", "down"], isStacked: false, isAcross: true,
      bars: loads.map(({ port, load }) => ({ name: name(port), values: [load?.sent.rate ?? null, load?.received.rate ?? null] })),
    }),
    columns: [{ name: "Port" }, { name: "Up", unit: "Gbit/s" }, { name: "Down", unit: "Gbit/s" }],
    rows: loads.map(({ port, load }) => [name(port), load?.sent.rate ?? null, load?.received.rate ?? null]),
  });
  if (figure) figure.dataset.key = "equal-ways";
  return el("section", { "data-key": "balance", "aria-labelledby": "balance-heading" },
    el("h2", { id: "balance-heading" }, "Balance"),
    el("dl", { class: "derived is-wide" }, [["Up", balance.up], ["Down", balance.down]].filter(([, way]) => way).map(([words, way]) =>
      el("div", {}, el("dt", {}, words), el("dd", {}, way.most === null ? el("span", { class: "quiet" }, `not known: ${way.missing ?? "nothing tells"}`)
        : [el("strong", {}, `${numberInWords(way.most)} times the mean`), ` at most; Jain index ${way.jain === null ? "not known" : numberInWords(way.jain)}`])))),
    figure);
}
