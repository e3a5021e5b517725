// What the first token of a model may take, as the reader set it; kept in this browser.

/** The most that an objective may be, in milliseconds: ten minutes. */
export const longestObjective = 600_000;

/** What is wrong with what stands in the field of a workload, until something else stands there. */
const problems = new Map();

const place = (workload) => `docket.objective:${workload}`;

/** The objective of a workload in seconds; null where none is set. */
export function objectiveOf(workload) {
  try {
    const seconds = Number(localStorage.getItem(place(workload)));
    return seconds > 0 ? seconds : null;
  } catch {
    return null;
  }
}

/** What is wrong with what was entered last for a workload; null for nothing. */
export const problemOf = (workload) => problems.get(workload) ?? null;

/** Keeps what was entered in a field for milliseconds; an empty one forgets the objective, a wrong one keeps what was set. */
export function takeObjective(workload, field) {
  const milliseconds = field.valueAsNumber;
  problems.delete(workload);
  if (field.validity.badInput) problems.set(workload, "This is no number of milliseconds.");
  else if (!field.value) keepObjective(workload, null);
  else if (milliseconds >= 1 && milliseconds <= longestObjective) keepObjective(workload, milliseconds / 1000);
  else problems.set(workload, `An objective has 1 to ${longestObjective.toLocaleString("en-US")} ms.`);
}

function keepObjective(workload, seconds) {
  try {
    if (seconds) localStorage.setItem(place(workload), String(seconds));
    else localStorage.removeItem(place(workload));
  } catch {
    // Where nothing may be kept, there is no objective.
  }
}
