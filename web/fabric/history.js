// The past of ports, read from the server.

import { get } from "../shared/api.js";
import { isMissing } from "../shared/chart-series.js";
import { serverNow } from "../shared/time.js";
import { groupOf } from "./measures.js";
import { timeOf } from "./wording.js";

/** The ranges that are offered, in milliseconds and in words. */
export const ranges = {
  "10m": [600_000, "10 minutes"], "6h": [21_600_000, "6 hours"], "2d": [172_800_000, "2 days"], "30d": [2_592_000_000, "30 days"],
};

export const usualRange = "10m";

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
  return { ports: found, stepSeconds, left: Math.max(0, wanted.length - mostPorts) };
}

const charted = new Set(["pause-frames", "marks", "cnp", "drops", "traffic"]);

/** Whether a sample or series is of what is charted for all ports of a device together. */
export const isCharted = (sample) => charted.has(groupOf(sample)?.key);

/** The ends of the time axis for a range. */
export const spanOf = (range) => ({ from: serverNow() - ranges[range][0], to: serverNow() });

/** Whether a series does not stay at one value. */
export function hasChange({ points }) {
  const known = points.filter((point) => !isMissing(point));
  return known.some(({ value }) => Math.abs(value - known[0].value) > 1e-9 * Math.abs(known[0].value))
    || known.some(({ low, high }) => Number.isFinite(low) && high > low);
}

/** Whether a series has a value other than zero. */
export const isZero = ({ points }) => points.every((point) => isMissing(point) || (point.value === 0 && !(point.high > 0)));

/** "a minute": what each value of a history is the mean of. */
export const stepInWords = (seconds) => ({ 60: "a minute", 3600: "an hour" })[seconds] ?? `${seconds} s`;
