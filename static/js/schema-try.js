/* Values and their boxes: pointing at one shows the other. Pages are turned, and made larger. */

const pages = () => [...document.querySelectorAll("#tried .sheet")];
let on = null;

function point(ref, from) {
  if (ref === on) return;
  on = ref;
  for (const part of document.querySelectorAll("#tried [data-v]")) part.toggleAttribute("data-on", part.dataset.v === ref);
  if (!ref) return;
  const box = document.querySelector(`#tried .sheet [data-v="${CSS.escape(ref)}"]`);
  if (!box) return;
  if (from === "value") {
    turnTo(pages().indexOf(box.closest(".sheet")));
    center(box, box.closest(".tried-scroll"));
  } else document.querySelector(`#tried .tried-values [data-v="${CSS.escape(ref)}"]`)?.scrollIntoView({ block: "nearest" });
}

/* Scrolls the page alone, and only where the box is out of sight. */
function center(box, room) {
  const [b, r] = [box.getBoundingClientRect(), room.getBoundingClientRect()];
  if (b.top < r.top + 24 || b.bottom > r.bottom - 24) room.scrollTop += b.top - r.top - r.height / 2;
  if (b.left < r.left + 8 || b.right > r.right - 8) room.scrollLeft += b.left - r.left - r.width / 3;
}

function turnTo(index) {
  const all = pages();
  const to = Math.max(0, Math.min(all.length - 1, index));
  all.forEach((page, n) => { page.toggleAttribute("hidden", n !== to); });
  const [back, forth] = [-1, 1].map((n) => document.querySelector(`#tried [data-turn="${n}"]`));
  document.getElementById("tried-page").textContent = `Page ${all[to].dataset.sheet}`;
  back.disabled = to === 0;
  forth.disabled = to === all.length - 1;
}

const shown = () => pages().findIndex((page) => !page.hasAttribute("hidden"));
const refOf = (e) => e.target.closest?.("#tried [data-v]")?.dataset.v ?? null;
const side = (e) => (e.target.closest(".sheet") ? "page" : "value");

document.addEventListener("pointerover", (e) => { if (e.target.closest?.("#tried")) point(refOf(e) ?? focusedRef(), side(e)); });
document.addEventListener("focusin", (e) => { if (refOf(e)) point(refOf(e), "value"); });
const focusedRef = () => document.activeElement?.closest?.("#tried [data-v]")?.dataset.v ?? null;

document.addEventListener("click", (e) => {
  const button = e.target.closest?.("#tried button");
  if (!button) return;
  if (button.dataset.turn) turnTo(shown() + Number(button.dataset.turn));
  else if ("zoom" in button.dataset) {
    const large = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(large));
    document.querySelector("#tried .tried-pages").toggleAttribute("data-large", large);
  }
});

const ready = () => { on = null; if (pages().length) turnTo(0); };
document.addEventListener("htmx:afterSwap", (e) => { if (e.target.id === "tried" || e.detail.target?.id === "tried") ready(); });
ready();
