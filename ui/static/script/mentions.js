// Every mention of words: a list in the panel; a passage of it opens in its place, and leads back.
import { find, on, say } from "./page.js";
import { body, fill, leaveCitation, openedBy, putBack, server } from "./panel.js";
import { save } from "./saving.js";

const HEADING = "Every mention";
let left = null;   // { nodes, scroll, button }: the list, while one of its passages is shown
const list = () => find(".fn-mentions", body());
const sought = (words, first) => ({
  words, first, unsearched: find(".fn-scope")?.dataset.unsearched?.split(" ") ?? [],
});

async function show(words, { first = 0, typed = false } = {}) {
  leaveCitation();
  const wanted = sought(words, first);
  const shown = await fill((server) => server.every_mention(wanted), { focus: !typed, heading: HEADING });
  if (!shown || !typed || !list()) return;
  // Who types goes on typing, and is told what came of it.
  find(".fn-mentions-head input", body()).focus();
  say(find("h2", list()).textContent);
}
async function openPassage(button) {
  const citation = JSON.parse(button.dataset.citation);
  left = { nodes: [...body().childNodes], scroll: list().scrollTop, button };
  await fill((server) => server.open_citation({ citation }), { focus: true, back: true });
}
function back() {
  putBack(left.nodes, HEADING);
  list().scrollTop = left.scroll;
  left.button.focus({ preventScroll: true });
}
async function saveAsCsv(button) {
  button.disabled = true;
  try {
    const csv = await server().mentions_as_csv(sought(list().dataset.words, 0));
    // The first character tells a spreadsheet that this is UTF-8.
    save(`\ufeff${csv}`, "footnote-mentions.csv", "text/csv");
  } catch {
    say("The passages could not be fetched.");
  }
  button.disabled = false;
}

on({
  mentions: (button) => {
    openedBy(button);
    show(button.dataset.words);
  },
  "find-mentions": (form) => show(new FormData(form).get("words"), { typed: true }),
  "mentions-page": (button) => show(list().dataset.words, { first: Number(button.dataset.first) }),
  "mentions-csv": saveAsCsv,
  passage: openPassage,
  back,
});
