// Which rules are tried: none chosen means all.

import { el } from "../shared/dom.js";
import { showProblem } from "./fields.js";

const byId = (id) => document.getElementById(id);

export class RuleChoice {
  #list = byId("choices");
  #offered = "";
  #whose = "in force";

  constructor() {
    this.#list.addEventListener("change", () => this.#tell());
    byId("choose-none").addEventListener("click", () => {
      this.choose([]);
      this.#boxes[0]?.focus();
    });
  }

  /** Offers rules of `{ name, active }`; those that were chosen stay so. `whose`: "in force". */
  offer(rules, whose) {
    this.#whose = whose;
    const chosen = this.names;
    const offered = JSON.stringify(rules.map(({ name, active }) => [name, active]));
    if (offered !== this.#offered) this.#list.replaceChildren(...rules.map(box));
    this.#offered = offered;
    this.choose(chosen);
  }

  /** Chooses these rules and no others. */
  choose(names) {
    for (const box of this.#boxes) box.checked = names.includes(box.value);
    this.#tell();
  }

  /** The rules that are chosen. */
  get names() {
    return this.#boxes.filter((box) => box.checked).map((box) => box.value);
  }

  get #boxes() {
    return [...this.#list.querySelectorAll("input")];
  }

  #tell() {
    const all = this.#boxes.length;
    const chosen = this.names.length;
    byId("rules-hint").textContent = chosen ? `${chosen} of ${all} rules ${this.#whose} chosen.`
      : all ? `All ${all} rules ${this.#whose} are tried unless you choose some.`
      : `All rules ${this.#whose} are tried.`;
    byId("choose-none").disabled = chosen === 0;
    showProblem("rules", null);
  }
}

function box({ name, active }) {
  return el("li", {}, el("label", {}, el("input", { type: "checkbox", value: name }), " ", el("code", {}, name),
    active ? null : el("span", { class: "badge is-off" }, "not in use")));
}
