// What is wrong with a field, told below it.

// The names of fields at the server, by the fields that they are shown at.
const names = { rule: "rules" };

/** Tells what is wrong at a field, or with null that nothing is. */
export function showProblem(name, text) {
  const line = document.getElementById(`${name}-problem`);
  line.hidden = !text;
  line.textContent = text ?? "";
  const field = document.querySelector(`[aria-describedby~="${name}-problem"]`);
  if (text && field.matches("input, textarea")) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  return field;
}

/**
 * Shows what a failure says of single fields at these fields; gives the first of them, and null
 * where the failure is of none, or of others too.
 */
export function showProblems(failure, fields) {
  const errors = failure.errors.map(({ field, message }) => ({ name: names[field] ?? field, message }));
  if (!errors.length || errors.some(({ name }) => !fields.includes(name))) return null;
  const shown = errors.map(({ name, message }) =>
    showProblem(name, errors.length === 1 && failure.detail ? failure.detail : sentence(message)));
  return shown[0];
}

const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
