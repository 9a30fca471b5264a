"""Nouns that can say the same of the same things, and the verbs they go with: tables only.

One group between bars or line ends; a word may stand in several groups, which are not joined. They
are generous: a word that is here said to be in a text is only not called missing.
"""

from qa.kinds.same_verbs import SAME
from qa.stems import stem

_GROUPS = """
body corpse remains dead skeleton | death died dead kill fatal toll victim | injury hurt injured wounded casualty
email mail message letter wrote correspondence | telephone phone call mobile cell | speech address remarks spoke
job post employment career position staff worker employee | salary pay wage income earn paid compensation remuneration
bonus premium reward payment pay | fine penalty payment punish | punishment sentence jail prison penalty
prison jail custody imprisonment jailed behind cell | sentence jailed prison years | crime offence offense guilty
trial court case hearing tried | court judge tribunal | lawyer attorney counsel barrister solicitor defence defense prosecutor
judge justice court | appeal contest challenge | arrest detain custody held seize | police officer constable
money fund cash sum pay paid million | loan borrow lend debt credit | debt owe loan borrow arrears
price cost charge expensive worth pay paid sold bought | cost price expense paid spent bill worth | bill cost invoice
tax levy duty | budget spending fund money finance | profit gain earnings | loss lost deficit | fee charge pay
grant subsidy funding money contribution | compensation pay damages | tender bid bidder offer contract | bid offer tender bidder
contract agreement deal accord order | deal agreement contract accord pact | treaty agreement pact accord convention
order ordered contract purchase | purchase buy bought procurement acquisition order | sale sell sold
company firm business manufacturer corporation supplier | factory plant works mill | owner own owned belong shareholder proprietor
boss chief head director manager leader | leader head chief chair led | chairman chair chairwoman head president
director head manager chief | minister secretary government | government ministry cabinet state minister administration
parliament assembly house congress lawmaker deputy legislature | mayor council city | council councillor city authority
election vote poll ballot elect | vote ballot poll elect | campaign election run | candidate ran stood nominee
opponent rival against opposition | supporter backer fan follower back | critic opponent critical oppose
party movement alliance union | union association labour | strike walkout stoppage | protest demonstration demonstrator rally march
war conflict fighting battle | weapon arms missile gun bomb | army military troops soldier force | ceasefire truce armistice
attack assault strike raid struck bomb | explosion blast bomb exploded | fire blaze burn flame | accident crash disaster collision sank wreck
disaster accident catastrophe tragedy | storm hurricane typhoon cyclone gale weather wind | flood water inundation
weather storm rain wind snow temperature | crack fracture break fault | defect fault flaw problem crack fail error
failure fail fault broke break collapse | error mistake wrong fault incorrect | damage harm destroy wreck
repair fix mend weld restore | test trial check exam inspect | inspection check inspect exam survey | inspector check inspect
investigation inquiry probe inquest investigate examine | inquiry investigation commission probe | report study document paper summary
study research survey paper | evidence proof testimony document | witness testify saw | document paper file record
minutes record protocol | list register record | map plan chart | photograph picture image photo | film movie picture
book novel volume work | song single track tune | album record | painting picture canvas portrait | play drama
author writer wrote written pen | architect design | designer design | builder built build construct | engineer technician
doctor physician medic surgeon | nurse medic | hospital clinic infirmary | disease illness sick virus infection | patient sick ill
medicine drug treatment | vaccine jab shot | school college academy pupil | university college academic professor | teacher professor taught
student pupil studied | pupil student child | child boy girl son daughter young kid | son child boy | daughter child girl
wife husband married spouse widow | husband wife married spouse | marriage wedding married wife husband | wedding married
divorce separate split | mother parent father | father parent mother | parent father mother | brother sister sibling
sister brother sibling | family relative wife son daughter brother sister | friend ally companion | neighbour neighbor resident
resident inhabitant people live living population citizen tenant | population people inhabitant resident | citizen resident people national
passenger people traveller traveler rider travel carry board | driver drove drive motorist | crew sailor staff aboard board | captain master commander skipper
ship boat vessel ferry craft | boat ship vessel ferry | car vehicle automobile auto | vehicle car tram bus lorry truck train
lorry truck vehicle | truck lorry vehicle | train rail railway locomotive | bus coach vehicle | airplane aircraft jet flight
aircraft jet airplane helicopter | helicopter aircraft | airport airfield aerodrome flight | station stop terminal | road street way highway route
street road avenue lane | route road line way service | bridge crossing viaduct | harbour harbor port dock quay | port harbour harbor dock
journey trip travel voyage crossing | visit trip travel went | flight flew airplane | arrival arrive came reach | departure leave left
house home building residence | home house residence flat live | flat apartment home house | building house block
hotel inn | office building headquarters bureau | headquarters office based base seat | capital city | city town | town city village | village town
country nation state land | border frontier | island isle | sea ocean water | river stream water | mountain hill peak | land ground soil
farm farmer field agriculture | animal beast | dog animal | food meal eat | water sea | power electricity energy | oil petroleum fuel
vote ballot elect | meeting session conference summit talks met meet | talks negotiation meeting discuss | summit meeting conference | conference meeting congress
visit travel trip | speech address | interview spoke told asked | letter wrote email | announcement announce said told | promise pledge vow undertake
warning warn alert caution | threat threaten warn | request ask demand | demand ask request call | proposal propose plan suggest | plan scheme project proposal intend
project scheme programme program plan | programme program scheme project | policy plan line | law act legislation rule bill statute | rule law regulation
permission permit allow licence license approve | licence license permit certificate | ban forbid prohibit embargo block | sanction penalty embargo punish
appointment appoint named hire | resignation resign quit stepped left | dismissal dismiss fire sack remove | retirement retire left | replacement replace successor new
birth born | funeral bury burial | anniversary year | birthday born | winner won win victory | victory win won | defeat lost lose beat
award prize medal honour honor won | prize award medal | game match play | match game play | team side squad club | player sportsman | score goal point
increase rise more grow higher climb | decrease fall less drop lower | growth grow rise increase | delay late later postpone wait behind
delivery deliver ship supply arrive batch | shipment deliver delivery ship batch | supply deliver supplier provide | supplier supply deliver provide
construction build built work | opening open launch | closure close shut | launch start begin open | completion complete finish | cancellation cancel scrap drop
debate discuss argue | dispute row quarrel conflict disagree | criticism critic criticise criticize attack | complaint complain | apology apologise apologize sorry
bribe payment corrupt bribery | corruption bribe bribery | fraud deceive cheat bribe | theft steal stolen rob | robbery rob steal theft | murder kill killed homicide
suspect accused arrested charged | culprit guilty blame | hostage captive prisoner | refugee migrant asylum | prisoner inmate jail captive | victim dead killed lost
height tall high metre | width wide | weight weigh heavy ton | speed fast kilometre mph | depth deep | distance kilometre mile far | colour color red blue green white black yellow
name call | nickname call known | motto slogan | logo symbol emblem | flag banner | language speak tongue | religion faith church | church cathedral chapel parish
journalist reporter correspondent editor | newspaper paper daily press journal | article report story | magazine paper journal | website site online internet
customer client buyer passenger | client customer | user people use | tourist visitor guest travel | visitor guest tourist | audience guest crowd viewer
consultant adviser advisor expert consult | expert specialist professor scientist analyst | adviser consultant aide advisor | spokesman spokeswoman spokesperson said
shareholder owner owned invest | investor invest fund owner | bank lender banking | partner ally | rival opponent competitor | competitor rival bid bidder
material made steel wood | steel metal iron | metal steel iron | machine device equipment | equipment gear machine kit | weapon gun arms | engine motor | computer laptop machine
"""
SAME_NOUN: dict[str, frozenset[str]] = dict(SAME)
"""The stem of a word -> the stems of those that can stand for it, without its own; verbs as of `SAME`."""
for _line in _GROUPS.strip().splitlines():
    for _group in _line.split("|"):
        _stems = frozenset(map(stem, _group.split()))
        for _one in _stems:
            SAME_NOUN[_one] = SAME_NOUN.get(_one, frozenset()) | (_stems - {_one})
