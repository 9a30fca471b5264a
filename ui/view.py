"""A turn of a conversation as escaped HTML. Pure: a `Turn` in, a string out.

Why not ``gr.Chatbot``: it reads a message as Markdown and LaTeX, which text from a document must
never be, and its sanitiser drops the ``aria-*`` and ``data-*`` attributes that a citation needs to
be operable and to say where it leads. And it sends and draws the whole conversation again with
every stage of a question. What stands here is the page, to the character, and can be tested
without one.

The page's script finds its way by these attributes: ``data-do`` names an action, ``data-turn`` a
turn, ``data-number`` a citation of it; the card that describes a citation's button carries the
citation itself, as JSON.
"""

import json
import re
from collections.abc import Sequence

from qa.answer import Answer, Finding
from qa.describe import backing, in_words, is_list, told
from qa.every_mention import words_for
from qa.wording import count, line
from ui.cited import number, numbers, provenance, published, quote
from ui.export import turn_as_markdown
from ui.storage import citation_data
from ui.text import escape, isolate, name_of
from ui.turns import Turn, cited

_LARGE = 48  # characters of a finding that still make a headline
_UNFOLDED = 3
# A paragraph that ends without a full stop, or what stands for one.
_HEADING_ENDS = re.compile(r"(?<=[^\s.!?…:;”\"])[^\S\n]*\n\s*\n\s*")


def turn(shown: Turn) -> str:
    """One question with what became of it."""
    if shown.state == "answered" and shown.answer is not None:
        body = _answer(shown, shown.answer)
    elif shown.state == "failed":
        body = _aside("problem", "This question could not be answered.", shown.problem)
    elif shown.state == "stopped":
        body = _aside("stopped", "Stopped.", "You stopped this question before it was answered.")
    else:
        body = _aside(
            "stopped",
            "Interrupted.",
            "The page was left, or lost its connection, before this question was answered.",
        )
    return (
        f'<article class="fn-turn" id="turn-{shown.id}" data-turn="{shown.id}"'
        f' data-state="{shown.state}" aria-labelledby="asked-{shown.id}">'
        f"{_question(shown)}{body}{_actions(shown)}{_cards(shown)}</article>"
    )


def welcome(questions: Sequence[str], documents: int, *, sample: bool) -> str:
    """The empty conversation: what this is, and questions to press."""
    if documents == 0:
        what = "There are no documents yet. Add some under Documents, then ask."
    elif sample:
        what = (
            f"This is the bundled sample: {count(documents, 'short briefing')} about Turkey and the"
            " S-400. Ask about them, or start with one of these."
        )
    else:
        what = f"{count(documents, 'document')} to ask about."
        what += " Start with one of these questions, or ask your own." if questions else ""
    buttons = "".join(
        f'<li><button type="button" class="fn-example" data-do="example" dir="auto">'
        f"{escape(line(question, 300))}</button></li>"
        for question in questions
    )
    return (
        '<section class="fn-welcome" aria-labelledby="fn-welcome-title">'
        '<h2 id="fn-welcome-title">Ask your documents.</h2>'
        '<p class="fn-lead">Every answer comes with the sentence it was read from. What the'
        " documents do not say, Footnote does not answer.</p>"
        f"<p>{escape(what)}</p>{f'<ul>{buttons}</ul>' if buttons else ''}</section>"
    )


def _question(shown: Turn) -> str:
    answer = shown.answer
    understood = ""
    if answer is not None and answer.question.strip() != answer.asked.strip():
        understood = (
            f'<p class="fn-understood">Answered as: {isolate(line(answer.question, 600))}</p>'
        )
    return (
        f'<header class="fn-question"><h2 id="asked-{shown.id}" dir="auto">{escape(shown.asked)}'
        f"</h2>{understood}</header>"
        f'<form class="fn-edit" data-do="edited" hidden>'
        f'<label for="edit-{shown.id}" class="fn-sr">Edit the question</label>'
        f'<textarea id="edit-{shown.id}" rows="2" maxlength="4000" dir="auto">{escape(shown.asked)}'
        "</textarea><p>The answers after this one will be removed.</p>"
        '<div><button type="submit" class="fn-primary">Ask</button>'
        '<button type="button" class="fn-quiet" data-do="cancel-edit">Cancel</button></div></form>'
    )


def _actions(shown: Turn) -> str:
    copy = (
        '<button type="button" class="fn-quiet" data-do="copy">Copy</button>'
        f'<pre class="fn-markdown" hidden>{escape(turn_as_markdown(shown))}</pre>'
        if shown.answer is not None
        else ""
    )
    again = '<button type="button" class="fn-quiet" data-do="retry">Ask again</button>'
    edit = '<button type="button" class="fn-quiet" data-do="edit">Edit question</button>'
    return f'<footer class="fn-actions">{copy}{_mentions(shown)}{again}{edit}</footer>'


def _mentions(shown: Turn) -> str:
    words = words_for(shown.answer) if shown.answer is not None else ""
    return (
        f'<button type="button" class="fn-quiet" data-do="mentions" data-words="{escape(words)}"'
        ' title="All passages that hold the words of this question">Every mention</button>'
        if words
        else ""
    )


def _answer(shown: Turn, answer: Answer) -> str:
    if answer.refused or not answer.findings:
        return _refusal(shown, answer)
    first, *others = answer.findings
    whole = is_list(answer)
    body = _findings(answer.findings, shown, "fn-list") if whole else _first(first, shown)
    body += _confidence(answer)
    if answer.disagreement:
        body += _disagreement(answer.findings, shown)
    elif others and answer.kind != "list":
        body += f'<h3 class="fn-sub">Other findings</h3>{_findings(others, shown)}'
    if answer.also_found:
        body += (
            f'<h3 class="fn-sub">Also found</h3>{_findings(answer.also_found, shown, "fn-also")}'
        )
    return f'<div class="fn-answer">{body}{_notes(answer)}</div>'


def _first(finding: Finding, shown: Turn) -> str:
    best = finding.citations[0]
    size = "fn-value" if len(finding.value) <= _LARGE else "fn-value is-long"
    # Where the answer is the whole sentence, showing it twice would say nothing.
    whole = best.answer == best.quote
    sentence = "" if whole else f'<blockquote dir="auto">{quote(best)}</blockquote>'
    return (
        f'<p class="{size}" dir="auto">{_value(finding)}{numbers(finding.citations, shown.id)}</p>'
        f'{_about(finding)}<figure class="fn-proof">{sentence}'
        f"<figcaption>{provenance(best)}</figcaption></figure>"
    )


def _findings(findings: Sequence[Finding], shown: Turn, kind: str = "fn-others") -> str:
    rows = [
        f'<li><p class="fn-small-value" dir="auto">{_value(finding)}'
        f"{numbers(finding.citations, shown.id)}</p>{_about(finding)}"
        f'<p class="fn-where">{provenance(finding.citations[0])}</p></li>'
        for finding in findings
    ]
    first, rest = rows, []
    if kind != "fn-list" and len(rows) > _UNFOLDED + 1:
        first, rest = rows[:_UNFOLDED], rows[_UNFOLDED:]
    folded = (
        f'<details class="fn-rest"><summary>{len(rest)} more</summary>'
        f'<ul class="{kind}">{"".join(rest)}</ul></details>'
        if rest
        else ""
    )
    return f'<ul class="{kind}">{"".join(first)}</ul>{folded}'


def _disagreement(findings: Sequence[Finding], shown: Turn) -> str:
    rows = "".join(
        f'<tr><th scope="row" dir="auto">{_value(finding)}'
        f"{numbers(finding.citations, shown.id)}{_about(finding)}</th>"
        f"<td>{_sources(finding)}</td><td>{published(finding.citations[0])}</td>"
        f'<td dir="auto">{quote(finding.citations[0])}</td></tr>'
        for finding in findings
    )
    return (
        '<div class="fn-disagreement"><table><caption>The documents disagree</caption><thead><tr>'
        '<th scope="col">Value</th><th scope="col">Source</th><th scope="col">Date</th>'
        f'<th scope="col">Sentence</th></tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _value(finding: Finding) -> str:
    return isolate(line(finding.value, 1200))


def _sources(finding: Finding) -> str:
    best = finding.citations[0]
    more = len({c.document_id for c in finding.citations}) - 1
    name = isolate(line(best.source or name_of(best.title, best.uri)))
    return f"{name} and {more} more" if more else name


def _refusal(shown: Turn, answer: Answer) -> str:
    items = "".join(
        f'<li>{number(c, shown.id, "Open")}<p class="fn-where">{provenance(c)}</p>'
        f'<p class="fn-snippet" dir="auto">{escape(_snippet(c.quote))}</p></li>'
        for c in shown.closest
    )
    closest = (
        f'<h3 class="fn-sub">The closest passages</h3><ol class="fn-closest">{items}</ol>'
        if items
        else ""
    )
    likely = f"The best candidate had a probability of {answer.confidence:.0%} of being right."
    title = likely if answer.calibrated else "No measured probability stands behind this."
    reason = answer.reason or "Nothing in the documents answers this question."
    return (
        f'<div class="fn-refusal"><p class="fn-no" title="{escape(title)}">'
        f'<span aria-hidden="true" class="fn-no-mark"></span>No answer was found.</p>'
        f'<p dir="auto">{escape(reason)}</p>{closest}{_notes(answer)}</div>'
    )


def _snippet(passage: str) -> str:
    """The beginning of a passage on one line; where a heading ends is still seen."""
    return line(_HEADING_ENDS.sub(" · ", passage), 320)


def _confidence(answer: Answer) -> str:
    words = in_words(answer)
    if not answer.calibrated:
        title = "How often answers of this kind are right has not been measured."
        return f'<p class="fn-confidence"><span title="{title}">Confidence {words}</span></p>'
    probability = f"{answer.confidence:.0%}"
    return (
        f'<p class="fn-confidence"><span title="Probability that this is right: {probability}">'
        f'{words.capitalize()}<span class="fn-sr"> (probability {probability})</span></span></p>'
    )


def _about(finding: Finding) -> str:
    parts = []
    if finding.resolved:
        parts.append(f"that is {isolate(finding.resolved)}")
    if how := told(finding):
        parts.append(how)
    if behind := backing(finding):
        parts.append(isolate(line(behind)))
    return f'<p class="fn-about">{"; ".join(parts)}</p>' if parts else ""


def _notes(answer: Answer) -> str:
    return "".join(f'<p class="fn-note" dir="auto">{escape(note)}</p>' for note in answer.notes)


def _aside(kind: str, heading: str, words: str) -> str:
    return f'<div class="fn-{kind}"><p><strong>{heading}</strong> {escape(words)}</p></div>'


def _cards(shown: Turn) -> str:
    cards = "".join(
        f'<div id="card-{shown.id}-{c.number}" data-number="{c.number}"'
        f' data-citation="{escape(json.dumps(citation_data(c)))}">'
        f'<q class="fn-card-quote" dir="auto">{quote(c)}</q>'
        f'<p class="fn-where">{provenance(c)}</p></div>'
        for c in cited(shown)
    )
    return f'<div class="fn-cards" hidden>{cards}</div>'
