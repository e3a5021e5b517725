// The end of every page's header: who is signed in and a way out, or the way in.

import { el } from "./dom.js";
import { onSession, readSession, signInAddress, signOut } from "./session.js";

const account = document.getElementById("account");
let shown;

function show(session) {
  const name = session?.isSignedIn ? session.name : null;
  if (name === shown) return;
  shown = name;
  account.replaceChildren(...(name ? person(session) : [signInLink()]));
}

function signInLink() {
  const isHere = location.pathname === "/sign-in";
  return el("a", { href: signInAddress(), "data-sign-in": true, "aria-current": isHere ? "page" : null }, "Sign in");
}

function person({ name, role, csrfToken }) {
  // Whom a proxy signs in, it signs out.
  const leave = csrfToken ? el("button", { class: "text-button", type: "button", onclick: () => end(leave) }, "Sign out") : null;
  return [
    el("span", { class: "account-name", title: `${name}, ${role}` },
      el("span", { class: "visually-hidden" }, "Signed in as "), name),
    leave,
  ].filter(Boolean);
}

async function end(button) {
  if (button.ariaBusy) return;
  button.ariaBusy = "true";
  account.querySelector(".account-problem")?.remove();
  const response = await signOut().catch(() => null);
  // What was shown to whoever was signed in goes with them.
  if (response?.ok) return location.reload();
  button.ariaBusy = null;
  account.append(el("p", { class: "account-problem", role: "alert" },
    response ? `You are still signed in: the server answered with status ${response.status}. Try again.`
      : "You are still signed in: the server did not answer. Try again."));
  return undefined;
}

// The address changes while a page is used; each way to sign in leads back to how it is then.
for (const kind of ["click", "auxclick", "contextmenu"]) {
  document.addEventListener(kind, (event) => {
    const link = event.target.closest?.("a[data-sign-in]");
    if (link) link.href = signInAddress();
  }, { capture: true });
}

// Others may have signed in or out in another tab, or since the page was left.
document.addEventListener("visibilitychange", () => { if (!document.hidden) readSession(); });
window.addEventListener("pageshow", (event) => { if (event.persisted) readSession(); });

onSession(show);
readSession();
