// The past of the samples that an answer cites, read again while they are shown.

import { get } from "../shared/api.js";

/** The past of each sample as `{ points, unit }`, by its marker; samples that belong to no port have none. */
export async function readHistories(samples, signal) {
  const ports = new Map();
  for (const sample of samples) {
    if (!sample.port) continue;
    const key = portPath(sample);
    ports.set(key, [...(ports.get(key) ?? []), sample]);
  }
  const found = new Map();
  await Promise.all([...ports].map(async ([path, group]) => {
    const metrics = new Set(group.map(({ metric }) => metric));
    const parameters = new URLSearchParams([...metrics].map((metric) => ["metric", metric]));
    const { body } = await get(`fabric/ports/${path}/history?${parameters}`, { signal });
    for (const sample of group) {
      const series = seriesOf(sample, body.series);
      if (series) found.set(sample.marker, series);
    }
  }));
  return found;
}

const portPath = ({ device, port }) => `${encodeURIComponent(device)}:${encodeURIComponent(port)}`;

/** The series that a sample is of: lanes and directions share a name, and are told apart by the value. */
function seriesOf(sample, all) {
  const time = Date.parse(sample.time);
  const alike = all
    .filter(({ metric, priority }) => metric === sample.metric && priority === sample.priority)
    .map(({ points, unit }) => ({ unit, points: points.map((point) => ({ time: Date.parse(point.time), value: point.value })) }));
  const distance = ({ points }) => {
    const then = points.find((point) => Math.abs(point.time - time) < 1_500 && point.value !== null);
    return then ? Math.abs(then.value - sample.value) : Infinity;
  };
  return alike.sort((one, other) => distance(one) - distance(other))[0] ?? null;
}
