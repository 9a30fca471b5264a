"""The words that a name is read and compared by: titles, bodies, other names of states.

Short tables that hold what no rule can know; what is not in them is still read as a name.
"""

from qa.tables import words_of


def _pairs(table: str) -> dict[str, str]:
    rows = (row.split(":") for row in " ".join(table.split()).split(","))
    return {name.strip(): other.strip() for name, other in rows}


ARTICLES = words_of("the a an this that these those its his her their our some")
JOINING = words_of("of for and de la del da di du von van der den bin ibn al el y the")
PREPOSITIONS = words_of(
    """in at outside near on from by with to over under between against about into who which off
    inside around across behind during after before as since until developed made called named
    known"""
)
FUNCTION = ARTICLES | JOINING | PREPOSITIONS | words_of("is was are were be been")
TITLES = words_of(
    """president minister chancellor secretary undersecretary king queen prince princess emperor
    pope sir lord lady dame mr mrs ms miss mx dr prof professor senator sen congressman
    congresswoman representative rep governor gov mayor ambassador envoy judge justice executive
    ceo cfo chairman chairwoman chair director commander colonel col captain capt lieutenant lt cmdr
    sergeant sgt admiral marshal spokesman spokeswoman spokesperson coach manager leader author
    actor actress singer premier reverend rev bishop archbishop cardinal rabbi imam sheikh sultan
    analyst economist lawyer chief superintendent inspector officer adviser advisor commissioner councillor mp"""
)
TITLE_PARTS = TITLES | words_of(
    """prime deputy vice foreign defence defense finance interior presidential former acting senior
    assistant head major general state national"""
)
PEOPLE = words_of(
    "official man woman source soldier troop citizen lawmaker politician team fan player"
)
# A run of capitals that ends so is no person: nothing before it is a title.
BODIES = words_of(
    """university college school hospital island islands airport station bridge stadium street
    square park ministry department office service agency council committee party court church
    police group bank union news press association commission fund foundation institute states
    nations house army forces company parliament congress senate times post"""
)
# What a name may carry behind it and stay the same name: "Boeing" and "the Boeing Company".
KINDS = words_of(
    """inc corp co ltd plc llc gmbh ag company corporation group jr sr city missile system jet
    fighter aircraft vaccine pandemic outbreak crisis virus disease health airport newspaper agency
    magazine channel news party airline drone armed military"""
)
DIRECTIONS = words_of("north south east west northern southern eastern western")
DEMONYMS = words_of(
    "french dutch greek czech thai swiss iraqi israeli saudi pakistani afghan german"
)
DEMONYM_ENDS = ("ian", "ish", "ese", "ean", "ican")
OTHER_NAMES = _pairs(
    """us: united states, usa: united states, america: united states, united states america: united
    states, uk: united kingdom, britain: united kingdom, great britain: united kingdom, eu: european
    union, un: united nations, ussr: soviet union, uae: united arab emirates, turkiye: turkey, kiev:
    kyiv, holland: netherlands, burma: myanmar, covid: covid19, russian federation: russia"""
)
# Of a state: "the Russian minister" and "Russia's minister" are one.
ADJECTIVES = _pairs(
    """russian: russia, turkish: turkey, american: us, chinese: china, french: france, german: germany,
    british: uk, greek: greece, italian: italy, spanish: spain, polish: poland, dutch: netherlands,
    iranian: iran, iraqi: iraq, syrian: syria, israeli: israel, ukrainian: ukraine, japanese: japan,
    indian: india, egyptian: egypt, canadian: canada, swedish: sweden, norwegian: norway,
    danish: denmark, finnish: finland, saudi: saudi arabia, pakistani: pakistan, afghan: afghanistan"""
)
# A government goes by its seat; the two names do not agree, and do not contradict either.
SEATS = _pairs(
    """moscow: russia, kremlin: russia, ankara: turkey, washington: united states, white house: united
    states, pentagon: united states, london: united kingdom, downing street: united kingdom, paris:
    france, berlin: germany, rome: italy, madrid: spain, athens: greece, beijing: china, tokyo:
    japan, new delhi: india, tehran: iran, kyiv: ukraine, cairo: egypt, seoul: south korea,
    pyongyang: north korea, brussels: european union, jerusalem: israel"""
)
STATES = frozenset(SEATS) | frozenset(SEATS.values()) | frozenset(OTHER_NAMES.values())
# Where the family comes first, the first word is what people are called by.
FAMILY_FIRST = words_of("kim xi mao moon park yoon deng hu wen li wang zhang chen")
SHORT_NAMES = _pairs(
    """bill: william, will: william, bob: robert, rob: robert, bobby: robert, joe: joseph, jim: james,
    mike: michael, dick: richard, rick: richard, tony: anthony, ted: edward, ed: edward, jack: john,
    kate: katherine, liz: elizabeth, beth: elizabeth, peggy: margaret, maggie: margaret, chuck:
    charles, harry: henry, hank: henry, steven: stephen, steve: stephen, sasha: alexander,
    aleksandr: alexander, volodymyr: vladimir, mohammed: muhammad, mohamed: muhammad, mohammad:
    muhammad"""
)
