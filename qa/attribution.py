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


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SPEECH = (
    """said says say saying told tells tell telling believes believe believed thinks""",
    """claimed claims claim claiming stated states state stating added adds add adding announced
    announces announcing reported reports reporting warned warns warning argued argues arguing
    insisted insists insisting acknowledged acknowledges admitted admits admitting confirmed
    confirms confirming noted notes noting explained explains explaining declared declares
    predicted predicts predicting estimated estimates estimating suggested suggests stressed
    stresses emphasized emphasised reiterated reiterates recalled recalls testified replied replies
    responded answered tweeted wrote writes writing concluded concludes revealed reveals alleged
    alleges alleging conceded concedes promised promises promising pledged vowed denied denies
    denying asserted asserts asserting maintained maintains remarked commented observed cautioned
    hinted complained boasted contended contends disclosed indicated""",
)
# These take a clause without "that"; the others also take plain objects ("announced a merger").
_PLAIN = _set(_SPEECH[0])
_NOUNS = _set("claim claims state states report reports notes")
# Those that stand before their subject: "..., said Salim", and after a quotation also "recalled".
_BEFORE_A_NAME = _set("said says wrote writes explained added noted")
_BEHIND_A_QUOTE = _BEFORE_A_NAME | _set(
    """recalled concluded argued declared warned insisted stated commented remarked observed replied
    responded answered explains adds notes recalls cautioned complained tweeted"""
)
_VERB = re.compile(r"(?<![\w-])(?:" + "|".join(" ".join(_SPEECH).split()) + r")\b")

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ſ][\w.&’'-]*"
_RUN = re.compile(
    rf"(?:{_CAPITAL}|\d+)(?:\s+(?:(?:of|for|the|la|al|de|bin|von|van)\s+)*(?:{_CAPITAL}|\d+))*"
)
_QUOTES = '“”"«»„'
_CUT = re.compile(
    r"[;:—–()“”\"«»]|,|\b(?:that|and|but|while|whereas|although|though|because|as|with|when|where|after"
    r"|if|since|which|so|by|before|or)\b",
    re.IGNORECASE,
)
_HELPERS = re.compile(
    r"(?:\s+|^)(?:has|have|had|also|later|then|earlier|recently|once|again|is|was|were|are|\w+ly)$"
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being)(?:\s+\w+ly)?\s*$", re.IGNORECASE)
_ADJUNCT = (
    r"(?:(?:in|on|at|during|to|after|by|from|through|via|before|over|last|earlier|later|this"
    r"|yesterday|today|late|early|again|\w+day|\w+ly)\b[^,;:“”\"«»]{0,60}?\s)"
)
_AUDIENCE = (
    r"(?:reporters|journalists|lawmakers|investors|parliament|a \w+ conference|a news conference"
    rf"|them|him|her|us|me|(?:(?:a|an|the|his|her|its|their)\s)?(?:[\w-]+\s){{0,3}}?{_CAPITAL}(?:\s{_CAPITAL}"
    r"|\s\d+)*|(?:the|a|his|her)\s[\w-]+)"
)
_THAT = re.compile(rf"\s+(?:{_ADJUNCT}{{0,3}}?)that\s+")
_TOLD_THAT = re.compile(rf"\s+{_AUDIENCE}\s+(?:{_ADJUNCT}{{0,3}}?)that\s+")
_TOLD = re.compile(rf"\s+(?P<object>{_AUDIENCE})(?=[\s,.:;”\"]|$)\s*")
_BEGINS_QUOTE = re.compile(r"[^,;:“”\"«»]{0,80}?[:,]?\s*[“\"«„]")
_OUTSIDE = re.compile(
    r"\s*(?:$|[,.;:!?”\"»)—–]|(?:in|on|at|during|to|after|by|from|through|via|before|last|earlier|later"
    r"|this|yesterday|today|late|when|while|as|about|of|and|but|so|nothing|little)\b|\w+day\b)",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\s*(?:on|in)\s+(?:\w+day|[A-Z]\w+(?:\s\d{1,2})?(?:,?\s\d{4})?|\d{4})\s+(?!\d)")
_CLOSING = re.compile(r"[”»\"]")
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n|$")
_OPENING = re.compile(r"[“\"«]")
_ADDING = re.compile(r",\s*(?:adding|saying|noting|claiming|warning|stating)\b")
# What goes on after "..., he said," is still said; "via TASS" or "at a briefing" is not.
_GOES_ON = re.compile(r",(?!\s*(?:via|in|on|at|during|after|according|when|while|as|who|which)\b)")
_NAMED_BEHIND = re.compile(
    r"\s+(?P<who>[^\s,;:“”\"«»]+(?: [^\s,;:“”\"«»]+){0,9})(?=\s*(?:[,;:“”\"«»]|$))"
)
# "..., a deal announced on Monday" is no report.
_A_THING = re.compile(
    r"(?i:an?)\s+(?:[\w-]+\s+){0,2}(?:deal|move|plan|figure|decision|programme|program|merger|measure|step"
    r"|change|project|tour|target|result|rate|number|total|increase|rise|drop|offer|agreement)$"
)
_IS_CLAUSE = re.compile(
    r"\b(?:that|is|are|was|were|has|have|had|will|would|can|could|may|might|should|must|did|does|do"
    r"|he|she|it|they|we|there|not)\b"
)
_MAIN_VERB = re.compile(
    r"\W*(?P<who>[^,;:“”\"«»]{2,80}?)\s+(?:\w{2,}ed|has|have|had|is|was|were|met|came|went|took|made|gave"
    r"|held|left|flew|began|spoke|said|told|praised|accuses|calls)\b"
)
_BY_LINE = re.compile(r"\s+by\s+(?P<who>[^,;:“”\"«»]+?)(?=\s+(?:as|that|on|in)\b|[,;:“”\"«».]|$)")
_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?P<who>[^,;:—“”\"«»]+?)(?=,|;|:|—|[“”\"«»]|[.!?]?\s*$|\s+(?:who|which)\b)"
)
_NO_SPEAKER = re.compile(
    r"(?:the\s+)?(?:plan|schedule|law|tradition|custom|size|age|type|need|rules?|this|that|these)\b"
)
_CITED = re.compile(
    r"\b(?:quoted|cited)(?:\s+by\s+(?P<outlet>[^,;“”\"]+?))?\s+as\s+saying(?:\s+by\s+(?P<tail>[^,;“”\"]+?))?"
    rf"(?:\s+(?:{_ADJUNCT}{{0,3}}?)that)?(?=[\s,:])"
)
_CITES = re.compile(
    r"\b(?:quoted|cited|quotes|cites|quoting|citing)\s+(?P<who>[^,;“”\"]+?)\s+as\s+saying"
    rf"(?:\s+(?:{_ADJUNCT}{{0,3}}?)that)?(?=[\s,:])"
)
_CITING = re.compile(r",?\s*citing (?P<who>[^,;:“”\"«».]+)")
_DESCRIBED = re.compile(
    r"\b(?:described|called|dubbed|branded|labelled|labeled|hailed|denounced|condemned|characterized"
    r"|characterised)\s+by\s+(?P<who>[^,;:“”\"«»]+?)\s+(?:as\s+)?(?=[“\"«]|as\b|an?\b|the\b)"
)
_ITS_WORD = re.compile(
    rf"(?P<who>{_RUN.pattern})[’']s?\s+(?:\w+\s+){{0,2}}?(?:announcement|statement|claim|remark|assertion"
    r"|warning|suggestion|allegation|prediction|admission|insistence)\s+[^,;]{0,40}?that\s+"
)
_INTERVIEW = re.compile(
    r"\b(?:interview (?:with|to|for|on|published (?:by|in))|[Ss]peaking (?:to|on|with)|"
    r"(?:comments|remarks|statement|article|op-ed) (?:to|for|carried by|published by))\s+"
    rf"(?:(?:the|a)\s)?(?:[a-z-]+\s){{0,4}}?(?P<outlet>{_RUN.pattern})"
)
_OUTLET = re.compile(
    r"\b(?:agency|newspaper|daily|magazine|channel|broadcaster|broadcasting|radio|television|TV|news|News|"
    r"Times|Post|Journal|Guardian|Telegraph|Herald|Tribune|Chronicle|Gazette|Observer|Mail|Reuters|"
    r"BBC|CNN|CNBC|NBC|CBS|ABC|NPR|AFP|AP|DPA|TASS|RIA|Interfax|Sputnik|RT|Bloomberg|Al Jazeera|France 24|"
    r"Deutsche Welle|Der Spiegel|Die Zeit|Bild|Le Monde|Le Figaro|El Pa[ií]s|El Mundo|La Repubblica|"
    r"Corriere della Sera|Kommersant|Izvestia|Vedomosti|Milliyet|H[uü]rriyet|Sabah|Cumhuriyet|Anadolu|TRT|"
    r"Associated Press|Rolling Stone|Variety|Deadline|Haaretz|Xinhua|Kyodo|Nikkei|Yonhap|IRNA|Politico|Axios|Fox)\b"
)
# What follows is where or whose somebody is, not a given name: "envoy to Britain Liu Xiaoming".
_BELONGS = re.compile(r"(?:\b(?:to|of|in|for|at|from)|[’']s)\s+$")
_PRONOUNS = _set("he she they it him her them")
_NO_NAMES = _set(
    """On In At The A An But And However Meanwhile When While After Before As Yesterday Today Since
    Although If For With By From Then Later Earlier Last This That Asked Speaking It He She They I We You
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December"""
)
_PREPOSITIONS = _NO_NAMES - {"The", "A", "An", "It", "He", "She", "They"}
# How far back a pronoun or a short name is looked up, in characters and in occurrences.
_LOOK_BACK = 700
_OCCURRENCES = 20
_LONGEST_PARAGRAPH = 5000
# No sentence has more verbs of saying; a hostile one may be nothing else.
_MOST_VERBS = 8


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


@dataclass(frozen=True)
class _Frame:
    """One report of speech: who, and which stretches are what is said. Offsets in the document."""

    who: str
    start: int
    end: int
    claims: tuple[tuple[int, int], ...]
    through: str = ""

    def holds(self, span: tuple[int, int]) -> bool:
        return any(start <= span[0] and span[1] <= end for start, end in self.claims)

    def touches(self, span: tuple[int, int]) -> bool:
        return span[0] < self.end and self.start < span[1]


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


def _frame_of(text: str, sentence: tuple[int, int], span: tuple[int, int]) -> _Frame | None:
    start, end = max(sentence[0], span[0] - _LOOK_BACK), min(sentence[1], span[1] + _LOOK_BACK)
    frames = _frames(text, start, end)
    if any(frame.touches(span) for frame in frames):
        return None
    holding = [frame for frame in frames if frame.holds(span)]
    if not holding:
        return None
    # The innermost report is the speaker's; an outlet around it is the way it came.
    frame = max(holding, key=lambda one: max(start for start, _ in one.claims if start <= span[0]))
    outlets = [other.who for other in holding if other is not frame and _OUTLET.search(other.who)]
    return replace(frame, through=frame.through or outlets[0]) if outlets else frame


def _frame_of_quotation(
    text: str, sentence: tuple[int, int], span: tuple[int, int]
) -> _Frame | None:
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
    closing = _CLOSING.search(text, span[1])
    if closing is None or closing.start() - opened > _LOOK_BACK:
        return None
    end = _SENTENCE_END.search(text, closing.end())
    behind = (opened, end.end() if end else len(text))
    if behind[1] > sentence[1] and (frame := _frame_of(text, behind, span)):
        return frame
    if opened <= sentence[0] or text[sentence[0]] in _QUOTES:
        earlier = sentences(text, start, max(sentence[0], start))
        frames = _frames(text, *earlier[-1]) if earlier else []
        if frames and text[slice(*earlier[-1])][0] in _QUOTES:
            return frames[-1]
    return None


def _frames(text: str, start: int, end: int) -> list[_Frame]:
    """All reports of speech in ``text[start:end]``, in order."""
    line = text[start:end]
    found = [*_according(line), *_cited(line), *_described(line), *_announced(line)]
    for match in islice(_VERB.finditer(line), _MOST_VERBS):
        if any(frame.start <= match.start() < frame.end for frame in found):
            continue
        frame = _said(line, match, found)
        if frame is not None:
            found.append(frame)
    found.sort(key=lambda frame: frame.start)
    return [
        replace(
            frame,
            start=frame.start + start,
            end=frame.end + start,
            claims=tuple((first + start, last + start) for first, last in frame.claims),
            through=frame.through or _interviewer(line, frame),
        )
        for frame in found
    ]


def _interviewer(line: str, frame: _Frame) -> str:
    """To whom `frame` was said: "in an interview with France 24"."""
    match = _INTERVIEW.search(line)
    return match["outlet"].rstrip(".") if match and not frame.holds(match.span("outlet")) else ""


def _according(line: str) -> list[_Frame]:
    found = []
    for match in _ACCORDING.finditer(line):
        if not _NO_SPEAKER.match(match["who"]):
            first = line.rfind(";", 0, match.start()) + 1
            claims = ((first, match.start()), (match.end(), len(line)))
            found.append(_Frame(_called(match["who"]), match.start(), match.end(), claims))
    return found


def _cited(line: str) -> list[_Frame]:
    found = []
    for match in _CITED.finditer(line):
        subject, start = _subject(line[: match.start()])
        if subject:
            outlet = match["outlet"] or match["tail"] or ""
            claims = ((match.end(), len(line)),)
            through = _called(outlet) if outlet else ""
            found.append(_Frame(subject, start, match.end(), claims, through))
    for match in _CITES.finditer(line):
        outlet, start = _subject(line[: match.start()])
        claims = ((match.end(), len(line)),)
        found.append(_Frame(_called(match["who"]), start, match.end(), claims, outlet))
    return found


def _described(line: str) -> list[_Frame]:
    return [
        _Frame(_called(match["who"]), match.start(), match.end(), ((match.end(), len(line)),))
        for match in _DESCRIBED.finditer(line)
    ]


def _announced(line: str) -> list[_Frame]:
    return [
        _Frame(_called(match["who"]), match.start(), match.end(), ((match.end(), len(line)),))
        for match in _ITS_WORD.finditer(line)
    ]


def _said(line: str, match: re.Match[str], found: list[_Frame]) -> _Frame | None:
    """The frame of one verb of saying, if it is one here."""
    verb, before = match.group(), line[: match.start()]
    if _PASSIVE.search(before) and not verb.endswith("ing"):
        by_line = _BY_LINE.match(line, match.end())
        claim = _following_claim(line, verb, by_line.end()) if by_line else None
        if by_line is None or claim is None:
            return None
        return _Frame(_called(by_line["who"]), match.start(), claim, ((claim, len(line)),))
    if inverted := _inverted(line, match):
        return inverted
    if verb.endswith("ing") and before.rstrip().endswith(","):
        subject, start = _last_speaker(found, before), match.start()
    else:
        subject, start = _subject(before)
        if not subject and re.search(r"\band$", before.rstrip()):
            subject, start = _last_speaker(found, before), match.start()
    if not subject or (verb in _NOUNS and not _is_verb(before)):
        return None
    told = _TOLD.match(line, match.end()) if verb.startswith(("tell", "told")) else None
    outlet = told["object"] if told and _OUTLET.search(told["object"]) else ""
    through = _called(outlet) if outlet else ""
    claim = _following_claim(line, verb, match.end())
    cited = _CITING.search(line, match.end())
    if cited:
        subject, through = _called(cited["who"]), subject
    if re.search(r"\bas\s+$", line[:start], re.IGNORECASE):
        return _aside(line, subject, start, match.end())
    if claim is not None:
        return _Frame(subject, start, claim, ((claim, len(line)),), through)
    return _trailing(line, subject, (start, match.end()), through)


def _last_speaker(found: list[_Frame], before: str) -> str:
    """Who goes on speaking in "..., adding that"; the sentence's first name if nobody spoke yet."""
    spoke = [frame for frame in found if frame.start < len(before)]
    if spoke:
        return max(spoke, key=lambda frame: frame.start).who
    opening = _MAIN_VERB.match(before)
    if opening is None or opening["who"].split()[0] in _PREPOSITIONS:
        return ""
    return _called(opening["who"])


def _trailing(line: str, who: str, frame: tuple[int, int], through: str) -> _Frame | None:
    """ "..., X said", with what is said before it, and behind it after a comma."""
    before = line[: frame[0]].rstrip()
    if not before.endswith((",", "”", '"', "»", "—", "–", "!", "?")):
        return None
    if _A_THING.match(who) or not (_OUTSIDE.match(line, frame[1]) or _TOLD.match(line, frame[1])):
        return None
    claims = [(line.rfind(";", 0, frame[0]) + 1, frame[0])]
    if _GOES_ON.match(line, frame[1]):
        claims.append((frame[1], len(line)))
    quote = _OPENING.search(line, frame[1])
    if quote:
        claims.append((quote.start(), len(line)))
    stop = min([start for start, _ in claims[1:]], default=len(line))
    adding = _ADDING.search(line, frame[1])
    stop = min(stop, adding.start() + 1 if adding else stop)
    return _Frame(who, frame[0], stop, tuple(claims), through)


def _inverted(line: str, match: re.Match[str]) -> _Frame | None:
    """ "..., said Governor Ahmed Salim, ..."."""
    before = line[: match.start()].rstrip()
    verbs = _BEFORE_A_NAME if before.endswith(",") else _BEHIND_A_QUOTE
    if match.group() not in verbs or not before.endswith((",", "”", '"', "»", "!", "?")):
        return None
    behind = _NAMED_BEHIND.match(line, match.end())
    if behind is None or _IS_CLAUSE.search(behind["who"]) or _OUTSIDE.match(line, match.end()):
        return None
    if before.endswith(",") and not _names_somebody(behind["who"]):
        return None  # "Lars Holm, 64, said the port lost a crane"
    claims = [(line.rfind(";", 0, match.start()) + 1, match.start())]
    if _GOES_ON.match(line, behind.end()):
        claims.append((behind.end(), len(line)))
    return _Frame(_called(behind["who"]), match.start(), behind.end(), tuple(claims))


def _names_somebody(phrase: str) -> bool:
    name = parse_name(phrase)
    short = phrase.startswith(("the ", "a ")) and phrase.count(" ") < 4
    return name is not None and (name.proper or (short and not phrase.endswith("ed")))


def _aside(line: str, who: str, start: int, end: int) -> _Frame:
    """ "As X reported on Sunday, ..." and "..., as X said": all the rest is the claim."""
    comma = line.find(",", end)
    stop = comma if comma >= 0 else len(line)
    return _Frame(who, start, stop, ((0, max(0, start - 3)), (stop, len(line))))


def _following_claim(line: str, verb: str, end: int) -> int | None:
    """Where a claim begins behind a verb of saying that ends at `end`; None if none follows."""
    told = verb.startswith(("tell", "told"))
    that = (_TOLD_THAT if told else _THAT).match(line, end)
    if that:
        return that.end()
    quote = _BEGINS_QUOTE.match(line, end)
    if quote and (
        line[quote.end() - 2 : quote.end() - 1] != "," or verb.startswith(("said", "say"))
    ):
        opens = quote.group()[:-1].rstrip().endswith((":", ",")) or quote.group().strip() in _QUOTES
        if opens or told or verb in _PLAIN:
            return quote.end() - 1
    if told and (audience := _TOLD.match(line, end)):
        end = audience.end()
    if verb not in _PLAIN:
        return None
    while adjunct := _WHEN.match(line, end):
        end = adjunct.end()
    return None if _OUTSIDE.match(line, end) else end


def _subject(before: str) -> tuple[str, int]:
    """Who stands before a verb, and where that begins; empty if nobody does."""
    before = before.rstrip()
    while helper := _HELPERS.search(before):
        before = before[: helper.start()].rstrip()
    if before.endswith(","):
        return _with_apposition(before[:-1])
    start = _last_cut(before)
    phrase = before[start:].strip()
    start = len(before) - len(before[start:].lstrip())
    if phrase.endswith((" who", " that", " which")):
        return "", start
    if phrase.lower() == "who":
        return _with_apposition(before[: before.rfind(",")] if "," in before else before[:start])
    if not phrase:
        return "", start
    return _called(phrase), start


def _with_apposition(before: str) -> tuple[str, int]:
    """Whom "the head of the agency, Dmitry Shugayev" and "Shugayev, the head" speak of."""
    comma = before.rfind(",")
    if comma < 0:
        return (_called(before), 0) if before.strip() else ("", 0)
    start = _last_cut(before[:comma])
    first, last = before[start:comma].strip(), before[comma + 1 :].strip()
    run = None if last.isdigit() else _RUN.fullmatch(last)
    named = last if run and not _NO_NAMES.issuperset(last.split()) else first
    return (_called(named) if named else ""), start


def _last_cut(before: str) -> int:
    """Where the noun phrase begins that ends `before`."""
    cut = 0
    for match in _CUT.finditer(before):
        joins = match.group().lower() == "and" and _RUN.search(before[: match.start()][-25:])
        if not (joins and re.match(rf"\s+{_CAPITAL}$", before[match.end() :])):
            cut = match.end()
    return cut


def _is_verb(before: str) -> bool:
    """Whether what follows `before` is a verb and not a noun: "the ministry claims that"."""
    words = before.split()[-4:]
    if not words or words[-1][0].isupper() or words[-1].lower() in _PRONOUNS:
        return bool(words)
    return words[-1] not in ("the", "a") and bool({"the", "The", "a", "A"}.intersection(words[:-1]))


def _called(phrase: str) -> str:
    """How to call the speaker of `phrase`: a name without its title, or the phrase itself."""
    phrase = phrase.strip(" ,.’'")
    phrase = re.sub(r"^(?:On|In|By|At)\s+(?:\w+\s+){1,3}?(?=(?:the|a|an)\s)", "", phrase)
    name = parse_name(phrase)
    if name is None or not name.proper:
        return phrase
    plural = " " not in name.core and name.core.endswith("s") and phrase.startswith(name.core + " ")
    # "Officials in Lagos" opens a sentence: a capital, but no name.
    return phrase if plural else name.core


def _resolved(text: str, start: int, frame: _Frame) -> str:
    """The speaker of `frame`, pronouns replaced by whom they stand for."""
    if frame.who.lower() not in _PRONOUNS:
        return frame.who
    if frame.who.lower() in ("they", "them"):
        return frame.who
    leads = all(first >= frame.end for first, _ in frame.claims)
    if leads and (people := _people(text, start, frame.start)):
        return people[-1]  # "When Carlineo was approached, he told police ..."
    for sentence in reversed(sentences(text, max(0, start - _LOOK_BACK), start)[-2:]):
        speakers = [one.who for one in _frames(text, *sentence)]
        named = [who for who in speakers if who.lower() not in _PRONOUNS and who[:1].isupper()]
        people = named[-1:] or _people(text, *sentence)
        if people:
            return people[0]
    return frame.who


def _people(text: str, start: int, end: int) -> list[str]:
    """The names in ``text[start:end]`` that look like a person's, titled ones first."""
    found: list[tuple[bool, str]] = []
    for match in islice(_RUN.finditer(text, start, end), _OCCURRENCES):
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
    return word not in _NO_NAMES and not re.search(r"-[a-z]", word)


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
            rf"(?:(?:{_CAPITAL}|al|bin|van|von|de|der)[ -]){{1,8}}$", text[max(0, at - 80) : at]
        )
        if before and not _BELONGS.search(text[max(0, at - 90) : at - len(before.group())]):
            words = [word for word in before.group().split() if _may_be_name(word)]
            name = parse_name(" ".join([*words, who]))
            if name is not None and name.proper and " " in name.core and name.core.endswith(who):
                forms[name.core] = None
        at = text.find(who, at + len(who), end)
    longest = max(forms, key=len, default=who)
    return longest if all(longest.endswith(form) for form in forms) else who
