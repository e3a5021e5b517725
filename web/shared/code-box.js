// A block of code with a button that copies it; of a session at a terminal, the commands alone.

import { copyButton } from "./copy.js";
import { el } from "./dom.js";

const sessions = new Set(["console", "shell-session", "sh-session", "terminal"]);
// "$ ", "admin@leaf3:~$ ", "root@leaf3:/# "
const prompt = /^(?:[\w.-]+@[\w.-]+(?::[^\s$#]*)?[$#]|\$)\s+(?=\S)/;

/** Puts a `pre` into a box with the button, where it stands. Gives the box. */
export function codeBox(pre) {
  const code = pre.querySelector("code") ?? pre;
  const language = /(?:^|\s)language-([\w+-]+)/.exec(code.className)?.[1];
  const commands = () => (sessions.has(language) ? commandsOf(code.textContent) : []);
  const found = commands().length;
  const title = found > 1 ? "Copy the commands, without prompts" : found ? "Copy the command, without its prompt" : "Copy all of it";
  const box = el("div", { class: "code-box", dir: "ltr" });
  pre.replaceWith(box);
  box.append(pre, copyButton(() => (found ? commands().join("\n") : code.textContent.replace(/\n$/, "")), {
    class: "button small copy-code", title,
  }));
  return box;
}

/** The commands of a session, without prompts and without what they printed. */
export function commandsOf(text) {
  const commands = [];
  let isOpen = false;
  for (const line of text.split("\n")) {
    const shown = prompt.exec(line);
    if (shown) commands.push(line.slice(shown[0].length));
    else if (isOpen) commands[commands.length - 1] += `\n${line.replace(/^> /, "")}`;
    else continue;
    isOpen = line.endsWith("\\");
  }
  return commands;
}
