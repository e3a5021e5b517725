// Series of readings: where they have gaps, and the lines and bands that are drawn of them.

/** The time from one reading to the next, mostly; Infinity where there is but one. */
export function usualStep(points) {
  const steps = points.slice(1).map((point, index) => point.time - points[index].time).sort((one, other) => one - other);
  return steps[Math.floor(steps.length / 2)] ?? Infinity;
}

export const isMissing = ({ value }) => value === null || value === undefined || Number.isNaN(value);

/** The parts of a series between gaps: a missing value, or no reading for longer than usual. */
export function runsOf(points) {
  const longest = 2.5 * usualStep(points);
  const runs = [];
  let run = [];
  let last = null;
  for (const point of points) {
    if ((isMissing(point) || (last && point.time - last.time > longest)) && run.length) {
      runs.push(run);
      run = [];
    }
    if (!isMissing(point)) run.push(point);
    last = point;
  }
  if (run.length) runs.push(run);
  return runs;
}

/** The last reading that has a value; null where there is none. */
export const lastOf = (points) => points.findLast((point) => !isMissing(point)) ?? null;

const round = (number) => Math.round(number * 10) / 10;

/** The path of a run. A reading between two gaps is a dot: a line of no length with round ends. */
export function pathOf(run, x, y) {
  const [first, ...rest] = run;
  const start = `M${round(x(first.time))} ${round(y(first.value))}`;
  return rest.length ? start + rest.map(({ time, value }) => `L${round(x(time))} ${round(y(value))}`).join("") : `${start}h0.1`;
}

export const hasBand = (run) => run.some(({ low, high }) => Number.isFinite(low) && high > low);

/** The band of a run from the lowest to the highest of what each value stands for. */
export function bandOf(run, x, y) {
  const edge = (key) => run.map((point) => `${round(x(point.time))} ${round(y(point[key] ?? point.value))}`);
  return `M${[...edge("high"), ...edge("low").reverse()].join("L")}Z`;
}

/** What is below a run, down to `ground`. */
export function areaOf(run, x, y, ground) {
  return `${pathOf(run, x, y)}V${round(ground)}H${round(x(run[0].time))}Z`;
}
