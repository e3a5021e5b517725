// Sending a file to the ticket, with how far it is. Only this way of sending tells that.

import { Failure, connectionFailure, fromProblem } from "../shared/failure.js";
import { readSession } from "../shared/session.js";

/** Resolves with the attachment, rejects with a Failure. `onProgress(share)` is told of it from 0 to 1. */
export async function upload(path, file, { name, isInternal, key, onProgress, signal }) {
  const session = await readSession();
  const query = new URLSearchParams({ name, ...(isInternal ? { internal: "true" } : {}) });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/${path}/attachments?${query}`);
    request.responseType = "text";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Idempotency-Key", key);
    if (session?.csrfToken) request.setRequestHeader("X-CSRF-Token", session.csrfToken);
    request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress(loaded / total);
    });
    request.addEventListener("load", () => {
      let body = null;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        // What is no JSON explains nothing.
      }
      if (request.status >= 200 && request.status < 300) resolve(body);
      else if ([502, 503, 504].includes(request.status) && !body) reject(connectionFailure({ isChange: true }));
      else reject(fromProblem(body, request.status));
    });
    request.addEventListener("error", () => reject(connectionFailure({ isChange: true })));
    request.addEventListener("abort", () => reject(new Failure("cut-off", { title: "It was stopped", detail: "" })));
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
