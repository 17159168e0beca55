/* The usual address of the chosen provider, shown where none is typed. */
const kind = document.getElementById("p-kind");
const base = document.getElementById("p-base");
kind?.addEventListener("change", () => {
  base.placeholder = kind.selectedOptions[0].dataset.base;
  const known = [...kind.options].some((o) => o.dataset.base === base.value);
  if (known) base.value = "";
});
