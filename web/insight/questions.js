// What was asked, by what became of it; and how much of it no ticket came from.

import { barChart } from "../shared/bar-chart.js";
import { chartFigure } from "../shared/chart-figure.js";
import { el } from "../shared/dom.js";
import { byDay, stepInWords, stepWord } from "./days.js";
import { rangeInWords } from "./range.js";
import { deflected, total } from "./summary.js";
import { number, shareInWords } from "./words.js";

const series = ["answered", "in part", "not answered"];

export function questionFigure({ now: { questions }, range }) {
  const bars = byDay(range, questions.days, ["answered", "partial", "abstained"]);
  return chartFigure({
    title: "Questions asked and answered", file: "docket-questions",
    description: `${number(questions.answered)} answered, ${number(questions.partial)} in part, ${number(questions.abstained)} not answered; ${stepInWords(range)}`,
    chart: barChart({ bars, series, unit: "questions", label: `Questions of ${rangeInWords(range)}`, height: 220 }),
    columns: [{ name: stepWord(range) }, ...series.map((name) => ({ name }))],
    rows: bars.map(({ day, values }) => [day, ...values]),
  });
}

export function deflectionFigure({ now, range }) {
  const asked = total(now.questions);
  const led = Math.min(asked, now.tickets.fromAnswers);
  const kept = deflected(now);
  const values = [kept, led];
  return chartFigure({
    title: "Asked and no ticket", file: "docket-deflection",
    description: el("span", {},
      `${number(asked)} questions, less ${number(now.tickets.fromAnswers)} tickets that were filed from an answer: `,
      `after ${shareInWords(kept, asked)} of them no ticket was filed. `,
      "A question that is asked twice counts twice, and who files a ticket without coming from an answer counts as helped."),
    chart: barChart({
      bars: [{ name: "Questions", values }], series: ["no ticket", "a ticket"], unit: "questions",
      label: `Questions and tickets of ${rangeInWords(range)}`, isAcross: true, height: 90,
    }),
    columns: [{ name: "Questions" }, { name: "No ticket" }, { name: "A ticket" }, { name: "No ticket", unit: "%" }],
    rows: [[asked, ...values, asked ? Math.round((1000 * kept) / asked) / 10 : null]],
  });
}
