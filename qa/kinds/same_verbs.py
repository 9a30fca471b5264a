"""Verbs that can say the same thing of the same things: tables only, for `qa.kinds.polarity`.

Base forms, one group between bars or line ends. A verb may stand in several groups, which are not joined.
"""

from qa.stems import stem

_GROUPS = """
buy purchase acquire procure | receive get obtain | deliver ship supply send | sell export
cancel scrap drop abandon axe terminate | break breach violate terminate | begin start launch commence open | end finish conclude
kill slay murder assassinate | die perish | sign ink conclude | approve endorse ratify pass accept
reject refuse decline dismiss rebuff | release publish issue launch premiere | win defeat beat
lose forfeit | build construct erect | destroy demolish wreck raze | increase rise grow climb
decrease fall drop decline shrink | announce declare reveal disclose unveil | confirm verify
say state claim assert | leave quit withdraw depart exit | resign quit | join enter | marry wed
ban prohibit forbid outlaw block bar | allow permit let authorize authorise | support back endorse
oppose resist object | help aid assist | use employ utilize utilise | pay spend
earn gross make attain reach | cost charge | write author pen compose | direct helm
film shoot | star play act appear | invade attack storm | capture seize take conquer
found establish create form set | move relocate transfer | hire recruit employ | fire dismiss sack
arrest detain | release free | injure wound hurt | find discover | test trial try | change alter modify rewrite
| keep retain preserve | remove delete eliminate | replace succeed supersede
surpass overtake exceed outstrip pass | apologize apologise | agree consent | sue prosecute
convict condemn | vote elect | visit travel | meet see | speak talk | ask request demand
attend visit | survive outlive | crash collide | deploy station install activate
develop design produce manufacture make | lead head chair | live reside dwell | own possess hold
study attend enrol enroll | teach instruct | sanction penalize penalise punish | threaten warn
delay postpone defer | crown enthrone | abdicate resign | return come | suspend halt stop freeze
contain include hold have | show display depict | support enable
"""
SAME: dict[str, frozenset[str]] = {}
"""The stem of a verb -> the stems of those that can stand for it, without its own."""
for _line in _GROUPS.strip().splitlines():
    for _group in _line.split("|"):
        _stems = frozenset(map(stem, _group.split()))
        for _one in _stems:
            SAME[_one] = SAME.get(_one, frozenset()) | (_stems - {_one})
BROUGHT: dict[str, frozenset[str]] = {
    stem(verb): frozenset(map(stem, nouns.split()))
    for verbs, nouns in (
        ("die kill perish", "death fatality casualty"),
        ("hurt injure wound harm", "injury casualty"),
        ("survive", "survivor"),
    )
    for verb in verbs.split()
}
"""The stem of a verb -> those of what it brings: where there was none of it, nothing was done."""
