"""Who says so: the speaker of the clause that holds a span, and through whom the words came.

Reported speech has few shapes in the news: "X said that ...", "..., X told Y", "according to X",
"X was cited by Y as saying", "described by X as". Each is a frame: the words that name the speaker
and stand outside what is said, and the claim, which is what is said. A span belongs to a speaker
only inside a claim: in "Kalın said in May that the plan holds", "May" is the document's own.
"""

from dataclasses import dataclass, replace

from index.sentences import sentences
from qa.telling.antecedents import fuller, meant, open_mark, subjects
from qa.telling.speech import Frame, frames_in
from qa.telling.speech_words import (
    CLOSING,
    FIRST_PERSON,
    OUTLET,
    PRONOUNS,
    QUOTES,
    SENTENCE_END,
)
from qa.telling.turns import speaker_of_turn

# How far from a span its report may stand, in characters.
_LOOK_BACK = 700


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

    @property
    def named(self) -> str:
        """The speaker in full; empty where only a pronoun tells of them."""
        return "" if self.speaker.lower() in PRONOUNS else self.full or self.speaker


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
    who = _resolved(text, sentence[0], frame) if frame else speaker_of_turn(text, span)
    if not who:
        return None
    return Attribution(who, frame.through if frame else "", fuller(text, who, sentence[1]))


def is_of_report(text: str, sentence: tuple[int, int], span: tuple[int, int]) -> bool:
    """Whether a span tells of the speaking, not of what is said: "Borisov said on June 24 that"."""
    start, end = max(sentence[0], span[0] - _LOOK_BACK), min(sentence[1], span[1] + _LOOK_BACK)
    return any(frame.touches(span) for frame in frames_in(text, start, end))


def _frame_of(text: str, sentence: tuple[int, int], span: tuple[int, int]) -> Frame | None:
    start, end = max(sentence[0], span[0] - _LOOK_BACK), min(sentence[1], span[1] + _LOOK_BACK)
    frames = frames_in(text, start, end)
    # A quotation may hold a whole report: "“He told us that it holds,” Kalin said".
    if any(frame.touches(span) and not frame.lies_in(span) for frame in frames):
        return None
    holding = [one for one in frames if one.holds(span) and one.who not in FIRST_PERSON]
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
    opened = open_mark(text, span[0])
    if opened < 0:
        return None
    closing = CLOSING.search(text, span[1])
    if closing is None or closing.start() - opened > _LOOK_BACK:
        return None
    end = SENTENCE_END.search(text, closing.end())
    behind = (opened, end.end() if end else len(text))
    if behind[1] > sentence[1] and (frame := _frame_of(text, behind, span)):
        return frame
    if opened <= sentence[0] or text[sentence[0]] in QUOTES:
        earlier = sentences(text, start, max(sentence[0], start))
        opening = [edge for edge in earlier if edge[0] <= opened < edge[1]]
        # 'Holm said: "It is late. We are sorry."'; a mark of another kind may have closed it.
        if opening and '"' not in text[opened + 1 : span[0]]:
            frame = _frame_of(text, opening[0], (opened, opened + 1))
            if frame is not None:
                return frame
        frames = frames_in(text, *earlier[-1]) if earlier else []
        frames = [one for one in frames if one.who not in FIRST_PERSON]
        if frames and text[slice(*earlier[-1])][0] in QUOTES:
            return frames[-1]
    return None


def _resolved(text: str, start: int, frame: Frame) -> str:
    """The speaker of `frame`, a pronoun replaced by whom it stands for where that is plain."""
    pronoun = frame.who.lower()
    if pronoun not in PRONOUNS:
        return frame.who
    leads = all(first >= frame.end for first, _ in frame.claims)
    # "When Carlineo was approached, he told police ..."
    lead = max(start, frame.start - _LOOK_BACK)
    own = subjects(text, lead, frame.start, pronoun)[-1:] if leads else []
    return own[0] if own else meant(text, start, pronoun) or frame.who
