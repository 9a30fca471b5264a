// What every part of the page's script uses. Text from a document is set as text, or comes escaped
// from the server.
export const find = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// Gradio patches by position the HTML that it is given, so nothing listens on an element of it: an
// action is found from the document, by the data-do attribute of a button, a form or a checkbox.
const actions = {};
export const on = (more) => Object.assign(actions, more);
document.addEventListener("click", (event) => {
  const target = event.target.closest?.("[data-do]");
  if (target?.matches("button") && !target.disabled) actions[target.dataset.do]?.(target);
});
document.addEventListener("change", (event) => {
  if (event.target.matches?.("input[data-do]")) actions[event.target.dataset.do]?.(event.target);
});
document.addEventListener("submit", (event) => {
  if (!actions[event.target.dataset.do]) return;
  event.preventDefault();
  actions[event.target.dataset.do](event.target);
});

// A part with its calls of the server: one that came to nothing fails, where Gradio gives undefined.
export function calling(part) {
  const made = (call) => async (wanted) => {
    const said = await call(wanted);
    if (said === undefined) throw new Error("The server did not answer.");
    return said;
  };
  const calls = Object.entries(part.server).map(([name, call]) => [name, made(call)]);
  return { ...part, server: Object.fromEntries(calls) };
}

// What a screen reader is told.
let voice = null;
export function say(words) {
  voice ??= document.body.appendChild(make("div", { className: "fn-sr", role: "status" }));
  voice.textContent = words;
}

// What the browser keeps, for all tabs or for this one, as JSON; null for what it does not have, or what
// is no JSON.
export const session = () => sessionStorage;
export function kept(name, storage = () => localStorage) {
  try { return JSON.parse(storage().getItem(name)); } catch { return null; }
}
export function keep(name, value, storage = () => localStorage) {
  try {
    if (value === null) storage().removeItem(name);
    else storage().setItem(name, JSON.stringify(value));
  } catch { /* private mode, or full: for this page only */ }
}
export function randomId() {
  const random = crypto.getRandomValues(new Uint8Array(6));
  return [...random].map((each) => each.toString(16).padStart(2, "0")).join("");
}
