// The page of one document: contents that follow, links to its sections, code to copy, and what is known of it.

import { makeScrollersReachable } from "../shared/dom.js";
import { dressProse } from "../shared/prose.js";
import { tellAbout } from "./about.js";
import { addAnchors } from "./anchors.js";
import { followReading } from "./contents.js";

const article = document.querySelector("article.document");
const { id, collection, path, reviewed } = article.dataset;

dressProse(article);
addAnchors(article);
makeScrollersReachable(article);
followReading(document.querySelector(".contents"), article);
tellAbout(document.getElementById("about-page"), {
  id, collection, path, reviewed, title: article.querySelector("h1").textContent,
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  event.preventDefault();
  location.assign("/documents#words");
});
