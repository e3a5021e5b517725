// Before the page is drawn: whether its address asks something, so that nothing moves once it is answered.
// This is no module, as those run when the page may have been drawn.

document.documentElement.classList.toggle("has-question",
  Boolean(/[?&](?:q|after)=[^&+]/.test(location.search) || history.state?.text));
