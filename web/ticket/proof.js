// What shows that a fault is gone, where a ticket is about one: told when the ticket is to be solved.

import { el } from "../shared/dom.js";
import { valueInWords } from "../shared/numbers.js";
import { stackTable } from "../shared/stack-table.js";
import { ago } from "../shared/time.js";
import { readEvidence } from "./evidence-reading.js";
import { verdictLine } from "./evidence-verdict.js";
import { mainPairs, nowInWords, placeInWords, placeKey, verdictOf } from "./evidence-words.js";

/**
 * The part of a dialog; null where the ticket is about no fault. `insert(text)` takes the readings as
 * Markdown.
 */
export function proofPart(open, insert) {
  const { ticket } = open;
  if (!ticket.alert && !ticket.evidence) return null;
  const box = el("div", { class: "proof" }, el("p", { class: "quiet" }, "Looking whether the fault is gone…"));
  readEvidence(open).then((evidence) => box.replaceChildren(...nodes(open, evidence, insert)), (failure) => {
    box.replaceChildren(el("p", {}, `Whether the fault is gone is not known: ${failure.title ?? failure}.`));
  });
  return box;
}

function nodes(open, evidence, insert) {
  const { alert } = open.ticket;
  const findings = evidence?.findings ?? [];
  if (!findings.length && !alert) return [el("p", { class: "quiet" }, "No finding was frozen with this ticket, so there is none to be gone.")];
  const pairs = evidence ? mainPairs(evidence) : [];
  return [
    el("h3", {}, "Is it gone?"),
    ...(findings.length ? findings.map((entry) => verdictLine(verdictOf(open, evidence, entry), ": ", el("span", { dir: "auto" }, entry.finding.title)))
      : [verdictLine(ofAlert(alert), ": ", el("span", { dir: "auto" }, alert.title))]),
    alert?.proven ? el("p", {}, "The readings proved it ", ago(alert.proven), ".") : null,
    pairs.length ? stackTable({
      label: "Readings then and now", kind: "readings", columns: ["Reading", { name: "Then", isNumber: true }, { name: "Now", isNumber: true }],
      rows: pairs.map(({ then, now }) => ({
        key: placeKey(then),
        cells: [
          el("span", { class: "reading-name" }, placeInWords(then), " ", el("code", {}, then.metric)),
          valueInWords(then.value, then.unit), now ? el("strong", {}, nowInWords({ then, now })) : "not read",
        ],
      })),
    }) : null,
    pairs.length ? el("p", {}, el("button", {
      class: "button small", type: "button", onclick: (event) => {
        insert(asMarkdown(open, pairs, evidence));
        event.target.disabled = true;
        event.target.textContent = "Written below";
      },
    }, "Write the readings into the answer")) : null,
  ].filter(Boolean);
}

const ofAlert = ({ status, firstFired, cleared }) => (status === "firing" ? { kind: "there", since: firstFired } : { kind: "gone", since: cleared });

const states = { there: "The finding is still there.", gone: "The finding is gone.", unknown: "Whether the finding is gone is not known." };

function asMarkdown(open, pairs, evidence) {
  const { findings, readAt } = evidence;
  const kinds = findings.map((entry) => verdictOf(open, evidence, entry).kind);
  const state = states[["there", "unknown", "gone"].find((kind) => kinds.includes(kind)) ?? "unknown"];
  return [
    `${state} Read at ${readAt ? `${readAt.slice(0, 16).replace("T", " ")} UTC` : "an unknown time"}:`, "",
    ...pairs.map(({ then, now }) => `- ${[then.device, then.port].filter(Boolean).join("/")} \`${then.metric}\`: ${valueInWords(then.value, then.unit)} then, ${now ? `${nowInWords({ then, now })} now` : "not read now"}`),
  ].join("\n");
}
