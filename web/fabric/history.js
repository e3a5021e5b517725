// The past of ports, read from the server.

import { get } from "../shared/api.js";
import { isMissing } from "../shared/chart-series.js";
import { groupOf } from "./measures.js";
import { usualRange } from "./ranges.js";
import { isSamePort } from "./reach.js";
import { byName, timeOf } from "./wording.js";

const mostPorts = 24;
const atOnce = 3;

/** The past of a port: `{ series, stepSeconds }` with times in milliseconds; `metrics` are all where none is named. */
export async function readHistory(device, port, range, signal, metrics = []) {
  const parameters = new URLSearchParams(range === usualRange ? [] : [["range", range]]);
  for (const metric of metrics) parameters.append("metric", metric);
  const query = parameters.size ? `?${parameters}` : "";
  const { body } = await get(`fabric/ports/${encodeURIComponent(`${device}:${port}`)}/history${query}`, { signal });
  return {
    stepSeconds: body.stepSeconds,
    series: body.series.map((series) => ({ ...series, points: series.points.map((point) => ({ ...point, time: timeOf(point.time) })) })),
  };
}

/**
 * The past of a device's ports, of what is charted for a device: `{ ports, left }`. `ports` is a list of
 * `{ name, series }`, `left` how many ports are left out; those with most to tell come first.
 */
export async function readDeviceHistory({ name: device, ports }, range, signal) {
  const wanted = ports.map((port) => ({
    name: port.name, metrics: [...new Set(port.samples.filter(isCharted).map(({ metric }) => metric))],
    weight: port.samples.filter(isCharted).reduce((sum, { value, unit }) => sum + (value !== 0) * (unit === "Gbit/s" ? 1 : 3), 0),
  })).filter(({ metrics }) => metrics.length).sort((one, other) => other.weight - one.weight);
  const waiting = wanted.slice(0, mostPorts);
  const found = [];
  let stepSeconds = null;
  const work = async () => {
    while (waiting.length) {
      const { name, metrics } = waiting.shift();
      const past = await readHistory(device, name, range, signal, metrics).catch((failure) => {
        // Of a port that was never read nothing is known; the others are shown.
        if (failure.status !== 404) throw failure;
        return null;
      });
      if (!past) continue;
      found.push({ name, series: past.series });
      stepSeconds = past.stepSeconds;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  found.sort((one, other) => byName(one.name, other.name));
  return { ports: found, stepSeconds, left: Math.max(0, wanted.length - mostPorts) };
}

const charted = new Set(["pause-frames", "marks", "cnp", "drops", "traffic"]);

/** Whether a sample or series is of what is charted for all ports of a device together. */
export const isCharted = (sample) => charted.has(groupOf(sample)?.key);

/** Whether a series does not stay at one value. */
export function hasChange({ points }) {
  const known = points.filter((point) => !isMissing(point));
  return known.some(({ value }) => Math.abs(value - known[0].value) > 1e-9 * Math.abs(known[0].value))
    || known.some(({ low, high }) => Number.isFinite(low) && high > low);
}

/** Whether a series has a value other than zero. */
export const isZero = ({ points }) => points.every((point) => isMissing(point) || (point.value === 0 && !(point.high > 0)));

/** The past of a route's place; that there is none is told in its place, and the rest is shown. */
export async function readPast({ device, port, range }, known, signal) {
  if (port && !known.ports.some(({ name }) => isSamePort(name, port))) {
    return { history: null, historyFailure: `Nothing is known of a port ${port} of ${device}.` };
  }
  try {
    const history = port ? await readHistory(device, port, range, signal) : await readDeviceHistory(known, range, signal);
    return { history, historyFailure: null };
  } catch (failure) {
    if (signal.aborted) throw failure;
    const words = failure.status === 404 ? "Nothing was read here in this time." : `${failure.title}. ${failure.detail ?? ""}`;
    return { history: null, historyFailure: words };
  }
}
