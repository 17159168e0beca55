/* A lane: Enter confirms or corrects and goes on, Alt N says not on the document, Alt O opens it, Escape skips, Shift
   Enter goes back. */
import { api, icon, make } from "./kit.js";

const lane = document.getElementById("lane");
const items = lane ? [...lane.children] : [];
const inputOf = (item) => item.querySelector("input");
const FAULTS = { held: "lock", stale: "redo" };

/* A page's image is fetched when its crop comes near. */
const near = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting) continue;
    const image = target.querySelector("image");
    image.setAttribute("href", image.dataset.href);
    near.unobserve(target);
  }
}, { rootMargin: "800px" });
for (const item of items) near.observe(item.querySelector(".lane-crop"));

function go(index) {
  const item = items[index];
  if (!item) return document.getElementById("lane-next").focus();
  const input = inputOf(item);
  input.focus();
  input.select();
  item.scrollIntoView({ block: "nearest" });
}

function count() {
  const left = items.filter((i) => !["settled", "saving"].includes(i.dataset.state)).length;
  document.getElementById("lane-left").textContent = left ? `${left} to go` : "All of these are settled";
}

function tell(item, state, glyph, tone, words) {
  item.dataset.state = state;
  const mark = make("span", { class: `st st-${tone}`, html: icon(glyph) });
  mark.append(words);
  item.querySelector(".lane-told .st").replaceWith(mark);
  inputOf(item).toggleAttribute("aria-invalid", state === "refused");
  count();
}

/* One after the other: two values of one review must not overtake each other. */
let chain = Promise.resolve();

function settle(item, change, words) {
  tell(item, "saving", "running", "none", "Saving");
  chain = chain.then(() => save(item, change, words)).catch((error) => refuse(item, error));
}

async function save(item, change, words, again = true) {
  const { review, subdocument, version } = item.dataset;
  const body = { row_version: Number(version), subdocument, fields: { [lane.dataset.field]: change }, release: true, brief: true };
  let told;
  try {
    told = await api(`/api/v1/reviews/${review}/fields`, { method: "PATCH", body });
  } catch (error) {
    if (error.problem?.code !== "stale" || !again || !(await untouched(item))) throw error;
    return save(item, change, words, false);
  }
  versioned(review, told.row_version);
  const stood = { value: item.dataset.value || null, currency: item.dataset.currency, state: "confirmed" }; /* by somebody else, since */
  const field = told.subdocuments.find((s) => s.id === subdocument).fields[lane.dataset.field] ?? stood;
  Object.assign(item.dataset, { value: field.value ?? "", currency: field.currency ?? "" });
  if (document.activeElement !== inputOf(item)) inputOf(item).value = field.value ?? "";
  if (field.state === "flagged") throw Object.assign(new Error(field.message || "It is still flagged."), {});
  const [glyph, word] = field.state === "absent" ? ["absent", "not on the document"] : [field.state, field.state];
  tell(item, "settled", glyph, "ok", word);
}

/* Something else of the review was changed since: this value is still as it was shown. */
async function untouched(item) {
  const { review, subdocument, value, currency } = item.dataset;
  const now = await api(`/api/v1/reviews/${review}`);
  const field = now.subdocuments.find((s) => s.id === subdocument)?.fields?.[lane.dataset.field];
  if (!field || (field.value ?? "") !== value || (field.currency ?? "") !== currency) return false;
  versioned(review, now.row_version);
  return true;
}

function versioned(review, version) {
  for (const other of items) if (other.dataset.review === review) other.dataset.version = version;
}

function refuse(item, error) {
  const words = error.problem?.errors?.[0]?.msg ?? error.message;
  tell(item, "refused", FAULTS[error.problem?.code] ?? "rule", "bad", words);
}

function confirm(item) {
  const text = inputOf(item).value.trim(), { value, currency } = item.dataset;
  if (!text) return tell(item, "refused", "rule", "bad", "Empty: Alt N says that it is not on the document.");
  if (text === value) settle(item, currency ? { value, currency } : { value });
  else settle(item, { value: text });
  go(items.indexOf(item) + 1);
}

function absent(item) {
  inputOf(item).value = "";
  settle(item, { value: null });
  go(items.indexOf(item) + 1);
}

lane?.addEventListener("keydown", (e) => {
  const item = e.target.closest(".lane-item");
  if (!item || !e.target.matches("input") || e.isComposing) return;
  if (e.key === "Enter" && e.shiftKey) go(Math.max(0, items.indexOf(item) - 1));
  else if (e.key === "Enter") confirm(item);
  else if (e.altKey && e.code === "KeyN") absent(item);
  else if (e.altKey && e.code === "KeyO") item.querySelector(".lane-told a").click();
  else if (e.key === "Escape") {
    inputOf(item).value = item.dataset.value;
    go(items.indexOf(item) + 1);
  } else return;
  e.preventDefault();
  e.stopPropagation();
});
lane?.addEventListener("click", (e) => {
  if (e.target.closest(".lane-absent")) absent(e.target.closest(".lane-item"));
});
addEventListener("beforeunload", (e) => { if (items.some((i) => i.dataset.state === "saving")) e.preventDefault(); });

if (items.length) go(0);
