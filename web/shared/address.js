// Parts of an address as they were meant.

/** A part of an address without its escapes; as it stands where they make no sense. */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
