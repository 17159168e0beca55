/* A file's text goes into the field; a name given to another text is let go. */

import { toast } from "./kit.js";

const MOST = 900_000; /* the largest form that is taken, less what else is in it */

document.addEventListener("change", async (e) => {
  if (e.target.type !== "file" || !e.target.dataset.into) return;
  const [file] = e.target.files;
  e.target.value = "";
  if (!file) return;
  if (file.size > MOST) { toast(`${file.name} is too large for a schema.`); return; }
  const into = document.getElementById(e.target.dataset.into);
  into.value = await file.text();
  into.dispatchEvent(new Event("input", { bubbles: true }));
  document.querySelector('#import button[value="preview"]').click();
});

document.addEventListener("input", (e) => {
  if (e.target.id !== "text") return;
  for (const id of ["import-title", "import-key"]) { const name = document.getElementById(id); if (name) name.value = ""; }
});
