// What is wrong in the fabric right now, beside the field that nobody has asked anything in yet.

import { get } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { ago } from "../shared/time.js";
import { severityInWords } from "../shared/wording.js";

const mostShown = 3;

/** Fills a part of the page; it stays hidden where nothing is known of a fabric. */
export async function showFabricNow(part) {
  try {
    const { body } = await get("fabric/findings");
    const { findings } = body;
    if (!findings.length) return;
    const shown = [...findings].sort((one, other) => other.severity - one.severity).slice(0, mostShown);
    part.replaceChildren(
      el("h2", { class: "label" }, "In the fabric now"),
      el("ul", {}, shown.map(findingItem)),
      findings.length > mostShown ? el("p", {}, el("a", { href: "/fabric" }, `All ${findings.length} findings`)) : "");
    part.hidden = false;
  } catch (failure) {
    // Who may not see the fabric, or has none, asks all the same.
    if (!failure.kind) throw failure;
  }
}

function findingItem({ title, severity, root, since, simulated }) {
  const question = `What is wrong with ${root}?`;
  return el("li", {},
    el("p", { class: "quiet" }, el("strong", { class: `severity-${severity}` }, severityInWords(severity)), ", ", ago(since),
      simulated ? el("span", { class: "badge" }, "simulated") : null),
    el("p", { dir: "auto" }, title),
    root ? el("p", {}, el("a", { href: `/?${new URLSearchParams({ q: question })}`, "data-asks": true }, question)) : null);
}
