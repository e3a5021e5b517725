// Saying at the edge of the page that something failed, with a way on.

import { signInWords } from "./failure.js";
import { note } from "./notes.js";
import { signInAddress } from "./session.js";

/** Says `text` of a failure: the way on is signing in where that helps, and `onRetry()` otherwise. */
export function noteFailure(text, failure, onRetry = null) {
  const retry = onRetry ? { text: "Try again", run: onRetry } : null;
  note(text, {
    isFailure: true, action: failure.isOfPerson ? { text: signInWords(failure), run: () => location.assign(signInAddress()) } : retry,
  });
}
