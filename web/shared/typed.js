// What was typed and not sent yet, kept in this tab while its writer is elsewhere.

/** Keeps what `owner` typed at a place, such as "docket.question"; null forgets what was kept. */
export function keepTyped(place, owner, typed) {
  try {
    if (typed) sessionStorage.setItem(place, JSON.stringify({ owner, typed }));
    else sessionStorage.removeItem(place);
  } catch {
    // Where nothing may be kept, it is typed again.
  }
}

/** What `owner` typed, or null; whatever was kept there is forgotten. */
export function takeTyped(place, owner) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place));
    sessionStorage.removeItem(place);
    return kept && kept.owner === owner ? kept.typed : null;
  } catch {
    return null;
  }
}
