/* Records: a menu that opens takes the focus, so that its key is enough. */

document.addEventListener("toggle", (e) => {
  if (e.target.matches("#filter, #export") && e.target.open) e.target.querySelector(".pop input, .pop a")?.focus();
}, true);
