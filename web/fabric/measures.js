// What is looked at in the past of ports: groups of metrics that mean one thing, whoever publishes them.

import { laneInWords } from "./wording.js";

const mostSymbols = 15;
const ofGroup = /priority_group|_pg_/i;
const bin = /CODEWORD_ERRORS_S(\d+)$/i;

/**
 * The groups, what is looked at first first. `title` and `says` are words; `has(series)` is whether a metric is
 * in it; `isAlways` shows it although nothing changes, `isLog` with powers of ten, `isFromZero: false` without a zero.
 */
export const groups = [
  {
    key: "pause-frames", title: "Pause frames (PFC)",
    says: "Received: the other end tells this port to stop. Sent: this end is full and tells the other one.",
    has: ({ metric, unit, priority }) => priority !== null && /pfc|pause/i.test(metric) && unit === "frames/s",
  },
  {
    key: "pause-time", title: "Time in pause (PFC)",
    says: "Received: the time this port was not allowed to send. Sent: the time it kept the other end from sending.",
    has: ({ metric, unit }) => /paus/i.test(metric) && unit.startsWith("%"),
  },
  { key: "marks", title: "Congestion marks (ECN)", says: "Packets that were marked because a queue was long.", has: ({ metric }) => /ecn_?mark|ecn_marked|_ce_pkts|_marked/i.test(metric) },
  { key: "cnp", title: "Congestion notifications (CNP)", says: "What receivers send so that senders slow down.", has: ({ metric }) => /cnp/i.test(metric) },
  { key: "drops", title: "Packets dropped", says: "On a lossless priority every one is too many.", has: ({ metric }) => /drop|discard|out_of_buffer/i.test(metric) },
  { key: "traffic", title: "Traffic", says: null, isAlways: true, has: ({ unit, queue, priority, direction }) => unit === "Gbit/s" && direction !== null && queue === null && priority === null },
  { key: "retransmits", title: "Lost and sent again", says: "Packets out of order, acknowledgements that did not come, retries.", has: ({ metric }) => /sequence|seq_err|retr|timeout|nak|slow_restart/i.test(metric) },
  { key: "errors", title: "Errors of the link", says: "Broken packets, code words that could not be repaired, links that went down.", has: ({ metric }) => /err|crc|not_correctable|oversize|carrier|link_down|symbol|deadlock|storm/i.test(metric) && !bin.test(metric) },
  { key: "watermark", title: "Most that was buffered", says: "The longest each queue was since it was last read.", has: ({ metric, unit }) => unit === "bytes" && /watermark|occupancy/i.test(metric) },
  { key: "fec-margin", title: "FEC margin", says: "Wrong symbols that a code word could have had more, of 15 that can be repaired. At 0 packets are lost.", isAlways: true, has: () => false },
  { key: "ber", title: "Bit errors before FEC", says: null, isAlways: true, isLog: true, has: ({ metric }) => /pre_(fec_)?ber$/i.test(metric) },
  { key: "light", title: "Received light", says: "One lane far below the others points to a dirty or failing optic.", isAlways: true, isFromZero: false, has: ({ unit, direction }) => unit === "dBm" && direction !== "tx" },
];

export const groupOf = (series) => groups.find((group) => group.has(series)) ?? null;

/** Whether a metric counts code words by how many wrong symbols they had. */
export const isBin = ({ metric }) => bin.test(metric);

/** The FEC margin over time, as one more series; null where code words are not counted. */
export function marginSeries(series) {
  const bins = series.filter(isBin).map((entry) => ({ number: Number(bin.exec(entry.metric)[1]), points: entry.points }));
  if (!bins.length) return null;
  const highest = new Map();
  for (const { number, points } of bins) {
    for (const { time, value, high } of points) {
      const most = high ?? value;
      const before = highest.get(time);
      if (value === null) highest.set(time, before ?? null);
      else highest.set(time, Math.max(before ?? -1, most > 0 ? number : -1));
    }
  }
  const points = [...highest].sort(([one], [other]) => one - other)
    .map(([time, number]) => ({ time, value: number === null || number < 0 ? null : Math.max(0, mostSymbols - number) }));
  return { metric: "fec-margin", unit: "symbols", priority: null, queue: null, direction: null, lane: null, points };
}

/** "received, priority 3" */
export function lineName({ direction, ...series }) {
  const way = { rx: "received", tx: "sent" }[direction];
  const lane = laneInWords(series);
  return [way, ofGroup.test(series.metric) ? lane.replace("queue", "priority group") : lane].filter(Boolean).join(", ");
}

/** Series with names that tell them apart: where words do not, the metric does. */
export function named(series) {
  const names = series.map(lineName);
  const metrics = new Set(series.map(({ metric }) => plainMetric(metric)));
  return series.map((entry, index) => {
    if (series.length === 1) return { ...entry, name: names[0] };
    const isClear = names[index] && names.filter((name) => name === names[index]).length === 1;
    const name = isClear ? names[index]
      : [names[index], metrics.size > 1 || !names[index] ? entry.metric : null].filter(Boolean).join(", ");
    return { ...entry, name };
  });
}

const plainMetric = (metric) => metric.replace(/\d+/g, "#");
