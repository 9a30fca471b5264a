"""Who and what a text speaks of: names, titles of works and noun phrases, as a pronoun sees them.

There is no tagger and no list of the world's names here. Capitals, the words around a run of
capitals and short tables of common nouns tell persons from groups, places and works; where they
cannot, the mention says so by its sort.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

# "group" is what "they" fits best; "name" is a name that could be of anyone or anything.
Sort = Literal["person", "group", "place", "work", "thing", "things", "name"]
Gender = Literal["he", "she", ""]


def words_of(text: str) -> frozenset[str]:
    """The words of a table, as a set."""
    return frozenset(text.split())


WORD = re.compile(r"[^\W_]+(?:[-.'’&/][^\W_]+)*")
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“]([^\"”“]{2,60})[\"”]")
_SENTENCE_END = re.compile(r"(?:^|[.?!:;\"“(]\s*)$")
_INITIAL = re.compile(r"[A-Z]")

AUXILIARIES = words_of(
    """is are was were am do does did has have had can could will would shall should may might must
    isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't
    wouldn't shouldn't isnt arent wasnt werent dont doesnt didnt hasnt havent hadnt cant couldnt wont
    wouldnt shouldnt"""
)
PREPOSITIONS = words_of(
    """in on at by for from to of with under over since until till during after before through via
    into onto up about around between among against within near off per as than towards toward upon
    along across behind besides outside inside without throughout like despite following out"""
)
DETERMINERS = words_of(
    "the a an his her its their my our your this that these those any some no each every"
)
PRONOUNS = words_of(
    """he him his himself she her hers herself they them their theirs themselves it its itself i me
    we us you my our your this that these those there who whom whose which what one"""
)
QUESTION_WORDS = words_of("who whom whose what which when where why how whats whos wheres")
CONJUNCTIONS = words_of("and or but nor because if when while although though unless whether so")
FUNCTION_WORDS = (
    AUXILIARIES | PREPOSITIONS | DETERMINERS | PRONOUNS | QUESTION_WORDS | CONJUNCTIONS
) | words_of(
    """yes no not also then else other others another more most much many there here please tell
    anything anyone someone something everybody everyone nothing nobody besides just only even still
    yet ever never again too very both all few several such same own well now later first last next
    okay ok hi hello thanks be been being being do not only once however according further despite
    meanwhile although let's let me give name list say said says"""
)
_NOT_NAMES = FUNCTION_WORDS | words_of(
    """january february march april june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday spring summer autumn winter mr mrs ms dr
    i'm i've don't it's that's band album originally generally subsequently eventually
    finally initially similarly early late later additionally furthermore moreover recently"""
)
MONTHS = words_of(
    """january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec"""
)
_JOINING = words_of("of the de la del da di du von van der den bin ibn al el for &")
_TITLES = words_of(
    """president minister chancellor secretary king queen prince princess emperor pope sir lord lady
    dame mr mrs ms miss dr prof professor senator governor mayor ambassador judge justice ceo
    chairman chairwoman director commander colonel captain lieutenant sergeant general admiral
    spokesman spokeswoman coach manager leader actor actress singer premier bishop archbishop
    cardinal rabbi imam sheikh sultan analyst lawyer officer adviser commissioner"""
)
_BODIES = words_of(
    """ministry department council committee commission agency party union university college school
    company corporation corp inc ltd group bank association federation league club team army navy
    force forces government parliament senate congress court police authority organization
    organisation institute society brothers sisters band orchestra records studios airlines motors
    industries systems partners board staff office administration press times post news"""
)
# The last word of what is neither a person nor a place.
_THINGS = words_of(
    """abbey school cup trophy championship championships award awards prize tennis open tour album
    premiere festival museum church games act war treaty agreement television series show book song
    film movie theatre theater deal summit olympics medal draft bowl prix race election programme
    program project plan law bill order hospital hotel cathedral library academy"""
)
_PLACES = words_of(
    """city island islands river lake sea ocean mountain mountains street square airport park bridge
    station stadium county province coast valley beach bay palace tower hall kingdom states wales
    afghanistan albania algeria argentina armenia australia austria azerbaijan bangladesh belarus
    belgium bolivia brazil britain bulgaria cambodia canada chile china colombia croatia cuba cyprus
    denmark ecuador egypt england estonia ethiopia europe finland france georgia germany ghana greece
    hungary iceland india indonesia iran iraq ireland israel italy japan jordan kazakhstan kenya
    kosovo kuwait latvia lebanon libya lithuania malaysia mexico moldova mongolia morocco myanmar
    nepal netherlands nigeria norway pakistan palestine peru philippines poland portugal qatar romania
    russia scotland serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria
    taiwan thailand tunisia turkey türkiye uganda ukraine usa uk us venezuela vietnam yemen zimbabwe
    africa asia america london paris berlin rome madrid athens moscow ankara istanbul washington
    brussels beijing tokyo kyiv york"""
)
COUNTRIES_ALSO_THEY = _PLACES - words_of("city island street square airport park bridge tower hall")
_GROUP_NOUNS = words_of(
    """band team company group government union army police couple family duo crew club party
    committee council staff parliament people men women children brothers sisters agency bank firm
    court press opposition ministry commission military navy cast choir orchestra jury board"""
)
_PERSON_NOUNS = words_of(
    """man woman boy girl minister president chancellor king queen prince princess governor mayor
    author actor actress singer director writer leader coach player captain spokesman spokeswoman
    spokesperson chairman chairwoman founder owner judge lawyer officer general ambassador mother
    father brother sister son daughter wife husband deputy predecessor successor candidate winner
    pilot driver victim suspect artist scientist ceo pope bishop manager senator official"""
)
_GIVEN = {
    "he": words_of(
        """james john robert michael william david richard joseph thomas charles christopher daniel
        matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald
        timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott
        brandon frank benjamin gregory samuel raymond patrick alexander jack dennis jerry tyler aaron
        henry adam douglas peter nathan zachary walter kyle harold carl jeremy keith roger arthur
        terry sean austin noah mike steve jim joe bob bill tom dan ali ahmed mohammed muhammad omar
        hassan recep vladimir sergei dmitry ivan igor yury boris oleg emmanuel jean pierre hans olaf
        luis carlos jose juan pedro ibrahim mustafa mehmet narendra jens antonio jeff elon tim bernie
        barack philip hugh guy harry simon martin fred albert louis ralph victor"""
    ),
    "she": words_of(
        """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty
        margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah
        stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma
        nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather
        diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith
        andrea hannah megan cheryl jacqueline martha gloria teresa ann sara madison frances kathryn
        janice jean alice julia grace judy natalia olga svetlana ursula annalena giorgia theresa
        hillary fatima aisha ayse elena irina tatiana yulia claire sofia sophie charlotte kate jane
        jill lucy marie queen princess lady zuzana mati kamala nikki whitney britney tina"""
    ),
}
_SHE_TITLES = words_of("queen princess lady dame mrs ms miss chairwoman spokeswoman actress")
_HE_TITLES = words_of("king prince lord sir mr chairman spokesman actor pope emperor sultan sheikh")
_MASCULINE = words_of("man boy father brother son husband king prince actor spokesman chairman")
_FEMININE = words_of("woman girl mother sister daughter wife queen princess actress spokeswoman")
# Base forms that end a subject: "did the band RELEASE", "does the treaty ALLOW".
VERBS = words_of(
    """accept act add agree aim announce answer appear apply approve arrest arrive ask attack attend
    ban become begin believe belong block break bring build buy call cancel cause change choose claim
    close collapse come compete complete condemn confirm consider contain continue cost create cross
    cut deal decide declare defeat defend deliver demand deny depart deploy describe destroy develop
    die disappear discover discuss do draw drop earn employ enact end enter establish exist expect
    expire explain export express face fail fall feel fight file find finish fire follow force form
    found gain get give go grow happen have help hire hit hold host impose improve include increase
    injure intend introduce invade invest invite issue join jump keep kill know land last launch lay
    lead learn leave let like live look lose love lower make manage mark marry mean meet merge move
    need negotiate occur offer open oppose order organise organize own pass pay perform persuade plan
    play praise prefer prepare promise propose protest prove publish pull push put quit raise reach
    react read receive record recover refer reform refuse reject release rely remain remove repair
    replace reply report represent request resign respond result retire return reveal rise run sail
    save say score see seek seem sell send serve set settle shoot show sign sing sink sit speak spend
    spread stand start state stay stop strike study sue suffer suggest supply support survive take
    talk teach tell test think threaten travel treat try turn use visit vote wait want warn wear win
    withdraw work write premiere tour debut star collaborate graduate earn be"""
)
PAST = {
    row.split()[0]: row.split()[1]
    for row in """become became,begin began,break broke,bring brought,build built,buy bought,
    choose chose,come came,cut cut,deal dealt,do did,draw drew,fall fell,feel felt,fight fought,
    find found,fly flew,get got,give gave,go went,grow grew,have had,hit hit,hold held,keep kept,
    know knew,lay laid,lead led,leave left,let let,lose lost,make made,mean meant,meet met,pay paid,
    put put,quit quit,read read,rise rose,run ran,say said,see saw,seek sought,sell sold,send sent,
    set set,shoot shot,sing sang,sink sank,sit sat,speak spoke,spend spent,spread spread,stand stood,
    strike struck,sue sued,take took,teach taught,tell told,think thought,wear wore,win won,
    withdraw withdrew,write wrote""".replace("\n", "").split(",")
}
PASTS = frozenset(PAST.values())
_PEOPLE = re.compile(
    r"(?:[^t]ers|[eo]rs|ists|ians|ants|ees|men|cans|ials|people|children|troops|companies|parties"
    r"|clubs|teams|countries|states|governments|officials|allies|kids|parents|fans|forces|critics)$"
)
_NOUN_TOO = words_of("the a an this that his her their its first last second new")
_SINGULAR_S = ("ss", "us", "is", "'s", "news", "series", "species", "ous")


@dataclass(frozen=True)
class Mention:
    """One name or noun phrase of a text.

    Attributes
    ----------
    text : str
        As written, without a possessive ending; with its article where it has one.
    sort : {"person", "group", "place", "work", "thing", "things", "name"}
        What it seems to be; "name" where nothing tells.
    start, end : int
        Half-open offsets in the text.
    gender : {"he", "she", ""}
        Of a person, where a given name or a title tells.
    proper : bool
        Whether it is a name or a title of a work, not a noun phrase.
    owned : bool
        Whether it stands in the possessive, or behind "of": part of another phrase.
    """

    text: str
    sort: Sort
    start: int
    end: int
    gender: Gender = ""
    proper: bool = True
    owned: bool = False

    @property
    def head(self) -> str:
        """The word that says what a noun phrase means; of a name, its last."""
        before = re.split(r"\s(?:of|for|in|on|at|with|by|from|to|against)\s", self.text.lower())[0]
        found = WORD.findall(before)
        return found[-1] if found else ""


@dataclass(frozen=True)
class Token:
    """A word of a text, where it stands, and its bare form: lower case, no possessive ending."""

    text: str
    bare: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it is written like a name: "Kalin", "S-400", "nWo"."""
        return any(letter.isupper() for letter in self.text)

    @property
    def possessive(self) -> bool:
        """Whether it ends in "'s"."""
        return bool(POSSESSIVE.search(self.text))


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, in order."""
    found = []
    for match in WORD.finditer(text):
        end = match.end()
        if match[0].endswith("s") and text[end : end + 1] in ("'", "’"):
            end += 1
        word = text[match.start() : end]
        bare = POSSESSIVE.sub("", word).lower().replace("’", "'")
        found.append(Token(word, bare, match.start(), end))
    return tuple(found)


@lru_cache(maxsize=256)
def mentions(text: str) -> tuple[Mention, ...]:
    """The names, titles of works and noun phrases with an article in a text, in its order."""
    works = [
        Mention(match[0], "work", match.start(), match.end())
        for match in _QUOTED.finditer(text)
        if match[1][0].isupper() and len(match[1].split()) <= 7
    ]
    taken = [(work.start, work.end) for work in works]
    names = [
        name for name in _names(text) if not any(start <= name.start < end for start, end in taken)
    ]
    phrases = _phrases(text, names)
    return tuple(sorted([*works, *names, *phrases], key=lambda mention: mention.start))


def is_plural(noun: str) -> bool:
    """Whether a noun looks plural."""
    return noun in ("people", "men", "women", "children", "police") or (
        len(noun) > 3 and noun.endswith("s") and not noun.endswith(_SINGULAR_S)
    )


def owner(name: str) -> str:
    """The possessive of a name.

    >>> owner("Kalin"), owner("the Talking Heads")
    ("Kalin's", "the Talking Heads'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def is_date_word(word: str) -> bool:
    """Whether a word is a year or a month."""
    return word.lower() in MONTHS or bool(re.fullmatch(r"(?:1[0-9]|20)\d\d(?:s|-\d\d)?", word))


def _names(text: str) -> list[Mention]:
    found: list[Mention] = []
    line = tokens(text)
    at = 0
    while at < len(line):
        end = _run(text, line, at)
        if end > at:
            name = _name(text, line, at, end)
            found += [name] if name else []
        at = max(end, at + 1)
    return found


def _run(text: str, line: tuple[Token, ...], at: int) -> int:
    """Where a run of capitals that begins at a token ends; `at` itself if none begins there."""
    if not _may_begin(text, line[at]):
        return at
    end = at + 1
    while end < len(line) and not line[end - 1].possessive:
        gap = text[line[end - 1].end : line[end].start]
        if gap != " " and not (gap == ". " and _INITIAL.fullmatch(line[end - 1].text)):
            break
        word = line[end]
        if word.capital or (word.text.isdigit() and len(word.text) < 4):
            end += 1
        elif word.bare in _JOINING:
            ahead = (
                end + 2 if line[end + 1 : end + 2] and line[end + 1].bare in _JOINING else end + 1
            )
            joined = line[ahead : ahead + 1]
            if not joined or not joined[0].capital or joined[0].bare in _NOT_NAMES:
                break
            end = ahead + 1
        else:
            break
    return end


def _may_begin(text: str, word: Token) -> bool:
    if not word.capital or word.bare in _NOT_NAMES or word.bare in MONTHS:
        return False
    begins = bool(_SENTENCE_END.search(text[max(0, word.start - 3) : word.start]))
    # What opens a sentence has a capital anyway; a participle or an adverb there is no name.
    return not (begins and re.search(r"(?:ing|ed|ly)$", word.bare))


def _name(text: str, line: tuple[Token, ...], at: int, end: int) -> Mention | None:
    before = line[at - 1].bare if at else ""
    after = line[end] if end < len(line) else None
    run = [word.bare for word in line[at:end]]
    titled = run[0] in _TITLES or before in _TITLES
    gender = _gender(run, before)
    while len(run) > 2 and run[0] in _TITLES | {"prime", "deputy", "foreign", "vice"}:
        at, run = at + 1, run[1:]
    if _is_adjective(run, after, text, line[end - 1].end) or run[0] in _TITLES and len(run) == 1:
        return None
    start, stop = line[at].start, line[end - 1].end
    sort = _sort(run, before, text[start:stop], titled)
    if sort in ("person", "name") and not gender and _describes(after, text, stop):
        sort = "thing"
    owned = line[end - 1].possessive or before in ("of", "by")
    if len(run) == 1 and len(line) > 3 and not _stands(text, line, at, end, after):
        return None
    if before == "the" and sort != "person":
        start = line[at - 1].start
    return Mention(
        POSSESSIVE.sub("", text[start:stop]), sort, start, stop, gender, owned=owned
    )  # fmt: skip


def _stands(text: str, line: tuple[Token, ...], at: int, end: int, after: Token | None) -> bool:
    """Whether one capital word is a name although it may only open the sentence."""
    word = line[at]
    if not _SENTENCE_END.search(text[max(0, word.start - 3) : word.start]):
        return True
    if word.possessive or after is None or any(letter.isupper() for letter in word.text[1:]):
        return True
    verb = after.bare in AUXILIARIES | PASTS | VERBS or re.search(r"[a-z]{2}(?:ed|s)$", after.bare)
    return bool(verb or after.bare in ("and", "to", "later", "also", "then", "eventually")) and (
        text[line[end - 1].end : after.start] == " "
    )


def _describes(after: Token | None, text: str, end: int) -> bool:
    """Whether a common noun follows a name, which then says of what kind that is: "TV show"."""
    if after is None or after.capital or text[end : after.start] != " ":
        return False
    verb = after.bare in PASTS or after.bare in VERBS or re.search(r"(?:ed|s|ly|ing)$", after.bare)
    return after.bare not in FUNCTION_WORDS and not verb and after.bare.isalpha()


def _is_adjective(run: list[str], after: Token | None, text: str, end: int) -> bool:
    """Whether a single capital only describes the noun behind it: "Russian officials"."""
    if len(run) != 1 or after is None or after.capital or text[end : after.start] != " ":
        return False
    return bool(re.search(r"(?:ian|ish|ese|ean|ican|ench|utch|reek|erman)$", run[0])) and (
        after.bare not in FUNCTION_WORDS
    )


def _sort(run: list[str], before: str, written: str, titled: bool) -> Sort:
    last = run[-1]
    if any(letter.isdigit() for letter in written):
        return "thing"
    if _BODIES.intersection(run):
        return "group"
    if last in _PLACES or run[0] in _PLACES:
        return "place"
    if last in _THINGS:
        return "thing"
    if titled or (len(run) > 1 and run[0] in _GIVEN["he"] | _GIVEN["she"]):
        return "person"
    if len(run) == 1 and written.isupper() and len(written) > 1:
        return "group"
    if before == "the":
        return "group" if is_plural(last) else "thing"
    if before in ("in", "at", "near", "from"):
        return "place"
    if 2 <= len(run) <= 4 and not {"of", "the", "for", "&"}.intersection(run):
        return "name" if is_plural(last) else "person"
    return "name"


def _gender(run: list[str], before: str) -> Gender:
    for title in (before, run[0]):
        if title in _SHE_TITLES:
            return "she"
        if title in _HE_TITLES:
            return "he"
    given = run[1] if len(run) > 2 and run[0] in _TITLES else run[0]
    if given in _GIVEN["he"]:
        return "he"
    return "she" if given in _GIVEN["she"] else ""


_OPENERS = words_of("the a an this these his her its their")


def _phrases(text: str, names: list[Mention]) -> list[Mention]:
    """Noun phrases that open with an article or a possessive name."""
    line = tokens(text)
    owners = {name.end: name.start for name in names if text[: name.end].endswith(("'s", "s'"))}
    whole = {name.end for name in names if name.text.lower().startswith("the ")}
    found = []
    for at, word in enumerate(line):
        opens = word.bare in _OPENERS or word.end in owners
        if not opens:
            continue
        end = phrase_end(text, line, at + 1)
        if end <= at + 1 or line[end - 1].end in whole:
            continue
        start = owners.get(word.end, word.start)
        words = text[start : line[end - 1].end]
        if word.bare in _OPENERS - {"the"}:
            words = f"the {text[line[at + 1].start : line[end - 1].end]}"
        found.append(_phrase(words, start, line[end - 1].end, line[at - 1].bare if at else ""))
    return found


def phrase_end(text: str, line: tuple[Token, ...], at: int, limit: int = 7) -> int:
    """The index behind the noun phrase whose first word, after any article, is ``line[at]``."""
    end = at
    while end < min(len(line), at + limit):
        word = line[end]
        gap = text[line[end - 1].end : word.start] if end else ""
        if end > at and gap.strip():
            break
        if word.bare == "of" and end > at and line[end + 1 : end + 2]:
            inner = end + 1 + (line[end + 1].bare in DETERMINERS)
            further = phrase_end(text, line, inner, 4)
            return further if further > inner else end
        if _ends_phrase(line, at, end):
            break
        end += 1
    return end


def _ends_phrase(line: tuple[Token, ...], at: int, end: int) -> bool:
    word = line[end]
    if word.capital and word.bare not in FUNCTION_WORDS:
        return False
    if word.bare in FUNCTION_WORDS and word.bare not in _NOUN_TOO - DETERMINERS:
        return word.bare not in ("first", "last", "next", "other", "own", "same", "most")
    if end == at:
        return False
    verb = word.bare in VERBS and line[end - 1].bare not in _NOUN_TOO
    return verb or bool(re.search(r"[a-z]{2,}ed$", word.bare)) or word.bare in _PARTICIPLES


_PARTICIPLES = words_of(
    """born made built sold bought held found won lost sent seen done known given taken written shown
    spoken begun broken chosen driven fallen flown gone grown hidden paid put said set shot signed
    sung sunk struck sung taught told thrown worn made like"""
)


def plural_mention(words: str, start: int, end: int) -> Mention:
    """The mention that a plural noun phrase is: people or things."""
    return _phrase(words, start, end, "")


def _phrase(words: str, start: int, end: int, before: str) -> Mention:
    phrase = Mention(words, "thing", start, end, proper=False, owned=before in ("of", "by"))
    head = phrase.head
    sort: Sort = "thing"
    if head in _PERSON_NOUNS:
        sort = "person"
    elif head in _GROUP_NOUNS or _PEOPLE.search(head):
        sort = "group"
    elif is_plural(head):
        sort = "things"
    gender: Gender = "he" if head in _MASCULINE else "she" if head in _FEMININE else ""
    return Mention(words, sort, start, end, gender, proper=False, owned=phrase.owned)
