// Filing a ticket about a place, and the tickets that are open about it.

import { get } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { readSession, signInAddress } from "../shared/session.js";
import { count } from "../shared/wording.js";

/** The address to file a ticket at, with what is known filled in. */
export function newTicketAddress({ title, device, port }) {
  const parameters = new URLSearchParams();
  if (title) parameters.set("title", title);
  if (device) parameters.set("device", device);
  if (device && port) parameters.set("port", port);
  return `/tickets/new?${parameters}`;
}

/** The filter that finds the open tickets about a place. */
export const filterOf = ({ device, port }) => `${port ? `port:${quoted(`${device}/${port}`)}` : `device:${quoted(device)}`} is:active`;

const quoted = (text) => (/^[\w./-]+$/.test(text) ? text : `"${text.replaceAll('"', "")}"`);

const listAddress = (place) => `/tickets?${new URLSearchParams({ q: filterOf(place) })}`;

export const ticketActions = (place, title = null) =>
  el("a", { class: "button", href: newTicketAddress({ ...place, title }) }, "File a ticket");

/** The open tickets about a place: `{ tickets, total }`, or `{ needsSignIn }` where they are for others only. */
export async function readTickets(place, signal) {
  if (!(await readSession())?.isSignedIn) return { needsSignIn: true };
  try {
    const { body } = await get(`tickets?${new URLSearchParams({ q: filterOf(place), limit: 3, sort: "-updated" })}`, { signal });
    return { tickets: body.tickets, total: body.total };
  } catch (failure) {
    if (signal.aborted) throw failure;
    // That tickets cannot be shown is no reason to show nothing of the place.
    return failure.isOfPerson ? { needsSignIn: true } : null;
  }
}

/** The open tickets about a place, in a line. */
export function ticketNote(found, place) {
  const name = [place.device, place.port].filter(Boolean).join(" ");
  if (!found) {
    const words = found === null ? `Tickets about ${name} cannot be shown now.` : `Looking for tickets about ${name}…`;
    return el("p", { class: "ticket-note quiet", "data-key": "tickets" }, words);
  }
  if (found.needsSignIn) {
    return el("p", { class: "ticket-note quiet", "data-key": "tickets" },
      el("a", { href: signInAddress(), "data-sign-in": true }, "Sign in"), ` to see tickets about ${name}.`);
  }
  if (!found.total) return el("p", { class: "ticket-note quiet", "data-key": "tickets" }, `No ticket about ${name} is open.`);
  const more = found.total - found.tickets.length;
  return el("p", { class: "ticket-note", "data-key": "tickets" },
    `${count(found.total, "open ticket", "open tickets")}: `,
    found.tickets.map(({ number, title }, index) => [index ? "; " : "",
      el("a", { href: `/tickets/${encodeURIComponent(number)}` }, `${number} `, el("bdi", {}, title))]),
    more > 0 ? [" ", el("a", { href: listAddress(place) }, `and ${more} more`)] : null);
}
