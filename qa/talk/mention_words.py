"""Words that tell names, persons, groups and places apart, and the forms of verbs: tables only."""

from qa.tables import words_of

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
    anything anyone anybody someone somebody something everybody everyone nothing nobody besides just only even still
    yet ever never again too very both all few several such same own well now later first last next
    okay ok hi hello thanks be been being being do not only once however according further despite
    meanwhile although let's let me give name list say said says"""
)
# What opens an order, "list the ports", is a noun behind an owner: "the road's name".
ORDERS = words_of("name list")
NOT_NAMES = FUNCTION_WORDS | words_of(
    """january february march april june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday spring summer autumn winter mr mrs ms dr
    i'm i've don't it's that's band album originally generally subsequently eventually
    finally initially similarly early late later additionally furthermore moreover recently"""
)
MONTHS = words_of(
    """january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec"""
)
JOINING = words_of("of the de la del da di du von van der den bin ibn al el for &")
TITLES = words_of(
    """president minister chancellor secretary king queen prince princess emperor pope sir lord lady
    dame mr mrs ms miss dr prof professor senator governor mayor ambassador judge justice ceo
    chairman chairwoman director commander colonel captain lieutenant sergeant general admiral
    spokesman spokeswoman coach manager leader actor actress singer premier bishop archbishop
    cardinal rabbi imam sheikh sultan analyst lawyer officer adviser commissioner"""
)
BODIES = words_of(
    """ministry department council committee commission agency party union university college school
    company corporation corp inc ltd group bank association federation league club team army navy
    force forces government parliament senate congress court police authority organization
    organisation institute society brothers sisters band orchestra records studios airlines motors
    industries systems partners board staff office administration press times post news alliance
    coalition"""
)
# The last word of what is neither a person nor a place.
THINGS = words_of(
    """abbey school cup trophy championship championships award awards prize tennis open tour album
    premiere festival museum church games act war treaty agreement television series show book song
    film movie theatre theater deal summit olympics medal draft bowl prix race election programme
    program project plan law bill order hospital hotel cathedral library academy"""
)
NUMBERS = words_of("one two three four five six seven eight nine ten eleven twelve several both")
# What a title stands behind: "the album Person Pitch".
WORKS = words_of("album song single film movie book novel show series musical play game opera")
# The first word of what is a storm, not a person, and of what is a place.
THINGS_BEGIN = words_of("hurricane storm typhoon cyclone operation project boeing airbus apollo")
PLACES_BEGIN = words_of("port mount fort cape lake new san santa saint st los las gulf")
PLACES = words_of(
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
GROUP_NOUNS = words_of(
    """band team company group government union army police couple family duo crew club party
    committee council staff parliament people men women children brothers sisters agency bank firm
    court press opposition ministry commission military navy cast choir orchestra jury board"""
)
PERSON_NOUNS = words_of(
    """man woman boy girl minister president chancellor king queen prince princess governor mayor
    author actor actress singer director writer leader coach player captain spokesman spokeswoman
    spokesperson chairman chairwoman founder owner judge lawyer officer general ambassador mother
    father brother sister son daughter wife husband deputy predecessor successor candidate winner
    pilot driver victim suspect villain hero heroine protagonist killer murderer assassin thief poet
    teacher student doctor nurse journalist reporter photographer critic architect inventor artist scientist ceo pope bishop manager senator official"""
)
GIVEN = {
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
SHE_TITLES = words_of("queen princess lady dame mrs ms miss chairwoman spokeswoman actress")
HE_TITLES = words_of("king prince lord sir mr chairman spokesman actor pope emperor sultan sheikh")
MASCULINE = words_of("man boy father brother son husband king prince actor spokesman chairman")
FEMININE = words_of("woman girl mother sister daughter wife queen princess actress spokeswoman")
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
    withdraw work write premiere tour debut star collaborate graduate earn be admit allege appoint
    assume attract borrow bribe bury comply conceal concede convict convince criticise criticize
    demolish detain dismiss disclose donate elect eliminate endorse exceed exclude expel hide ignore
    implement inform inherit inspect inspire install insure investigate involve obtain postpone
    prevent prohibit provoke pursue ratify resume restore retain seize steal submit suspend testify
    tolerate undergo undermine uphold violate withhold"""
)
PAST = {
    row.split()[0]: row.split()[1]
    for row in """bear bore, become became, begin began, bite bit, blow blew, break broke, bring brought,
    build built, buy bought, catch caught, choose chose, come came, cost cost, cut cut, deal
    dealt, die died, do did, draw drew, drink drank, drive drove, eat ate, fall fell, feed fed,
    feel felt, fight fought, find found, flee fled, fly flew, forbid forbade, forget forgot,
    freeze froze, get got, give gave, go went, grow grew, have had, hear heard, hide hid, hit
    hit, hold held, hurt hurt, keep kept, know knew, lay laid, lead led, leave left, lend lent,
    let let, lie lied, lose lost, make made, mean meant, meet met, pay paid, put put, quit quit,
    read read, ride rode, rise rose, run ran, say said, see saw, seek sought, sell sold, send
    sent, set set, shake shook, shoot shot, shut shut, sing sang, sink sank, sit sat, sleep
    slept, speak spoke, spend spent, spread spread, spring sprang, stand stood, steal stole,
    strike struck, sue sued, swear swore, sweep swept, swim swam, take took, teach taught, tell
    told, think thought, throw threw, wake woke, wear wore, win won, withdraw withdrew, write
    wrote, forgive forgave, foresee foresaw, mislead misled, overcome overcame, override overrode,
    overrun overran, oversee oversaw, overtake overtook, overthrow overthrew, rebuild rebuilt, repay
    repaid, retake retook, rewrite rewrote, slay slew, tear tore, undergo underwent, understand
    understood, undertake undertook, withhold withheld, withstand
    withstood""".replace("\n", "").split(",")
}
PASTS = frozenset(PAST.values())
# Where it is not as the past: "begin began begun".
PARTICIPLE = {
    row.split()[0]: row.split()[1]
    for row in """bear borne, become become, begin begun, bite bitten, blow blown, break broken, choose
    chosen, come come, do done, draw drawn, drink drunk, drive driven, eat eaten, fall fallen, fly
    flown, forbid forbidden, forget forgotten, freeze frozen, give given, go gone, grow grown, hide
    hidden, know known, ride ridden, rise risen, run run, see seen, shake shaken, show shown, sing
    sung, sink sunk, speak spoken, spring sprung, steal stolen, strike stricken, swear sworn, swim
    swum, take taken, throw thrown, wake woken, wear worn, withdraw withdrawn, write
    written, beat beaten, bind bound, foresee foreseen, forgive forgiven, light lit, mistake mistaken,
    override overridden, oversee overseen, overtake overtaken, overthrow overthrown, retake retaken,
    rewrite rewritten, slay slain, tear torn, undergo undergone, undertake
    undertaken""".replace("\n", "").split(",")
}
NOUN_TOO = words_of("the a an this that his her their its first last second new")
OPENERS = words_of("the a an this these his her its their")
PARTICIPLES = words_of(
    """born made built sold bought held found won lost sent
    paid put said set shot signed sung struck taught told made like"""
) | (frozenset(PARTICIPLE.values()) - PARTICIPLE.keys())
# What a thing has: asked for, it is not what is spoken of.
ATTRIBUTES = words_of(
    """price cost value size length date number name reason deadline location venue author owner
    capital population age weight height duration cause result outcome aim goal purpose budget
    headquarters"""
)
