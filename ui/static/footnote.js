// The one script of the page. Gradio patches the HTML it is given by position, so nothing listens
// on an element of it: every action is found by its data-do attribute from the document, and what
// the script itself shows (the card, the dialog, the opened document) stands outside of what is
// patched. Text from a document is set as text, or comes escaped from the server.
window.footnote = (() => {
  "use strict";
  const parts = {};
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // Light or dark: the system's, until somebody chooses the other. Gradio sets its own class from the
  // system's, and again when that changes; a choice outlasts both.
  const system = matchMedia("(prefers-color-scheme: dark)");
  const kept = "footnote-theme";
  let chosen = null;
  const isDark = () => (chosen ? chosen === "dark" : system.matches);
  function showTheme() {
    const dark = isDark();
    for (const each of [document.documentElement, document.body])
      if (each && each.classList.contains("dark") !== dark) each.classList.toggle("dark", dark);
    find("[data-do=theme]")?.setAttribute("aria-pressed", String(dark));
  }
  function readTheme() {
    try { chosen = localStorage.getItem(kept); } catch { /* private mode: for this page only */ }
    showTheme();
  }
  function turnTheme() {
    const dark = !isDark();
    chosen = dark === system.matches ? null : dark ? "dark" : "light";
    try {
      if (chosen) localStorage.setItem(kept, chosen);
      else localStorage.removeItem(kept);
    } catch { /* private mode */ }
    showTheme();
  }
  readTheme();
  addEventListener("DOMContentLoaded", () => {
    showTheme();
    new MutationObserver(showTheme)
      .observe(document.body, { attributes: true, attributeFilter: ["class"] });
  });
  system.addEventListener("change", showTheme);
  addEventListener("storage", readTheme);

  function connect(name, element, trigger, events, server) {
    parts[name] = { element, trigger, server };
    showTheme();
    if (name === "chat") new MutationObserver(conversationChanged).observe(
      element.closest("#fn-left"), { childList: true, subtree: true });
    if (name === "shelf") new MutationObserver(() => {
      // A box that was pressed keeps its own state whatever its attribute says afterwards.
      for (const box of all("input[type=checkbox]", element)) box.checked = box.hasAttribute("checked");
    }).observe(element, { childList: true, subtree: true, attributes: true, attributeFilter: ["checked"] });
  }

  // What a screen reader is told.
  let voice = null;
  function say(words) {
    voice ??= document.body.appendChild(make("div", { className: "fn-sr", role: "status" }));
    voice.textContent = words;
  }

  // The conversation.
  let pendingTurn = "";
  let lastTurn = "";
  let restored = false;
  function conversationChanged() {
    const pending = find("#fn-live .fn-turn");
    const turns = all("#fn-conversation .fn-turn");
    document.body.classList.toggle("fn-has-turns", turns.length > 0 || pending !== null);
    document.body.classList.toggle("fn-asking", pending !== null);
    if (pending && pending.dataset.turn !== pendingTurn) {
      pendingTurn = pending.dataset.turn;
      bringUp(pending);
    }
    const last = turns.at(-1)?.dataset.turn ?? "";
    if (!restored && last && parts.panel) {
      restored = true;
      reopen();
    }
    if (last === lastTurn) return;
    if (last && last === pendingTurn) {
      const done = turns.at(-1);
      const words = find(".fn-value, .fn-small-value, .fn-no, .fn-problem p", done);
      say(words ? `${words.textContent}. ${find(".fn-confidence", done)?.textContent ?? ""}` : "");
    }
    lastTurn = last;
    markCurrent();
  }
  function bringUp(turn) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    turn.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  }
  const ask = (question, replacing) => {
    if (question.trim() && !document.body.classList.contains("fn-asking"))
      parts.chat.trigger("submit", replacing ? { question, replacing } : { question });
  };

  // The card: a quote beside its number.
  let card = null;
  let cardTimer = 0;
  function showCard(button) {
    clearTimeout(cardTimer);
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
  function hideCard(wait = 0) {
    clearTimeout(cardTimer);
    if (card) cardTimer = setTimeout(() => { card.hidden = true; }, wait);
  }

  // The panel: a document opened at a citation.
  let opened = null;   // { turn, number }: which citation the panel shows
  let opener = null;   // what to give the focus back to
  let order = 0;
  const panelBody = () => find(".fn-panel-body", parts.panel.element);
  const cards = (turn) => all(`#turn-${turn} .fn-cards > [data-citation]`);
  const place = ({ turn, number }) =>
    cards(turn).findIndex((each) => Number(each.dataset.number) === number);

  async function fill(call, focus) {
    const mine = ++order;
    const slow = setTimeout(() => parts.panel.element.classList.add("is-slow"), 200);
    let html;
    try {
      html = await call(parts.panel.server);
    } catch (error) {
      html = "<div class='fn-text'><p>Nothing could be fetched: is Footnote still running?</p></div>";
    } finally {
      clearTimeout(slow);
      parts.panel.element.classList.remove("is-slow");
    }
    if (mine !== order) return;
    // Who reads in the panel, or stepped to the last number there, goes on reading.
    const here = document.activeElement;
    const stays = focus || panelBody().contains(here) || (here?.disabled && here.closest(".fn-panel"));
    panelBody().innerHTML = html;
    document.body.classList.add("fn-open");
    find(".fn-panel-nav", parts.panel.element).hidden = false;
    showSteps();
    toMark();
    watchEnds();
    if (stays) find("[tabindex='0']", panelBody())?.focus({ preventScroll: true });
  }
  // Which buttons the panel's head has: steps from citation to citation, or the way back to a list.
  function showSteps() {
    for (const each of all("[data-do=previous], [data-do=next]", parts.panel.element)) each.hidden = !opened;
    find("[data-do=back]", parts.panel.element).hidden = listed === null;
    if (!opened) find(".fn-place", parts.panel.element).textContent = mentionsList() ? "Every mention" : "";
  }
  function toMark() {
    const text = find(".fn-text", panelBody());
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
    listed = null;
    opened = { turn, number };
    try { sessionStorage.setItem("footnote-open", JSON.stringify(opened)); } catch { /* private mode */ }
    const citation = JSON.parse(chosen.dataset.citation);
    const others = list.filter((each) => each !== chosen)
      .map((each) => JSON.parse(each.dataset.citation))
      .filter((each) => each.document === citation.document);
    markCurrent();
    await fill((server) => server.open_citation({ citation, others }), focus);
  }
  function leaveCitation() {
    opened = null;
    try { sessionStorage.removeItem("footnote-open"); } catch { /* private mode */ }
    markCurrent();
  }
  function markCurrent() {
    const at = opened ? place(opened) : -1;
    for (const each of all(".fn-cite[aria-current]")) each.removeAttribute("aria-current");
    const status = parts.panel && find(".fn-place", parts.panel.element);
    if (!status) return;
    if (at < 0) { status.textContent = ""; return; }
    for (const each of all(`#turn-${opened.turn} .fn-cite[data-number="${opened.number}"]`))
      each.setAttribute("aria-current", "true");
    const total = cards(opened.turn).length;
    status.textContent = `Citation ${at + 1} of ${total}`;
    find("[data-do=previous]", parts.panel.element).disabled = at === 0;
    find("[data-do=next]", parts.panel.element).disabled = at === total - 1;
  }
  function step(by) {
    if (!opened) return;
    const next = cards(opened.turn)[place(opened) + by];
    if (next) openNumber(opened.turn, Number(next.dataset.number), { focus: false });
  }
  function closePanel() {
    order += 1;
    document.body.classList.remove("fn-open");
    find(".fn-panel-nav", parts.panel.element).hidden = true;
    panelBody().replaceChildren(emptyPanel.cloneNode(true));
    listed = null;
    leaveCitation();
    if (opener?.isConnected) opener.focus();
  }
  let emptyPanel = null;
  function reopen() {
    let was = null;
    try { was = JSON.parse(sessionStorage.getItem("footnote-open")); } catch { /* not ours */ }
    if (was && matchMedia("(min-width: 900px)").matches) openNumber(was.turn, was.number, { focus: false });
  }

  // Every mention of words: a list in the panel; a passage of it opens in its place, and leads back.
  let listed = null;   // { nodes, scroll, button }: the list, while one of its passages is shown
  const mentionsList = () => find(".fn-mentions", panelBody());
  const sought = (words, first) => ({
    words, first, unsearched: find(".fn-scope")?.dataset.unsearched?.split(" ") ?? [],
  });
  async function showMentions(words, { first = 0, typed = false } = {}) {
    listed = null;
    leaveCitation();
    await fill((server) => server.every_mention(sought(words, first)), !typed);
    if (!typed || !mentionsList()) return;
    // Who types goes on typing, and is told what came of it.
    find(".fn-mentions-head input", panelBody()).focus();
    say(find("h2", mentionsList()).textContent);
  }
  async function openPassage(button) {
    const citation = JSON.parse(button.dataset.citation);
    listed = { nodes: [...panelBody().childNodes], scroll: mentionsList().scrollTop, button };
    await fill((server) => server.open_citation({ citation }), true);
  }
  function backToMentions() {
    order += 1;
    const { nodes, scroll, button } = listed;
    listed = null;
    panelBody().replaceChildren(...nodes);
    showSteps();
    mentionsList().scrollTop = scroll;
    button.focus({ preventScroll: true });
  }

  // The runs of a long document that were not sent yet.
  let ends = null;
  function watchEnds() {
    ends?.disconnect();
    const root = find(".fn-text", panelBody());
    if (!root) return;
    ends = new IntersectionObserver(
      (seen) => { for (const each of seen) if (each.isIntersecting) more(each.target); },
      { root, rootMargin: "600px 0px" });
    for (const button of all(".fn-more", root)) ends.observe(button);
  }
  async function more(button) {
    if (button.disabled) return;
    button.disabled = true;
    const text = button.closest(".fn-text");
    const { direction, at } = button.dataset;
    const got = await parts.panel.server
      .more_text({ document: text.dataset.document, direction, at: Number(at) })
      .catch(() => null);
    if (got === null) { button.disabled = false; return; }
    if (!button.isConnected) return;
    const fromEnd = text.scrollHeight - text.scrollTop;
    const runs = find(".fn-runs", text);
    runs.insertAdjacentHTML(direction === "before" ? "afterbegin" : "beforeend", got.html);
    ends?.unobserve(button);
    if (got.more) {
      button.insertAdjacentHTML("afterend", got.more);
      ends?.observe(button.nextElementSibling);
    }
    button.remove();
    if (direction === "before") text.scrollTop = text.scrollHeight - fromEnd;
  }

  // Copying.
  async function copy(text, button) {
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
    const was = button.textContent;
    button.textContent = "Copied";
    say("Copied");
    setTimeout(() => { if (button.textContent === "Copied") button.textContent = was; }, 1600);
  }
  function save(text, name, type) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    make("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }
  async function saveMentions(button) {
    button.disabled = true;
    try {
      const csv = await parts.panel.server.mentions_as_csv(sought(mentionsList().dataset.words, 0));
      // The first character tells a spreadsheet that this is UTF-8.
      save(`\ufeff${csv}`, "footnote-mentions.csv", "text/csv");
    } catch {
      say("The passages could not be fetched.");
    }
    button.disabled = false;
  }
  function download() {
    // Footnote numbers begin anew with every answer, so each gets its answer's number before it.
    const text = all("#fn-conversation .fn-markdown").map((each, place) =>
      each.textContent.replace(/\[\^(\d+)\]/g, `[^${place + 1}-$1]`)).join("\n---\n\n");
    save(text, "footnote-conversation.md", "text/markdown");
  }

  // Editing and removing a document: a modal dialog, so that the focus stays and comes back.
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
  function editDocument({ document: id, title, source, published }) {
    dialog("Edit document",
      [field("Title", "title", title), field("Source", "source", source),
        field("Date of publication", "published", published, "date")],
      "Save", (data) => parts.shelf.trigger("save", { document: id, ...Object.fromEntries(data) }));
  }
  function removeDocument({ document: id, title }, name) {
    dialog("Remove this document?",
      [make("p", { className: "fn-clamp", dir: "auto", textContent: title || name }),
        make("p", { textContent: "It leaves the index. The file itself is not touched." })],
      "Remove", () => parts.shelf.trigger("discard", { document: id }));
  }

  const turnOf = (element) => element.closest(".fn-turn");
  const actions = {
    example: (button) => ask(button.textContent),
    open: (button) => {
      opener = button;
      openNumber(turnOf(button).dataset.turn, Number(button.dataset.number));
    },
    read: (button) => {
      opener = button;
      listed = null;
      leaveCitation();
      fill((server) => server.open_citation({ document: button.dataset.document }), true);
    },
    mentions: (button) => {
      // One that stands in the panel gives way to what it shows.
      if (!button.closest(".fn-panel")) opener = button;
      showMentions(button.dataset.words);
    },
    "mentions-page": (button) =>
      showMentions(mentionsList().dataset.words, { first: Number(button.dataset.first) }),
    "mentions-csv": saveMentions,
    passage: openPassage,
    back: backToMentions,
    previous: () => step(-1),
    next: () => step(1),
    close: closePanel,
    more,
    copy: (button) => copy(find(".fn-markdown", turnOf(button)).textContent, button),
    retry: (button) => ask(find("h2", turnOf(button)).textContent, turnOf(button).dataset.turn),
    edit: (button) => {
      const form = find(".fn-edit", turnOf(button));
      const text = find("textarea", form);
      text.value = find("h2", turnOf(button)).textContent;
      form.hidden = false;
      text.focus();
    },
    "cancel-edit": (button) => {
      button.closest("form").hidden = true;
      find("[data-do=edit]", turnOf(button)).focus();
    },
    download,
    theme: turnTheme,
    forget: () => {
      if (document.body.classList.contains("fn-asking")) return;
      if (opened || listed || mentionsList()) { opener = null; closePanel(); }
      parts.chat.trigger("forget", {});
      find("#fn-box textarea")?.focus();
    },
    "choose-all": () => parts.shelf.trigger("choose", { found: "all" }),
    "choose-none": () => parts.shelf.trigger("choose", { found: "none" }),
    "choose-only": () => parts.shelf.trigger("choose", { found: "only" }),
    "search-all": () => parts.scope.trigger("choose", { every: true }),
    "edit-document": (button) => editDocument(button.dataset),
    "remove-document": (button) =>
      removeDocument(button.dataset, find(".fn-name", button.closest("li")).textContent),
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("[data-do]");
    if (target && target.matches("button") && !target.disabled) actions[target.dataset.do]?.(target);
  });
  document.addEventListener("change", (event) => {
    const { dataset, checked } = event.target;
    if (dataset?.do === "choose")
      parts.shelf.trigger("choose", { document: dataset.document, searched: checked });
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.do === "find-mentions") {
      event.preventDefault();
      showMentions(new FormData(form).get("words"), { typed: true });
    }
    if (form.dataset.do !== "edited") return;
    event.preventDefault();
    form.hidden = true;
    ask(find("textarea", form).value, turnOf(form).dataset.turn);
  });
  document.addEventListener("keydown", (event) => {
    const inPanel = event.target.closest?.(".fn-panel");
    if (event.key === "Escape") {
      if (card && !card.hidden) hideCard();
      else if (inPanel) closePanel();
    } else if (inPanel && event.key === "ArrowRight") step(1);
    else if (inPanel && event.key === "ArrowLeft") step(-1);
    else if (event.key === "Enter" && !event.shiftKey && event.target.matches?.(".fn-edit textarea")) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });
  const cite = (event) => event.target.closest?.(".fn-cite");
  document.addEventListener("mouseover", (event) => {
    if (cite(event)) showCard(cite(event));
    else if (event.target.closest?.("#fn-card")) clearTimeout(cardTimer);
  });
  document.addEventListener("mouseout", (event) => {
    if (cite(event) || event.target.closest?.("#fn-card")) hideCard(180);
  });
  document.addEventListener("focusin", (event) => {
    if (cite(event)?.matches(":focus-visible")) showCard(cite(event));
  });
  document.addEventListener("focusout", (event) => { if (cite(event)) hideCard(); });
  addEventListener("scroll", () => hideCard(), { passive: true, capture: true });

  return {
    connect: (...args) => {
      connect(...args);
      if (args[0] === "panel") emptyPanel = find(".fn-panel-empty", parts.panel.element).cloneNode(true);
    },
  };
})();
