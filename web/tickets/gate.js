// What the page shows to whom it knows nothing of: tickets are for people who are signed in.

import { el } from "../shared/dom.js";
import { failureBox } from "../shared/failure.js";
import { emptyState } from "../shared/loading.js";
import { signInAddress } from "../shared/session.js";

/** The words for a session that nobody is signed in with; null where the server did not tell. */
export function gateNodes(session, onRetry) {
  if (!session) {
    return [failureBox({ title: "Docket cannot be reached", detail: "The server did not say who you are. It may be restarting, or the network between you and it is down.", errors: [] },
      { onRetry, reassurance: "Nothing was changed." })];
  }
  return [emptyState("Sign in to see tickets", "Agents see the tickets of the desk; whoever asked for something sees their own, with what was answered.",
    el("a", { class: "button primary", href: signInAddress(), "data-sign-in": true }, "Sign in"),
    ...(session.isFilingOpen ? [el("a", { class: "button", href: "/tickets/new" }, "File a ticket without signing in")] : []))];
}
