/* On every page: times, menus, dialogs, list keys, what htmx could not do. */
import "./times.js";
import "./lists.js";
import { toast } from "./kit.js";

document.querySelector(".nav-open")?.addEventListener("click", (e) => {
  const open = e.currentTarget.closest(".nav").toggleAttribute("data-open");
  e.currentTarget.setAttribute("aria-expanded", String(open));
});

/* Dialogs: data-dialog opens, data-close closes; the browser gives focus back. */
document.addEventListener("click", (e) => {
  const opener = e.target.closest("[data-dialog]");
  const menu = opener?.closest("details.menu");
  if (menu) { /* it is closed, and has the focus back once the dialog is */
    menu.open = false;
    menu.querySelector("summary").focus();
  }
  if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
  if (e.target.closest("[data-close]")) e.target.closest("dialog")?.close();
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(e.target)) menu.open = false;
});
document.addEventListener("keydown", (e) => {
  if (e.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});

/* A way back on error pages, where there is one. */
for (const b of document.querySelectorAll("[data-back]")) {
  b.hidden = history.length < 2;
  b.addEventListener("click", () => history.back());
}

/* Copy what an element holds. */
document.addEventListener("click", async (e) => {
  const button = e.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
  toast("Copied.", { seconds: 2 });
});

/* A form is sent once, however often its button is pressed. */
document.addEventListener("submit", (e) => {
  const form = e.target;
  if (form.method !== "post" || form.matches("[hx-post]")) return;
  if (form.dataset.sent) { e.preventDefault(); return; }
  form.dataset.sent = "1";
});
addEventListener("pageshow", () => { for (const f of document.querySelectorAll("form[data-sent]")) delete f.dataset.sent; });

/* htmx: an error's notice is shown where the page keeps one, a lost session leads to sign-in, silence is told. */
document.addEventListener("htmx:beforeSwap", (e) => {
  const { xhr } = e.detail;
  if (xhr.status === 401) location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  else if (xhr.status >= 400 && xhr.status !== 422) {
    const line = new DOMParser().parseFromString(xhr.responseText, "text/html").body;
    toast(line.textContent.trim().replace(/\s+/g, " ") || `The server answered ${xhr.status}.`, { seconds: 10 });
  } else if (xhr.status === 422) e.detail.shouldSwap = true;
});
/* A hint is gone: the focus goes on with what it stood above. */
document.addEventListener("htmx:afterRequest", (e) => { if (e.detail.successful && e.detail.pathInfo.requestPath.startsWith("/hints/")) document.querySelector("#fields, #main")?.focus(); });
document.addEventListener("htmx:sendError", () => toast("The server does not answer. Nothing was changed; try again."));
