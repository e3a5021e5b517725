// Tokens: what lets programs in; making one, whose secret is shown this once, and revoking it.

import { get, send } from "../shared/api.js";
import { confirmed } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { emptyState } from "../shared/loading.js";
import { stackTable } from "../shared/stack-table.js";
import { ago, moment, serverNow } from "../shared/time.js";
import { commandBox, secretBox } from "./command.js";
import { findList } from "./finder.js";
import { mainButton, ranks, rowButton, state } from "./parts.js";
import { makeToken } from "./token-form.js";

/** The token that was made last, with its secret, until it is kept elsewhere. */
let made = null;
let showsEnded = false;

export async function read(_, signal) {
  const [{ body: { tokens } }, { body: { people } }] = await Promise.all([get("tokens", { signal }), get("people", { signal })]);
  return { tokens, people: new Map(people.map((person) => [person.name, person])) };
}

export function show({ tokens, people }, desk) {
  desk.signal.addEventListener("abort", () => { made = null; }, { once: true });
  const make = async () => {
    const token = await makeToken(desk, people);
    if (!token) return;
    made = token;
    await desk.again();
    document.getElementById("secret-heading")?.focus();
  };
  const sorted = [...tokens].sort((one, other) => other.id - one.id);
  const valid = sorted.filter(({ isValid }) => isValid);
  const ended = sorted.length - valid.length;
  return [
    el("p", { class: "actions" }, mainButton("Make a token", make)),
    made ? secret(desk) : null,
    sorted.length ? null : emptyState("There are no tokens yet", "A token lets a program ask, file tickets, send alerts or read metrics, without a browser."),
    sorted.length ? findList({
      place: "tokens", items: showsEnded ? sorted : valid, words: ["token", "tokens"],
      textOf: ({ id, name, role, scopes }) => `${id} ${name} ${role} ${scopes.join(" ")}`,
      beside: ended ? el("label", { class: "switch" }, el("input", {
        type: "checkbox", checked: showsEnded, "data-focus": "ended", onchange: ({ target }) => { showsEnded = target.checked; desk.again(); },
      }), el("span", {}, `Also ${ended} that ended`)) : null,
      show: (found) => stackTable({
        label: "Tokens", kind: "has-actions",
        columns: ["Token of", "Number", "Role", "Scopes", "Made", "Ends", { name: "To do", isUnnamed: true }],
        rows: found.map((token) => row(token, people.get(token.name), desk)),
      }),
    }).nodes : null,
    sorted.length && !valid.length && !showsEnded ? el("p", { class: "quiet" }, "No token lets anybody in now.") : null,
  ];
}

function row(token, person, desk) {
  const { id, name, role, scopes, createdAt, isValid } = token;
  const isLess = person && ranks.indexOf(person.role) < ranks.indexOf(role);
  return {
    key: String(id),
    cells: [
      [name, person && !person.isActive ? [" ", state("locked out", "is-off")] : null],
      String(id),
      isLess ? [role, el("span", { class: "quiet" }, `, but no more than ${person.role}, as ${name} is`)] : role,
      isWhole(token) ? "all" : scopes.join(", "),
      ago(createdAt),
      ending(token),
      isValid ? el("div", { class: "row-actions" }, rowButton("Revoke", `token ${id} of ${name}`, () => revoke(token, desk), { isDangerous: true })) : null,
    ],
  };
}

/** Without "admin", which only a token of an admin can have. */
const isWhole = ({ role, scopes }) => scopes.length === (role === "admin" ? 6 : 5);

function ending({ isValid, expiresAt, revokedAt }) {
  if (revokedAt) return state(["revoked ", ago(revokedAt)], "is-off");
  if (!expiresAt) return "never";
  if (!isValid) return state(["ended ", ago(expiresAt)], "is-off");
  const isSoon = Date.parse(expiresAt) - serverNow() < 14 * 86_400_000;
  return isSoon ? state(ago(expiresAt), "is-warning") : moment(expiresAt);
}

async function revoke({ id, name }, desk) {
  const isMeant = await confirmed(`Revoke token ${id} of ${name}?`,
    "Programs that send it are refused from now on. This cannot be taken back; another token can be made.",
    { yes: "Revoke", isDangerous: true });
  if (!isMeant) return;
  await send("DELETE", `tokens/${id}`);
  await desk.again(`Token ${id} of ${name} lets nobody in any more.`);
}

function secret(desk) {
  const { id, name, token } = made;
  return secretBox({
    title: `Token ${id} of ${name}`, secret: token, what: "the token",
    why: "It is shown this once, as Docket keeps only its digest. Copy it now to where it is used.", signal: desk.signal,
    more: el("details", { class: "fold" }, el("summary", {}, "How a program sends it"),
      commandBox(`curl -H "Authorization: Bearer ${token}" ${location.origin}/api/v1/session`, "the command")),
    onDone: () => { made = null; },
  });
}
