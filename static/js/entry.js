/* Sign-in: show the password, tell of Caps Lock. */
const password = document.getElementById("password");
const caps = document.getElementById("caps");
const show = document.getElementById("show");

show?.addEventListener("click", () => {
  const open = password.type === "password";
  password.type = open ? "text" : "password";
  show.textContent = open ? "Hide" : "Show";
  show.setAttribute("aria-pressed", String(open));
  password.focus();
});
for (const kind of ["keydown", "keyup"])
  password?.addEventListener(kind, (e) => { if (caps) caps.hidden = !e.getModifierState?.("CapsLock"); });
