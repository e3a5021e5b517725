// The page of the workflow: what the file says, part by part, and a place to try rules.

import { decoded } from "../shared/address.js";
import { get } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { failureBox } from "../shared/failure.js";
import { morphChildren } from "../shared/morph.js";
import { onSession, readSession } from "../shared/session.js";
import { keepTyped, takeTyped } from "../shared/typed.js";
import { Gate } from "./gate.js";
import { macrosPart, rulesPart, versionsPart, viewsPart } from "./parts.js";
import { statusLines } from "./status.js";
import { RuleTrial } from "./try.js";
import { templatesPart, typesPart } from "./types.js";

const sources = ["workflow", "types", "templates", "rules", "macros", "views"];
const parts = {
  rules: rulesPart, types: typesPart, templates: templatesPart, macros: macrosPart, views: viewsPart, versions: versionsPart,
};

const place = "docket.trial";
const ended = "You are not signed in any more. What you typed here comes back once you are.";

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId("announcer").textContent = text; };
const gate = new Gate();
const trial = new RuleTrial({ announce, onRefused: (failure) => refuse(failure) });
let state = null;
let reading = null;
let shownPart = null;
/** Whose session it is, as the server told last; null for nobody's. */
let person;
/** For whom the page was read; null while it was for nobody. */
let owner = null;

async function load() {
  reading?.abort();
  const request = new AbortController();
  reading = request;
  const session = await readSession();
  if (request.signal.aborted) return;
  if (session && !session.isSignedIn) {
    close();
    gate.ask(owner === null ? null : ended);
    return;
  }
  if (!state && !gate.isShown) showStatus(el("p", { class: "quiet" }, "Reading the workflow…"));
  try {
    const found = await Promise.all(sources.map((source) => get(source, { signal: request.signal })));
    const next = Object.fromEntries(sources.map((source, index) => [source, found[index].body]));
    if (state && state.workflow.version !== next.workflow.version) announce("A new version of the workflow is in force.");
    state = next;
    owner = session?.name ?? "";
    trial.know(state);
    const isNew = gate.isShown;
    gate.hide();
    showStatus();
    show({ setsFocus: isNew });
    const typed = takeTyped(place, owner);
    if (typed) trial.type(typed);
  } catch (failure) {
    if (request.signal.aborted) return;
    request.abort();
    if (failure.status === 401 || failure.status === 403 && failure.isOfPerson) refuse(failure);
    else fail(failure);
  }
}

function fail(failure) {
  gate.hide();
  const reassurance = state ? "What stands below was read before." : "Nothing is lost.";
  showStatus(failureBox(failure, { onRetry: readAgain, reassurance }));
  if (state) show();
}

/** Asks who it is, as the server does not do this for whom it takes this one for. */
function refuse(failure) {
  close();
  if (failure.status === 401) {
    gate.ask(ended);
    readSession();
  } else {
    gate.ask(`You are signed in as ${person}. ${failure.detail || failure.title}`, { isForOther: true });
  }
}

/** Keeps what is typed, for whoever typed it, until this page is read again. */
function keep() {
  if (state) keepTyped(place, owner, trial.typed);
}

/** Takes away all that was read; what was typed comes back for whoever typed it. */
function close() {
  reading?.abort();
  keep();
  state = null;
  shownPart = null;
  trial.clear();
  byId("desk").hidden = true;
  byId("part").replaceChildren();
}

/** Tells which version is in force, with a line or a box `before` it. */
function showStatus(before = null) {
  byId("desk").hidden = false;
  byId("parts").hidden = !state;
  const lines = statusLines(state?.workflow ?? null, { onAgain: readAgain });
  byId("workflow-status").replaceChildren(...[before, ...lines].filter(Boolean));
}

async function readAgain() {
  await load();
  byId("workflow-status").querySelector("[data-key=again], .failure .button")?.focus();
  if (state) announce(`Version ${state.workflow.version} is in force.`);
}

/** Shows the part that the address names: `#rules`, `#try`, `#try:close-solved`. */
function show({ setsFocus = false } = {}) {
  if (!state) return;
  const [wanted, rule] = location.hash.slice(1).split(":");
  const name = Object.hasOwn(parts, wanted) || wanted === "try" ? wanted : "rules";
  const isTrial = name === "try";
  for (const link of byId("parts").querySelectorAll("a")) {
    if (link.hash === `#${name}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  byId("try-part").hidden = !isTrial;
  byId("part").hidden = isTrial;
  if (isTrial && rule && (setsFocus || shownPart !== location.hash)) trial.choose([decoded(rule)]);
  if (!isTrial) {
    if (shownPart === location.hash) morphChildren(byId("part"), parts[name](state).flat());
    else byId("part").replaceChildren(...parts[name](state).flat());
  }
  shownPart = location.hash;
  if (setsFocus) document.querySelector(isTrial ? "#try-heading" : "#part h2")?.focus({ preventScroll: true });
}

window.addEventListener("hashchange", () => show({ setsFocus: true }));
window.addEventListener("pagehide", keep);
window.addEventListener("online", () => { if (person) load(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden && state) load(); });

onSession((session) => {
  const name = session?.isSignedIn ? session.name : null;
  if (name === person) return;
  person = name;
  if (state) close();
  load();
});
readSession();
