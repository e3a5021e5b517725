// How numbers and their units are put into words.

const plainUnits = { percent: "%", celsius: "°C", watts: "W", seconds: "s" };
const prefixes = [[1e12, "T"], [1e9, "G"], [1e6, "M"], [1e3, "k"]];

/** "36", "4e-10", "2.86M": three digits tell enough; the exact number goes into a title. */
export function numberInWords(value) {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size < 0.001) return value.toExponential(2).replace(/\.?0+e/, "e");
  if (size >= 100_000) {
    const [factor, prefix] = prefixes.find(([factor]) => size >= factor);
    return `${threeDigits(value / factor)}${prefix}`;
  }
  return size >= 1000 ? Math.round(value).toLocaleString("en-US") : threeDigits(value);
}

const threeDigits = (value) => value.toLocaleString("en-US", { maximumSignificantDigits: 3 });

/** "3.4 MB", "36 % of the time", "7,290 frames/s". */
export function valueInWords(value, unit) {
  if (unit === "bytes") {
    const [factor, prefix] = prefixes.find(([factor]) => Math.abs(value) >= factor) ?? [1, ""];
    return `${numberInWords(value / factor)} ${prefix}B`;
  }
  if (unit === "code") return `code ${value}`;
  return [numberInWords(value), unitInWords(unit)].filter(Boolean).join(" ");
}

/** "%" of "percent"; most units are words already. */
export const unitInWords = (unit) => plainUnits[unit] ?? unit ?? "";

/**
 * How an axis up to `most` tells its values: `{ unit, tell(value) }`, so that the unit stands there once.
 */
export function axisWords(unit, most) {
  const size = Math.abs(most);
  if (unit === "bytes") {
    const [factor, prefix] = prefixes.find(([factor]) => size >= factor) ?? [1, ""];
    return { unit: `${prefix}B`, tell: (value) => tickInWords(value / factor) };
  }
  return { unit: unitInWords(unit), tell: tickInWords };
}

// A tick is a round number: what is left of 0.1 + 0.2 is not told.
function tickInWords(value) {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size < 0.001) return value.toExponential(1).replace(/\.?0+e/, "e");
  if (size >= 10_000) {
    const [factor, prefix] = prefixes.find(([factor]) => size >= factor);
    return `${Number((value / factor).toPrecision(4))}${prefix}`;
  }
  return Number(value.toPrecision(6)).toLocaleString("en-US");
}

/** "812 bytes", "30 KB", "4.2 MB": as files are weighed. */
export function sizeInWords(bytes) {
  if (bytes < 1_000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A value in another unit: 0.2 "events/s" are 60 "events in 300 s"; null where one unit is not the other's. */
export function valueIn(unit, { value, unit: own }) {
  if (own === unit) return value;
  const [, what, seconds] = /^(.+) in (\d+) s$/.exec(unit) ?? [];
  return what && own === `${what}/s` ? value * Number(seconds) : null;
}
