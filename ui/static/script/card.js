// The card: a quote beside its number, for the pointer and for the focus.
import { make } from "./page.js";

let card = null;
let timer = 0;

function show(button) {
  clearTimeout(timer);
  const source = document.getElementById(button.getAttribute("aria-describedby"));
  if (!source || button.classList.contains("is-wide")) return;
  card ??= document.body.appendChild(make("div", { id: "fn-card", ariaHidden: "true" }));
  card.replaceChildren(...[...source.childNodes].map((node) => node.cloneNode(true)));
  card.hidden = false;
  const at = button.getBoundingClientRect();
  const box = card.getBoundingClientRect();
  const left = Math.max(12, Math.min(at.left - 24, innerWidth - box.width - 12));
  const above = at.bottom + box.height + 20 > innerHeight && at.top > box.height + 20;
  card.style.left = `${left}px`;
  card.style.top = `${above ? at.top - box.height - 8 : at.bottom + 8}px`;
}
// Says whether there was one to hide.
export function hideCard() {
  clearTimeout(timer);
  const shown = card !== null && !card.hidden;
  if (shown) card.hidden = true;
  return shown;
}

const cite = (event) => event.target.closest?.(".fn-cite");
const onCard = (event) => event.target.closest?.("#fn-card");
document.addEventListener("mouseover", (event) => {
  if (cite(event)) show(cite(event));
  else if (onCard(event)) clearTimeout(timer);
});
document.addEventListener("mouseout", (event) => {
  if (!cite(event) && !onCard(event)) return;
  clearTimeout(timer);
  timer = setTimeout(hideCard, 180);
});
document.addEventListener("focusin", (event) => {
  if (cite(event)?.matches(":focus-visible")) show(cite(event));
});
document.addEventListener("focusout", (event) => { if (cite(event)) hideCard(); });
// The card's own quote may be scrolled.
addEventListener("scroll", (event) => { if (!onCard(event)) hideCard(); }, { passive: true, capture: true });
