/* Records: a menu that opens takes the focus, so that its key is enough; where the record that was chosen stands below the
   list, it is brought into sight. */

document.addEventListener("toggle", (e) => {
  if (e.target.matches("#filter, #export") && e.target.open) e.target.querySelector(".pop input, .pop a")?.focus();
}, true);

const narrow = matchMedia("(max-width: 1023px)");
document.addEventListener("htmx:afterSettle", () => {
  if (narrow.matches && new URLSearchParams(location.search).has("record")) document.querySelector(".recs .side")?.scrollIntoView();
});
