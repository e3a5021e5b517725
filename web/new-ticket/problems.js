// What is wrong with a field, told below it.

/** Tells what is wrong at an input, with null that nothing is. */
export function showProblem(input, text) {
  const line = document.getElementById(`${input.id}-problem`);
  if (line) {
    line.hidden = !text;
    line.textContent = text ?? "";
  }
  if (text) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

/** The words of the server for a field, without its name: people know it by another. */
export function wordsOf({ field, message }, detail) {
  const text = detail ?? message ?? "";
  const plain = text.replace(new RegExp(`^${field.replace(/[.]/g, "\\.")} `, "i"), "");
  return plain === text ? text : `This ${plain}`;
}
