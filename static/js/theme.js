/* Before the first paint: the theme chosen on this machine, else the system's. Classic script, not deferred, on purpose. */
"use strict";
(() => {
  const root = document.documentElement;
  let theme = "auto";
  try { theme = localStorage.getItem("theme") || "auto"; } catch { /* storage refused: the system's choice */ }
  const paint = () => (theme === "auto" ? root.removeAttribute("data-theme") : root.setAttribute("data-theme", theme));
  const label = () => {
    for (const b of document.querySelectorAll("[data-theme-next]")) {
      b.title = `Theme: ${theme}`;
      if (!b.textContent.trim()) b.ariaLabel = b.title; /* one with words keeps them as its name */
    }
  };
  paint();
  document.addEventListener("DOMContentLoaded", label);
  document.addEventListener("click", (e) => {
    if (!e.target.closest("[data-theme-next]")) return;
    theme = { auto: "light", light: "dark", dark: "auto" }[theme] ?? "auto";
    try { localStorage.setItem("theme", theme); } catch { /* storage refused: until the page is left */ }
    paint();
    label();
  });
})();
