// Trying rules: which, on which tickets, and of which file.

import { send } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { failureBox } from "../shared/failure.js";
import { RuleChoice } from "./choice.js";
import { EffectsView, summaryOf } from "./effects.js";
import { showProblem, showProblems } from "./fields.js";
import { FileField } from "./file.js";

const fields = ["rules", "q", "limit", "file"];
const usualLimit = 500;
const byId = (id) => document.getElementById(id);

export class RuleTrial {
  #form = byId("try-form");
  #choice = new RuleChoice();
  #effects = new EffectsView();
  #file;
  #rules = { rules: [], version: "" };
  #request = null;
  #announce;
  #onRefused;

  /** `announce(text)`; `onRefused(failure)`: the session is not good any more. */
  constructor({ announce, onRefused }) {
    this.#announce = announce;
    this.#onRefused = onRefused;
    this.#file = new FileField({ announce, onChange: () => this.#offer() });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#try();
    });
    this.#form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat) this.#form.requestSubmit();
    });
  }

  /** Takes what is in force, and the filters of views to begin with. */
  know({ rules, views: { views } }) {
    this.#rules = rules;
    byId("view-filters").replaceChildren(...views.filter(({ filter }) => filter)
      .map(({ title, filter }) => el("option", { value: filter, label: title })));
    this.#offer();
  }

  choose(names) {
    this.#choice.choose(names);
  }

  /** What is typed, as `type` takes it; null where nothing is. */
  get typed() {
    const typed = {
      rules: this.#choice.names, q: byId("try-q").value, limit: byId("try-limit").value, file: this.#file.text,
    };
    const isUntouched = !typed.rules.length && !typed.q && Number(typed.limit) === usualLimit && typed.file === null;
    return isUntouched ? null : typed;
  }

  /** Types what was typed before. */
  type({ rules, q, limit, file }) {
    byId("try-q").value = q;
    byId("try-limit").value = limit;
    if (file !== null) this.#file.take(file);
    this.choose(rules);
  }

  /** Forgets what was tried and typed. */
  clear() {
    this.#request?.abort();
    this.#form.reset();
    this.#file.clear();
    this.#effects.showNode(null);
    this.#setBusy(false);
    for (const name of fields) showProblem(name, null);
  }

  #offer() {
    const isOfFile = this.#file.text !== null;
    this.#choice.offer(isOfFile ? this.#file.ruleNames.map((name) => ({ name, active: true })) : this.#rules.rules,
      isOfFile ? "of the file below" : "in force");
  }

  async #try() {
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    const { names } = this.#choice;
    const file = this.#file.text;
    const limit = this.#limit;
    const rules = file === null ? this.#rules.rules.map(({ name }) => name) : this.#file.ruleNames;
    const whose = file === null ? `version ${this.#rules.version}` : "the file that is not in force";
    const source = `${names.length ? names.join(", ") : "all rules"} of ${whose}`;
    for (const name of fields) showProblem(name, null);
    this.#file.pointTo(null);
    this.#setBusy(true);
    this.#announce("Trying…");
    try {
      const { body: report } = await send("POST", "rules/dry-run", {
        q: byId("try-q").value.trim(), limit, ...(names.length ? { rules: names } : {}), ...(file === null ? {} : { file }),
      }, { signal: request.signal });
      const whole = { ...report, limit, source, rules };
      this.#effects.show(whole);
      this.#announce(summaryOf(whole));
    } catch (failure) {
      if (request.signal.aborted) return;
      this.#fail(failure);
    }
    this.#setBusy(false);
  }

  async #again() {
    await this.#try();
    byId("effects").querySelector(".failure .button, h3")?.focus();
  }

  /** What was typed, whatever it is: the server tells what is wrong with it. */
  get #limit() {
    const { value, validity } = byId("try-limit");
    return value === "" && !validity.badInput ? usualLimit : Number(value);
  }

  #setBusy(isBusy) {
    byId("try-state").textContent = isBusy ? "Trying…" : "";
    if (isBusy) byId("effects").setAttribute("aria-busy", "true");
    else byId("effects").removeAttribute("aria-busy");
  }

  #fail(failure) {
    if (failure.status === 401) return this.#onRefused(failure);
    const field = showProblems(failure, fields);
    // What stands below was not the answer to this.
    this.#effects.showNode(field ? null
      : failureBox(failure, { onRetry: () => this.#again(), reassurance: "Nothing was changed." }));
    if (!field) return;
    if (field.id === "try-file") this.#file.pointTo(failure.detail);
    (field.matches("fieldset") ? field.querySelector("input") : field)?.focus();
    this.#announce(failure.detail);
  }
}
