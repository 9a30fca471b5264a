"""The words and patterns by which speech is reported; see `qa.telling.speech`."""

import re

from qa.tables import words_of

SPEECH = (
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
PLAIN = words_of(SPEECH[0])
NOUNS = words_of(
    "claim claims state states report reports notes promises estimates stresses replies"
)
# These only with a clause: a bridge is proposed, too.
WITH_THAT = words_of(
    """advised advises advising recommended recommends recommending proposed proposes proposing urged
    urges"""
)
# Those that stand before their subject: "..., said Salim", and after a quotation also "recalled".
BEFORE_A_NAME = words_of("said says wrote writes explained added noted")
BEHIND_A_QUOTE = BEFORE_A_NAME | words_of(
    """recalled concluded argued declared warned insisted stated commented remarked observed replied
    responded answered explains adds notes recalls cautioned complained tweeted"""
)
VERB = re.compile(
    r"(?<![\w-])(?:" + "|".join([*" ".join(SPEECH).split(), *sorted(WITH_THAT)]) + r")\b"
)

CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ſ][\w.&’'-]*"
RUN = re.compile(
    rf"(?:{CAPITAL}|\d+)(?:\s+(?:(?:of|for|the|la|al|de|bin|von|van)\s+)*(?:{CAPITAL}|\d+))*"
)
QUOTES = '“”"«»„'
CUT = re.compile(
    r"[;:—–()“”\"«»]|,|\b(?:that|and|but|while|whereas|although|though|because|as|with|when|where|after"
    r"|if|since|which|so|by|before|or)\b",
    re.IGNORECASE,
)
HELPERS = re.compile(
    r"(?:\s+|^)(?:has|have|had|will|would|(?:went|goe?s?|gone) on to|(?:continue[ds]?|proceed(?:ed|s)?) to|also|now|still|later|then|earlier|recently|once|again|is|was|were|are"
    r"|(?!(?:family|assembly|ally|supply|monopoly)$)[a-z]\w*ly)$|(?<=\w)[’'](?:ve|ll|d|re|m)$"
)
# What may be said, or ought to have been, was not.
UNSAID = re.compile(r"\b(?:can|could|may|might|must|should|shall|to)$")
# "Will Smith said" and "Do Kwon said" ask nothing.
ASKS = re.compile(
    r"(?:why|when|where|how|what|did|does|is|are|was|were|could|would|has|have|had)\s"
    r"|(?:who|do|can|will)\s(?-i:[a-z])",
    re.IGNORECASE,
)
PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being)(?:\s+\w+ly)?\s*$", re.IGNORECASE)
# Before a verb of saying: then nothing was said.
UNTOLD = re.compile(
    r"(?:\b(?:not|never|nor|nobody|(?:refus|declin)(?:e|es|ed|ing) to)|n[’']t)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
ADJUNCT = (
    r"(?:(?:in|on|at|during|to|after|by|from|through|via|before|over|last|earlier|later|this"
    r"|yesterday|today|late|early|again|\w+day|\w+ly)\b[^,;:“”\"«»]{0,60}?\s)"
)
AUDIENCE = (
    r"(?:reporters|journalists|lawmakers|investors|parliament|a \w+ conference|a news conference"
    rf"|them|him|her|us|me|(?:(?:a|an|the|his|her|its|their)\s)?(?:[\w-]+\s){{0,3}}?{CAPITAL}(?:\s{CAPITAL}"
    r"|\s\d+){0,6}|(?:the|a|his|her)\s[\w-]+)"
)
THAT = re.compile(rf"\s+(?:{ADJUNCT}{{0,3}}?)that\s+")
# "told the *Gazette* that", "told the head of the inquiry that": any object, up to its clause.
_OBJECT = r"(?:the|this|an?|his|her|its|their)\s[^,;:.“”\"«»]{1,60}?"
TOLD_THAT = re.compile(rf"\s+(?:{AUDIENCE}|{_OBJECT})\s+(?:{ADJUNCT}{{0,3}}?)that\s+")
TOLD = re.compile(rf"\s+(?P<object>{AUDIENCE})(?=[\s,.:;”\"]|$)\s*")
BEGINS_QUOTE = re.compile(r"[^,;:“”\"«»]{0,80}?[:,]?\s*[“\"«„]")
OUTSIDE = re.compile(
    r"\s*(?:$|[,.;:!?”\"»)—–]|(?:in|on|at|during|to|after|by|from|through|via|before|last|earlier|later"
    r"|this|yesterday|today|late|outside|inside|near|night|morning|evening|when|while|as|about|of|and|but|so|nothing|little)\b|\w+day\b)",
    re.IGNORECASE,
)
WHEN = re.compile(
    r"\s*(?:on|in)\s+(?:\w+day(?:\s(?:morning|afternoon|evening|night))?|[A-Z]\w+(?:\s\d{1,2})?(?:,?\s\d{4})?|\d{4})\s+(?!\d)"
)
CLOSING = re.compile(r"[”»\"]")
SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n|$")
OPENING = re.compile(r"[“\"«]")
ADDING = re.compile(r",\s*(?:adding|saying|noting|claiming|warning|stating)\b")
# Behind ", said Petra Ilves" a comma and a determiner tell who she is.
APPOSED = re.compile(r",\s*(?:an?|the|one|his|her|its|their|whose|aged|\d+)\b")
# What a reporter holds against what had been said: "... would be paid, but only 22 have received it".
BUT_NOW = re.compile(r",\s+but\s(?!that\b)")
BACK, NOW = re.compile(r"\b(?:would|had|was|were|could)\b"), re.compile(r"\b(?:has|have|is|are)\b")
# What goes on after "..., he said," is still said; "via TASS" or "at a briefing" is not.
GOES_ON = re.compile(r",(?!\s*(?:via|in|on|at|during|after|according|when|while|as|who|which)\b)")
NAMED_BEHIND = re.compile(
    r"\s+(?P<who>[^\s,;:“”\"«»]+(?: [^\s,;:“”\"«»]+){0,9})(?=\s*(?:[,;:“”\"«»]|$))"
)
# "..., a deal announced on Monday" is no report.
A_THING = re.compile(
    r"(?i:an?)\s+(?:[\w-]+\s+){0,2}(?:deal|move|plan|figure|decision|programme|program|merger|measure|step"
    r"|change|project|tour|target|result|rate|number|total|increase|rise|drop|offer|agreement)$"
)
IS_CLAUSE = re.compile(
    r"\b(?:that|is|are|was|were|has|have|had|will|would|can|could|may|might|should|must|did|does|do"
    r"|he|she|it|they|we|there|not)\b"
)
MAIN_VERB = re.compile(
    r"\W*+(?P<who>[^,;:“”\"«»]{2,80}?)\s+(?:\w{2,}ed|has|have|had|is|was|were|met|came|went|took|made|gave"
    r"|held|left|flew|began|spoke|said|told|praised|accuses|calls)\b"
)
BY_LINE = re.compile(r"\s+by\s+(?P<who>[^,;:“”\"«»]+?)(?=\s+(?:as|that|on|in)\b|[,;:“”\"«».]|$)")
ACCORDING = re.compile(
    r"\b[Aa]ccording to (?P<who>[^,;:—“”\"«»]+?)(?=,|;|:|—|[“”\"«»]|[.!?]?\s*$|\s+(?:who|which)\b)"
)
NO_SPEAKER = re.compile(
    r"(?:the\s+)?(?:plan|schedule|law|tradition|custom|size|age|type|need|rules?|this|that|these)\b"
)
CITED = re.compile(
    r"\b(?:quoted|cited)(?:\s+by\s++(?P<outlet>[^,;“”\"]+?))?\s+as\s+saying(?:\s+by\s+(?P<tail>[^,;“”\"]+?))?"
    rf"(?:\s+(?:{ADJUNCT}{{0,3}}?)that)?(?=[\s,:])"
)
CITES = re.compile(
    r"\b(?:quoted|cited|quotes|cites|quoting|citing)\s++(?P<who>[^,;“”\"]+?)\s+as\s+saying"
    rf"(?:\s+(?:{ADJUNCT}{{0,3}}?)that)?(?=[\s,:])"
)
CITING = re.compile(r",?\s*citing (?P<who>[^,;:“”\"«».]+)")
DESCRIBED = re.compile(
    r"\b(?:described|called|dubbed|branded|labelled|labeled|hailed|denounced|condemned|characterized"
    r"|characterised)\s+by\s++(?P<who>[^,;:“”\"«»]+?)\s+(?:as\s+)?(?=[“\"«]|as\b|an?\b|the\b)"
)
# "called the sentence “a beginning”": something stands before the marks, or they hold a name.
CALLS = re.compile(
    r"\b(?:call|describe|brand|label|dub|denounce|condemn|hail)(?:ed|d|s)\s+(?!by\b)"
    r"[^,;:“”\"«»]{2,80}?\s(?P<mark>)(?=[“\"«](?P<words>[^“”\"«»]+))"
)
ITS_WORD = re.compile(
    rf"(?P<who>{RUN.pattern})[’']s?\s+(?:\w+\s+){{0,2}}?(?:announcement|statement|claim|remark|assertion"
    r"|warning|suggestion|allegation|prediction|admission|insistence)\s+[^,;]{0,40}?that\s+"
)
INTERVIEW = re.compile(
    r"\b(?:interview (?:with|to|for|on|published (?:by|in))|[Ss]peaking (?:to|on|with)|"
    r"(?:comments|remarks|statement|article|op-ed) (?:to|for|carried by|published by))\s+"
    rf"(?:(?:the|a)\s)?(?:[a-z-]+\s){{0,4}}?(?P<outlet>{RUN.pattern})"
)
OUTLET = re.compile(
    r"\b(?:agency|newspaper|daily|magazine|channel|broadcaster|broadcasting|radio|television|TV|news|News|"
    r"Times|Post|Journal|Guardian|Telegraph|Herald|Tribune|Chronicle|Gazette|Observer|Mail|Reuters|"
    r"BBC|CNN|CNBC|NBC|CBS|ABC|NPR|AFP|AP|DPA|TASS|RIA|Interfax|Sputnik|RT|Bloomberg|Al Jazeera|France 24|"
    r"Deutsche Welle|Der Spiegel|Die Zeit|Bild|Le Monde|Le Figaro|El Pa[ií]s|El Mundo|La Repubblica|"
    r"Corriere della Sera|Kommersant|Izvestia|Vedomosti|Milliyet|H[uü]rriyet|Sabah|Cumhuriyet|Anadolu|TRT|"
    r"Associated Press|Rolling Stone|Variety|Deadline|Haaretz|Xinhua|Kyodo|Nikkei|Yonhap|IRNA|Politico|Axios|Fox)\b"
)
# What follows is where or whose somebody is, not a given name: "envoy to Britain Liu Xiaoming".
PRONOUNS = words_of("he she they it him her them you")
# Whoever writes: the document itself.
FIRST_PERSON = words_of("I We i we me us")
# As the whole of a subject these are nobody whom one could ask.
NOBODY = words_of(
    """members delegates participants attendees some others many most both all none one another each
    people somebody someone anybody anyone nobody everybody everyone who what this that these those"""
)
NUMBERED = re.compile(r"^(?:\d{1,3}[.)])*\d{0,3}[.)]?\s+(?=[A-Z])")
NO_NAMES = words_of(
    """On In At The A An But And However Meanwhile When While After Before As Yesterday Today Since
    Although If For With By From Then Later Earlier Last This That Asked Speaking It He She They I We You
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December"""
)
PARTICIPLE = re.compile(r"\s*[A-Z][a-z]+ing (?![A-Z])[^;]*?, (?=(?:the (?:[a-z]+ )?)?[A-Z])")
PREPOSITIONS = NO_NAMES - {"The", "A", "An", "It", "He", "She", "They"}
