// Files of a ticket: pictures in place, all else to be saved, each with its size.

import { el } from "../shared/dom.js";
import { sizeInWords } from "../shared/numbers.js";

const pictures = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

export const isPicture = ({ mediaType }) => pictures.has(mediaType);

/** A list of files as the thread shows it. */
export function fileList(files) {
  return el("ul", { class: "files" }, files.map((file) => el("li", { class: isPicture(file) ? "file is-picture" : "file" },
    isPicture(file) ? picture(file) : saved(file))));
}

function picture({ href, name, size, internal }) {
  const image = el("img", { src: href, alt: name, loading: "lazy", decoding: "async" });
  const link = el("a", { href, target: "_blank" }, image);
  image.addEventListener("error", () => link.replaceChildren(el("span", {}, "This picture cannot be shown here.")), { once: true });
  return el("figure", {}, link, el("figcaption", { class: "quiet" }, el("bdi", {}, name), `, ${sizeInWords(size)}`, only(internal)));
}

function saved({ href, name, size, internal }) {
  return [el("a", { href, download: name }, el("bdi", {}, name)), el("span", { class: "quiet" }, `${sizeInWords(size)}`, only(internal))];
}

const only = (isInternal) => (isInternal ? ", for agents only" : null);
