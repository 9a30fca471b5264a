"""Words that tell what a question asks for: tables only."""

from typing import Literal

from qa.telling.said_words import ABOUT as PREPOSITIONS_OF_TOPIC
from qa.telling.said_words import FORMS

Expectation = Literal["date", "quantity", "person", "place", "thing"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


AUXILIARIES = _set(
    """is are was were am do does did has have had can could will would shall should may might must
    be been"""
)
BE = _set("is are was were am")
HAVE = _set("has have had")
QUESTION_WORDS = _set("who whom whose what which when where why how")
FILLERS = _set("please so and but ok okay well then now also hmm um hi hey hello actually because")
SMALL_TALK = _set(
    """hello hi hey thanks thank bye goodbye ok okay yes no sure cool great nice good morning evening
    afternoon there you very much a lot that is all welcome please cheers day everyone fine it well
    so for the help your"""
)
PREPOSITIONS = _set(
    """in on at by for from to of with under over since until till during after before through via
    into onto up about approximately around between among against within near off per roughly
    according as than towards toward upon along across behind that besides"""
)
DETERMINERS = _set("the a an his her its their my our your this that these those")
PRONOUNS = _set("he she they it we i you him them us me")
NAMED = _set("called named known used")
CARDINALS = _set("two three four five six seven eight nine ten several some all every both")
LIST_VERBS = _set("list enumerate")
NAMING_VERBS = _set("name identify give mention")
TASKS = _set(
    """explain describe summarize summarise compare discuss outline define tell show write translate
    elaborate help"""
)
CAUSING = _set(
    """cause causes caused explain explains explained make makes made prompted prompts triggered
    triggers drove drives motivated motivates sparked sparks forced"""
)
LEADING_TO = {("led", "to"), ("leads", "to"), ("lead", "to"), ("resulted", "in"),
               ("brought", "about"), ("contributed", "to"), ("accounts", "for")}  # fmt: skip
REASONS = _set("reason cause purpose motive motivation rationale explanation justification")
# The forms that "did", "has" and "is" take in "what did X say", "what has X said".
BASE, PAST, GERUND = ({row[at]: row[0] for row in FORMS} for at in range(3))
# These need no "about" behind them.
SAYING_ALONE = _set(
    "say claim think argue believe announce comment declare reply respond answer warn promise"
)
POSITIONS = _set("position take statement answer word line message argument thought")
ABOUT = frozenset(PREPOSITIONS_OF_TOPIC)
TO_A_PROGRAM = _set("help hear speak talk understand like love a an sure there real human ok okay")
NOT_DEGREES = _set("exactly else well precisely best ever so and if")
# Plural in form, singular in meaning; and plurals that only describe the noun behind them.
SINGULAR_S = _set(
    """series species news gas bus status virus process class address business politics physics
    mathematics economics athletics access basis crisis campus census genus lens means always this
    its his was is has does christmas diabetes chess glass boss loss pass perhaps us"""
)
ATTRIBUTIVE = _set("sports news arms sales savings goods arts states systems human")
PLURALS = _set("people men women children teeth feet mice criteria phenomena media police")
VERBS_IN_S = _set(
    """affects gets keeps fits happens holds gives takes comes goes allows helps provides determines
    produces contains controls prevents begins remains occurs says becomes lets shows uses runs
    includes needs wants lives lies makes borders flows"""
)
PASTS = _set(
    """won made bought sold wrote led became took gave came went held saw built sent left met lost
    paid ran sang spoke stood told said found fought drew drove flew got had began broke chose"""
)
NOUNS_BY_CLASS: tuple[tuple[Expectation, str], ...] = (
    (
        "date",
        """year date day month decade century time weekday season era hour birthday deadline""",
    ),
    (
        "quantity",
        """percentage percent proportion share fraction number amount population price cost score
        age height length distance temperature speed weight rate salary budget width depth size
        total sum fee fine ratio average duration capacity""",
    ),
    (
        "person",
        """person people man woman men women child children president author actor actress king
        queen player artist painter singer scientist minister leader writer director politician
        poet inventor philosopher astronaut candidate composer emperor pope coach musician
        general architect founder owner spokesman spokeswoman spokesperson winner producer
        chairman ceo mayor governor senator student teacher editor journalist officer official
        member scholar explorer driver guitarist drummer athlete monarch prince princess
        chancellor ambassador designer engineer physicist chemist mathematician lawyer judge
        researcher survivor victim witness brother sister son daughter wife husband father
        mother guest host""",
    ),
    (
        "place",
        """place country city town village region island river continent airport location capital
        province county district street lake mountain sea ocean port state nation neighborhood
        neighbourhood municipality borough suburb peninsula valley desert territory site venue
        area""",
    ),
)
NOUNS = {noun: expected for expected, nouns in NOUNS_BY_CLASS for noun in nouns.split()}
