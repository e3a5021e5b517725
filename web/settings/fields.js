// The fields of forms: each with its label, what helps to fill it in, and what is wrong with it.

import { el } from "../shared/dom.js";
import { chipList } from "./chips.js";

let count = 0;

/**
 * `{ name, node, read(), tell(problem), focus(), update(values) }` of a field that is wanted as
 * `{ name, label, kind, hint, options, when, ... }`; `value` is what it begins with.
 *
 * kind: "text", "email", "url", "date", "area", "select", "checks", "switch", "names" or "words", which is no
 * field but what `words(values)` says. `when(values)` tells whether it is there.
 */
export function makeField(wanted, value) {
  const id = `field-${count += 1}`;
  if (wanted.kind === "words") return wordsField(wanted);
  const { name, label, hint, when } = wanted;
  const ids = [hint ? `${id}-hint` : null, `${id}-problem`].filter(Boolean).join(" ");
  const control = controls[wanted.kind ?? "text"](wanted, { id, ids, value });
  const help = hint ? el("p", { class: "quiet", id: `${id}-hint` }, hint) : null;
  const problem = el("p", { class: "problem", id: `${id}-problem`, hidden: true });
  const node = control.isGroup
    ? el("fieldset", { class: "field", "aria-describedby": ids }, el("legend", { class: "label" }, label), control.node, help, problem)
    : control.isSwitch
      ? el("div", { class: "field" }, el("label", { class: "switch" }, control.node, el("span", {}, label)), help, problem)
      : el("div", { class: "field" }, el("label", { class: "label", for: id }, label), control.node, help, problem);
  return {
    name, label, node,
    isSecret: Boolean(wanted.isSecret),
    read: control.read,
    tell(text) {
      problem.hidden = !text;
      problem.textContent = text ?? "";
      if (text) control.target.setAttribute("aria-invalid", "true");
      else control.target.removeAttribute("aria-invalid");
    },
    focus: () => control.target.focus(),
    update(values) { node.hidden = when ? !when(values) : false; },
    /** What is wrong with it that can be told before it is sent. */
    get lack() {
      if (node.hidden || !wanted.isRequired) return null;
      const given = control.read();
      return (Array.isArray(given) ? given.length : String(given).trim()) ? null : wanted.isRequired === true ? `${label} is needed.` : wanted.isRequired;
    },
  };
}

function wordsField({ words, when }) {
  const node = el("div", { class: "form-words" });
  return {
    node,
    update(values) {
      const said = when && !when(values) ? null : words(values);
      node.hidden = !said;
      node.replaceChildren(...[said].flat().filter(Boolean));
    },
  };
}

const input = (type) => (wanted, { id, ids, value }) => {
  const offers = wanted.offers ? el("datalist", { id: `${id}-offers` }, wanted.offers.map((text) => el("option", { value: text }))) : null;
  const target = el("input", {
    class: wanted.isCode ? "input is-code" : "input", id, type, value: value ?? "", "aria-describedby": ids, autocomplete: "off",
    autocapitalize: "none", spellcheck: "false", dir: wanted.isCode ? null : "auto", list: offers ? `${id}-offers` : null,
    placeholder: wanted.placeholder, readonly: wanted.isFixed, "aria-required": wanted.isRequired ? "true" : null, min: wanted.least,
  });
  return { node: offers ? el("div", {}, target, offers) : target, target, read: () => target.value.trim() };
};

const controls = {
  text: input("text"),
  email: input("email"),
  url: input("url"),
  date: input("date"),

  area(wanted, { id, ids, value }) {
    const target = el("textarea", {
      class: wanted.isCode ? "input is-code" : "input", id, rows: wanted.rows ?? 4, "aria-describedby": ids, dir: "auto", spellcheck: "false",
    });
    target.value = value ?? "";
    return { node: target, target, read: () => target.value };
  },

  select({ options }, { id, ids, value }) {
    const target = el("select", { class: "input", id, "aria-describedby": ids },
      options.map((option) => el("option", { value: option.value }, option.text)));
    if (value !== undefined && value !== null) target.value = value;
    return { node: target, target, read: () => target.value };
  },

  checks({ options }, { value }) {
    const chosen = new Set(value ?? []);
    const boxes = options.map((option) => el("input", { type: "checkbox", value: option.value, checked: chosen.has(option.value) }));
    const node = el("div", { class: "checks" }, options.map((option, index) => el("label", {}, boxes[index],
      el("span", {}, option.text, option.detail ? el("span", { class: "quiet" }, ` ${option.detail}`) : null))));
    return { isGroup: true, node, target: boxes[0], read: () => boxes.filter((box) => box.checked).map((box) => box.value) };
  },

  switch(_, { id, ids, value }) {
    const target = el("input", { type: "checkbox", id, checked: Boolean(value), "aria-describedby": ids });
    return { isSwitch: true, node: target, target, read: () => target.checked };
  },

  names(wanted, { id, ids, value }) {
    const list = chipList({ id, values: value ?? [], options: wanted.options, isOrdered: wanted.isOrdered, describedBy: ids });
    return { node: list.node, target: list.input, read: list.read };
  },
};
