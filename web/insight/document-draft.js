// The beginning of a document that answers a question: Markdown to finish in an editor, as documents are files.

import { copyButton } from "../shared/copy.js";
import { openDialog } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { dayText } from "./range.js";
import { serverNow } from "../shared/time.js";

export function showDraft(gap) {
  const text = draftOf(gap);
  const name = nameOf(gap.question);
  const save = () => {
    const address = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
    el("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return openDialog("Write a document", () => el("div", { class: "draft" },
    el("p", {}, "Documents are files in folders that Docket indexes. This is a beginning: ",
      "finish it in an editor, and put it into one of the folders; it is taken up from there."),
    el("pre", { class: "command", tabindex: "0", role: "group", "aria-label": "Draft", dir: "auto" }, el("code", {}, text)),
    el("p", { class: "actions" }, copyButton(() => text, { what: "the draft" }),
      el("button", { class: "button small", type: "button", onclick: save }, `Download ${name}`))), { isWide: true });
}

function draftOf({ question, alsoAsked, nearest }) {
  const title = question.replace(/\s+/g, " ").trim();
  return [
    "---", `title: ${JSON.stringify(title)}`, "summary: One sentence that answers it.", "tags: []", `reviewed: ${dayText(serverNow())}`, "---", "",
    `## ${title}`, "", "The answer, in its first sentence. Then how it is done, with the commands and what they print.", "",
    ...(alsoAsked.length ? ["<!-- It was also asked as:", ...alsoAsked.map((text) => `- ${text.replaceAll("--", "- -")}`), "-->", ""] : []),
    ...(nearest.length ? ["See also:", "", ...nearest.map(({ title: name, section, href }) => `- [${name}: ${section}](${href})`), ""] : []),
  ].join("\n");
}

function nameOf(question) {
  const plain = question.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  return `${plain || "document"}.md`;
}
