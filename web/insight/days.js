// Figures by day, with the days on which nothing was; by week where there are many.

import { dayInWords, dayText } from "./range.js";

const day = 86_400_000;
const mostDays = 120;

export const isByWeek = ({ first, last }) => (last - first) / day >= mostDays;

/**
 * `[{ name, day, values }]` of each day of a period, or of each week, which begins on Monday. `days` are those
 * of the server, `keys` their figures.
 */
export function byDay({ first, last }, days, keys) {
  const known = new Map(days.map((entry) => [entry.day, entry]));
  const all = [];
  for (let time = first; time <= last; time += day) {
    const entry = known.get(dayText(time));
    all.push({ time, values: keys.map((key) => entry?.[key] ?? 0) });
  }
  const steps = isByWeek({ first, last }) ? weeksOf(all) : all;
  return steps.map(({ time, values }) => ({ name: dayInWords(time), day: dayText(time), values }));
}

function weeksOf(days) {
  const weeks = [];
  for (const { time, values } of days) {
    if (!weeks.length || new Date(time).getUTCDay() === 1) weeks.push({ time, values: [...values] });
    else values.forEach((value, index) => { weeks.at(-1).values[index] += value; });
  }
  return weeks;
}

/** "by day", "by week" */
export const stepInWords = (range) => (isByWeek(range) ? "by week, which begins on Monday" : "by day");

export const stepWord = (range) => (isByWeek(range) ? "Week from" : "Day");
