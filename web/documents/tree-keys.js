// The keys of the tree of documents: up and down through what is seen, left and right close and open folders.

/** Has the arrow keys work in a tree of `details` and links. */
export function takeTreeKeys(tree) {
  tree.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const items = [...tree.querySelectorAll("summary, .documents a")].filter((item) => item.checkVisibility());
    const at = items.indexOf(document.activeElement);
    if (at < 0) return;
    const target = targetOf(event.key, items, at);
    if (target === undefined) return;
    event.preventDefault();
    target?.focus();
  });
}

/** What gets the focus; null where it stays, undefined where the key means nothing here. */
function targetOf(key, items, at) {
  const item = items[at];
  const folder = item.matches("summary") ? item.parentElement : null;
  switch (key) {
    case "ArrowDown": return items[at + 1] ?? null;
    case "ArrowUp": return items[at - 1] ?? null;
    case "Home": return items[0];
    case "End": return items.at(-1);
    case "ArrowRight":
      if (!folder) return undefined;
      if (folder.open) return items[at + 1] ?? null;
      folder.open = true;
      return null;
    case "ArrowLeft":
      if (folder?.open) {
        folder.open = false;
        return null;
      }
      return (folder ? folder.parentElement : item).closest("details")?.querySelector("summary") ?? null;
    default: return undefined;
  }
}
