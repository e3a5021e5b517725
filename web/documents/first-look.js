// Before the page is drawn: whether its address searches, so that the list is not seen before the results.
// This is no module, as those run when the page may have been drawn.

document.documentElement.classList.toggle("has-search", /[?&]q=[^&]/.test(location.search));
