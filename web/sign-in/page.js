// The page to sign in: for whom there is a form, who is signed in already, and where to go then.

import { el } from "../shared/dom.js";
import { onSession, ownPath, readSession, signOut, takeSession } from "../shared/session.js";
import { moment } from "../shared/time.js";
import { SignInForm } from "./form.js";

// The server takes no longer way back through another server, and no more than these signs of it.
const longestWay = 1_000;
const place = "docket.to";
const longestWait = 1_500;
const pages = new Map([
  ["", "Ask"], ["documents", "Documents"], ["tickets", "Tickets"], ["fabric", "Fabric"], ["insight", "Insight"],
  ["settings", "Settings"], ["workflow", "Workflow"], ["docs", "API"],
]);

const byId = (id) => document.getElementById(id);
const form = new SignInForm((session) => {
  goOn();
  takeSession(session);
});
const asked = new URLSearchParams(location.search).get("to");
const kept = asked === null ? takeKept() : null;
const to = ownPath(asked ?? kept);
let isLeaving = false;
let shown;

function goOn() {
  isLeaving = true;
  location.replace(to);
}

function show(session) {
  if (isLeaving) return;
  const isSignedIn = Boolean(session?.isSignedIn);
  // Whoever went to another server to sign in has come back.
  if (isSignedIn && kept !== null) return goOn();
  const provider = session?.provider ?? null;
  // What an older server does not tell is not taken for a no.
  const hasPasswords = session?.hasPasswords !== false;
  const state = JSON.stringify([isSignedIn && session.name, provider, hasPasswords]);
  if (state === shown) return;
  shown = state;
  byId("signed-in").hidden = !isSignedIn;
  byId("signed-in").replaceChildren(...(isSignedIn ? signedIn(session) : []));
  byId("provider").hidden = isSignedIn || !provider;
  byId("provider-link").textContent = `Sign in with ${provider}`;
  byId("provider-link").href = `/api/v1/session/provider?${new URLSearchParams({ to: to.length > longestWay ? "/sign-in" : to })}`;
  byId("or").hidden = !hasPasswords;
  form.isShown = !isSignedIn && hasPasswords;
  byId("help").hidden = isSignedIn || !hasPasswords;
  byId("nobody").hidden = isSignedIn || hasPasswords || Boolean(provider);
  if (isSignedIn) byId("go-on").focus();
  // Whoever types already is left alone.
  else if (document.activeElement === document.body) {
    if (provider) byId("provider-link").focus();
    else form.focus();
  }
}

function signedIn({ name, role, expiresAt, csrfToken }) {
  const problem = el("div", { class: "problem", role: "alert" });
  const leave = el("button", { class: "button", type: "button", onclick: () => end(problem) }, "Sign out");
  return [
    el("p", {}, "You are signed in as ", el("strong", {}, name), `, ${role}`, expiresAt ? [", until ", moment(expiresAt)] : null, "."),
    csrfToken ? null : el("p", { class: "quiet" }, "The server in front of Docket says so; signing out is up to it."),
    el("p", { class: "actions" },
      el("a", { class: "button primary", id: "go-on", href: to }, `Go on to ${pageName()}`),
      csrfToken ? leave : null),
    problem,
  ].filter(Boolean);
}

function pageName() {
  return pages.get(to.split(/[/?#]/)[1]) ?? "where you came from";
}

async function end(problem) {
  const response = await signOut().catch(() => null);
  if (response?.ok) location.reload();
  else problem.textContent = "You are still signed in. Try again.";
}

function takeKept() {
  try {
    const text = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    return text;
  } catch {
    return null;
  }
}

byId("provider-link").addEventListener("click", () => {
  if (to.length <= longestWay) return;
  try {
    sessionStorage.setItem(place, to);
  } catch {
    // Then the way back leads to the first page.
  }
});

byId("look-again").addEventListener("click", async () => {
  byId("looked").textContent = "";
  await readSession();
  byId("looked").textContent = "Still nobody can.";
});

// What may be typed is not held up by a server that is slow to tell who is signed in.
setTimeout(() => {
  if (shown !== undefined) return;
  form.isShown = true;
  form.focus();
}, longestWait);

onSession(show);
readSession();
