/* Relative times stay true while a page is open; the exact one on hover is in the reader's own zone. */

const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

function span(seconds) {
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  if (s < 86400) return `${Math.floor(s / 3600)} h`;
  const days = Math.floor(s / 86400), hours = Math.floor((s % 86400) / 3600);
  return days < 3 && hours ? `${days} d ${hours} h` : `${days} d`;
}

function words(kind, seconds) {
  if (kind === "clock") return CLOCK.format(Date.now() - seconds * 1000);
  if (kind === "span") return span(seconds);
  if (seconds < 0) return seconds > -60 ? "now" : `in ${span(-seconds)}`;
  return seconds < 60 ? "just now" : `${span(seconds)} ago`;
}

export function paintTimes(root = document) {
  for (const node of root.querySelectorAll("time[data-time]")) {
    const at = new Date(node.dateTime);
    const text = words(node.dataset.time, (Date.now() - at) / 1000);
    if (node.textContent !== text) node.textContent = text;
    node.title = FULL.format(at);
  }
}

paintTimes();
setInterval(paintTimes, 15_000);
document.addEventListener("htmx:afterSettle", () => paintTimes());
