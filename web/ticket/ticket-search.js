// Finding other tickets by words or a number, for lists to choose from.

import { get } from "../shared/api.js";
import { stateTitle } from "../shared/ticket-words.js";

/** Tickets as items; without words those that are close to this one. */
export async function findTickets(open, words, signal) {
  const item = ({ number, title, state }) => ({ text: `${number} ${title}`, detail: stateTitle(state), value: number });
  if (!words) {
    const { body } = await get(`${open.path}/similar`, { signal });
    return body.tickets.map(item);
  }
  const q = /^(?:dk-|#)?\d+$/i.test(words) ? `number:${words.replace(/^#/, "")}` : words;
  try {
    const { body } = await get(`tickets?${new URLSearchParams({ q, sort: "relevance", limit: 12, total: false })}`, { signal });
    return body.tickets.filter(({ number }) => number !== open.number).map(item);
  } catch (failure) {
    // Half a condition, as it is typed, finds nothing yet.
    if (failure.type === "invalid-filter") return [];
    throw failure;
  }
}
