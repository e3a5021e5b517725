// The text of a workflow file: the names of its rules, and its lines.

/**
 * The names of the rules in a file, as far as they can be told without reading it whole; the
 * server has the last word.
 */
export function ruleNames(text) {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => /^rules\s*:/.test(line));
  if (start < 0) return [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^[^\s#-]/.test(line));
  const block = end < 0 ? rest : rest.slice(0, end);
  const dash = block.find((line) => /^\s*-\s/.test(line))?.search(/-/) ?? 0;
  const names = [];
  for (const line of block) {
    const indent = line.search(/\S/);
    const found = line.slice(Math.max(indent, 0)).match(/^(?:-\s+\{?\s*)?name\s*:\s*(?:"([^"]*)"|'([^']*)'|([^,}#]*))/);
    // Deeper ones are names of something in a rule.
    if (found && indent <= dash + 2) names.push((found[1] ?? found[2] ?? found[3]).trim());
  }
  return [...new Set(names.filter(Boolean))];
}

/** The number of the line that a message names, or null. */
export function lineIn(message) {
  const found = message?.match(/\bline (\d+)/);
  return found ? Number(found[1]) : null;
}

/** Selects a line of a field and brings it into sight. */
export function showLine(field, number) {
  const lines = field.value.split("\n");
  const start = lines.slice(0, number - 1).reduce((length, line) => length + line.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[number - 1]?.length ?? 0));
  const height = Number.parseFloat(getComputedStyle(field).lineHeight);
  field.scrollTop = Math.max(0, (number - 4) * height);
  field.scrollLeft = 0;
}
