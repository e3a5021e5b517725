// Webhooks: the list of them, and behind `?webhook=3` one with its deliveries.

import { get } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { emptyState } from "../shared/loading.js";
import { stackTable } from "../shared/stack-table.js";
import { count } from "../shared/wording.js";
import { secretBox } from "./command.js";
import { mainButton, state } from "./parts.js";
import { readWebhook, showWebhook } from "./webhook.js";
import { saveWebhook } from "./webhook-form.js";

/** The webhook with the secret that was made last, until it is kept elsewhere. */
let made = null;

export async function read(desk, signal) {
  const id = desk.parameters.get("webhook");
  if (id) return readOne(id, desk, signal);
  const [{ body }, { body: { people } }] = await Promise.all([get("webhooks", { signal }), get("people", { signal })]);
  return { ...body, people };
}

async function readOne(id, desk, signal) {
  try {
    return { one: await readWebhook(id, desk, signal) };
  } catch (failure) {
    if (failure.status !== 404) throw failure;
    return { missing: id };
  }
}

export function show(value, desk) {
  desk.signal.addEventListener("abort", () => { made = null; }, { once: true });
  if (value.missing) {
    return emptyState(`There is no webhook ${value.missing}`, "It may have been removed.",
      el("a", { class: "button", href: "/settings/webhooks" }, "All webhooks"));
  }
  const take = (webhook) => {
    if (!webhook || webhook.secret) made = webhook;
  };
  const secret = made ? secretBox({
    title: `The secret of ${made.name}`, secret: made.secret, what: "the secret",
    why: "It is shown this once. Copy it now to the receiver.", signal: desk.signal, onDone: () => { made = null; },
    more: el("p", { class: "quiet" }, "The receiver checks with it that a request is Docket's: ",
      "any library of Standard Webhooks takes it, and X-Hub-Signature-256 is signed with it, too."),
  }) : null;
  return value.one ? [secret, showWebhook(value.one, desk, take)] : [secret, list(value, desk, take)];
}

function list({ webhooks, deliveries, people }, desk, take) {
  const add = async () => {
    const webhook = await saveWebhook(desk, null, people);
    if (!webhook) return;
    take(webhook);
    await desk.again(`${webhook.name} is told what happens to tickets from now on.`);
    document.getElementById("secret-heading")?.focus();
  };
  if (!webhooks.length) {
    return emptyState("Nothing is told to other programs yet",
      "A webhook is an address that gets a signed request whenever something happens to a ticket: a chat, a pager, a script of yours.", mainButton("Add a webhook", add));
  }
  return [
    el("p", { class: "actions" }, mainButton("Add a webhook", add),
      el("span", { class: "quiet" }, `Deliveries that are kept: ${deliveries.delivered ?? 0} taken, ${deliveries.waiting ?? 0} waiting, `,
        deliveries.dead ? el("strong", { class: "is-bad" }, `${deliveries.dead} given up`) : "none given up")),
    stackTable({
      label: "Webhooks", columns: ["Webhook", "Address", "Told of", "For tickets", "In the name of", "State"],
      rows: webhooks.map(({ id, name, url, events, q, owner, active }) => ({
        key: String(id),
        cells: [
          el("a", { href: `/settings/webhooks?webhook=${id}`, dir: "auto" }, name), el("code", {}, url),
          events.length === 5 ? "everything" : events.join(", "), q ? el("code", {}, q) : "all that they see", owner,
          active ? "on" : state("paused", "is-off"),
        ],
      })),
    }),
    el("p", { class: "quiet" }, `${count(webhooks.length, "webhook", "webhooks")}, of 100 at most.`),
  ];
}
