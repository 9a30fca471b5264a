// A long document comes in runs: the next one is fetched as its end nears the panel's window.
import { all, find, on } from "./page.js";

let ends = null;
let server = null;

export function watchEnds(text, from) {
  ends?.disconnect();
  if (!text) return;
  server = from;
  ends = new IntersectionObserver(
    (seen) => { for (const each of seen) if (each.isIntersecting) more(each.target); },
    { root: text, rootMargin: "600px 0px" });
  for (const button of all(".fn-more", text)) ends.observe(button);
}
async function more(button) {
  if (button.disabled) return;
  button.disabled = true;
  const text = button.closest(".fn-text");
  const { direction, at } = button.dataset;
  const got = await server
    .more_text({ document: text.dataset.document, direction, at: Number(at) })
    .catch(() => null);
  if (got === null) { button.disabled = false; return; }
  if (!button.isConnected) return;
  const fromEnd = text.scrollHeight - text.scrollTop;
  find(".fn-runs", text).insertAdjacentHTML(direction === "before" ? "afterbegin" : "beforeend", got.html);
  ends?.unobserve(button);
  if (got.more) {
    button.insertAdjacentHTML("afterend", got.more);
    ends?.observe(button.nextElementSibling);
  }
  button.remove();
  if (direction === "before") text.scrollTop = text.scrollHeight - fromEnd;
}
on({ more });
