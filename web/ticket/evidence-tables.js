// The readings of the evidence as tables: then, now, how it changed, and the time between as a small line.

import { el } from "../shared/dom.js";
import { valueInWords } from "../shared/numbers.js";
import { sparkline } from "../shared/sparkline.js";
import { stackTable } from "../shared/stack-table.js";
import { moment, utcText } from "../shared/time.js";
import { count } from "../shared/wording.js";
import { placeLink } from "./evidence-findings.js";
import { changeInWords, mainPairs, nowInWords, placeInWords, placeKey, seriesInWords } from "./evidence-words.js";

export function readingTables(evidence, past) {
  const main = mainPairs(evidence);
  const rest = evidence.samples.filter((pair) => !main.includes(pair));
  return [
    main.length ? el("div", { class: "reading-box", "data-key": "main" }, table("Readings then and now", main, past)) : null,
    rest.length ? el("details", { class: "fold", "data-key": "rest" },
      el("summary", {}, main.length ? count(rest.length, "more reading", "more readings") : count(rest.length, "reading, about the same as then", "readings, all about the same as then")),
      el("div", { class: "reading-box" }, table("More readings then and now", rest, null))) : null,
    evidence.hourBefore.length ? el("details", { class: "fold", "data-key": "before" },
      el("summary", {}, `What moved in the hour before, ${count(evidence.hourBefore.length, "reading", "readings")}`),
      el("div", { class: "reading-box" }, before(evidence.hourBefore))) : null,
  ].filter(Boolean);
}

const exactly = ({ value, unit, time }) => `${value} ${unit}, ${utcText(time)}`;

function nameOf(sample) {
  const series = seriesInWords(sample);
  return el("span", { class: "reading-name" }, placeLink(sample.device, sample.port), " ", el("code", {}, sample.metric),
    series ? el("span", { class: "quiet" }, ` ${series}`) : null);
}

function table(label, pairs, past) {
  return stackTable({
    label, kind: "readings",
    columns: ["Reading", { name: "Then", isNumber: true }, { name: "Now", isNumber: true }, "Change", ...(past ? ["Past"] : [])],
    rows: pairs.map((pair) => {
      const { then, now } = pair;
      const { word, kind } = changeInWords(pair);
      return {
        key: placeKey(then),
        cells: [
          nameOf(then),
          el("span", { title: exactly(then) }, valueInWords(then.value, then.unit)),
          now ? el("strong", { title: exactly(now) }, nowInWords({ then, now })) : "—",
          el("span", { class: `change is-${kind}` }, word),
          ...(past ? [line(then, past)] : []),
        ],
      };
    }),
  });
}

function line(sample, past) {
  const points = past.of(sample);
  if (!points || points.length < 2) return "";
  return sparkline(points, { label: `${placeInWords(sample)} ${sample.metric} over time`, from: past.from, to: past.to });
}

function before(moves) {
  return stackTable({
    label: "What moved in the hour before", kind: "readings",
    columns: ["Reading", { name: "From", isNumber: true }, { name: "To", isNumber: true }, { name: "Peak", isNumber: true }, "Since"],
    rows: moves.map(({ place, metric, unit, from, to, peak, since }) => {
      const [device, ...port] = place.split("/");
      return {
        key: `${place} ${metric}`,
        cells: [
          el("span", { class: "reading-name" }, placeLink(device, port.join("/") || null), " ", el("code", {}, metric)),
          valueInWords(from, unit), el("strong", {}, valueInWords(to, unit)), valueInWords(peak, unit), moment(since),
        ],
      };
    }),
  });
}
