// The page: what its address asks for, and who shows it.

import { AnswerView } from "./answer-view.js";
import { ask } from "./request.js";
import { QuestionField } from "./question-field.js";
import { SearchView } from "./search-view.js";
import { keepTyped, takeTyped } from "../shared/typed.js";

const rememberedAnswers = 20;
// The server takes addresses of 16 KiB, within which such a one fits as the way back, too. A pasted log
// that is longer stands in the browser's history only.
const longestAddress = 8_000;
const place = "docket.question";

const welcome = document.getElementById("welcome");
const announcer = document.getElementById("announcer");
const announce = (text) => { announcer.textContent = text; };

const answers = new Map(); // question -> answer, for going back and forward
let route = { mode: "ask", text: "" };
let asking = null;
let waitsForConnection = false;

const field = new QuestionField({
  onSubmit: (text) => {
    if (route.mode === "search") goTo({ mode: "search", text }, { replaces: true });
    else if (text) goTo({ mode: "ask", text });
    else field.focus();
  },
  onInput: (text) => {
    if (route.mode !== "search") return;
    search.soon(text, () => setRoute({ mode: "search", text }, { replaces: true }));
  },
  onStepDown: () => route.mode === "search" && search.enter(),
});

const answerView = new AnswerView(document.getElementById("answer"), announce, {
  onStop: () => asking?.abort(),
  onRetry: () => startAsking(route.text),
  onSearch: () => goTo({ mode: "search", text: route.text }),
});

const search = new SearchView(document.getElementById("search-results"), announce, () => field.focus());

function routeOf(url) {
  const parameters = new URL(url).searchParams;
  return parameters.has("search")
    ? { mode: "search", text: parameters.get("search").trim() }
    : { mode: "ask", text: (parameters.get("q") ?? "").trim() };
}

/** The route of the page as it is: by its address, or by what the browser's history holds. */
function presentRoute() {
  const told = routeOf(location.href);
  return told.text ? told : { ...told, text: history.state?.text ?? "" };
}

function addressOf({ mode, text }) {
  const address = mode === "search" ? `/?${new URLSearchParams({ search: text })}`
    : text ? `/?${new URLSearchParams({ q: text })}` : "/";
  return address.length <= longestAddress ? address : addressOf({ mode, text: "" });
}

const isSame = (one, other) => one.mode === other.mode && one.text === other.text;

function setRoute(next, { replaces = false } = {}) {
  const address = addressOf(next);
  const state = routeOf(new URL(address, location.href)).text ? null : { text: next.text };
  if (replaces || isSame(next, route)) history.replaceState(state, "", address);
  else history.pushState(state, "", address);
  route = next;
  document.title = next.text ? `${next.text} — Docket` : "Docket";
}

function goTo(next, options) {
  setRoute(next, options);
  show();
}

/** Shows what the route asks for. `remembered`: an answer already given may be shown again. */
function show({ remembered = false, keepsText = false } = {}) {
  const { mode, text } = route;
  document.title = text ? `${text} — Docket` : "Docket";
  field.mode = mode;
  if (!keepsText) field.text = text;
  welcome.hidden = mode !== "ask" || text !== "";
  if (mode === "search") {
    stopAsking();
    answerView.hide();
    search.now(text);
    return;
  }
  search.hide();
  if (!text) {
    stopAsking();
    answerView.hide();
  } else if (remembered && answers.has(text)) {
    stopAsking();
    answerView.show(answers.get(text));
  } else {
    startAsking(text);
  }
}

function stopAsking() {
  const connection = asking;
  asking = null;
  waitsForConnection = false;
  connection?.abort();
}

async function startAsking(question) {
  stopAsking();
  const connection = new AbortController();
  asking = connection;
  const isCurrent = () => asking === connection;
  answerView.asking();
  try {
    const answer = await ask(question, {
      signal: connection.signal,
      onEvent: (name, data) => { if (isCurrent()) answerView.event(name, data); },
    });
    if (!isCurrent()) return;
    remember(question, answer);
    answerView.done(answer);
  } catch (error) {
    if (!isCurrent()) return;
    if (error.name === "AbortError") answerView.stopped();
    else {
      waitsForConnection = error.kind === "offline";
      answerView.failed(error);
    }
  }
  asking = null;
}

function remember(question, answer) {
  answers.delete(question);
  answers.set(question, answer);
  if (answers.size > rememberedAnswers) answers.delete(answers.keys().next().value);
}

/** A plain click, which the page answers itself. */
const isPlain = (event) =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

document.querySelector(".examples").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || !isPlain(event)) return;
  event.preventDefault();
  goTo(routeOf(link.href));
  field.focus();
});

document.querySelector(".modes").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || !isPlain(event)) return;
  event.preventDefault();
  const { mode } = link.dataset;
  if (mode === "search" && route.mode !== "search") {
    goTo({ mode, text: field.text });
  } else if (mode === "ask" && route.mode !== "ask") {
    // The words stay in the field, but a question is asked only on request.
    setRoute({ mode, text: "" });
    show({ keepsText: true });
  }
  field.focus();
});

window.addEventListener("popstate", () => {
  const next = presentRoute();
  if (isSame(next, route)) return;
  route = next;
  show({ remembered: true });
});

window.addEventListener("online", () => {
  if (waitsForConnection) startAsking(route.text);
  search.reconnected();
});

// Whoever leaves, as to sign in, finds again what they typed and did not ask.
window.addEventListener("pagehide", () => {
  const isInAddress = field.text === route.text && field.text === routeOf(location.href).text;
  keepTyped(place, "", isInAddress ? null : field.text);
});

route = presentRoute();
const unasked = takeTyped(place, "");
if (!route.text && unasked) field.text = unasked;
show({ keepsText: !route.text });
