// Moving cards: by drag, by a menu, by the keyboard; each comes to the same change.

import { openMenu } from "../shared/menu.js";
import { stateTitle } from "../shared/ticket-words.js";

export class BoardMoves {
  #box;
  #board;
  #edits;
  #desk;
  #announce;
  #dragged = null;

  /** `board()`: the board that is shown, or null. */
  constructor(box, { board, edits, desk, announce }) {
    this.#box = box;
    this.#board = board;
    this.#edits = edits;
    this.#desk = desk;
    this.#announce = announce;
    box.addEventListener("dragstart", (event) => this.#begin(event));
    box.addEventListener("dragend", () => this.#end());
    box.addEventListener("dragover", (event) => this.#over(event));
    box.addEventListener("drop", (event) => this.#drop(event));
    box.addEventListener("keydown", (event) => this.#key(event));
    box.addEventListener("click", (event) => {
      const button = event.target.closest?.("[data-move]");
      if (button) this.#openMenu(button.dataset.move);
      const more = event.target.closest?.("[data-more]");
      if (more) board()?.showMore(Number(more.dataset.more));
    });
  }

  #begin(event) {
    const number = event.target.closest?.(".card")?.dataset.number;
    const row = number && this.#board()?.rowOf(number);
    if (!row) return;
    this.#dragged = row;
    event.dataTransfer.setData("text/plain", number);
    event.dataTransfer.effectAllowed = "move";
    event.target.classList.add("is-dragged");
    for (const [index, column] of this.#board().columns.entries()) {
      this.#columnNode(index).classList.toggle("is-barred", !this.#board().mayMove(row, column) && column !== this.#board().columnOf(number));
    }
  }

  #end() {
    this.#dragged = null;
    for (const node of this.#box.querySelectorAll(".is-dragged, .is-barred, .is-target")) node.classList.remove("is-dragged", "is-barred", "is-target");
  }

  #over(event) {
    const node = event.target.closest?.("[data-column]");
    const column = node && this.#board()?.columns[Number(node.dataset.column)];
    for (const other of this.#box.querySelectorAll(".is-target")) if (other !== node) other.classList.remove("is-target");
    if (!column || !this.#dragged || !this.#board().mayMove(this.#dragged, column)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    node.classList.add("is-target");
  }

  #drop(event) {
    const node = event.target.closest?.("[data-column]");
    const row = this.#dragged;
    if (!node || !row) return;
    event.preventDefault();
    this.#end();
    this.move(row, this.#board().columns[Number(node.dataset.column)]);
  }

  #columnNode(index) { return this.#box.querySelector(`[data-column="${index}"]`); }

  /** Moves a ticket at once; where that is not to be, it goes back. */
  async move(row, column) {
    const board = this.#board();
    if (!board.mayMove(row, column)) {
      this.#announce(board.by === "state" ? `A ${stateTitle(row.state).toLowerCase()} ticket cannot become ${column.title.toLowerCase()}.` : "It is there already.");
      return;
    }
    const moved = { ...row, [board.by]: column.value };
    board.put(moved);
    board.draw();
    board.cardOf(row.number)?.focus();
    const now = await this.#edits.change(row, board.by, { [board.by]: column.value }, column.title);
    if (this.#board() !== board) return;
    // What it was found to be meanwhile counts more than what it was.
    if (!now && board.rowOf(row.number) === moved) board.put(row);
    board.draw();
    board.cardOf(row.number)?.focus();
    if (now) this.#announce(`${row.number} is in ${column.title}.`);
    board.count();
  }

  async #openMenu(number) {
    const board = this.#board();
    const row = board?.rowOf(number);
    if (!row) return;
    const anchor = () => this.#box.querySelector(`[data-move="${CSS.escape(number)}"]`);
    // Somebody who has no column yet can be given it, too.
    if (board.by === "assignee") await openMenu(anchor, () => this.#edits.items("assignee", row), { label: `Move ${number} to` });
    else await openMenu(anchor, board.columns.filter((column) => board.mayMove(row, column)).map((column) =>
      ({ text: column.title, run: () => { this.move(row, column); } })), { label: `Move ${number} to` });
  }

  #key(event) {
    const card = event.target.closest?.(".card");
    const board = this.#board();
    if (!card || !board || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = board.rowOf(card.dataset.number);
    const at = board.columns.indexOf(board.columnOf(row.number));
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
    const go = (link) => { event.preventDefault(); link?.focus(); };
    if (event.shiftKey && step && this.#desk.isAgent) {
      event.preventDefault();
      // The next column on this side that takes it.
      const rest = step > 0 ? board.columns.slice(at + 1) : board.columns.slice(0, at).reverse();
      const column = rest.find((other) => board.mayMove(row, other));
      if (column) this.move(row, column);
      else this.#announce("There is no column on this side that it can go to.");
    } else if (step) {
      const rest = step > 0 ? board.columns.slice(at + 1) : board.columns.slice(0, at).reverse();
      const column = rest.find(({ rows }) => rows.length);
      const place = [...card.parentElement.children].indexOf(card);
      if (column) go(board.cardOf(column.rows[Math.min(place, column.rows.length - 1)].number));
    } else if (event.key === "ArrowDown" || event.key === "j") go(card.nextElementSibling?.querySelector(".row-link"));
    else if (event.key === "ArrowUp" || event.key === "k") go(card.previousElementSibling?.querySelector(".row-link"));
    else if (event.key === "m" && this.#desk.isAgent) {
      event.preventDefault();
      this.#openMenu(row.number);
    }
  }
}
