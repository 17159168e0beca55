/* A document: pointing at a value shows its box on the page, and pointing at a box its value. */

let on = null;

const refOf = (node) => node?.closest?.("#content [data-v]")?.dataset.v ?? null;
const boxOf = (ref) => document.querySelector(`#viewer [data-v="${CSS.escape(ref)}"]`);
const lineOf = (ref) => document.querySelector(`.doc-values [data-v="${CSS.escape(ref)}"]`);

/* Marks the value and its box; what the address asked for stays marked while nothing is pointed at. */
function point(ref) {
  if (ref === on) return;
  on = ref;
  for (const part of document.querySelectorAll("#content [data-v]")) {
    part.toggleAttribute("data-on", ref ? part.dataset.v === ref : part.hasAttribute("data-asked"));
  }
}

/* Scrolls the page alone, and only where the box is out of sight. */
function center(box) {
  const room = box?.closest(".doc-scroll");
  if (!room) return;
  const [b, r] = [box.getBoundingClientRect(), room.getBoundingClientRect()];
  if (b.top < r.top + 24 || b.bottom > r.bottom - 24) room.scrollTop += b.top - r.top - r.height / 3;
  if (b.left < r.left + 8 || b.right > r.right - 8) room.scrollLeft += b.left - r.left - r.width / 3;
}

function show(ref, from) {
  point(ref);
  if (!ref) return;
  if (from === "value") center(boxOf(ref));
  else lineOf(ref)?.scrollIntoView({ block: "nearest" });
}

const side = (node) => (node.closest("#viewer") ? "page" : "value");

document.addEventListener("pointerover", (e) => { if (e.target.closest?.("#content")) show(refOf(e.target) ?? refOf(document.activeElement), side(e.target)); });
document.addEventListener("focusin", (e) => { if (refOf(e.target)) show(refOf(e.target), side(e.target)); });

/* A click on a box goes to its value, with the focus. */
document.addEventListener("click", (e) => {
  const box = e.target.closest?.("#viewer a[data-v]");
  if (box) {
    e.preventDefault();
    const line = document.getElementById(`v-${box.dataset.v}`);
    line?.scrollIntoView({ block: "nearest" });
    line?.focus();
  }
  const zoom = e.target.closest?.("[data-zoom]");
  if (zoom) {
    const large = zoom.getAttribute("aria-pressed") !== "true";
    document.getElementById("content").toggleAttribute("data-large", large);
    ready();
  }
});

/* After a page is turned: what was asked for is in sight, and the size stays. */
function ready() {
  const content = document.getElementById("content");
  const zoom = content?.querySelector("[data-zoom]");
  zoom?.setAttribute("aria-pressed", String(content.hasAttribute("data-large")));
  const shown = document.getElementById("viewer")?.dataset.page;
  for (const thumb of document.querySelectorAll(".prow .thumb")) {
    if (thumb.closest(".prow").id === `p${shown}`) thumb.setAttribute("aria-current", "true");
    else thumb.removeAttribute("aria-current");
  }
  const asked = document.querySelector("#viewer [data-asked]")?.dataset.v;
  for (const line of document.querySelectorAll(".doc-values [data-v]")) line.toggleAttribute("data-asked", line.dataset.v === asked);
  if (asked) lineOf(asked)?.scrollIntoView({ block: "nearest" });
  on = undefined;
  point(refOf(document.activeElement));
  center(document.querySelector("#viewer [data-on]"));
}

document.addEventListener("htmx:afterSettle", (e) => { if (["viewer", "content"].includes(e.target.id)) ready(); });
ready();
