// What stands around an answer: how the question was understood, the samples of the fabric, near
// questions, and the buttons that say what the answer was worth.

import { el, localLink } from "../shared/dom.js";
import { fromResponse } from "../shared/failure.js";
import { send as change } from "../shared/session.js";
import { builtTime } from "../shared/wording.js";

const verdicts = [
  ["helpful", "It helped"],
  ["wrongCitation", "Wrong citation"],
  ["outdated", "Outdated"],
];

/** "Understood as", where something else was looked for than was typed. */
export function understoodAs({ understoodAs: text }) {
  return text ? el("p", { class: "understood" }, el("strong", {}, "Understood as: "), text) : null;
}

/** The samples of the fabric that the text stands on. */
export function liveSamples({ live }) {
  const samples = live?.samples ?? [];
  if (samples.length === 0) return null;
  return el("section", { class: "live" }, el("h2", {}, "Live status"),
    el("div", { class: "table-box" }, el("table", {},
      el("thead", {}, el("tr", {}, ["", "Where", "Metric", "Value", "Read at"].map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, samples.map((sample) => el("tr", { id: `sample-${sample.marker}` },
        el("td", {}, el("span", { class: "card-marker" }, sample.marker)),
        el("td", {}, [sample.device, sample.port].filter(Boolean).join(" "),
          sample.simulated ? el("span", { class: "badge" }, "simulated") : null),
        el("td", {}, el("code", {}, sample.metric), sample.priority === null ? null : `, priority ${sample.priority}`),
        el("td", {}, `${sample.value.toLocaleString("en-US")} ${sample.unit}`),
        el("td", {}, builtTime(sample.time), ` by ${sample.source}`)))))));
}

/** Questions near this one, as links to the sections that answer them. */
export function nearQuestions({ related }) {
  if (!related?.length) return null;
  return el("section", { class: "near" }, el("h2", {}, "Near this"),
    el("ul", {}, related.map((near) => el("li", {}, localLink(near.href, {}, near.question)))));
}

/** Buttons that say what an answer was worth; a verdict can be taken back. */
export function feedbackBar({ id, outcome }, announce) {
  if (!id || outcome === "abstained") return null;
  const state = el("span", { class: "quiet", role: "status" });
  const undo = el("button", { class: "text-button", type: "button", hidden: true }, "Undo");
  let given = null;
  const say = (text) => { state.textContent = text; announce(text); };
  const send = async (verdict, label) => {
    setDisabled(true);
    try {
      const response = await change(`/api/v1/answers/${encodeURIComponent(id)}/feedback`, {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ verdict }),
      });
      if (!response.ok) throw await fromResponse(response);
      given = response.headers.get("Location");
      undo.hidden = false;
      say(`Noted: ${label.toLowerCase()}. Thank you.`);
    } catch (failure) {
      setDisabled(false);
      say(failure.detail || "It could not be noted; the server did not answer. Try again.");
    }
  };
  const buttons = verdicts.map(([verdict, label]) =>
    el("button", { class: "button", type: "button", onclick: () => send(verdict, label) }, label));
  const setDisabled = (value) => { for (const button of buttons) button.disabled = value; };
  undo.addEventListener("click", async () => {
    undo.disabled = true;
    const response = await change(given, { method: "DELETE" }).catch(() => null);
    undo.disabled = false;
    if (!response?.ok && response?.status !== 404) return say("It could not be taken back. Try again.");
    undo.hidden = true;
    setDisabled(false);
    buttons[0].focus();
    return say("Taken back.");
  });
  return el("div", { class: "feedback", role: "group", "aria-label": "Was this answer right?" },
    el("span", {}, "Was this it?"), buttons, state, undo);
}
