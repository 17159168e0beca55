/* For test_accessibility.py: notes which controls Tab reaches, and whether the focus can be seen on each. */
window.walk = (() => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const says = (e) => `${e.tagName.toLowerCase()}${e.id ? `#${e.id}` : ""}.${e.className?.baseVal ?? e.className} "${(e.getAttribute("aria-label") || e.textContent || e.name || "").trim().slice(0, 30)}"`;
  const drawn = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  /* What looks at the keyboard for a control that is itself hidden: the label of a file's input. */
  const face = (e) => (e.classList.contains("vh") && e.closest("label")) || e;
  const isControl = (e) => drawn(e) && !e.disabled && e.tabIndex >= 0 && !e.closest("[inert], dialog:not([open])");
  const controls = () => [...document.querySelectorAll(CONTROLS)].filter(isControl);
  const look = (e) => {
    const looks = [];
    for (let at = face(e), n = 0; at && n < 4; at = at.parentElement, n += 1) {
      const s = getComputedStyle(at);
      looks.push([s.outlineStyle === "none" ? "" : s.outlineWidth + s.outlineColor, s.boxShadow, s.backgroundColor, s.borderTopColor, s.textDecorationLine].join());
    }
    return looks.join("|");
  };
  const outlined = (e) => { const s = getComputedStyle(face(e)); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1; };
  const inSight = (e) => {
    const r = face(e).getBoundingClientRect();
    const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.2], [0.5, 0.8]].map(([x, y]) => [r.left + r.width * x, r.top + r.height * y]);
    return points.some(([x, y]) => { const hit = document.elementFromPoint(x, y); return hit && (face(e).contains(hit) || hit.contains(e)); });
  };
  const rest = new Map(controls().filter((e) => e !== document.activeElement).map((e) => [e, look(e)]));
  const reached = new Set();
  const unseen = [];
  let ends = 0;
  document.activeElement?.blur?.();
  return {
    step() {
      const e = document.activeElement;
      /* After the last control come the browser's own, then the first; a screen may start anywhere between. */
      if (!e || e === document.body) return ++ends === 2;
      if (!reached.has(e) && (!(outlined(e) || (rest.has(e) && look(e) !== rest.get(e))) || !inSight(e))) unseen.push(says(e));
      reached.add(e);
      return false;
    },
    result() {
      const groups = new Set([...reached].filter((e) => e.type === "radio").map((e) => e.name));
      const unreached = controls().filter((e) => !reached.has(e) && !(e.type === "radio" && groups.has(e.name)));
      return { controls: controls().length, unreached: unreached.map(says), unseen };
    },
  };
})();
