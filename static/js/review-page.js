/* The page: one SVG, panned and zoomed by one transform. Words are found by geometry, not by elements, so a page
   of thousands of words costs one path. Units inside are pixels of the upright page. */

import { $, svg } from "./review-dom.js";

const PAD = 20;

export class Viewer {
  /* source: {page(n) -> {width, height}, image(n) -> url, words(n) -> Promise<[{text, box}]>}
     take(words, page, add): called when words were clicked or dragged over. */
  constructor(element, source, take) {
    this.el = element;
    this.source = source;
    this.take = take;
    this.page = 0;
    this.z = 1;
    this.x = 0;
    this.y = 0;
    this.manual = null;
    this.words = [];
    this.outlined = false;
    this.#listen();
  }

  /* Show page n with the boxes given: [{field, box, state}]. */
  draw(n, boxes) {
    const anew = n !== this.page || !this.sheet;
    if (anew) this.#sheet(n);
    const before = anew ? new Map() : this.drawn; // what stands where it stood keeps its element
    this.drawn = new Map(boxes.map(({ field, box, state }) => {
      const kept = before.get(field);
      before.delete(field);
      if (kept?.box !== box) {
        kept?.rect.remove();
        const rect = this.#rect(box, { class: "b", "data-b": field, "data-state": state });
        this.boxes.append(rect);
        return [field, { box, rect }];
      }
      if (kept.rect.dataset.state !== state) kept.rect.dataset.state = state;
      return [field, kept];
    }));
    for (const { rect } of before.values()) rect.remove();
  }

  #sheet(n) {
    this.page = n;
    const { width, height } = this.source.page(n);
    this.size = { width, height };
    const part = (tag, attributes) => svg(tag, attributes);
    this.band = part("rect", { class: "band", hidden: true });
    this.outline = part("path", { class: "outline", d: "" });
    this.hover = part("rect", { class: "w-on", hidden: true });
    this.boxes = part("g", { class: "boxes" });
    this.focus = part("rect", { class: "b", id: "box-on", "data-on": "", hidden: true });
    this.sheet = svg("g", { class: "sheet now" },
      part("rect", { class: "paper", width, height }), part("image", { href: this.source.image(n), width, height }),
      this.band, this.outline, this.hover, this.boxes, this.focus);
    this.el.replaceChildren(this.sheet);
    this.told = "";
    this.#read([]);
    this.#place(this.manual ?? this.reading(), PAD, PAD, true);
    this.ready = this.source.words(n).then((words) => {
      if (this.page !== n) return;
      this.#read(words);
      this.#outline();
    });
  }

  /* `tall` is the height of its words in pixels, the middle one of all. */
  #read(words) {
    this.words = words;
    const heights = words.map((w) => (w.box[3] - w.box[1]) * this.size.height).sort((a, b) => a - b);
    this.tall = heights[heights.length >> 1] ?? this.size.height / 60;
  }

  #pixels([x0, y0, x1, y1]) {
    const { width, height } = this.size;
    return { x: x0 * width, y: y0 * height, width: (x1 - x0) * width, height: (y1 - y0) * height };
  }

  #rect(box, attributes) {
    const { x, y, width, height } = this.#pixels(box);
    return svg("rect", { x: x - 3, y: y - 2, width: width + 6, height: height + 4, ...attributes });
  }

  #room() { return this.el.getBoundingClientRect(); }

  get whole() {
    const r = this.#room();
    return Math.min(1, (r.width - 32) / this.size.width, (r.height - 32) / this.size.height);
  }

  /* One zoom a page: its words 11 to 15 px high, the width or all of it in view where that is enough. */
  reading() {
    const r = this.#room();
    const wide = Math.min(1, (r.width - 48) / this.size.width);
    return Math.min(2, Math.max(this.whole, Math.min(wide, 15 / this.tall), 11 / this.tall));
  }

  #place(z, x, y, now = false) {
    const r = this.#room();
    const clamp = (v, size, room) =>
      size + 2 * PAD <= room ? (room - size) / 2 : Math.max(room - size - PAD, Math.min(PAD, v));
    this.z = z;
    this.x = clamp(x, this.size.width * z, r.width);
    this.y = clamp(y, this.size.height * z, r.height);
    this.sheet.classList.toggle("now", now);
    this.sheet.style.transform = `translate(${this.x}px, ${this.y}px) scale(${z})`;
    $("zoom").textContent = `${Math.round(z * 100)} %`;
  }

  /* Bring a box into view; zoom only where text would be too small or the box would not fit. What is shown already stays
     as it is, moved by hand or not: this is called at every key. */
  show(box, now = false) {
    const told = JSON.stringify([box, this.words.length, this.manual]);
    if (!now && told === this.told) return;
    this.told = told;
    for (const part of [this.band, this.focus]) part.toggleAttribute("hidden", !box);
    if (!box) return;
    const { x, y, width, height } = this.#pixels(box);
    for (const [k, v] of Object.entries({ x: x - 3, y: y - 2, width: width + 6, height: height + 4 })) this.focus.setAttribute(k, v);
    for (const [k, v] of Object.entries({ x: 0, y: y - 6, width: this.size.width, height: height + 12 })) this.band.setAttribute(k, v);
    const r = this.#room();
    const z = this.manual ?? Math.min(this.reading(), (r.width - 80) / Math.max(1, width));
    this.#place(z, r.width / 2 - (x + width / 2) * z, r.height * 0.42 - (y + height / 2) * z, now);
  }

  mark(field, state) { this.drawn?.get(field)?.rect.setAttribute("data-state", state); }

  peek(field, on) { this.drawn?.get(Number(field))?.rect.toggleAttribute("data-peek", on); }

  zoom(factor, cx, cy) {
    const r = this.#room();
    const [px, py] = [cx ?? r.width / 2, cy ?? r.height / 2];
    const z = Math.max(0.1, Math.min(4, this.z * factor));
    this.manual = z;
    this.#place(z, px - ((px - this.x) / this.z) * z, py - ((py - this.y) / this.z) * z);
  }

  fit() {
    this.manual = null;
    this.#place(this.whole, 0, 0);
  }

  outlineWords(on) {
    this.outlined = on;
    this.#outline();
  }

  #outline() {
    if (!this.outline) return;
    const paths = this.outlined ? this.words.map((w) => {
      const { x, y, width, height } = this.#pixels(w.box);
      return `M${x - 1} ${y - 1}h${width + 2}v${height + 2}h${-width - 2}z`;
    }) : [];
    this.outline.setAttribute("d", paths.join(""));
  }

  /* What is printed before the value on its line: tells TOTAL from CASH without looking at the page. */
  printed(box) {
    const mid = (box[1] + box[3]) / 2;
    const before = this.words.filter((w) => w.box[1] < mid && w.box[3] > mid && w.box[2] <= box[0] + 0.004)
      .sort((a, b) => b.box[0] - a.box[0]);
    const out = [];
    let edge = box[0];
    for (const word of before) {
      if (out.length && edge - word.box[2] > 0.045) break;
      out.unshift(word.text);
      edge = word.box[0];
    }
    return out.length && out.length < 5 ? `“${out.join(" ")}”` : "";
  }

  /* The page at a box, magnified: `width` px wide, the box's left edge at `left` px. */
  crop(n, box, { width, left, label }) {
    const page = this.source.page(n);
    const b = { x: box[0] * page.width, y: box[1] * page.height, w: (box[2] - box[0]) * page.width, h: (box[3] - box[1]) * page.height };
    const high = 60;
    const s = Math.min(33 / Math.max(4, b.h), (width - 2 * left) / Math.max(8, b.w), 2.2);
    const view = [b.x - left / s, b.y + b.h / 2 - high / 2 / s, width / s, high / s];
    return svg("svg", { class: "crop", viewBox: view.join(" "), preserveAspectRatio: "xMinYMin slice", role: "img", "aria-label": label },
      svg("rect", { class: "paper", width: page.width, height: page.height }),
      svg("image", { href: this.source.image(n), width: page.width, height: page.height }),
      svg("rect", { x: b.x - 1, y: b.y - 1, width: b.w + 2, height: b.h + 2 }));
  }

  #point(event) {
    const r = this.#room();
    return [(event.clientX - r.left - this.x) / this.z / this.size.width, (event.clientY - r.top - this.y) / this.z / this.size.height];
  }

  #wordAt([x, y]) {
    const slack = 2 / this.size.height;
    return this.words.find((w) => x >= w.box[0] - slack && x <= w.box[2] + slack && y >= w.box[1] - slack && y <= w.box[3] + slack);
  }

  #wordsIn([xa, ya], [xb, yb]) {
    const [x0, x1, y0, y1] = [Math.min(xa, xb), Math.max(xa, xb), Math.min(ya, yb), Math.max(ya, yb)];
    return this.words.filter((w) => {
      const [cx, cy] = [(w.box[0] + w.box[2]) / 2, (w.box[1] + w.box[3]) / 2];
      return cx > x0 && cx < x1 && cy > y0 && cy < y1;
    });
  }

  #listen() {
    let drag = null;
    let space = false;
    const typing = (e) => e.target.matches?.("input, textarea, button, select, summary");
    document.addEventListener("keydown", (e) => { if (e.code === "Space" && !typing(e)) { space = true; e.preventDefault(); } });
    document.addEventListener("keyup", (e) => { if (e.code === "Space") space = false; });
    this.el.addEventListener("wheel", (e) => {
      e.preventDefault();
      const r = this.#room();
      if (e.ctrlKey) this.zoom(Math.exp(-e.deltaY / 300), e.clientX - r.left, e.clientY - r.top);
      else this.#place(this.z, this.x - e.deltaX, this.y - e.deltaY, true);
    }, { passive: false });
    this.el.addEventListener("mousedown", (e) => e.preventDefault()); // the input keeps the focus
    this.el.addEventListener("pointerdown", (e) => {
      if (!this.sheet) return;
      drag = { pan: space || e.button === 1, from: this.#point(e), sx: e.clientX, sy: e.clientY, x: this.x, y: this.y, box: null };
      this.el.setPointerCapture(e.pointerId);
      this.el.classList.toggle("pan", drag.pan);
    });
    this.el.addEventListener("pointermove", (e) => {
      if (!this.sheet) return;
      if (!drag) return this.#hover(this.#wordAt(this.#point(e)));
      if (drag.pan) return this.#place(this.z, drag.x + e.clientX - drag.sx, drag.y + e.clientY - drag.sy, true);
      if (!drag.box && Math.hypot(e.clientX - drag.sx, e.clientY - drag.sy) <= 5) return undefined;
      if (!drag.box) this.sheet.append((drag.box = svg("rect", { class: "rubber" })));
      const [[xa, ya], [xb, yb]] = [drag.from, this.#point(e)];
      const area = this.#pixels([Math.min(xa, xb), Math.min(ya, yb), Math.max(xa, xb), Math.max(ya, yb)]);
      for (const [k, v] of Object.entries(area)) drag.box.setAttribute(k, v);
      return undefined;
    });
    const end = (e) => {
      if (!drag) return;
      const was = drag;
      drag = null;
      this.el.classList.remove("pan");
      was.box?.remove();
      if (was.pan || e.type === "pointercancel") return;
      const word = was.box ? null : this.#wordAt(was.from);
      const words = was.box ? this.#wordsIn(was.from, this.#point(e)) : word ? [word] : [];
      if (words.length) this.take(words, this.page, e.shiftKey);
    };
    this.el.addEventListener("pointerup", end);
    this.el.addEventListener("pointercancel", end);
    this.el.addEventListener("pointerleave", () => this.sheet && this.#hover(null));
  }

  #hover(word) {
    this.hover.toggleAttribute("hidden", !word);
    if (!word) return;
    const { x, y, width, height } = this.#pixels(word.box);
    for (const [k, v] of Object.entries({ x: x - 2, y: y - 1, width: width + 4, height: height + 2 })) this.hover.setAttribute(k, v);
  }
}
