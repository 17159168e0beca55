/* The strip of subdocuments and their pages: their schemas, what is left in each, and the boundaries between them, moved
   by mouse or keys. What changes is read again, so a boundary moves once it is let go. */

import { $, h, icon, replace } from "./review-dom.js";

const follows = (pages) => pages.every((page, i) => !i || page === pages[i - 1] + 1);
const last = (pages) => pages[pages.length - 1];

export function renderStrip(ui) {
  const { subs } = ui.model;
  const mayCut = ui.boot.can_split && !ui.lost && subs.every((s) => follows(s.pages));
  const parts = subs.map((sub, i) => {
    const next = subs[i + 1];
    const bound = mayCut && next && next.pages[0] === last(sub.pages) + 1 ? boundary(ui, sub, next) : null;
    return h("div", { class: "sd", "data-on": sub === ui.sub, "data-sub": i },
      schemaOf(ui, sub, i), h("p", { class: "why" }, left(ui, sub)),
      sub.pages.flatMap((n, at) => [thumb(ui, n), mayCut && at < sub.pages.length - 1 ? cutHere(ui, sub, n) : null]), bound);
  });
  replace($("strip"), parts);
}

/* Counts in the strip, without loading its images again. */
export function stripCounts(ui) {
  for (const host of document.querySelectorAll(".sd")) {
    const sub = ui.model.subs[Number(host.dataset.sub)];
    host.toggleAttribute("data-on", sub === ui.sub);
    if (sub) replace(host.querySelector(".why"), left(ui, sub));
  }
  for (const button of document.querySelectorAll(".thumb")) {
    if (Number(button.dataset.page) === ui.viewer.page) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

/* The schema of a subdocument: a choice for who may change it. */
function schemaOf(ui, sub, i) {
  if (!ui.boot.can_split || ui.lost) return h("p", { class: "sd-name" }, sub.title ?? "No schema");
  const choices = [...ui.boot.choices, { key: "", title: "No schema" }];
  return h("select", { class: "sel", "aria-label": `Schema of subdocument ${i + 1}`, "data-schema": i },
    choices.map((c) => h("option", { value: c.key, selected: c.key === (sub.schema ?? "") }, c.title)));
}

function left(ui, sub) {
  if (!sub.title) return "not extracted";
  const many = ui.model.all.filter((f) => f.sub === sub && f.state === "flagged").length;
  return many ? h("span", { class: "st st-warn" }, icon("flagged", "i-s"), `${many} flagged`)
    : h("span", { class: "st st-ok" }, icon("confirmed", "i-s"), "settled");
}

const thumb = (ui, n) => h("button", { class: "thumb", type: "button", "data-page": n, "aria-label": `Page ${n}`, "aria-current": n === ui.viewer.page ? "true" : null },
  h("img", { src: ui.source.thumb(n), alt: "", loading: "lazy" }), h("span", null, String(n)));

const cutHere = (ui, sub, n) => h("button", { class: "cut cut-new", type: "button", "aria-label": `A new document begins after page ${n}`, title: `A new document begins after page ${n}`,
  onclick: () => ui.flow.cut(sub, n) }, h("i"));

/* The end of `upper`: dragged, or moved by the arrow keys and set by Enter. Beyond all pages of a side, that side is
   joined to the other. */
function boundary(ui, upper, lower) {
  const [first, at, end] = [upper.pages[0], last(upper.pages), last(lower.pages)];
  const element = h("button", { class: "cut", type: "button", role: "separator", "aria-orientation": "horizontal", "data-cut": at,
    "aria-label": `Boundary after page ${at}`, "aria-valuemin": first - 1, "aria-valuemax": end, "aria-valuenow": at,
    title: "Drag it, or move it by ↑ ↓ and set it by Enter" }, h("i"));
  let to = at;
  const show = (page) => {
    to = Math.max(first - 1, Math.min(end, page));
    element.setAttribute("aria-valuenow", to);
    element.setAttribute("aria-valuetext", to < first || to === end ? "Joined to one document" : `After page ${to}`);
    element.style.transform = to === at ? "" : `translateY(${edge(to) - edge(at)}px)`;
  };
  const set = () => (to === at ? undefined : ui.flow.moveBoundary(upper, lower, to));
  element.addEventListener("keydown", (e) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[e.key];
    if (by) show(to + by);
    else if (e.key === "Enter") set();
    else if (e.key === "Escape") show(at);
    else return;
    e.preventDefault();
  });
  element.addEventListener("pointerdown", (e) => {
    element.setPointerCapture(e.pointerId);
    const places = Array.from({ length: end - first + 2 }, (_, n) => first - 1 + n);
    const move = (m) => show(places.reduce((best, page) => (Math.abs(edge(page) - m.clientY) < Math.abs(edge(best) - m.clientY) ? page : best)));
    const stop = (up) => {
      element.removeEventListener("pointermove", move);
      if (up.type === "pointerup") set();
      else show(at);
    };
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerup", stop, { once: true });
    element.addEventListener("pointercancel", stop, { once: true });
  });
  return element;
}

/* Where page n ends in the strip. */
function edge(n) {
  const at = document.querySelector(`.thumb[data-page="${n}"]`);
  return at ? at.getBoundingClientRect().bottom : document.querySelector(`.thumb[data-page="${n + 1}"]`).getBoundingClientRect().top;
}
