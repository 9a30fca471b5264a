// The evidence panel: a document opened at a citation, with steps from citation to citation; or what
// another part of the script puts there.
import { hideCard } from "./card.js";
import { all, calling, find, keep, kept, on, session } from "./page.js";
import { watchEnds } from "./runs.js";

const OPENED = "footnote-open";

let part = null;     // what Gradio hands over of its component: element, server
let empty = null;
let opened = null;   // { turn, number }: which citation the panel shows
let opener = null;   // what to give the focus back to
let order = 0;
let tellConnected;
const connected = new Promise((done) => { tellConnected = done; });

export function connect(given) {
  part = calling(given);
  empty = find(".fn-panel-empty", part.element).cloneNode(true);
  tellConnected();
}
export const server = () => part.server;
export const body = () => find(".fn-panel-body", part.element);
const nav = (selector) => find(`.fn-panel-nav ${selector}`, part.element);
const cards = (turn) => all(`#turn-${turn} .fn-cards > [data-citation]`);
const place = ({ turn, number }) => cards(turn).findIndex((each) => Number(each.dataset.number) === number);

// Who opens something gets the focus back when the panel is closed; what stands in the panel itself
// gives way to what it shows.
export function openedBy(button) {
  if (!button.closest(".fn-panel")) opener = button;
}
// Shows what a call of the server gives; says whether it did, for a later call may have overtaken it.
export async function fill(call, { focus = false, heading = "", back = false } = {}) {
  const mine = ++order;
  const slow = setTimeout(() => part.element.classList.add("is-slow"), 200);
  let html;
  try {
    html = await call(part.server);
  } catch {
    html = "<div class='fn-text'><p>Nothing could be fetched: is Footnote still running?</p></div>";
  } finally {
    clearTimeout(slow);
    part.element.classList.remove("is-slow");
  }
  if (mine !== order) return false;
  // Who reads in the panel, or stepped to the last number there, goes on reading.
  const here = document.activeElement;
  const stays = focus || body().contains(here) || (here?.disabled && here.closest(".fn-panel"));
  body().innerHTML = html;
  document.body.classList.add("fn-open");
  showHead(heading, back);
  toMark();
  watchEnds(find(".fn-text", body()), part.server);
  if (stays) find("[tabindex='0']", body())?.focus({ preventScroll: true });
  return true;
}
// Puts nodes back that stood in the panel before.
export function putBack(nodes, heading) {
  order += 1;
  body().replaceChildren(...nodes);
  showHead(heading, false);
}
// What the panel's head has: steps from citation to citation, or a heading, or the way back.
function showHead(heading, back) {
  find(".fn-panel-nav", part.element).hidden = false;
  for (const step of ["previous", "next"]) nav(`[data-do=${step}]`).hidden = !opened;
  nav("[data-do=back]").hidden = !back;
  if (!opened) nav(".fn-place").textContent = heading;
}
function toMark() {
  const text = find(".fn-text", body());
  const mark = text && (find("mark.is-active.fn-strong", text) ?? find("mark.is-active", text));
  if (!mark) return;
  const offset = mark.getBoundingClientRect().top - text.getBoundingClientRect().top;
  text.scrollTop += offset - text.clientHeight * 0.3;
}

async function openNumber(turn, number, { focus = true } = {}) {
  const list = cards(turn);
  const chosen = list.find((each) => Number(each.dataset.number) === number);
  if (!chosen) return;
  hideCard();
  opened = { turn, number };
  keep(OPENED, opened, session);
  const citation = JSON.parse(chosen.dataset.citation);
  const others = list.filter((each) => each !== chosen)
    .map((each) => JSON.parse(each.dataset.citation))
    .filter((each) => each.document === citation.document);
  markCurrent();
  await fill((server) => server.open_citation({ citation, others }), { focus });
}
export function leaveCitation() {
  opened = null;
  keep(OPENED, null, session);
  markCurrent();
}
export function markCurrent() {
  for (const each of all(".fn-cite[aria-current]")) each.removeAttribute("aria-current");
  const at = opened ? place(opened) : -1;
  if (at < 0) {
    if (opened) nav(".fn-place").textContent = "";
    return;
  }
  for (const each of all(`#turn-${opened.turn} .fn-cite[data-number="${opened.number}"]`))
    each.setAttribute("aria-current", "true");
  const total = cards(opened.turn).length;
  nav(".fn-place").textContent = `Citation ${at + 1} of ${total}`;
  nav("[data-do=previous]").disabled = at === 0;
  nav("[data-do=next]").disabled = at === total - 1;
}
function step(by) {
  if (!opened) return;
  const next = cards(opened.turn)[place(opened) + by];
  if (next) openNumber(opened.turn, Number(next.dataset.number), { focus: false });
}
export function closePanel() {
  order += 1;
  document.body.classList.remove("fn-open");
  find(".fn-panel-nav", part.element).hidden = true;
  body().replaceChildren(empty.cloneNode(true));
  leaveCitation();
  if (opener?.isConnected) opener.focus();
  opener = null;
}
// After a reload the panel is where it was; on a narrow screen it would lie over the conversation.
export async function reopen() {
  await connected;
  const was = kept(OPENED, session);
  if (was && matchMedia("(min-width: 900px)").matches) openNumber(was.turn, was.number, { focus: false });
}

on({
  open: (button) => {
    openedBy(button);
    openNumber(button.closest(".fn-turn").dataset.turn, Number(button.dataset.number));
  },
  read: (button) => {
    openedBy(button);
    leaveCitation();
    fill((server) => server.open_citation({ document: button.dataset.document }), { focus: true });
  },
  previous: () => step(-1),
  next: () => step(1),
  close: closePanel,
});
document.addEventListener("keydown", (event) => {
  const inPanel = event.target.closest?.(".fn-panel");
  const writes = event.target.matches?.("input, textarea");
  if (event.key === "Escape") {
    if (!hideCard() && inPanel) closePanel();
  } else if (inPanel && !writes && event.key === "ArrowRight") step(1);
  else if (inPanel && !writes && event.key === "ArrowLeft") step(-1);
});
