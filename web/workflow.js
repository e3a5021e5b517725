// The page of the workflow: what the file says, part by part, and a place to try rules.

import { el } from "./dom.js";
import { failureBox } from "./failure.js";
import { morphChildren } from "./morph.js";
import { read, token } from "./workflow-api.js";
import { macrosPart, rulesPart, versionsPart, viewsPart } from "./workflow-parts.js";
import { statusLines } from "./workflow-status.js";
import { TokenForm } from "./workflow-token.js";
import { RuleTrial } from "./workflow-try.js";
import { templatesPart, typesPart } from "./workflow-types.js";

const sources = ["workflow", "types", "templates", "rules", "macros", "views"];
const parts = {
  rules: rulesPart, types: typesPart, templates: templatesPart, macros: macrosPart, views: viewsPart, versions: versionsPart,
};

const byId = (id) => document.getElementById(id);
const announce = (text) => { byId("announcer").textContent = text; };
const tokenForm = new TokenForm(() => load());
const trial = new RuleTrial({ announce, onRefused: (failure) => signOut(failure.detail) });
let state = null;
let reading = null;
let shownPart = null;

async function load() {
  reading?.abort();
  const request = new AbortController();
  reading = request;
  if (!state && !tokenForm.isShown) showStatus(el("p", { class: "quiet" }, "Reading the workflow…"));
  try {
    const found = await Promise.all(sources.map((source) => read(source, request.signal)));
    const next = Object.fromEntries(sources.map((source, index) => [source, found[index]]));
    if (state && state.workflow.version !== next.workflow.version) announce("A new version of the workflow is in force.");
    state = next;
    trial.know(state);
    const isNew = tokenForm.isShown;
    tokenForm.hide();
    showStatus();
    show({ setsFocus: isNew });
  } catch (failure) {
    if (request.signal.aborted) return;
    request.abort();
    if (failure.status === 401 || failure.status === 403) signOut(failure.detail || failure.title);
    else fail(failure);
  }
}

function fail(failure) {
  tokenForm.hide();
  const reassurance = state ? "What stands below was read before." : "The token is kept.";
  showStatus(failureBox(failure, { onRetry: readAgain, reassurance }));
  if (state) show();
}

/** Forgets the token and all that was read with it; `problem` is why. */
function signOut(problem = null) {
  reading?.abort();
  token.forget();
  state = null;
  shownPart = null;
  trial.clear();
  byId("desk").hidden = true;
  byId("part").replaceChildren();
  tokenForm.ask(problem);
  if (!problem) announce("The token is forgotten.");
}

/** Tells which version is in force, with a line or a box `before` it. */
function showStatus(before = null) {
  byId("desk").hidden = false;
  byId("parts").hidden = !state;
  const lines = statusLines(state?.workflow ?? null, { onForget: () => signOut(), onAgain: readAgain });
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

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

window.addEventListener("hashchange", () => show({ setsFocus: true }));
window.addEventListener("online", () => { if (token.value) load(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden && state) load(); });

if (token.value) load();
else tokenForm.ask();
