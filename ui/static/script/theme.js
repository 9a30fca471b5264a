// Light or dark: the system's, until somebody chooses the other. It stands in the page itself, before
// anything is shown. Gradio sets its own class from the system's, and again when that changes; a
// choice outlasts both.
window.footnoteTheme = (() => {
  "use strict";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const name = "footnote-theme";
  let chosen = null;
  const isDark = () => (chosen ? chosen === "dark" : system.matches);
  const button = () => document.querySelector("[data-do=theme]");
  function show() {
    const dark = isDark();
    for (const each of [document.documentElement, document.body])
      if (each && each.classList.contains("dark") !== dark) each.classList.toggle("dark", dark);
    button()?.setAttribute("aria-pressed", String(dark));
  }
  function read() {
    try { chosen = localStorage.getItem(name); } catch { /* private mode: for this page only */ }
    show();
  }
  function turn() {
    const dark = !isDark();
    chosen = dark === system.matches ? null : dark ? "dark" : "light";
    try {
      if (chosen) localStorage.setItem(name, chosen);
      else localStorage.removeItem(name);
    } catch { /* private mode */ }
    show();
  }
  read();
  addEventListener("DOMContentLoaded", () => {
    show();
    new MutationObserver(show).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  });
  system.addEventListener("change", show);
  addEventListener("storage", read);
  document.addEventListener("click", (event) => { if (button()?.contains(event.target)) turn(); });
  return show;
})();
