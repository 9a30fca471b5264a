"""Words that exclude each other: what one of them says, the others deny.

Antonyms, negation and swapped names are most of what people did who wrote SQuAD 2.0's
unanswerable questions (Rajpurkar, Jia and Liang 2018).
"""

_GROUPS = """
largest smallest | biggest smallest | highest lowest | higher lower | tallest shortest
longest shortest | oldest youngest newest | older younger | earliest latest
first last second third fourth | best worst | most least fewest | more less fewer | before after
begin end | began ended | start finish stop | started stopped finished | started ended
north south east west | northern southern eastern western
northeast southwest northwest southeast | increase decrease | increased decreased
increases decreases | increasing decreasing | rise fall | rose fell | gain lose | gained lost
win lose | won lost | winner loser | major minor | majority minority | maximum minimum
above below | inside outside | internal external | left right | upper lower | top bottom
early late | earlier later | old new | ancient modern | young old | male female | man woman
men women | king queen | father mother son daughter | brother sister | husband wife
sons daughters | uncle aunt | brothers sisters | boys girls | boy girl
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday | spring summer autumn winter
one two three four five six seven eight nine ten eleven twelve | twenty thirty forty fifty sixty
hundred thousand million billion | hundreds thousands millions
day week month year decade century | days weeks months years decades centuries
red blue green yellow white black brown orange purple | same different | similar different
open close | opened closed | public private | rich poor | legal illegal | possible impossible
common rare uncommon | popular unpopular | strong weak | stronger weaker | strongest weakest
fast slow | faster slower | hot cold | warm cool | wet dry | high low | long short | large small
big small | heavy light | deep shallow | wide narrow | positive negative | good bad
easy difficult | simple complex | accept reject | accepted rejected | allow forbid
allowed forbidden banned | support oppose | supported opposed | supporters opponents
attack defend | attacked defended | enter leave | entered left | arrive depart | arrived departed
buy sell | bought sold | borrow lend | create destroy | created destroyed | built demolished
build demolish | founded abolished dissolved | established abolished | born buried | birth death
import export | imports exports | imported exported | include exclude | included excluded
includes excludes | agree disagree | agreed disagreed | succeed fail | succeeded failed
success failure | victory defeat | allies enemies | ally enemy | friend enemy | war peace
love hate | liked disliked | like dislike | likes dislikes | present absent | true false
full empty | active inactive | alive dead | solid liquid gas | physical mental | rural urban
domestic foreign | national international local regional | federal state local | direct indirect
formal informal | official unofficial | permanent temporary | primary secondary tertiary
elementary secondary | always never | all none | both neither | always rarely
usually rarely seldom | often rarely | frequently rarely | with without | buyer seller
teacher student | doctor nurse | author publisher | writer editor | singer drummer
director producer | guitarist drummer bassist | actor actress | employer employee | parent child
president secretary | governor mayor senator | general admiral | prince princess | emperor empress
christian muslim jewish buddhist hindu | catholic protestant orthodox | catholics protestants
democratic republican | democrats republicans | liberal conservative | communist capitalist
french german english spanish italian russian chinese japanese american british turkish greek
france germany england spain italy russia china japan turkey greece | europe asia africa america
city village | cities villages | river lake ocean | mountain valley | plant animal
plants animals | army navy | school hospital church | book film song album | novel poem play
team league | bird fish | minimum average maximum | beginning middle end | kilometers miles
feet inches meters | dollars pounds euros | add remove | added removed | absorb release
absorbed released | expand shrink | expanded shrank | accelerate slow | encourage discourage
encouraged discouraged | approve veto | approved vetoed | appointed dismissed | hired fired
join leave | joined left | appeared disappeared | arrested released | expensive cheap
benefit harm | advantage disadvantage | advantages disadvantages | cause prevent
caused prevented | causes prevents | strengths weaknesses | income debt | profit loss
profits losses
"""


def _read(groups: str) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for line in groups.strip().splitlines():
        for group in line.split("|"):
            words = group.split()
            for word in words:
                found.setdefault(word, []).append(words)
    return found


OPPOSITES = _read(_GROUPS)
"""Word, in lower case -> the groups that it is in, itself among them."""
