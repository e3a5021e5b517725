// What the first token of a model may take, as the reader set it; kept in this browser.

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

/** Keeps an objective in seconds; null forgets it. */
export function keepObjective(workload, seconds) {
  try {
    if (seconds > 0) localStorage.setItem(place(workload), String(seconds));
    else localStorage.removeItem(place(workload));
  } catch {
    // Where nothing may be kept, there is no objective.
  }
}
