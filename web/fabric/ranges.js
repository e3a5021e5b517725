// How far back the past is shown.

import { serverNow } from "../shared/time.js";

/** The ranges that are offered, in milliseconds and in words. */
export const ranges = {
  "10m": [600_000, "10 minutes"], "6h": [21_600_000, "6 hours"], "2d": [172_800_000, "2 days"], "30d": [2_592_000_000, "30 days"],
};

/** The range that is shown where none is named: that at full rate. */
export const usualRange = "10m";

/** The ends of the time axis for a range. */
export const spanOf = (range) => ({ from: serverNow() - ranges[range][0], to: serverNow() });

/** "a minute": what each value of a history is the mean of. */
export const stepInWords = (seconds) => ({ 60: "a minute", 3600: "an hour" })[seconds] ?? `${seconds} s`;
