// Copying an answer, and saving what was found as files.
import { all, find, make, on, say } from "./page.js";

export function save(text, name, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
async function copy(button) {
  const text = find(".fn-markdown", button.closest(".fn-turn")).textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Over plain http from another machine there is no clipboard interface.
    const field = document.body.appendChild(make("textarea", { value: text, className: "fn-sr" }));
    field.select();
    document.execCommand("copy");
    field.remove();
    button.focus();
  }
  button.textContent = "Copied";
  say("Copied");
  setTimeout(() => { button.textContent = "Copy"; }, 1600);
}
function download() {
  // Footnote numbers begin anew with every answer, so each gets its answer's number before it.
  const text = all("#fn-conversation .fn-markdown").map((each, place) =>
    each.textContent.replace(/\[\^(\d+)\]/g, `[^${place + 1}-$1]`)).join("\n---\n\n");
  save(text, "footnote-conversation.md", "text/markdown");
}
on({ copy, download });
