/* Lists by keyboard: j k or arrows move, Enter opens (a row is a link), / searches, the key in data-key presses. */

document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || document.body.classList.contains("ws")) return;
  if (document.querySelector("dialog[open]")) return;
  if (e.target.matches("input:not([type=checkbox]), select, textarea")) {
    if (e.key === "Escape") e.target.blur();
    return;
  }
  const rows = [...document.querySelectorAll(".table .row, .pg .row")].filter((row) => row.offsetParent !== null);
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[e.key];
  if (step && rows.length && !e.target.matches("summary, [role=tab]")) {
    const at = rows.indexOf(document.activeElement.closest("tr")?.querySelector(".row") ?? document.activeElement);
    rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step))].focus();
    e.preventDefault();
  } else if (e.key === "/") {
    const search = document.querySelector("[type=search]");
    if (search) { search.focus(); search.select(); e.preventDefault(); }
  } else {
    const button = document.querySelector(`[data-key="${CSS.escape(e.key.toLowerCase())}"]`);
    if (button && !e.repeat && button.getClientRects().length) { button.click(); e.preventDefault(); }
  }
});

/* A row's whole line opens it, as its link does; text can still be marked. */
document.addEventListener("click", (e) => {
  const line = e.target.closest(".table tbody tr");
  if (!line || e.target.closest("a, button, input, label, summary") || String(getSelection())) return;
  line.querySelector(".row")?.click();
});
