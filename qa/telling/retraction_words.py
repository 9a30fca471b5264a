"""The words by which a text names what it said before, and takes it back; see `qa.evidence.retraction`."""

import re

from qa.tables import words_of

_PIECE = (
    r"(?:article|report|story|caption|headline|letter|profile|column|version|edition|obituary|review"
    r"|graphic|chart|table|map|interview|item|piece|post|newsletter|bulletin|statement|summary|minutes"
    r"|release|e-?mail|message|memo|page|entry|listing|draft|note|notice|leaflet|poster)s?\b"
)
_WRONGLY = "wrongly|incorrectly|mistakenly|erroneously|inaccurately"
_VERBS = (
    "said|stated|reported|wrote|gave|described|named|called|identified|claimed|put|listed|referred"
    "|quoted|showed|indicated|suggested|misstated|misreported|misidentified|misnamed|misattributed"
)
_STATED = rf"(?P<wrongly>(?:{_WRONGLY}) )?\b(?P<verb>{_VERBS})\b(?P<behind> in error| by mistake)?"
# "The report that was described as ..." states nothing.
_STATES = r"\b.{0,160}?(?<!\bwas )(?<!\bwere )(?<!\bbeen )" + _STATED
_KINDS = re.IGNORECASE | re.DOTALL
STATING = re.compile(rf"\b(?:{_VERBS}|given|shown)\b", re.IGNORECASE)
"""Without one of these verbs nothing is said of what was said before."""
EARLIER = re.compile(
    r"\b(?:earlier|previous|original|first) (?:version|edition|draft)s? of (?:this|these|our|my) "
    rf"(?:[\w’'-]+ ){{0,2}}?{_PIECE}{_STATES}",
    _KINDS,
)
"""What was said before, and is said no more: that alone takes it back."""
VERSION = re.compile(
    r"\b(?:earlier|previous|original|first) (?:version|edition|draft)s?" + _STATES, _KINDS
)
"""The same, where it was said that the text is another now: of whose version, it does not say."""
AMENDED = re.compile(
    rf"\b(?:this|our|the) (?:[\w’'-]+ ){{0,2}}?{_PIECE} (?:was|has been|have been|were) "
    r"(?:amended|corrected|updated|changed|revised|edited)\b",
    _KINDS,
)
"""What says so."""
WE = re.compile(
    rf"\b(?:we|I)(?: (?:had|have|also|previously|originally|earlier|first|then))* {_STATED}", _KINDS
)
OURS = re.compile(rf"\b(?:our|my) (?:[\w’'-]+ ){{0,3}}?{_PIECE}{_STATES}", _KINDS)
"""What was said by whoever writes: taken back where that is said besides."""
THEIRS = re.compile(
    rf"\b(?:an?|the|this|that|these|\w+[’']s) (?:[\w’'-]+ ){{0,3}}?{_PIECE}{_STATES}", _KINDS
)
"""What was said in print: taken back where a notice of corrections names it."""
GIVEN = re.compile(
    rf"\b(?:was|were|been|is|are|has|have|had) (?P<wrongly>{_WRONGLY}) (?P<verb>said|stated"
    "|reported|given|described|named|called|identified|claimed|put|listed|referred|quoted|shown)"
    r"\b(?P<behind>)",
    _KINDS,
)
"""What was said wrongly, whoever said so."""
SHOULD = re.compile(
    r"\bshould (?:also |instead )?have (?P<told>said|read|stated)?(?(told)|(?:been|given|shown))\b"
    r"(?P<right>.{1,160}?)(?:,?\s(?:and |but )?not|\srather than|\sinstead of)\b(?P<wrong>.{1,160})",
    _KINDS,
)
"""What should have been said, and what should not."""
NOTICE = re.compile(
    r"\W*(?:corrections?|clarifications?|errat(?:um|a)|corrigend(?:um|a))"
    r"(?:\*{0,2}\s*(?:[:.\n]|\Z)|\s+(?:and|&)\s+(?:corrections?|clarifications?|amplifications?|apologies)\b)",
    re.IGNORECASE,
)
"""How a notice of corrections begins."""
TAKES_AS = words_of(
    """gave given described named called identified put listed referred quoted shown showed misstated
    misreported misidentified misnamed misattributed"""
)
"""Of "gave the cost as 12" only what follows "as" is what was said."""
AS = re.compile(r"\b(?:as|at)\s", re.IGNORECASE)
CLAIMED = re.compile(r"[^,;:]{0,60}?\bthat\s")
"""What may stand between the verb and what was said: "in May that"."""
UNSAID = re.compile(r"\b(?:should|would|could|might|did not|never)\b.{0,12}$", _KINDS)
"""What shows, before its verb, that something was not said."""
TURNS = re.compile(
    r";|\s[—–-]\s|,? (?:when|whereas|while|but) (?:in fact|actually)\b|\s(?:rather than|instead of)\s"
    r"|,? (?:when|but|whereas) (?:it|he|she|they|the|that|this)\b",
    re.IGNORECASE,
)
"""Where, in the same sentence, what is right begins."""
_STATEMENTS = (
    r"(?:statements?|figures?|numbers?|reports?|dates?|names?|prices?|costs?|claims?|captions?|headlines?"
    r"|totals?|sums?|amounts?|scores?|ages?|heights?|lengths?|widths?|weights?|sizes?|times?|years?|days?"
    r"|months?|answers?|spellings?|titles?|rates?|shares?|tolls?|values?|percentages?|tables?|charts?)"
)
_CLAUSE_ENDS = r"(?=\s*(?:[.,;:!?)—–]|\s-\s|\Z|\band\b|\bbut\b))"
DEEDS = words_of(
    """gave given put called named showed shown listed identified claimed referred indicated suggested
    described"""
)
"""Verbs of what is done as well as of what is said: "we gave £5,000 to the school"."""
STATES_AS = re.compile(
    rf"\s+that\b|[^.;:\d£$€]{{0,80}}?\bas\s|\s+at\s"
    rf"|\s+(?:(?!to\b)[\w’'-]+ ){{0,3}}?{_STATEMENTS}\b",
    re.IGNORECASE,
)
"""What shows, right behind one of them, that something is said: "gave the cost as", "put at"."""
ADMITS = re.compile(
    r"\b(?:the|this|that|an?) (?:error|mistake) (?:was|is) (?:ours|mine|our own)\b"
    rf"|\b(?:our|my) (?:error|mistake){_CLAUSE_ENDS}"
    r"|(?:^\W*|[.;:,—–]\s+|\b(?:and|but) )"
    rf"(?:(?:this|that|it|we|I|these|both)|(?:the|this|that) (?:[\w-]+ )?{_STATEMENTS})"
    r" (?:was|were|is|are|am) (?:\w+ly )?"
    r"(?:wrong|incorrect|mistaken|inaccurate|in error|an error|a mistake|untrue)"
    rf"(?: (?:twice|again|there|then|about (?:that|this|it)))?{_CLAUSE_ENDS}"
    rf"|\b(?:we|I) apologi[sz]e(?: for (?:the|this|that|our|my) (?:error|mistake)s?)?{_CLAUSE_ENDS}"
    r"|\b(?:we|I) (?:should have (?:said|written)|meant)\b"
    rf"|\bthe (?:correct|right) (?:[\w-]+ )?{_STATEMENTS} (?:is|was|are|were)\b"
    rf"|\b(?:it|this|that|which|{_STATEMENTS}) should (?:also |instead )?have (?:been|said|read)\b",
    re.IGNORECASE,
)
"""What says that something said before was wrong, not that somebody did wrong."""
IN_FACT = re.compile(r"\b(?:in fact|actually|in reality)\b", re.IGNORECASE)
"""What may say so: where what follows contradicts what goes before."""
SAME_SUBJECT = re.compile(
    rf"{IN_FACT.pattern}[\s,]+(?:it|he|she|they)\b"
    rf"|\b(?:it|he|she|they)[\s,]+(?:\w+ ){{0,2}}?{IN_FACT.pattern}",
    re.IGNORECASE,
)
"""Where that is told of whatever was spoken of."""
