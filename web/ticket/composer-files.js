// The files that go with what is being written: by button, drop and paste; each with its progress and errors.

import { newKey } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { sizeInWords } from "../shared/numbers.js";
import { failureInWords } from "./changes.js";
import { upload } from "./upload.js";

const largest = 20_971_520;
const pictureNames = { "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp" };

export class ComposerFiles {
  element = el("ul", { class: "composer-files", hidden: true });
  #path;
  #files = [];
  #onChange;

  constructor(path, onChange) {
    this.#path = path;
    this.#onChange = onChange;
  }

  get isEmpty() {
    return this.#files.length === 0;
  }

  add(files) {
    for (const file of files) {
      const entry = { file, name: nameOf(file), key: newKey(), share: 0, state: "waiting", problem: null };
      if (file.size > largest) Object.assign(entry, { state: "unfit", problem: `It has ${file.size.toLocaleString("en-US")} bytes; ${largest.toLocaleString("en-US")} fit.` });
      if (file.size === 0) Object.assign(entry, { state: "unfit", problem: "The file is empty, or a folder." });
      this.#files.push(entry);
    }
    this.#show();
  }

  /** Sends what is not sent yet; gives whether all of it arrived. */
  async send(isInternal) {
    for (const entry of this.#files) {
      if (entry.state === "unfit" || entry.state === "done") continue;
      entry.state = "sending";
      entry.share = 0;
      entry.problem = null;
      this.#show();
      try {
        await upload(this.#path, entry.file, {
          name: entry.name, isInternal, key: entry.key,
          onProgress: (share) => {
            entry.share = share;
            if (entry.bar) entry.bar.value = share;
          },
        });
        entry.state = "done";
      } catch (failure) {
        if (!failure.kind) throw failure;
        entry.state = "failed";
        entry.problem = failureInWords(failure);
        // A key stands for what the server took; what it refused is another request the next time.
        if (failure.status) entry.key = newKey();
      }
      this.#show();
    }
    return this.#files.every(({ state }) => state === "done");
  }

  clear() {
    this.#files = [];
    this.#show();
  }

  #show() {
    this.element.hidden = this.isEmpty;
    this.element.replaceChildren(...this.#files.map((entry) => this.#item(entry)));
    this.#onChange();
  }

  #item(entry) {
    const { file, name, state, share, problem } = entry;
    entry.bar = state === "sending" ? el("progress", { max: 1, value: share, "aria-label": `Sending ${name}` }) : null;
    return el("li", { class: `composer-file is-${state}` },
      el("span", { class: "composer-file-name" }, el("bdi", {}, name)), el("span", { class: "quiet" }, sizeInWords(file.size)),
      entry.bar, state === "done" ? el("span", { class: "quiet" }, "attached") : null,
      state === "sending" || state === "done" ? null : el("button", {
        class: "note-close", type: "button", "aria-label": `Leave ${name} out`, onclick: () => {
          this.#files = this.#files.filter((other) => other !== entry);
          this.#show();
        },
      }, "×"),
      problem ? el("p", { class: "problem", role: "alert" }, problem) : null);
  }
}

// What is pasted has no name of its own.
function nameOf(file) {
  const ending = pictureNames[file.type];
  if (file.name && !(file.name === "image.png" && ending)) return shortened(file.name);
  const time = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  return ending ? `pasted-${time}.${ending}` : file.name || `pasted-${time}`;
}

/** A name of 200 characters at most, with its beginning and its ending. */
function shortened(name) {
  const ending = /\.[^.]{1,20}$/u.exec(name)?.[0] ?? "";
  return name.length <= 200 ? name : `${name.slice(0, 199 - ending.length)}…${ending}`;
}

/** Files that are dropped anywhere on the page go to what is being written. */
export function takeDrops(form, mayTake, take) {
  const hasFiles = (event) => form.isConnected && mayTake() && [...(event.dataTransfer?.types ?? [])].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    form.classList.add("is-over");
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("is-over"); });
  document.addEventListener("drop", (event) => {
    form.classList.remove("is-over");
    if (!hasFiles(event)) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
}
