// Before the page is drawn: whether its address asks something, so that nothing moves once it is answered,
// and what answers is on its way. This is no module, as those run when the page may have been drawn.

const asks = Boolean(/[?&](?:q|after)=[^&+]/.test(location.search) || history.state?.text);
document.documentElement.classList.toggle("has-question", asks);
if (asks) {
  const ahead = document.createElement("link");
  ahead.rel = "modulepreload";
  ahead.href = new URL("thread.js", document.currentScript.src).href;
  document.head.append(ahead);
}
