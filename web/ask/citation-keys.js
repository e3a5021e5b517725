// The keys of an answer: arrows step through its citations, and Escape closes the passage.

/** Has the keys of the page work on a view; `viewOf()` gives it, or null as long as there is none. */
export function takeCitationKeys(viewOf) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const view = viewOf();
    if (!view) return;
    const isTyping = event.target.closest("input, textarea, select");
    if (event.key === "Escape" && view.closePassage({ returns: !isTyping })) event.preventDefault();
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    // What scrolls sideways needs these keys itself.
    if (by && !isTyping && !event.target.closest("pre, .table-box, dialog") && view.step(by)) event.preventDefault();
  });
}
