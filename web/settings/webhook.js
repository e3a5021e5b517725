// One webhook: what it is, testing and changing it, and what it was told.

import { get, send } from "../shared/api.js";
import { confirmed } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { ago } from "../shared/time.js";
import { deliveryList, deliverySentence } from "./deliveries.js";
import { mainButton, state } from "./parts.js";
import { saveWebhook } from "./webhook-form.js";

const states = [["", "All"], ["waiting", "Waiting"], ["delivered", "Taken"], ["dead", "Given up"]];
const pageLength = 50;

export async function readWebhook(id, { parameters }, signal) {
  const path = `webhooks/${encodeURIComponent(id)}`;
  const query = new URLSearchParams({ limit: String(pageLength), ...(parameters.get("state") ? { state: parameters.get("state") } : {}) });
  const [{ body: webhook, etag }, page, { body: { people } }] = await Promise.all([
    get(path, { signal }), get(`${path}/deliveries?${query}`, { signal }), get("people", { signal }),
  ]);
  return { webhook, etag, query, deliveries: page.body.deliveries, next: page.body.next, people };
}

/** `take(webhook)` takes one that came with a secret; null forgets the secret. */
export function showWebhook({ webhook, etag, query, deliveries, next, people }, desk, take) {
  const { id, name, url, events, q, owner, active, createdAt } = webhook;
  const path = `webhooks/${id}`;
  const told = el("p", { class: "test-result", role: "status" });
  const chosen = desk.parameters.get("state") ?? "";

  const change = async () => {
    const saved = await saveWebhook(desk, webhook, people, etag);
    if (saved) await desk.again(`${saved.name} was changed.`);
  };
  const test = async () => {
    told.textContent = "Asking…";
    try {
      told.replaceChildren(...deliverySentence((await send("POST", `${path}/test`)).body));
    } catch (failure) {
      told.textContent = "";
      throw failure;
    }
  };
  const pause = async (wanted) => {
    await send("PATCH", path, { active: wanted });
    await desk.again(wanted ? `${name} is told again of what happens from now on.`
      : `${name} is told nothing while it is paused; that is not made up for later.`,
      { action: { text: "Undo", run: async () => { await send("PATCH", path, { active: !wanted }); await desk.again(); } } });
  };
  const renew = async () => {
    const isMeant = await confirmed("Make another secret?",
      "What is sent from now on is signed with it: the receiver refuses it until it knows the new secret.", { yes: "Make another", isDangerous: true });
    if (!isMeant) return;
    take((await send("PATCH", path, { renewSecret: true })).body);
    await desk.again(`${name} has another secret.`);
    document.getElementById("secret-heading")?.focus();
  };
  const remove = async () => {
    const isMeant = await confirmed(`Remove ${name}?`,
      "It is told nothing any more, deliveries that wait are not sent, and the list of its deliveries is gone. This cannot be taken back.",
      { yes: "Remove", isDangerous: true });
    if (!isMeant) return;
    await send("DELETE", path);
    take(null);
    desk.setParameters({});
    await desk.again(`${name} is removed.`);
  };

  return [
    el("p", { class: "trail" }, el("a", { href: "/settings/webhooks" }, "All webhooks")),
    el("h2", { class: "webhook-name", dir: "auto" }, name, active ? null : state("paused", "is-off")),
    el("dl", { class: "facts-list" },
      fact("Address", el("code", {}, url)),
      fact("Told of", events.length === 5 ? "everything that happens to tickets" : events.join(", ")),
      fact("For tickets", q ? el("code", {}, q) : "all that the owner sees"),
      fact("In the name of", owner),
      fact("Since", ago(createdAt))),
    el("p", { class: "actions" },
      mainButton("Test it", test), mainButton("Change", change, { isPrimary: false }),
      mainButton(active ? "Pause" : "Go on", () => pause(!active), { isPrimary: false }),
      mainButton("Renew the secret", renew, { isPrimary: false }),
      mainButton("Remove", remove, { isPrimary: false })),
    told,
    el("section", { class: "part", "aria-labelledby": "deliveries-heading" },
      el("div", { class: "part-head" }, el("h2", { id: "deliveries-heading" }, "Deliveries"), mainButton("Read again", () => desk.again(), { isPrimary: false })),
      el("nav", { class: "modes", "aria-label": "Deliveries by their state" }, states.map(([value, text]) =>
        el("a", { href: addressOf(id, value), "aria-current": value === chosen ? "true" : null }, text))),
      deliveryList({ path, query, deliveries, next, desk, isFiltered: Boolean(chosen) })),
  ];
}

const addressOf = (id, state) => `/settings/webhooks?${new URLSearchParams({ webhook: id, ...(state ? { state } : {}) })}`;

const fact = (name, value) => el("div", {}, el("dt", {}, name), el("dd", {}, value));
