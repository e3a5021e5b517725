// The form: what it holds, and what each choice in it brings along.

import { send } from "../shared/api.js";
import { confirmed } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { CustomFields } from "./custom-fields.js";
import { bodyWithoutGaps, fieldsWithoutGaps, titleWithoutGaps } from "./gaps.js";
import { placesOf } from "./prefill.js";
import { showProblem, wordsOf } from "./problems.js";
import { Writer } from "./writer.js";

const byId = (id) => document.getElementById(id);
const longestTitle = 300;
const longestBody = 262_144;

export class TicketForm {
  #type = byId("type");
  #template = byId("template");
  #title = byId("title");
  #writer;
  #custom;
  #types;
  #templates;
  #standardType;
  #asked;
  #more;
  #filled = { title: "", body: "" };
  /** What the fields of the type came with, as JSON. */
  #filledFields = "{}";
  #fromTemplate = [];
  /** What goes with it and is not in a field: question and answer. */
  besides = { question: null, answer: null };

  /** `asked` is what the address brings; `onInput()`: something is different; `onFiles(files)`. */
  constructor({ types, templates, standardType }, asked, more, { onInput, onFiles }) {
    this.#types = types;
    this.#templates = templates;
    this.#asked = asked;
    this.#more = more;
    this.onInput = onInput;
    this.#custom = new CustomFields(byId("custom"), () => this.#changed());
    this.#writer = new Writer({ onInput: () => { showProblem(this.#writer.input, null); onInput(); }, onFiles });
    this.#type.replaceChildren(...types.map(({ name, title }) => el("option", { value: name }, title)));
    this.#standardType = standardType;
    this.#type.value = standardType;
    this.#template.replaceChildren(el("option", { value: "" }, "None"), ...templates.map(({ name, title }) => el("option", { value: name }, title)));
    byId("template-part").hidden = !templates.length;
    byId("type").closest(".field").hidden = !types.length;
    this.#type.addEventListener("change", () => this.#chooseType());
    this.#template.addEventListener("change", () => this.#chooseTemplate());
    this.#title.addEventListener("input", () => {
      showProblem(this.#title, null);
      this.#countTitle();
      onInput();
    });
  }

  get #typeNow() { return this.#types.find(({ name }) => name === this.#type.value) ?? null; }

  #changed() {
    this.#custom.show(this.#facts);
    this.onInput();
  }

  /** What conditions of fields are weighed against. */
  get #facts() {
    const type = this.#typeNow;
    const more = this.#more.values;
    return {
      type: type?.name ?? "", template: this.#template.value || undefined, state: "new", priority: more.priority ?? null,
      queue: this.#more.queue || type?.queue, assignee: more.assignee ?? null, tags: [...(type?.tags ?? []), ...(more.tags ?? [])],
    };
  }

  /** Something besides is different, on which fields may depend. */
  weigh() { this.#custom.show(this.#facts); }

  #showType() {
    this.#custom.ask(this.#typeNow?.fields ?? []);
    const [place] = placesOf(this.#asked);
    if (place?.includes("/")) this.#custom.fill("port", place);
    if (place) this.#custom.fill("device", place.split("/")[0]);
    this.#custom.show(this.#facts);
  }

  #chooseType() {
    showProblem(this.#type, null);
    // A template is of one type.
    if (this.#template.value && this.#templates.find(({ name }) => name === this.#template.value)?.type !== this.#type.value) {
      this.#template.value = "";
      this.#fromTemplate = [];
      this.#tellTemplate();
    }
    this.#showType();
    this.onInput();
  }

  #tellTemplate() {
    byId("template-help").textContent = this.#templates.find(({ name }) => name === this.#template.value)?.summary ?? "";
  }

  async #chooseTemplate() {
    const name = this.#template.value;
    showProblem(this.#template, null);
    this.#tellTemplate();
    if (!name) {
      this.#fromTemplate = [];
      this.onInput();
      return;
    }
    const isTyped = (now, before) => now.trim() !== "" && now.trim() !== before.trim();
    const keepsText = isTyped(this.#writer.text, this.#filled.body)
      && !await confirmed("Replace what you wrote?", "The template has a text of its own. Keep yours, or take that of the template in its place.", { yes: "Take the template's" });
    await this.#fill(name, { keepsText, keepsTitle: isTyped(this.#title.value, this.#filled.title) });
    this.#template.focus();
  }

  async #fill(name, { keepsText, keepsTitle }) {
    try {
      const { body: filled } = await send("POST", `templates/${encodeURIComponent(name)}/fill`, {
        question: this.besides.question, answer: this.besides.answer, places: placesOf(this.#asked).length ? placesOf(this.#asked) : null,
      });
      if (filled.type && this.#types.some((type) => type.name === filled.type)) this.#type.value = filled.type;
      this.#fromTemplate = Object.keys(filled.fields);
      this.#custom.typed = { ...this.#custom.typed, ...fieldsWithoutGaps(filled.fields) };
      this.#showType();
      this.#filledFields = JSON.stringify(this.#custom.typed);
      this.#filled = { title: titleWithoutGaps(filled.title ?? ""), body: bodyWithoutGaps(filled.body ?? "") };
      if (!keepsTitle) this.#title.value = this.#filled.title;
      if (!keepsText) this.#writer.text = this.#filled.body;
      this.#countTitle();
      this.onInput();
    } catch (failure) {
      if (!failure.kind) throw failure;
      showProblem(this.#template, `The template could not be filled in. ${failure.detail || failure.title}`);
    }
  }

  #countTitle() {
    const left = longestTitle - this.#title.value.length;
    byId("title-help").hidden = left > 60;
    byId("title-help").textContent = `${left} characters are left.`;
  }

  /** Shows what is to be worked on: a start of the address, or a draft. */
  async show(start, { isDraft = false } = {}) {
    this.besides = { question: start.question ?? null, answer: start.answer ?? null };
    this.#type.value = this.#types.some(({ name }) => name === start.type) ? start.type : this.#standardType;
    this.#template.value = this.#templates.some(({ name }) => name === start.template) ? start.template : "";
    this.#title.value = start.title ?? "";
    this.#writer.text = start.body ?? "";
    this.#custom.typed = start.fields ?? {};
    this.#fromTemplate = start.fromTemplate ?? [];
    this.#filled = start.filled ?? { title: start.title ?? "", body: start.body ?? "" };
    this.#showType();
    if (!isDraft) this.#filledFields = JSON.stringify(this.#custom.typed);
    this.#countTitle();
    this.#tellTemplate();
    if (!isDraft && this.#template.value) await this.#fill(this.#template.value, { keepsText: Boolean(start.body), keepsTitle: Boolean(start.title) });
  }

  /** What a draft keeps. */
  get typed() {
    return {
      type: this.#type.value, template: this.#template.value, title: this.#title.value, body: this.#writer.text,
      fields: this.#custom.typed, fromTemplate: this.#fromTemplate, filled: this.#filled, ...this.besides,
    };
  }

  /** Whether there is anything that its writer would miss. */
  get isUntouched() {
    return JSON.stringify(this.#custom.typed) === this.#filledFields && (this.#title.value.trim() === "" || this.#title.value === this.#filled.title)
      && (this.#writer.text.trim() === "" || this.#writer.text === this.#filled.body);
  }

  get title() { return this.#title.value; }

  get body() { return this.#writer.text; }

  /** The text that the form came with. */
  get given() { return this.#filled.body; }

  /** The devices and ports that fields name. */
  get places() {
    const kinds = new Map((this.#typeNow?.fields ?? []).map(({ name, kind }) => [name, kind]));
    return [...new Set(Object.entries(this.#custom.values).filter(([name, value]) => ["device", "port", "metric"].includes(kinds.get(name)) && /^[\w.-]+(\/\S+)?$/.test(value)).map(([, value]) => value))];
  }

  /** What is sent. */
  get values() {
    const fields = this.#custom.values;
    // What a template would fill in is left out where it was taken away.
    const emptied = this.#template.value ? this.#fromTemplate.filter((name) => !(name in fields)) : [];
    const all = { ...Object.fromEntries(emptied.map((name) => [name, null])), ...fields };
    return {
      title: this.#title.value.trim(), body: this.#writer.text.trim(), ...(this.#type.value ? { type: this.#type.value } : {}),
      ...(this.#template.value ? { template: this.#template.value } : {}), ...(Object.keys(all).length ? { fields: all } : {}),
      ...Object.fromEntries(Object.entries(this.besides).filter(([, value]) => value)), ...this.#more.values,
    };
  }

  /** Shows what is missing; whether nothing is. */
  check() {
    const problems = [
      this.#title.value.trim() ? null : [this.#title, "Say in one line what it is about."],
      ...this.#custom.problems,
      !this.#writer.text.trim() ? [this.#writer.input, "Say what there is to say: what you see, since when, who is hit."]
        : new TextEncoder().encode(this.#writer.text).length > longestBody ? [this.#writer.input, "This is longer than 262,144 bytes; attach it as a file."] : null,
    ].filter(Boolean);
    this.#showProblems(problems);
    return !problems.length;
  }

  /** Shows what the server says of single fields; whether all of it has a place. */
  showFailure({ errors, detail }) {
    const found = errors.map((error) => [this.#inputOf(error.field), wordsOf(error, errors.length === 1 ? detail : null)]);
    if (!found.length || found.some(([input]) => !input)) return false;
    this.#showProblems(found);
    return true;
  }

  #inputOf(field) {
    const own = { title: this.#title, body: this.#writer.input, type: this.#type, template: this.#template }[field];
    if (own) return own;
    return field?.startsWith("fields.") ? this.#custom.inputOf(field.slice("fields.".length)) : this.#more.inputOf(field);
  }

  #showProblems(problems) {
    for (const [input, words] of problems) showProblem(input, words);
    const [first] = problems[0] ?? [];
    if (!first) return;
    if (first === this.#writer.input) this.#writer.write();
    const fold = first.closest("details");
    if (fold) fold.open = true;
    first.focus();
  }
}
