/* Small things every module needs. */

const root = document.documentElement;

/** The session's token against forged requests; goes with every unsafe call. */
export const csrf = () => document.querySelector('meta[name="csrf"]').content;

/** A glyph of the sprite, as markup. */
export const icon = (name, classes = "") =>
  `<svg class="i ${classes}" aria-hidden="true"><use href="${root.dataset.sprite}#i-${name}"/></svg>`;

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** Text as markup. Everything that came from a file or a person goes through this or textContent. */
export const escape = (text) => String(text).replace(/[&<>"']/g, (c) => ESCAPES[c]);

/** An element with properties and children; text children are text, never markup. */
export function make(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") node.className = value;
    else if (key === "html") node.innerHTML = value;
    else if (key in node && !key.startsWith("aria")) node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

/** Call the API as this session. The answer's JSON, or an Error with `status`, `problem` and words for people. */
export async function api(path, { method = "GET", body, signal } = {}) {
  const headers = { Accept: "application/json" };
  if (method !== "GET") headers["X-CSRF-Token"] = csrf();
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let answer;
  try {
    answer = await fetch(path, { method, headers, signal, credentials: "same-origin", body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (cause) {
    throw Object.assign(new Error("The server does not answer. Check the connection; it is tried again by itself."), { status: 0, cause });
  }
  const isJson = (answer.headers.get("content-type") || "").includes("json");
  const data = answer.status === 204 ? null : isJson ? await answer.json() : null;
  if (!answer.ok) {
    const words = data?.detail ? `${data.detail}${data.remedy ? ` ${data.remedy}` : ""}` : `The server answered ${answer.status}.`;
    throw Object.assign(new Error(words), { status: answer.status, problem: data });
  }
  return data;
}

/** A line at the bottom, said to screen readers too. For what is not visible where the eye is. `undo` takes it back. */
export function toast(text, { seconds = 6, undo } = {}) {
  const box = document.getElementById("toasts");
  if ([...box.children].some((line) => line.firstChild.textContent === text)) return; /* it is being said */
  const line = make("div", { class: "toast" }, make("span", {}, text));
  const close = make("button", { class: "btn btn-quiet btn-s btn-i", type: "button", "aria-label": "Close", html: icon("x") });
  close.addEventListener("click", () => line.remove());
  const back = undo && make("button", { class: "btn btn-s", type: "button" }, "Undo");
  back?.addEventListener("click", () => { line.remove(); undo(); });
  line.append(make("span", { class: "acts" }, ...(back ? [back] : []), close));
  box.append(line);
  if (seconds) setTimeout(() => line.remove(), seconds * 1000);
}

export const plural = (n, one, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** "2:05" from seconds. */
export const minutes = (s) => `${Math.floor(s / 60)}:${String(Math.floor(s % 60)).padStart(2, "0")}`;

export const bytes = (n) => (n < 1024 ? `${n} B` : n < 1048576 ? `${Math.round(n / 1024)} kB` : `${(n / 1048576).toFixed(1).replace(/\.0$/, "")} MB`);
