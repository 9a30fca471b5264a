"""Why: the clause of a sentence that states a reason. Pure."""

import re

# What opens a reason, surest first; "to" and "for" only where nothing else does.
_OPENERS = (
    re.compile(
        r"\b(?:because(?: of)?|due to|owing to|thanks to|on account of|as a (?:result|consequence) of"
        r"|in (?:retaliation|response|protest|revenge|reaction) (?:for|to|of|against|at)|on (?:the )?grounds (?:of|that)"
        r"|for fear (?:of|that)|in order to|so as to|so that|for the (?:purpose|sake) of|in an? (?:attempt|effort|bid) to"
        r"|with the (?:aim|goal|intention|hopes?|purpose) of|in the hopes? (?:of|that)|to avoid|to prevent|to ensure"
        r"|motivated by|caused by|prompted by|triggered by|driven by|the reasons? (?:was|is|for|why)|an attempt to"
        r"|resulted from|stem(?:s|med) from)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:since|following|believing|fearing|hoping|concerned about|who (?:considered|thought|feared|were concerned))\b|\bas (?:he|she|it|they|the|this|his|her|there|producers?|consumers?)\b", re.I),
    re.compile(r"\b(?:after|when|for \w+ing)\b", re.IGNORECASE),
    re.compile(r"(?<=[a-z,] )to (?=(?!the\b|a\b|an\b|be\b|his\b|her\b|its\b|their\b)[a-z]{3,} )"),
)  # fmt: skip
_WEIGHTS = (1.0, 0.7, 0.4, 0.3)
# What only a time has behind it or before it, and what is so since then.
_TIME = re.compile(
    r"\s+(?:then|when|\d|(?:last|this|the (?:early|late|mid|end|beginning|start|age)|about|around|at least)\b"
    r"|[a-z]+ing\b|(?:(?:early|late|mid)[ -])?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|spring|summer|autumn|winter)\b)",
    re.IGNORECASE,
)
_EVER = re.compile(
    r"\b(?:ever|long|first time|once|twice|days|weeks|months|years)\s+$", re.IGNORECASE
)
_PERFECT = re.compile(
    r"\b(?:has|have|had|[’']ve|[’']s)(?:n[’']t)?\s+(?:\w+\s+){0,2}?(?:been|\w+ed|\w+en|\w+wn|\w+un|gone|lost|made|run|come"
    r"|become|had|held|kept|left|paid|put|risen|seen|sold|spent|stood|told|won|met|said|found|cost|cut|hit|set|built)\b"
)
_ENDS = re.compile(r"[;:—]|,\s(?=(?:and|but|while|although|which|who)\b)|\.$")
_BACKWARDS = re.compile(
    r"\b(?:which |that |this )?(?:led to|leads to|caused|resulted in|prompted|forced|triggered|therefore"
    r"|consequently|as a result|hence|and so|so)\b",
    re.IGNORECASE,
)


def reason_in(sentence: str) -> tuple[int, int, float] | None:
    """Where a sentence states a reason, and how plainly.

    Returns
    -------
    (int, int, float) or None
        Half-open offsets in the sentence, and a weight in (0, 1]; None where it states none.
    """
    for pattern, weight in zip(_OPENERS, _WEIGHTS, strict=True):
        openers = pattern.finditer(sentence)
        match = next((one for one in openers if not _is_of_time(sentence, one)), None)
        if match:
            end = _ENDS.search(sentence, match.end())
            # A reason that opens its sentence ends where the main clause begins.
            comma = sentence.find(", ", match.end())
            stop = end.start() if end else len(sentence)
            if match.start() <= 3 and comma > 0:
                stop = min(stop, comma)
            return match.start(), _trimmed(sentence, match.start(), stop), weight
    turned = _BACKWARDS.search(sentence)
    if turned and turned.start() > 15:
        return 0, _trimmed(sentence, 0, turned.start()), 0.6
    return None


def _is_of_time(sentence: str, opener: re.Match[str]) -> bool:
    """Whether "since" tells since when: "since 1990", "has been shut since the flood"."""
    if opener[0].lower() != "since":
        return False
    before, after = sentence[: opener.start()], sentence[opener.end() :]
    clause = before if opener.start() > 3 else after.partition(", ")[2]
    return bool(
        _TIME.match(sentence, opener.end())
        or _EVER.search(sentence, 0, opener.start())
        or _PERFECT.search(clause)
    )


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(" ,.;:"))
