// What somebody was told: the latest first, and what is new marked until it is seen.

import { get, send } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { emptyState } from "../shared/loading.js";
import { ago } from "../shared/time.js";
import { count } from "../shared/wording.js";
import { mainButton } from "./parts.js";

const step = 100;
let most = step;

export async function read(_, signal) {
  return (await get("notices", { signal })).body.notices;
}

export function show(notices, desk) {
  const sorted = [...notices].sort((one, other) => other.id - one.id);
  const fresh = sorted.filter(({ isSeen }) => !isSeen);
  const see = async () => {
    await send("POST", `notices/${sorted[0].id}/seen`);
    await desk.again(`${count(fresh.length, "notice", "notices")} marked as seen.`);
  };
  if (!sorted.length) {
    return emptyState("Nobody told you anything yet",
      "You are told when somebody answers in a ticket that you filed or watch, names you with @, or a rule tells you. Docket sends no mail: it is told here.",
      el("a", { class: "button", href: "/tickets" }, "Go to the tickets"));
  }
  return [
    el("p", { class: "actions" }, fresh.length ? mainButton(`Mark ${fresh.length === 1 ? "it" : `all ${fresh.length}`} as seen`, see) : null,
      el("span", { class: "quiet" }, `${count(sorted.length, "notice", "notices")}, ${fresh.length ? `${fresh.length} not seen` : "all seen"}`)),
    el("ul", { class: "notices" }, sorted.slice(0, most).map(({ id, ticket, time, text, isSeen }) =>
      el("li", { class: isSeen ? null : "is-new", "data-key": String(id) },
        isSeen ? null : el("span", { class: "badge" }, "new"),
        el("a", { href: `/tickets/${ticket}` }, ticket), el("span", { dir: "auto" }, text), ago(time, { class: "quiet" })))),
    sorted.length > most ? el("p", { class: "actions" }, el("button", {
      class: "button", type: "button", "data-focus": "more", onclick: () => { most += step; desk.again(); },
    }, "Show more"), el("span", { class: "quiet" }, `${sorted.length - most} older ones`)) : null,
  ];
}
