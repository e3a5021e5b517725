// What the pointer does in the list.

/** `on`: `edit(kind, number)`, `open(number)`, `onSort(sort)`, `onScroll()`, and the `selection`. */
export function followList(box, results, { selection, edit, open, onSort, onScroll }) {
  box.addEventListener("click", (event) => {
    const part = (selector) => event.target.closest?.(selector);
    const row = part("tr[data-place]");
    const at = Number(row?.dataset.place);
    const sort = part("[data-sort]");
    const choice = part("[data-choose]");
    const editable = part("[data-edit]");
    const { pages, list } = results;
    if (sort) onSort(sort.dataset.sort);
    else if (choice?.dataset.choose === "shown") selection.set(pages.rows, choice.checked);
    else if (choice) selection.toggle(pages.rows, at, { isRange: event.shiftKey });
    else if (editable) edit(editable.dataset.edit, row.dataset.number);
    if (row && list) list.goTo(at, { focuses: !choice && !editable && !part("a") });
  });
  box.addEventListener("dblclick", (event) => {
    const row = event.target.closest?.("tr[data-number]");
    if (row?.dataset.number && !event.target.closest("a, button, input")) open(row.dataset.number);
  });
  box.addEventListener("scroll", onScroll, { passive: true });
}
