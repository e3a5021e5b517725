// What a webhook was told: each delivery with every time that it was sent, and sending it again.

import { get, send } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { ago, moment } from "../shared/time.js";
import { count } from "../shared/wording.js";
import { guarded, rowButton, state } from "./parts.js";

const states = { waiting: ["waiting", "is-warning"], delivered: ["taken", "is-good"], dead: ["given up", "is-bad"] };
const soon = 1_500;

export function deliveryList({ path, query, deliveries, next, desk, isFiltered }) {
  if (!deliveries.length) {
    return el("p", { class: "quiet" }, isFiltered ? "There are none of this state." : "It was told nothing yet. “Test it” sends a ping.");
  }
  const list = el("ol", { class: "deliveries" }, deliveries.map((delivery) => item(delivery, path, desk)));
  const more = el("p", { class: "actions" });
  const offer = (cursor) => {
    more.replaceChildren(...(cursor ? [el("button", { class: "button", type: "button", onclick: guarded(async () => {
      const { body } = await get(`${path}/deliveries?${new URLSearchParams([...query, ["cursor", cursor]])}`, { signal: desk.signal });
      const items = body.deliveries.map((delivery) => item(delivery, path, desk));
      list.append(...items);
      items[0]?.querySelector("summary")?.focus({ preventScroll: true });
      offer(body.next);
    }) }, "Show older ones")] : []));
  };
  offer(next);
  return [list, more];
}

function item(delivery, path, desk) {
  const { id, event, ticket, attempts, nextAttempt, createdAt, replayOf, log } = delivery;
  const [words, kind] = states[delivery.state];
  const replay = async () => {
    await send("POST", `${path}/deliveries/${encodeURIComponent(id)}/replay`);
    await desk.again("It is sent again; the receiver knows it by the same webhook-id.");
    // Whether it was taken shows a moment later.
    setTimeout(() => { if (!desk.signal.aborted) desk.again(); }, soon);
  };
  return el("li", { "data-key": id }, el("details", { class: "fold" },
    el("summary", {}, state(words, kind), " ", el("strong", {}, event), ticket ? ` of ${ticket}` : null, ", ", ago(createdAt),
      el("span", { class: "quiet" }, attempts > 1 ? `, sent ${attempts} times` : null, replayOf ? ", sent again" : null,
        nextAttempt ? [", next ", ago(nextAttempt)] : null)),
    el("div", { class: "delivery" },
      ticket ? el("p", {}, el("a", { href: `/tickets/${ticket}` }, ticket)) : null,
      log.length ? el("ol", { class: "attempts" }, log.map(attempt)) : el("p", { class: "quiet" }, "It was not sent yet."),
      el("p", { class: "quiet" }, "Delivery ", el("code", {}, id), replayOf ? [", repeats ", el("code", {}, replayOf)] : null),
      delivery.state === "waiting" ? null : el("p", { class: "actions" }, rowButton("Send again", `${event}${ticket ? ` of ${ticket}` : ""}`, replay)))));
}

function attempt({ time, status, milliseconds, failure, reply }) {
  return el("li", {},
    moment(time), ": ", status ? `status ${status}` : "no answer", ` after ${milliseconds.toLocaleString("en-US")} ms`,
    failure ? [". ", el("span", { class: "is-bad", dir: "auto" }, failure)] : ".",
    reply ? el("pre", { class: "command", tabindex: "0", role: "group", "aria-label": "What the answer begins with" }, reply) : null);
}

/** How a test went, as nodes. */
export function deliverySentence({ state: how, log, event }) {
  const last = log.at(-1);
  if (how === "delivered") {
    return [el("strong", { class: "is-good" }, "Taken: "),
      `the receiver answered ${event} with status ${last?.status} after ${count(last?.milliseconds ?? 0, "millisecond", "milliseconds")}.`];
  }
  return [el("strong", { class: "is-bad" }, "Not taken: "), last?.failure ?? (last?.status ? `the receiver answered with status ${last.status}.` : "nothing was sent.")];
}
