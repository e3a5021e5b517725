// What was asked and not answered, and what to do about it.

import { saveCsv } from "../shared/chart-figure.js";
import { el, localLink } from "../shared/dom.js";
import { stackTable } from "../shared/stack-table.js";
import { ago } from "../shared/time.js";
import { csvButton } from "./csv-button.js";
import { showDraft } from "./document-draft.js";

const step = 10;
const outcomes = { abstained: "not answered", partial: "in part" };

export function gapSection({ gaps }) {
  let most = step;
  const table = el("div", {});
  const more = el("p", { class: "actions" });
  const draw = () => {
    table.replaceChildren(stackTable({
      label: "Documentation gaps", kind: "gaps",
      columns: ["Question", { name: "Asked", isNumber: true }, "Last", "Became", "Nearest sections", { name: "To do", isUnnamed: true }],
      rows: gaps.slice(0, most).map(row),
    }));
    const left = gaps.length - most;
    more.replaceChildren(...(left > 0 ? [el("button", { class: "button small", type: "button", onclick: () => {
      most += step;
      draw();
      const next = table.querySelector(`tbody tr:nth-child(${most - step + 1}) a`);
      next?.focus({ preventScroll: true });
    } }, `Show ${Math.min(step, left)} more`)] : []));
  };
  draw();
  const save = () => saveCsv({
    file: "docket-gaps", columns: ["Question", "Also asked", "Times", "Last asked", "Outcome", "Nearest sections"].map((name) => ({ name })),
    rows: gaps.map(({ question, alsoAsked, count, lastAsked, outcome, nearest }) => [
      question, alsoAsked.join(" | "), count, new Date(lastAsked), outcomes[outcome], nearest.map(({ title, section }) => `${title}: ${section}`).join(" | "),
    ]),
  });
  return el("section", { class: "wide", "aria-labelledby": "gaps-heading" },
    el("div", { class: "section-head" }, el("h2", { id: "gaps-heading" }, "Documentation gaps"),
      gaps.length ? csvButton("the documentation gaps", save) : null),
    el("p", { class: "quiet" }, "What was asked since the period began, up to now, and not answered from the documents. ",
      "Questions that ask for about the same are one; how often counts all that is kept of them, 90 days as a rule."),
    gaps.length ? [table, more] : el("p", {}, "There are none: whatever was asked was answered."));
}

function row({ question, alsoAsked, count, lastAsked, outcome, nearest }) {
  const ask = `/?${new URLSearchParams({ q: question })}`;
  return {
    key: question,
    cells: [
      [el("a", { href: ask, dir: "auto", title: "Ask it again" }, question),
        alsoAsked.length ? el("details", { class: "also" }, el("summary", {}, `also asked otherwise (${alsoAsked.length})`),
          el("ul", {}, alsoAsked.map((text) => el("li", { dir: "auto" }, text)))) : null],
      count.toLocaleString("en-US"), ago(lastAsked), outcomes[outcome] ?? outcome,
      nearest.length ? el("ul", { class: "nearest" }, nearest.map(({ title, section, href }) =>
        el("li", {}, localLink(href, { dir: "auto" }, section && section !== title ? `${title}: ${section}` : title)))) : el("span", { class: "quiet" }, "none"),
      el("div", { class: "gap-actions" },
        el("a", { href: ask, "aria-label": `Ask again: ${question}` }, "Ask again"),
        el("button", {
          class: "text-button", type: "button", "aria-label": `Write a document: ${question}`, onclick: () => showDraft({ question, alsoAsked, nearest }),
        }, "Write a document"),
        el("a", { href: ticketAddress({ question, count, nearest }), "aria-label": `File a ticket: ${question}` }, "File a ticket")),
    ],
  };
}

const longestTitle = 120;

/** Where a ticket for those who write documents is filed, with what is known filled in. */
function ticketAddress({ question, count, nearest }) {
  const title = `Document: ${question}`;
  const body = [
    `This was asked ${count === 1 ? "once" : `${count} times`} and not answered from the documents:`, "", `> ${question.replace(/\s+/g, " ")}`,
    ...(nearest.length ? ["", "Nearest sections:", ...nearest.map(({ title: name, section, href }) => `- [${name}: ${section}](${href})`)] : []),
  ].join("\n");
  return `/tickets/new?${new URLSearchParams({
    title: title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title, type: "documentation-gap", question, body,
  })}`;
}
