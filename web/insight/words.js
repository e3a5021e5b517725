// Figures in words.

/** "45 s", "12 min", "2 h 10 min", "3 days 4 h"; "none yet" where there is none. */
export function durationInWords(seconds) {
  if (seconds === null || seconds === undefined) return "none yet";
  const minutes = Math.round(seconds / 60);
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const rest = Math.round(minutes / 60) % 24;
  const days = Math.floor(Math.round(minutes / 60) / 24);
  return rest ? `${days} days ${rest} h` : `${days} days`;
}

/** "92 %", or null of nothing. A share that is not all is not told as all. */
export function shareInWords(part, whole) {
  if (!whole) return null;
  const share = (100 * part) / whole;
  const rounded = Math.round(share);
  if (rounded === 100 && part < whole) return "over 99 %";
  if (rounded === 0 && part > 0) return "under 1 %";
  return `${rounded} %`;
}

export const hoursInWords = (hours) => `${hours.toLocaleString("en-US", { maximumFractionDigits: hours < 10 ? 1 : 0 })} h`;

export const number = (value) => value.toLocaleString("en-US");
