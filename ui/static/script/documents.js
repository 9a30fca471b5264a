// The documents' side: which are searched, and a document's edit and removal.
import { all, find, make, on } from "./page.js";

const parts = {};   // what Gradio hands over of the list and of the line by the question box

export function connectShelf(given) {
  parts.shelf = given;
  new MutationObserver(() => {
    // A box that was pressed keeps its own state whatever its attribute says afterwards.
    for (const box of all("input[type=checkbox]", given.element)) box.checked = box.hasAttribute("checked");
  }).observe(given.element, { childList: true, subtree: true, attributes: true, attributeFilter: ["checked"] });
}
export function connectScope(given) {
  parts.scope = given;
}

// A modal dialog, so that the focus stays and comes back.
function dialog(title, body, confirm, done) {
  const form = make("form", { method: "dialog" },
    make("h2", { textContent: title, id: "fn-dialog-title" }), ...body,
    make("div", { className: "fn-dialog-foot" },
      make("button", { type: "button", className: "fn-quiet", textContent: "Cancel", onclick: () => box.close() }),
      make("button", { type: "submit", className: "fn-primary", textContent: confirm })));
  const box = make("dialog", { id: "fn-dialog", onclose: () => box.remove() }, form);
  box.setAttribute("aria-labelledby", "fn-dialog-title");
  form.addEventListener("submit", () => done(new FormData(form)));
  document.body.append(box);
  box.showModal();
}
const field = (label, name, value, type = "text") =>
  make("label", { textContent: label }, make("input", { name, value, type, maxLength: 1000 }));
function edit({ document: id, title, source, published }) {
  dialog("Edit document",
    [field("Title", "title", title), field("Source", "source", source),
      field("Date of publication", "published", published, "date")],
    "Save", (data) => parts.shelf.trigger("save", { document: id, ...Object.fromEntries(data) }));
}
function remove({ document: id, title }, name) {
  dialog("Remove this document?",
    [make("p", { className: "fn-clamp", dir: "auto", textContent: title || name }),
      make("p", { textContent: "It leaves the index, as does the copy of a file that was dropped here. Your own file is not touched." })],
    "Remove", () => parts.shelf.trigger("discard", { document: id }));
}
const choose = (wanted) => parts.shelf.trigger("choose", wanted);

on({
  choose: (box) => choose({ document: box.dataset.document, searched: box.checked }),
  "choose-all": () => choose({ found: "all" }),
  "choose-none": () => choose({ found: "none" }),
  "choose-only": () => choose({ found: "only" }),
  "search-all": () => parts.scope.trigger("choose", { every: true }),
  "edit-document": (button) => edit(button.dataset),
  "remove-document": (button) => remove(button.dataset, find(".fn-name", button.closest("li")).textContent),
});
