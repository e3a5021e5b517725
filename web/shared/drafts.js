// What was typed and not sent yet, kept in this browser for whoever typed it until it is sent or thrown away.

const prefix = "docket.draft:";
const longest = 30 * 86_400_000;

/** Whose drafts these are: a session may end, and the next person at this browser is another one. */
let owner = "";

/** Says who is at this browser from now on; "" for somebody who is not signed in. */
export function ownDrafts(name) {
  owner = name;
}

const keyOf = (place) => `${prefix}${owner}:${place}`;

/** The draft at a place such as "DK-1001/reply": what `keepDraft` was given, or null. */
export function draftAt(place) {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(place)));
    return kept && Date.now() - kept.time < longest ? kept.value : null;
  } catch {
    return null;
  }
}

/** Keeps a draft, any value of JSON; null, an empty text or `{}` forgets it. */
export function keepDraft(place, value) {
  const isEmpty = value === null || value === undefined || value === ""
    || (typeof value === "object" && Object.values(value).every((part) => part === null || part === undefined || part === ""));
  try {
    if (isEmpty) localStorage.removeItem(keyOf(place));
    else localStorage.setItem(keyOf(place), JSON.stringify({ time: Date.now(), value }));
  } catch {
    // Where nothing may be kept, it lasts as long as the page.
  }
}

/** Forgets all drafts, as whoever signs out leaves nothing behind. */
export function dropDrafts() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix)) localStorage.removeItem(key);
    }
  } catch {
    // Where nothing may be kept, nothing was.
  }
}
