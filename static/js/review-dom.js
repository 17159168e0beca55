/* Small helpers to build elements. Text is always set as text, never as markup. */

export const $ = (id) => document.getElementById(id);

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

/* h("p", {class: "why"}, "text", element): an HTML element. */
export const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

/* The same for SVG. */
export const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

/* A symbol of the sprite. */
export function icon(name, more = "") {
  const sprite = document.documentElement.dataset.sprite ?? "";
  return svg("svg", { class: `i ${more}`.trim(), "aria-hidden": "true" }, svg("use", { href: `${sprite}#i-${name}` }));
}

/* "1", "1, 2", "1, 3 to 12": numbers of pages, those in a row together. */
export function pageNumbers(pages) {
  const runs = [];
  for (const page of pages) {
    if (runs.length && page === runs.at(-1)[1] + 1) runs.at(-1)[1] = page;
    else runs.push([page, page]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : last === first + 1 ? `${first}, ${last}` : `${first} to ${last}`)).join(", ");
}

export const kbd = (text) => h("kbd", null, text);

const GLYPHS = {
  accepted: ["accepted", "st-ok"],
  flagged: ["flagged", "st-warn"],
  confirmed: ["confirmed", "st-ok"],
  corrected: ["corrected", "st-ok"],
  absent: ["absent", "st-none"],
};

/* A field state as glyph and word; the word is for those who do not see the glyph. */
export function glyph(state, more = "", text = null) {
  const [name, tone] = GLYPHS[state];
  const words = text === null ? h("span", { class: "vh" }, state) : text;
  return h("span", { class: `st ${tone}`, title: state }, icon(name, more), words);
}

export const glyphName = (state) => GLYPHS[state][0];

/* `value` with the characters marked that differ from `than`; unmarked where the lengths differ. */
export function differ(value, than) {
  if (!than || value.length !== than.length) return [value];
  const parts = [];
  for (let i = 0; i < value.length; i += 1) {
    const other = value[i] !== than[i];
    const last = parts.at(-1);
    if (last && last.other === other) last.text += value[i];
    else parts.push({ other, text: value[i] });
  }
  return parts.map((p) => (p.other ? h("mark", null, p.text) : p.text));
}

export function replace(element, ...children) {
  element.replaceChildren(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
}
