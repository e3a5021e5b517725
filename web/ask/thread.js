// A thread of questions: what the address asks for, who shows it, and what its keys do. It is loaded once
// somebody asks.

import { get } from "../shared/api.js";
import { AnswerView } from "./answer-view.js";
import { takeCitationKeys } from "./citation-keys.js";
import { EarlierTurns } from "./earlier-turns.js";
import { forgetDocuments } from "./passage.js";
import { ask, untilReachable } from "./request.js";
import { addressOf, isSame, keyOf, presentRoute, routeOf } from "./thread-route.js";

const rememberedAnswers = 20;
const longestTitle = 100;

const section = document.getElementById("answer");
const announcer = document.getElementById("announcer");
const announce = (text) => { announcer.textContent = text; };

const answers = new Map(); // route -> answer, for going back and forward
let route = { text: "", after: [] };
let asking = null;
let present = null; // the answer that is shown
let changes = false; // whether the field holds a question that takes the place of the one shown

let field = null;

const view = new AnswerView(section, announce, {
  onStop: () => asking?.abort(),
  onRetry: () => startAsking(),
  onEdit: () => {
    field.text = route.text;
    setChanges(true);
    field.focus();
  },
});

const earlier = new EarlierTurns(document.getElementById("earlier"),
  (id) => [...answers.values()].find((answer) => answer.id === id));

function setChanges(value) {
  changes = value;
  field.purpose = changes ? "change" : isThread() ? "next" : "first";
}

/** Whether anything was asked, or is about to be asked after an answer that was given. */
const isThread = () => route.text !== "" || route.after.length > 0;

/** Asks what a route asks for. */
export function goTo(next) {
  const state = routeOf(addressOf(next)).text ? {} : { text: next.text };
  if (isSame(next, route)) history.replaceState(state, "", addressOf(next));
  else history.pushState(state, "", addressOf(next));
  route = next;
  show();
  field.rest();
  section.scrollIntoView({ block: "start" });
}

/** Asks a text: after the answer that is shown, if there is one. */
export function submit(text) {
  const goesOn = present && !changes;
  return goTo({ text, after: goesOn ? [...route.after, present.id] : route.after });
}

/** Another text stands in the field. */
export function typed(text) {
  if (!text) setChanges(false);
}

/** Shows what the route asks for. `remembered`: an answer already given may be shown again. */
function show({ remembered = false, keepsText = false } = {}) {
  const { text, after } = route;
  document.title = text ? `${text.slice(0, longestTitle)} — Docket` : "Docket";
  document.documentElement.classList.toggle("has-question", isThread());
  if (!keepsText) field.text = "";
  setChanges(false);
  field.keep();
  earlier.show(after, { opensLast: text === "" });
  const known = answers.get(keyOf(route));
  stopAsking();
  present = null;
  if (!text) view.hide();
  else if (remembered && known) present = showKept(known);
  else startAsking();
}

function showKept(answer) {
  view.show(route.text, answer);
  return answer;
}

function stopAsking() {
  const connection = asking;
  asking = null;
  connection?.abort();
}

async function startAsking() {
  stopAsking();
  const connection = new AbortController();
  asking = connection;
  present = null;
  const isCurrent = () => asking === connection;
  view.asking(route.text);
  forgetDocuments();
  try {
    const answer = await ask(route.text, {
      conversation: route.after.at(-1), signal: connection.signal,
      onEvent: (name, data) => { if (isCurrent()) view.event(name, data); },
    });
    if (!isCurrent()) return;
    remember(answer);
    view.done(answer);
  } catch (error) {
    if (!isCurrent()) return;
    if (error.name === "AbortError") view.stopped();
    else if (!error.kind) throw error;
    else if (error.kind === "problem") view.failed(error, "Your question is kept.");
    else {
      view.failed(error, "Your question is kept, and asked again as soon as Docket is back.");
      await askOnceReachable(connection);
      return;
    }
  }
  asking = null;
}

async function askOnceReachable(connection) {
  try {
    await untilReachable(connection.signal);
  } catch {
    return;
  }
  if (asking === connection) await startAsking();
}

function remember(answer) {
  present = answer;
  answers.delete(keyOf(route));
  answers.set(keyOf(route), answer);
  if (answers.size > rememberedAnswers) answers.delete(answers.keys().next().value);
  history.replaceState({ ...history.state, answer: answer.id }, "");
}

takeCitationKeys(() => view);

window.addEventListener("popstate", () => {
  const next = presentRoute();
  if (isSame(next, route)) return;
  // What is typed and not asked stays, whichever answer is gone back to.
  const keepsText = field.text !== route.text;
  route = next;
  show({ remembered: true, keepsText });
});

window.addEventListener("pagehide", () => {
  if (route.text) history.replaceState({ ...history.state, scroll: scrollY }, "");
});

/**
 * Shows what the address asks for, with the field that is asked with. Coming back to the page shows the
 * answer that was there, rather than to ask again.
 */
export async function begin(given) {
  field = given;
  route = presentRoute();
  const { answer: id, scroll } = history.state ?? {};
  const isReturn = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (isReturn && id && route.text) {
    try {
      const { body } = await get(`answers/${encodeURIComponent(id)}`);
      answers.set(keyOf(route), body.answer);
    } catch (failure) {
      if (!failure.kind) throw failure;
    }
  }
  show({ remembered: true, keepsText: true });
  if (isReturn && scroll) scrollTo(0, scroll);
}
