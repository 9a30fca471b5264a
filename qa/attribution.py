"""Who says so: the speaker of the clause that holds a span, and through whom the words came.

Reported speech has few shapes in the news: "X said that ...", "..., X told Y", "according to X",
"X was cited by Y as saying", "described by X as". Each is a frame: the words that name the speaker
and stand outside what is said, and the claim, which is what is said. A span belongs to a speaker
only inside a claim: in "Kalın said in May that the plan holds", "May" is the document's own.
"""

import re
from dataclasses import dataclass, replace
from itertools import islice

from index.sentences import sentences
from qa.names import parse_name
from qa.telling.speech import Frame, frames_in
from qa.telling.speech_words import (
    CAPITAL,
    CLOSING,
    NO_NAMES,
    OUTLET,
    PRONOUNS,
    QUOTES,
    RUN,
    SENTENCE_END,
)

_BELONGS = re.compile(r"(?:\b(?:to|of|in|for|at|from)|[’']s)\s+$")
# How far back a pronoun or a short name is looked up, in characters and in occurrences.
_LOOK_BACK = 700
_OCCURRENCES = 20
_LONGEST_PARAGRAPH = 5000


@dataclass(frozen=True)
class Attribution:
    """Who says what a span says.

    Attributes
    ----------
    speaker : str
        As the sentence names them, without title or article where it is a name ("Borisov"); for
        a pronoun whom it stands for, where that is plain, otherwise the pronoun.
    through : str
        The newspaper, agency or broadcaster that the words came through; empty where none is named.
    full : str
        The fuller form of `speaker` that the document used up to here ("Yury Borisov");
        otherwise `speaker`.
    """

    speaker: str
    through: str = ""
    full: str = ""


def speaker(text: str, sentence: tuple[int, int], span: tuple[int, int]) -> Attribution | None:
    """Who says what a span says, inside the document.

    Parameters
    ----------
    text : str
        A document's text.
    sentence, span : tuple of int
        Half-open offsets in `text`; the span lies inside the sentence. Names are looked up in the
        text before the sentence's end.

    Returns
    -------
    Attribution or None
        None where the document itself says so, and where it does not name who does ("it was
        reported that").
    """
    frame = _frame_of(text, sentence, span) or _frame_of_quotation(text, sentence, span)
    if frame is None:
        return None
    who = _resolved(text, sentence[0], frame)
    if not who:
        return None
    return Attribution(who, frame.through, _fuller(text, who, sentence[1]))


def is_of_report(text: str, sentence: tuple[int, int], span: tuple[int, int]) -> bool:
    """Whether a span tells of the speaking, not of what is said: "Borisov said on June 24 that"."""
    start, end = max(sentence[0], span[0] - _LOOK_BACK), min(sentence[1], span[1] + _LOOK_BACK)
    return any(frame.touches(span) for frame in frames_in(text, start, end))


def _frame_of(text: str, sentence: tuple[int, int], span: tuple[int, int]) -> Frame | None:
    start, end = max(sentence[0], span[0] - _LOOK_BACK), min(sentence[1], span[1] + _LOOK_BACK)
    frames = frames_in(text, start, end)
    if any(frame.touches(span) for frame in frames):
        return None
    holding = [frame for frame in frames if frame.holds(span)]
    if not holding:
        return None
    # The innermost report is the speaker's; an outlet around it is the way it came.
    frame = max(holding, key=lambda one: max(start for start, _ in one.claims if start <= span[0]))
    outlets = [other.who for other in holding if other is not frame and OUTLET.search(other.who)]
    return replace(frame, through=frame.through or outlets[0]) if outlets else frame


def _frame_of_quotation(
    text: str, sentence: tuple[int, int], span: tuple[int, int]
) -> Frame | None:
    """The frame of a quotation that runs over several sentences, before or behind it."""
    start = text.rfind("\n\n", 0, span[0]) + 1
    if span[0] - start > _LONGEST_PARAGRAPH:
        return None
    before = text[start : span[0]]
    opened = max(before.rfind("“"), before.rfind("«"))
    if opened <= max(before.rfind("”"), before.rfind("»")):
        opened = before.rfind('"') if before.count('"') % 2 else -1
    if opened < 0:
        return None
    opened += start
    closing = CLOSING.search(text, span[1])
    if closing is None or closing.start() - opened > _LOOK_BACK:
        return None
    end = SENTENCE_END.search(text, closing.end())
    behind = (opened, end.end() if end else len(text))
    if behind[1] > sentence[1] and (frame := _frame_of(text, behind, span)):
        return frame
    if opened <= sentence[0] or text[sentence[0]] in QUOTES:
        earlier = sentences(text, start, max(sentence[0], start))
        frames = frames_in(text, *earlier[-1]) if earlier else []
        if frames and text[slice(*earlier[-1])][0] in QUOTES:
            return frames[-1]
    return None


def _resolved(text: str, start: int, frame: Frame) -> str:
    """The speaker of `frame`, pronouns replaced by whom they stand for."""
    if frame.who.lower() not in PRONOUNS:
        return frame.who
    if frame.who.lower() in ("they", "them"):
        return frame.who
    leads = all(first >= frame.end for first, _ in frame.claims)
    if leads and (people := _people(text, start, frame.start)):
        return people[-1]  # "When Carlineo was approached, he told police ..."
    for sentence in reversed(sentences(text, max(0, start - _LOOK_BACK), start)[-2:]):
        speakers = [one.who for one in frames_in(text, *sentence)]
        named = [who for who in speakers if who.lower() not in PRONOUNS and who[:1].isupper()]
        people = named[-1:] or _people(text, *sentence)
        if people:
            return people[0]
    return frame.who


def _people(text: str, start: int, end: int) -> list[str]:
    """The names in ``text[start:end]`` that look like a person's, titled ones first."""
    found: list[tuple[bool, str]] = []
    for match in islice(RUN.finditer(text, start, end), _OCCURRENCES):
        words = re.split(r"[’']s\b", match.group())[0].split()
        while words and not _may_be_name(words[0]):
            words = words[1:]
        name = parse_name(" ".join(words)) if words else None
        if name is None or not name.proper or " of " in name.core or name.names_a_body:
            continue
        untitled = len(name.core.split()) == len(words)
        known = " " in name.core or _fuller(text, name.core, start) != name.core
        if known and len(name.words) <= 4:
            found.append((untitled, name.core))
    return [core for _, core in sorted(found, key=lambda one: one[0])]


def _may_be_name(word: str) -> bool:
    """Whether a capitalised word may be part of a name: not "On", not "Singer-guitarists"."""
    return word not in NO_NAMES and not re.search(r"-[a-z]", word)


def _fuller(text: str, who: str, end: int) -> str:
    """The longer form of the surname `who` in ``text[:end]``, if there is exactly one."""
    if " " in who or not who[:1].isupper():
        return who
    forms: dict[str, None] = {}
    at = text.find(who, 0, end)
    for _ in range(_OCCURRENCES):
        if at < 0:
            break
        before = re.search(
            rf"(?:(?:{CAPITAL}|al|bin|van|von|de|der)[ -]){{1,8}}$", text[max(0, at - 80) : at]
        )
        if before and not _BELONGS.search(text[max(0, at - 90) : at - len(before.group())]):
            words = [word for word in before.group().split() if _may_be_name(word)]
            name = parse_name(" ".join([*words, who]))
            if name is not None and name.proper and " " in name.core and name.core.endswith(who):
                forms[name.core] = None
        at = text.find(who, at + len(who), end)
    longest = max(forms, key=len, default=who)
    return longest if all(longest.endswith(form) for form in forms) else who
