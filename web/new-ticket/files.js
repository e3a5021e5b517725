// The files of a ticket: gathered before it is filed, attached right after.

import { newKey, send } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { sizeInWords } from "../shared/numbers.js";

const most = 20 << 20;
const mostFiles = 100;

export class Files {
  #list;
  #problem;
  #files = [];
  #onChange;

  constructor(onChange) {
    this.#list = document.getElementById("files");
    this.#problem = document.getElementById("files-problem");
    this.#onChange = onChange;
    const pick = document.getElementById("pick");
    pick.addEventListener("change", () => {
      this.add([...pick.files]);
      pick.value = "";
    });
  }

  get isEmpty() { return this.#files.length === 0; }

  /** Those that are not attached yet. */
  get waiting() { return this.#files.filter(({ state }) => state !== "attached"); }

  add(files) {
    const refused = [];
    for (const file of files) {
      if (!file.size) refused.push(`${file.name} is empty, or a folder.`);
      else if (file.size > most) refused.push(`${file.name} has ${sizeInWords(file.size)}; 20 MiB fit.`);
      else if (this.#files.length >= mostFiles) refused.push(`${file.name} is one too many; a ticket takes ${mostFiles}.`);
      else this.#files.push({ file, name: this.#nameOf(file), key: newKey(), state: "waiting", reason: null });
    }
    this.#problem.hidden = !refused.length;
    this.#problem.textContent = refused.join(" ");
    this.#draw();
    this.#onChange();
  }

  clear() {
    this.#files = [];
    this.#problem.hidden = true;
    this.#draw();
  }

  /** What is pasted is always called the same. */
  #nameOf({ name }) {
    const taken = new Set(this.#files.map((other) => other.name));
    const [, stem, end] = /^(.*?)(\.[^.]*)?$/.exec(name || "file");
    let free = name || "file";
    for (let number = 2; taken.has(free); number += 1) free = `${stem}-${number}${end ?? ""}`;
    return free;
  }

  #draw() {
    this.#list.replaceChildren(...this.#files.map((entry) => el("li", { class: `is-${entry.state}` },
      el("span", { class: "cut", dir: "auto" }, entry.name), " ", el("span", { class: "quiet" }, sizeInWords(entry.file.size)),
      entry.state === "waiting" ? el("button", {
        class: "note-close", type: "button", "aria-label": `Leave ${entry.name} out`, onclick: () => {
          this.#files = this.#files.filter((other) => other !== entry);
          this.#draw();
          this.#onChange();
          document.getElementById("pick").focus();
        },
      }, "×") : el("span", { class: "quiet" }, { sending: "attaching…", attached: "attached", failed: entry.reason }[entry.state]))));
  }

  /** Attaches what is not attached yet; gives those that could not be, each with its reason. */
  async attach(number) {
    for (const entry of this.waiting) {
      entry.state = "sending";
      this.#draw();
      try {
        await send("POST", `tickets/${number}/attachments?${new URLSearchParams({ name: entry.name })}`, new Blob([entry.file], { type: "application/octet-stream" }), { key: entry.key });
        entry.state = "attached";
      } catch (failure) {
        if (!failure.kind && failure.name !== "NotReadableError") throw failure;
        entry.state = "failed";
        entry.reason = failure.detail || failure.title || "It cannot be read any more.";
      }
      this.#draw();
    }
    return this.#files.filter(({ state }) => state === "failed").map(({ name, reason }) => ({ name, reason }));
  }
}
