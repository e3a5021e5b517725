// Who is signed in, as the server tells it, and how a page says so with what it changes.

import { dropDrafts, ownDrafts } from "./drafts.js";

const signInPage = "/sign-in";
const patience = 10_000;

/** Who it is; null until the server told it, and where it does not. */
let known = null;
let reading = null;
const listeners = new Set();

/** Asks the server who is signed in; null where it does not tell. */
export function readSession() {
  reading ??= read().finally(() => { reading = null; });
  return reading;
}

/** Calls `listener(session)` whenever the server was asked. */
export function onSession(listener) {
  listeners.add(listener);
}

/** Takes a session that the server told of otherwise. */
export function takeSession(session) {
  if (known?.isSignedIn && session?.isSignedIn && session.name !== known.name) {
    // What the page shows, and what is typed in it, is of whoever was signed in before.
    location.reload();
    return;
  }
  known = session;
  // Whose session ended goes on to type until the page is another one.
  if (session?.isSignedIn) ownDrafts(session.name);
  for (const listener of listeners) listener(session);
}

async function read() {
  let session = null;
  try {
    const response = await fetch("/api/v1/session", {
      headers: { Accept: "application/json" }, signal: AbortSignal.timeout(patience),
    });
    if (response.ok) session = await response.json();
  } catch {
    // Who cannot be asked tells nothing; what the page needs from it fails with its own words.
  }
  // Who was signed in still is, as far as anybody knows.
  if (session || !known) takeSession(session);
  return session;
}

/** `fetch` for what changes something: shows that a page of Docket's own sends it. */
export async function send(path, options) {
  const attempt = () => fetch(path, {
    ...options, headers: { ...options.headers, ...(known?.csrfToken ? { "X-CSRF-Token": known.csrfToken } : {}) },
  });
  const response = await attempt();
  if (response.status !== 403) return response;
  // The session may have begun after the page last heard of it.
  const problem = await response.clone().json().catch(() => null);
  if (!problem?.type?.endsWith(":csrf-token-missing")) return response;
  const shown = known;
  const session = await readSession();
  const isAnother = shown?.isSignedIn && session?.name !== shown.name;
  return session?.csrfToken && session.csrfToken !== shown?.csrfToken && !isAnother ? attempt() : response;
}

/** Signs out; what the tab kept for whoever was signed in is forgotten. Gives the server's answer. */
export async function signOut() {
  const response = await send("/api/v1/session", { method: "DELETE", signal: AbortSignal.timeout(patience) });
  if (response.ok) {
    try {
      sessionStorage.clear();
    } catch {
      // Where nothing may be kept, nothing was.
    }
    dropDrafts();
  }
  return response;
}

/**
 * A path of this server, as an address may name it to come back to; "/" for anything else, so that
 * no link to this page leads its reader elsewhere.
 */
export function ownPath(text) {
  if (!isPath(text)) return "/";
  const { origin, pathname, search, hash } = new URL(text, location.origin);
  const path = pathname + search + hash;
  // "/.//elsewhere" becomes "//elsewhere" once it is taken apart.
  return origin === location.origin && isPath(path) && pathname !== signInPage ? path : "/";
}

const isPath = (text) => typeof text === "string" && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text);

/** Where to sign in and come back from to the page as it is now. */
export function signInAddress() {
  const { pathname, search, hash } = location;
  // Who is there already keeps on coming from where they came; what is no page is not come back to.
  if (pathname === signInPage) return pathname + search;
  const to = pathname + search + hash;
  return to === "/" || pathname.startsWith("/api/") ? signInPage : `${signInPage}?${new URLSearchParams({ to })}`;
}
