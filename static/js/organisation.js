/* The list of languages says what is chosen, and closes like a menu. */
const languages = document.querySelector(".langs");
languages?.addEventListener("change", () => {
  const chosen = [...languages.querySelectorAll("input:checked")].map((box) => box.parentElement.textContent.trim());
  languages.querySelector("summary").textContent = chosen.join(", ") || "English";
});
document.addEventListener("click", (e) => { if (!languages?.contains(e.target)) languages?.removeAttribute("open"); });
languages?.addEventListener("keydown", (e) => {
  if (e.key !== "Escape") return;
  languages.open = false;
  languages.querySelector("summary").focus();
});

/* The usual address of the chosen provider, shown where none is typed. */
const kind = document.getElementById("p-kind");
const base = document.getElementById("p-base");
kind?.addEventListener("change", () => {
  base.placeholder = kind.selectedOptions[0].dataset.base;
  const known = [...kind.options].some((o) => o.dataset.base === base.value);
  if (known) base.value = "";
});
