// The page of the settings: which section its address names, for whom, and what it is shown with.

import { closedBox } from "../shared/closed.js";
import { Failure } from "../shared/failure.js";
import { fill, skeleton } from "../shared/loading.js";
import { note } from "../shared/notes.js";
import { onSession, readSession } from "../shared/session.js";
import { showNavigation } from "./navigation.js";
import { hasRole, sectionAt } from "./sections.js";

const byId = (id) => document.getElementById(id);
const [heading, lead, body] = ["heading", "lead", "body"].map(byId);

/** Who is signed in; undefined until it is known. */
let session;
let section;
/** Ends when the section is left. */
let visit = new AbortController();

/** What a section is shown with. */
const desk = {
  get session() { return session; },
  get isAdmin() { return hasRole(session, "admin") === true; },
  get isAgent() { return hasRole(session, "agent") === true; },
  get parameters() { return new URLSearchParams(location.search); },
  /** Aborted when the section is left. */
  get signal() { return visit.signal; },
  /** Reads the section again, and says what was done, with a way back where there is one. */
  async again(words, options) {
    if (words) note(words, options);
    await showBody();
  },
  /** Writes into the address what a part of the section shows; `isNew` for something that is gone back from. */
  setParameters(parameters, { isNew = false } = {}) {
    const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value)).toString();
    const address = location.pathname + (query ? `?${query}` : "");
    if (isNew) go(address);
    else history.replaceState(history.state, "", address);
  },
  announce(text) { byId("announcer").textContent = text; },
};

function show({ setsFocus = false, scroll = 0 } = {}) {
  visit.abort();
  visit = new AbortController();
  section = sectionAt(location.pathname);
  document.title = section?.name ? `${section.title} — Settings — Docket` : "Settings — Docket";
  heading.textContent = section?.title ?? "There is no such section";
  lead.textContent = section?.summary ?? "The sections of the settings are listed beside this.";
  showNavigation(section, session);
  body.replaceChildren();
  if (setsFocus) {
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  if (section) showBody().then(() => { if (scroll) scrollTo(0, scroll); });
}

async function showBody() {
  if (session === undefined || !section) return;
  const shown = section;
  if (hasRole(session, shown.role) === false) {
    body.replaceChildren(closedBox(shown, session));
    return;
  }
  let key = null;
  await fill(body, async (signal) => {
    const module = await loaded(shown);
    return { module, value: await module.read(desk, signal) };
  }, ({ module, value }) => {
    key = document.activeElement?.closest?.("[data-focus]")?.dataset.focus ?? null;
    return module.show(value, desk);
  }, { lines: 6, reassurance: "Nothing was changed." });
  if (key && document.activeElement === document.body) {
    (body.querySelector(`[data-focus="${CSS.escape(key)}"]`) ?? heading).focus({ preventScroll: true });
  }
}

async function loaded(entry) {
  try {
    return await entry.load();
  } catch {
    throw new Failure("unreachable", {
      title: "This section could not be loaded",
      detail: "The server did not answer, or it is a newer one than this page. Try again, or load the page anew.",
    });
  }
}

function go(address) {
  history.replaceState({ ...history.state, scroll: scrollY }, "");
  history.pushState(null, "", address);
  show({ setsFocus: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const to = new URL(link.href, location.href);
  if (to.origin !== location.origin || !/^\/settings(\/|$)/.test(to.pathname) || link.target) return;
  event.preventDefault();
  if (to.pathname + to.search === location.pathname + location.search) show({ setsFocus: true });
  else go(to.pathname + to.search);
});

history.scrollRestoration = "manual";
window.addEventListener("popstate", (event) => show({ setsFocus: true, scroll: event.state?.scroll ?? 0 }));
window.addEventListener("pagehide", () => { history.replaceState({ ...history.state, scroll: scrollY }, ""); });

onSession((next) => {
  const isSame = session !== undefined && next?.name === session?.name && next?.role === session?.role
    && next?.isSignedIn === session?.isSignedIn;
  session = next;
  if (!isSame) show({ scroll: history.state?.scroll ?? 0 });
});
show();
readSession();
setTimeout(() => { if (session === undefined) body.replaceChildren(skeleton()); }, 200);
