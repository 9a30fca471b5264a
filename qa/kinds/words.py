"""Words that tell what a question asks for: tables only."""

from typing import Literal

from qa.tables import words_of
from qa.telling.said_words import ABOUT as PREPOSITIONS_OF_TOPIC
from qa.telling.said_words import FORMS

Expectation = Literal["date", "quantity", "person", "place", "thing"]


AUXILIARIES = words_of(
    """is are was were am do does did has have had can could will would shall should may might must
    be been"""
)
BE = words_of("is are was were am")
HAVE = words_of("has have had")
QUESTION_WORDS = words_of("who whom whose what which when where why how")
FILLERS = words_of(
    "please so and but ok okay well then now also hmm um hi hey hello actually because"
)
SMALL_TALK = words_of(
    """hello hi hey thanks thank bye goodbye ok okay yes no sure cool great nice good morning evening
    afternoon there you very much a lot that is all welcome please cheers day everyone fine it well
    so for the help your"""
)
PREPOSITIONS = words_of(
    """in on at by for from to of with under over since until till during after before through via
    into onto up about approximately around between among against within near off per roughly
    according as than towards toward upon along across behind that besides"""
)
DETERMINERS = words_of("the a an his her its their my our your this that these those")
PRONOUNS = words_of("he she they it we i you him them us me")
NAMED = words_of("called named known used")
CARDINALS = words_of("two three four five six seven eight nine ten several some all every both")
LIST_VERBS = words_of("list enumerate")
NAMING_VERBS = words_of("name identify give mention")
TASKS = words_of(
    """explain describe summarize summarise compare discuss outline define tell show write translate
    elaborate help"""
)
CAUSING = words_of(
    """cause causes caused explain explains explained make makes made prompted prompts triggered
    triggers drove drives motivated motivates sparked sparks forced"""
)
LEADING_TO = {("led", "to"), ("leads", "to"), ("lead", "to"), ("resulted", "in"),
               ("brought", "about"), ("contributed", "to"), ("accounts", "for")}  # fmt: skip
REASONS = words_of("reason cause purpose motive motivation rationale explanation justification")
# The forms that "did", "has" and "is" take in "what did X say", "what has X said".
BASE, PAST, GERUND = ({row[at]: row[0] for row in FORMS} for at in range(3))
# These need no "about" behind them.
SAYING_ALONE = words_of(
    "say claim think argue believe announce comment declare reply respond answer warn promise"
)
POSITIONS = words_of("position take statement answer word line message argument thought")
ABOUT = frozenset(PREPOSITIONS_OF_TOPIC)
# "how did X ..." asks by these what came of it.
OUTCOMES = words_of("vote end finish fare rule perform score rank")
TO_A_PROGRAM = words_of(
    "help hear speak talk understand like love a an sure there real human ok okay"
)
NOT_DEGREES = words_of("exactly else well precisely best ever so and if")
# Plural in form, singular in meaning; and plurals that only describe the noun behind them.
SINGULAR_S = words_of(
    """series species news gas bus status virus process class address business politics physics
    mathematics economics athletics access basis crisis campus census genus lens means always this
    its his was is has does christmas diabetes chess glass boss loss pass perhaps us"""
)
ATTRIBUTIVE = words_of("sports news arms sales savings goods arts states systems human")
PLURALS = words_of("people men women children teeth feet mice criteria phenomena media police")
VERBS_IN_S = words_of(
    """affects gets keeps fits happens holds gives takes comes goes allows helps provides determines
    produces contains controls prevents begins remains occurs says becomes lets shows uses runs
    includes needs wants lives lies makes borders flows"""
)
PASTS = words_of(
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
