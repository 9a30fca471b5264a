// The conversation: it is kept here, in the browser, and nowhere else. A question goes out with the
// answers that it may point back to; what comes back is its stages, then its turn: as HTML to
// show, and as data to keep. Nothing that is shown already is sent or drawn again.
import { all, calling, find, make, on, randomId, say } from "./page.js";
import { closePanel, markCurrent, reopen } from "./panel.js";
import { keepPending, keepTurns, takeUp } from "./tab.js";

// As `ui.storage` has them.
const MOST_TURNS = 30;
const MOST_CHARACTERS = 800_000;
// As many answers as a follow-up looks back on, in `qa.follow_up`.
const POINTED_BACK_TO = 8;

let part = null;     // what Gradio hands over of its component: element, trigger, props, server
let turns = [];      // as the server wrote them, oldest first
let asking = null;   // the turn under way
let before = null;   // what stood here when it was asked: turns, nodes
let standing = null; // settles when the list shows the conversation

export async function connect(given) {
  part = calling(given);
  part.watch("value", () => heard(part.props.value));
  standing = takeUp().then(async (had) => {
    await welcome(had.turns, had.pending);
    if (had.pending) store();
  });
  await standing;
  if (turns.length) reopen();
  staysInPlace();
}
const list = () => find(".fn-turns", part.element);
const box = () => find("#fn-box textarea");
const turnOf = (element) => element.closest(".fn-turn");

function welcome(had, pending) {
  return part.server.restore({ turns: had, pending }).then((said) => {
    ({ turns } = said);
    list().innerHTML = said.html;
  }, () => {
    // What cannot be shown now is not forgotten.
    turns = [had, pending].flat().filter(Boolean);
    complain("Footnote did not say what stands here: load the page again in a moment.");
  }).then(settle);
}
function settle() {
  document.body.classList.toggle("fn-has-turns", find(".fn-turn", list()) !== null);
  document.body.classList.toggle("fn-asking", asking !== null);
  markCurrent();
  // What had the focus may have gone: who uses the keyboard goes on in the box.
  const keyboard = matchMedia("(pointer: fine)").matches;
  if (keyboard && document.activeElement === document.body) box()?.focus({ preventScroll: true });
}
function store() {
  const held = turns.length;
  turns = turns.slice(-MOST_TURNS);
  while (turns.length > 1 && JSON.stringify(turns).length > MOST_CHARACTERS) turns.shift();
  // What a reload would not show is not shown.
  if (turns.length < held) all(".fn-turn", list()).slice(0, -turns.length).forEach((each) => each.remove());
  keepTurns(turns);
  keepPending(asking);
}

async function ask(question, replacing = null) {
  const asked = question.trim();
  await standing;
  if (!asked || asking) return false;
  asking = { id: randomId(), asked, state: "asking" };
  before = { turns, nodes: [...list().childNodes] };
  const place = turns.findIndex((each) => each.id === replacing);
  if (place >= 0) turns = turns.slice(0, place);
  for (const each of before.turns.slice(turns.length)) document.getElementById(`turn-${each.id}`).remove();
  complain("");
  keepPending(asking);
  find(".fn-welcome", list())?.remove();
  list().append(pending(asking));
  settle();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  list().lastElementChild.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  const answered = turns.filter((each) => each.answer).slice(-POINTED_BACK_TO);
  part.trigger("ask", { turn: asking, before: answered });
  return true;
}
function pending({ id, asked }) {
  const question = make("header", { className: "fn-question" }, make("h2", { dir: "auto", textContent: asked }));
  // Seen only where the server takes its time to say what it does.
  const sent = make("li", { className: "is-now fn-late", textContent: "Sending the question" });
  const stages = make("div", { role: "status" }, make("ol", { className: "fn-stages" }, sent));
  const turn = make("article", { className: "fn-turn is-pending" }, question, stages);
  Object.assign(turn.dataset, { turn: id, state: "asking" });
  return turn;
}
function heard(said) {
  if (!asking || said?.turn !== asking.id) return;
  if (said.kept) finish(said);
  else find(".fn-stages", list()).replaceChildren(...said.stages.map((textContent, place) =>
    make("li", { textContent, className: place === said.stages.length - 1 ? "is-now" : "is-done" })));
}
function finish({ turn, html, kept: data }) {
  if (turn !== asking?.id) return;
  asking = before = null;
  find(".is-pending", list()).outerHTML = html;
  turns.push(data);
  store();
  settle();
  const done = list().lastElementChild;
  const words = find(".fn-value, .fn-small-value, .fn-no, .fn-problem p", done);
  say(words ? `${words.textContent.trim().replace(/\.$/, "")}. ${find(".fn-confidence", done)?.textContent ?? ""}` : "");
}
async function stop() {
  const turn = asking;
  // Nothing comes back where the question is under way: its own stream then ends with its turn.
  const said = await part.server.stop(turn).catch(() => ({ lost: true }));
  if (said?.lost) lost();
  else if (said) finish(said);
}
// Everything is as before the question, which stands in the box again.
function lost() {
  if (!asking) return;
  const { asked } = asking;
  ({ turns } = before);
  list().replaceChildren(...before.nodes);
  asking = before = null;
  keepPending(null);
  if (!box().value) box().value = asked;
  fit();
  complain("Footnote did not take the question; it stands below again. Try it in a moment.");
  settle();
}
// As high as its text, also where a browser does not do so by itself.
function fit() {
  if (CSS.supports("field-sizing", "content")) return;
  box().style.height = "auto";
  box().style.height = `${box().scrollHeight}px`;
}
document.addEventListener("input", (event) => { if (event.target === box()) fit(); });
function complain(words) {
  find(".fn-complaint").textContent = words;
}
document.addEventListener("footnote-lost", lost);
// Who looks at the documents and comes back finds the conversation where it was.
function staysInPlace() {
  let at = 0;
  const shown = () => list().offsetParent !== null;
  let was = shown();
  addEventListener("scroll", () => { if (shown()) at = scrollY; }, { passive: true });
  new ResizeObserver(() => {
    if (shown() && !was) scrollTo({ top: at, behavior: "instant" });
    was = shown();
  }).observe(list());
}

on({
  ask: async (form) => {
    const text = find("textarea", form);
    const asked = text.value;
    if (!(await ask(asked)) || text.value !== asked) return;
    text.value = "";
    fit();
  },
  stop,
  example: (button) => ask(button.textContent),
  retry: (button) => ask(find("h2", turnOf(button)).textContent, turnOf(button).dataset.turn),
  edit: (button) => {
    const form = find(".fn-edit", turnOf(button));
    const text = find("textarea", form);
    text.value = find("h2", turnOf(button)).textContent;
    form.hidden = false;
    text.focus();
  },
  edited: (form) => {
    form.hidden = true;
    ask(find("textarea", form).value, turnOf(form).dataset.turn);
  },
  "cancel-edit": cancelEdit,
  forget: async () => {
    await standing;
    if (asking) return;
    closePanel();
    turns = [];
    store();
    box().focus();
    await (standing = welcome(null, null));
  },
});
function cancelEdit(within) {
  within.closest("form").hidden = true;
  find("[data-do=edit]", turnOf(within)).focus();
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest?.(".fn-edit")) cancelEdit(event.target);
  const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
  if (!sends || !event.target.matches?.("#fn-box textarea, .fn-edit textarea")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});
