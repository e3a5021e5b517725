// Printing: charts are drawn as wide as a page for as long as it takes.

const width = "44rem";

function draw(inlineSize) {
  document.getElementById("main").style.inlineSize = inlineSize;
  for (const chart of document.querySelectorAll(".chart")) chart.become?.(chart);
}

window.addEventListener("beforeprint", () => draw(width));
window.addEventListener("afterprint", () => draw(""));
