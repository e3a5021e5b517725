// The figures that count most, each with the period before beside it.

import { el } from "../shared/dom.js";
import { durationInWords, number, shareInWords } from "./words.js";

export function summary({ now, past, length }) {
  const asked = total(now.questions);
  const wasAsked = past ? total(past.questions) : 0;
  const facts = [
    {
      name: "Questions", value: number(asked), compare: past && change(asked, wasAsked),
      detail: asked ? `${shareInWords(now.questions.answered, asked)} answered, ${shareInWords(now.questions.abstained, asked)} not at all` : "nothing was asked",
    },
    {
      name: "Asked and no ticket", value: asked ? shareInWords(deflected(now), asked) : "–",
      compare: past && wasAsked && asked ? `${shareInWords(deflected(past), wasAsked)} before` : null,
      detail: asked ? `${number(now.tickets.fromAnswers)} of the answers led to a ticket` : "nothing was asked",
    },
    {
      name: "Tickets filed", value: number(now.tickets.filed), compare: past && change(now.tickets.filed, past.tickets.filed),
      detail: `${number(now.tickets.solved)} solved`,
    },
    promiseFact("First response", now.firstResponse, past?.firstResponse),
    promiseFact("Resolution", now.resolution, past?.resolution),
  ];
  return el("section", { class: "summary", "aria-label": "In short" },
    el("dl", {}, facts.map(({ name, value, detail, compare }) => el("div", {}, el("dt", {}, name),
      el("dd", {}, el("strong", {}, value), el("span", {}, detail), compare ? el("span", { class: "compare" }, compare) : null)))),
    past ? el("p", { class: "quiet" }, `Compared with the ${length === 1 ? "day" : `${length} days`} before.`) : null);
}

export const total = ({ answered, partial, abstained }) => answered + partial + abstained;

/** Questions that no ticket came from. */
export const deflected = ({ questions, tickets }) => Math.max(0, total(questions) - tickets.fromAnswers);

function promiseFact(name, promise, past) {
  const ended = promise.kept + promise.missed;
  const kept = shareInWords(promise.kept, ended);
  return {
    name, value: promise.medianSeconds === null ? "–" : durationInWords(promise.medianSeconds),
    detail: promise.medianSeconds === null ? "none yet" : `at the median${kept ? `; ${kept} of promises kept` : ""}`,
    compare: past && past.medianSeconds !== null && promise.medianSeconds !== null ? `${durationInWords(past.medianSeconds)} before` : null,
  };
}

function change(now, past) {
  if (!past) return null;
  if (now === past) return "as many before";
  return `${number(past)} before`;
}
