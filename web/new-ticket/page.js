// The page on which a ticket is written and filed.

import { get, newKey, send } from "../shared/api.js";
import { draftAt, followDraft, keepDraft } from "../shared/drafts.js";
import { el } from "../shared/dom.js";
import { failureBox } from "../shared/failure.js";
import { emptyState } from "../shared/loading.js";
import { onSession, readSession, signInAddress } from "../shared/session.js";
import { ago } from "../shared/time.js";
import { filesNodes, joinedNodes, strangerNodes } from "./filed.js";
import { Files } from "./files.js";
import { TicketForm } from "./form.js";
import { MoreFields } from "./more-fields.js";
import { Near } from "./near.js";
import { askedFor, begin, draftPlace } from "./prefill.js";

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId("announcer").textContent = text; };

const asked = askedFor(location.href);
const files = new Files(() => {});
let session = null;
/** Where the draft is kept: it is its writer's. */
let place = null;
let form = null;
let more = null;
let near = null;
let isDone = false;
/** What was sent last, with the key that has it filed once. */
const nothingSent = { key: null, text: null };
let attempt = nothingSent;

async function start() {
  byId("gate").replaceChildren();
  const isStranger = !session.isSignedIn;
  if (isStranger && !session.isFilingOpen) {
    byId("gate").replaceChildren(emptyState("Sign in to file a ticket", "What you came with is in the address, and comes back with you.",
      el("a", { class: "button primary", href: signInAddress(), "data-sign-in": true }, "Sign in"),
      el("a", { class: "button", href: "/" }, "Ask Docket instead")));
    return;
  }
  const isAgent = session.role !== "requester";
  try {
    // Whoever only files tickets gets by without what they may not read.
    const optional = (path, none) => get(path).then(({ body }) => body, (failure) => { if (isStranger && failure.isOfPerson) return none; throw failure; });
    const [types, templates, queues, people] = await Promise.all([
      optional("types", { types: [], standardType: "" }), optional("templates", { templates: [] }),
      isAgent ? get("queues").then(({ body }) => body.queues.filter((queue) => queue.isActive)) : [],
      isAgent ? get("people").then(({ body }) => body.people) : [],
    ]);
    more = new MoreFields(byId("more-fields"), { isAgent, me: session.name, queues, people, onInput: () => { form.weigh(); changed(); } });
    form = new TicketForm({ types: types.types, standardType: types.standardType, templates: templates.templates }, asked, more, {
      onInput: changed, onFiles: (given) => files.add(given),
    });
    near = new Near(byId("near"), { mayRead: session.isSignedIn });
    await show(types.types);
    followDraft(place, byId("ticket-form"), async () => {
      if (isDone) return;
      await show(types.types);
      look();
    });
  } catch (failure) {
    if (!failure.kind) throw failure;
    byId("gate").replaceChildren(failureBox(failure, { onRetry: start, reassurance: "Nothing is lost: what you wrote before is kept in this browser." }));
    return;
  }
  byId("filing").hidden = false;
  look();
}

/** Shows the draft that is there, or what the address brings. */
async function show(types) {
  const draft = draftAt(place);
  const beginning = draft ? null : await begin(asked, types);
  const origin = byId("origin");
  if (draft) {
    await form.show(draft, { isDraft: true });
    more.typed = draft.more ?? {};
    attempt = draft.attempt ?? nothingSent;
    origin.replaceChildren(el("div", { class: "origin" }, el("p", {}, "This is what you wrote ", ago(new Date(draft.time).toISOString()), " and did not file. Files are not kept with it."),
      draft.answer ? el("p", {}, "It comes from ", el("a", { href: `/answers/${draft.answer}` }, "an answer"), ".") : null));
  } else {
    await form.show(beginning);
    attempt = nothingSent;
    more.typed = beginning.tags.length ? { tags: beginning.tags.join(", ") } : {};
    origin.replaceChildren(...(beginning.origin ? [el("div", { class: "origin" }, beginning.origin)] : []));
  }
  byId("more").open = Boolean(more.typed.priority || more.typed.assignee || more.typed.queue || more.typed.dueAt);
  byId("discard").hidden = !draft;
}

function changed() {
  keep();
  look();
}

const look = () => near.soon({ title: form.title, body: form.body, places: form.places, given: asked.answer ? "" : form.given });

/** Keeps what is written, until it is filed. */
function keep() {
  if (!form || isDone) return;
  const isEmpty = form.isUntouched && more.isEmpty && !attempt.key;
  keepDraft(place, isEmpty ? null : { ...form.typed, more: more.typed, attempt, time: Date.now() });
  byId("discard").hidden = isEmpty;
  byId("draft-state").textContent = isEmpty ? "" : "Your draft is kept in this browser.";
}

window.addEventListener("beforeunload", (event) => { if (!isDone && !files.isEmpty) event.preventDefault(); });

byId("discard").addEventListener("click", async () => {
  keepDraft(place, null);
  files.clear();
  byId("draft-state").textContent = "";
  byId("failure").replaceChildren();
  const types = await get("types").then(({ body }) => body.types, () => []);
  await show(types);
  look();
  byId("title").focus();
  announce("The draft is thrown away.");
});

byId("ticket-form").addEventListener("submit", (event) => {
  event.preventDefault();
  file();
});
byId("ticket-form").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    file();
  }
});

async function file(besides = {}) {
  const button = byId("submit");
  if (button.ariaBusy || isDone) return;
  byId("failure").replaceChildren();
  if (!form.check()) {
    announce("The ticket is not filed: something is missing.");
    return;
  }
  const body = { ...form.values, ...besides };
  // The same ticket is filed once, however often it is sent; another one is another.
  const text = JSON.stringify(body);
  if (attempt.text !== text) attempt = { key: newKey(), text };
  keep();
  button.ariaBusy = "true";
  button.textContent = "Filing…";
  try {
    const { body: ticket } = await send("POST", "tickets", body, { key: attempt.key });
    isDone = true;
    keepDraft(place, null);
    await finish(ticket);
  } catch (failure) {
    if (!failure.kind) throw failure;
    if (failure.type === "idempotency-key-reused") attempt = nothingSent;
    announce("The ticket is not filed.");
    if (!form.showFailure(failure)) {
      byId("failure").replaceChildren(failureBox(failure, { onRetry: () => file(besides), reassurance: "What you wrote is kept in this browser." }));
      byId("failure").scrollIntoView({ block: "nearest" });
    }
  } finally {
    button.ariaBusy = null;
    button.textContent = "File the ticket";
  }
}

async function finish(ticket) {
  const { number } = ticket;
  if (!files.isEmpty) byId("submit").textContent = "Attaching files…";
  const failed = await files.attach(number);
  if (failed.length) return tell("Some files are missing", filesNodes(number, failed, { onAgain: () => finish(ticket) }));
  if (ticket.joined) {
    return tell(`Your report joined ${number}`, joinedNodes(ticket, { onSeparate: () => {
      isDone = false;
      back();
      file({ join: false });
    } }));
  }
  if (!session.isSignedIn) return tell(`Filed as ${number}`, strangerNodes(number));
  return location.assign(`/tickets/${number}`);
}

/** Shows what became of it in place of the form. */
function tell(title, nodes) {
  byId("heading").textContent = title;
  document.title = `${title} — Docket`;
  byId("filing").hidden = true;
  byId("gate").replaceChildren(el("div", { class: "filed" }, nodes));
  byId("heading").focus();
}

function back() {
  byId("heading").textContent = "New ticket";
  document.title = "New ticket — Docket";
  byId("gate").replaceChildren();
  byId("filing").hidden = false;
}

let person;
onSession((found) => {
  if (!found) {
    if (!session) {
      byId("gate").replaceChildren(failureBox({ title: "Docket cannot be reached", detail: "The server did not say who you are. It may be restarting, or the network between you and it is down.", errors: [] },
        { onRetry: readSession, reassurance: "What you wrote before is kept in this browser." }));
    }
    return;
  }
  const name = found.isSignedIn ? found.name : null;
  if (name === person) return;
  // What somebody wrote is theirs; who comes after begins with what is theirs.
  const isFirst = person === undefined;
  person = name;
  session = found;
  place = draftPlace(asked);
  if (isFirst) start();
  else location.reload();
});
readSession();
