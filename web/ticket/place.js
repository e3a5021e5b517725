// Where the reader was in the page: kept with its entry of the browser's history, so that coming back and
// reading anew come back to it.

/** Goes to where the reader was, or to what the address names, once the page is shown; and keeps it from then on. */
export function keepPlace(thread) {
  const place = history.state?.place;
  if (place) {
    if (place.showsAll) thread.showAll();
    scrollTo(0, place.top);
  } else {
    thread.goToHash();
  }
  history.scrollRestoration = "auto";
  window.addEventListener("pagehide", () => {
    history.replaceState({ ...history.state, place: { top: scrollY, showsAll: thread.showsAll } }, "");
  });
}

// Until the page has what it shows, the browser has nothing to come back to.
history.scrollRestoration = "manual";
