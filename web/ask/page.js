// The page: the field that is asked with. What answers is loaded with the first letter, or at once where
// the address asks something.

import { connectionFailure, failureBox } from "../shared/failure.js";
import { skeleton } from "../shared/loading.js";
import { showFabricNow } from "./fabric-now.js";
import { isPlain } from "./plain-click.js";
import { QuestionField } from "./question-field.js";
import { addressOf, presentRoute, routeOf } from "./thread-route.js";

const waitShown = 200;

const field = new QuestionField({
  onSubmit: (text) => (text ? withThread((thread) => thread.submit(text), { text, after: [] }) : field.focus()),
  onInput: (text) => { loadThread().then((thread) => thread.typed(text), () => {}); },
});

let loading = null;

function loadThread() {
  loading ??= import("./thread.js").then(async (thread) => {
    await thread.begin(field);
    return thread;
  });
  return loading;
}

async function withThread(run, route) {
  const waits = setTimeout(() => showInAnswer(skeleton()), waitShown);
  let thread;
  try {
    thread = await loadThread();
  } catch {
    showFailure(route);
    return;
  } finally {
    clearTimeout(waits);
  }
  run(thread);
}

function showInAnswer(node) {
  const section = document.getElementById("answer");
  section.replaceChildren(node);
  section.hidden = false;
}

/** What answers could not be loaded: going to the question's own address loads all anew. */
function showFailure(route) {
  showInAnswer(failureBox(connectionFailure(), {
    onRetry: () => location.assign(addressOf(route)), reassurance: "Your question is kept.",
  }));
  window.addEventListener("online", () => location.assign(addressOf(route)), { once: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-asks]");
  if (!link || !isPlain(event)) return;
  event.preventDefault();
  const route = routeOf(link.href);
  withThread((thread) => thread.goTo(route), route);
  field.focus();
});

// Before anything was asked in it, the page may still be gone forward from to what was asked before.
window.addEventListener("popstate", () => { if (presentRoute().text) withThread(() => {}, presentRoute()); });

function begin() {
  const route = presentRoute();
  field.restore(route.text);
  if (route.text || route.after.length) withThread(() => {}, route);
  else showFabricNow(document.getElementById("fabric-now"));
}

const words = new URLSearchParams(location.search).get("search");
if (words === null) begin();
// Searching the documents had its place here once.
else location.replace(`/documents?${new URLSearchParams({ q: words })}`);
