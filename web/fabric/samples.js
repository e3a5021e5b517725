// Samples as lists: value, unit, metric, place and age.

import { el } from "../shared/dom.js";
import { valueInWords } from "../shared/numbers.js";
import { age, deviceLink, freshnessOf, laneInWords, portLink, simulatedBadge, tableBox, timeOf } from "./wording.js";

const mostShown = 16;

/** The samples that a finding stands on. */
export function sampleList(samples, { tellsSimulated = true } = {}) {
  return el("ul", { class: "samples" }, samples.map((sample) => el("li", {},
    el("strong", { class: "value", title: exactly(sample) }, valueInWords(sample.value, sample.unit)),
    el("span", { class: "metric" }, el("code", {}, sample.metric), lane(sample)),
    el("span", { class: "from" },
      deviceLink(sample.device), sample.port ? [" ", isPort(sample) ? portLink(sample.device, sample.port) : sample.port] : null,
      ", ", ageOf(sample), " ", simulatedBadge(tellsSimulated && sample.simulated)))));
}

/** Everything that is read of one place; readings of one name (lanes, GPUs) share a row. */
export function sampleTable(samples) {
  const rows = groups(samples).map((group) => {
    const [first] = group;
    return el("tr", { "data-key": keyOf(first) },
      el("th", { scope: "row" }, el("code", {}, first.metric), lane({ ...first, lane: null })),
      el("td", { title: group.map(exactly).join(", ") }, valuesInWords(group)),
      el("td", {}, ageOf(group.reduce((oldest, sample) => (sample.time < oldest.time ? sample : oldest)))));
  });
  return tableBox("Values as they are read", ["Metric", "Value", "Age"], rows);
}

// A GPU and a served model stand in the place of a port, and have no page.
const isPort = ({ metric, port }) => !/^GPU \d+$/.test(port) && !/^(vllm|sglang|nv_|triton|tgi)/.test(metric);

const exactly = ({ value, unit }) => [value, unit].filter((part) => part !== "").join(" ");

const lane = (sample) => {
  const text = laneInWords(sample);
  return text ? `, ${text}` : null;
};

function ageOf(sample) {
  return age(timeOf(sample.time), { limit: freshnessOf(sample.pollInterval) });
}

const keyOf = ({ metric, priority, queue, direction }) => [metric, priority, queue, direction].join(" ");

function groups(samples) {
  const found = new Map();
  for (const sample of samples) {
    const key = keyOf(sample);
    if (found.has(key)) found.get(key).push(sample);
    else found.set(key, [sample]);
  }
  return [...found.values()];
}

/** "70 · 70 · 72 %", and "0 (8 alike)" where they do not differ. */
function valuesInWords(group) {
  const { value, unit } = group[0];
  if (group.length > 1 && group.every((sample) => sample.value === value)) {
    return `${valueInWords(value, unit)} (${group.length} alike)`;
  }
  const shown = group.slice(0, mostShown).map((sample) => valueInWords(sample.value, sample.unit));
  return shown.join(" · ") + (group.length > mostShown ? ` and ${group.length - mostShown} more` : "");
}
