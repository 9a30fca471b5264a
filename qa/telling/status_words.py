"""The words that tell of things as done, planned or denied; see `qa.telling.cues`."""

import re

from qa.tables import words_of

BE = words_of("is are am was were be been being")
PAST_BE = words_of("was were")
HAVE = words_of("has have had having")
DO = words_of("do does did")
MODALS = words_of("will would could may might shall should must can 'll")
AUXILIARIES = BE | HAVE | DO | MODALS
ADVERBS = words_of(
    """also already always ever just now only since soon still then first finally later recently
    long all both even yet again once being been be have"""
)
PRONOUNS_WITH_IS = words_of("it's he's she's that's there's who's what's")
NOT = words_of("not never")
NO_SUBJECT = words_of("no nobody none neither nothing nor")
# "no later than", "no fewer than", "not only": a measure, no denial.
NO_DENIAL = words_of("later fewer less more sooner doubt matter only just least merely earlier")
PAUSES = frozenset(',;:—–()“”"«»')
OPENERS = words_of(
    """that which who whom whose while when where whereas although though because if unless whether
    but after before since until as"""
)

# Verbs whose object or infinitive is only planned, asked for, or hoped for.
PLANNING = words_of(
    """expect plan intend hope aim want schedule forecast predict propose envisage anticipate seek
    await consider vow pledge promise urge demand slate project foresee envision target wish need
    recommend contemplate mull eye request"""
)
# The same, only with an infinitive: "agreed to sell", but "agreed on the terms".
PLANNING_TO = words_of(
    """agree threaten decide offer prepare ask order tell call invite commit swear undertake
    volunteer advise require opt stand"""
)
# Who is asked to do something has been asked, whatever they do then.
ADDRESSING = words_of("invite order tell ask call advise require urge request")
# Whoever is asked to do this only hands on what is so.
ADDING = words_of(
    """add say tell note mention stress emphasise emphasize clarify explain inform remind remember
    confirm state report point know understand"""
)
PLANNING_TO_NEXT = words_of(
    """set due poise bind suppose like prospect ready willing eager likely able free entitle
    determine design mean about go prepare schedule"""
)
WHEN_DUE = words_of("in on by at next this")
PLANNING_NOUNS = words_of(
    "plan plans proposal proposals deadline goal target hopes prospect intention"
)
REFUSING_TO = words_of("refuse fail decline neglect unable unwilling forbid reluctant unlikely yet")
DENYING_THAT = words_of("deny denies denied denying refute refuted dispute disputed")
DOUBTED = words_of("claim claims report reports allegation allegations rumour rumours suggestion")
WITHHELD = words_of(
    "confirmation evidence sign signs proof indication suggestion hint word guarantee"
)
TRYING = words_of("try attempt struggle fight work push press lobby")
DONE_TO = words_of(
    "manage go continue begin start help come force use proceed prove get seem appear"
)
DELAYING = words_of("postpone delay push reschedule extend adjourn move put prolong defer")
FUTURE = re.compile(
    r"\b(?:next (?:week|month|year|season|summer|winter|spring|autumn|fall|decade|\w+day)|tomorrow"
    r"|in the coming \w+|later this (?:week|month|year)|by the end of (?:this|next))\b"
)
DATED = re.compile(r"\b(?:[12]\d{3}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")
IRREGULAR = words_of(
    """began became blew bore bought broke brought built came caught chose cost cut dealt did drew
    drove fell fed felt fled flew fought found froze gave got grew held heard hid hit kept knew laid
    led left lent lit lost made met paid put quit ran rang read rose said sank sang saw sent set shot
    shook sold spent split spoke spread stole stood struck swam swept swore threw told took taught
    tore went wept withdrew woke won wore wrote understood underwent overtook begun broken chosen
    drawn driven fallen flown forgotten frozen given gone grown hidden risen seen shaken shown
    spoken stolen sunk sung sworn taken thrown torn woken worn written born done hurt thought"""
)
# In "-ed", and no event: they describe, or join on.
NO_EVENT = words_of(
    """based located named called situated limited united armed alleged so-called related increased
    advanced supposed need indeed hundred speed feed seed breed exceed red bed shed sacred kindred
    used detailed dedicated skilled talented aged owned entitled devoted embed proceed
    succeed unprecedented married surrounded connected composed comprised populated bound"""
)
STATES = words_of(
    """covers employs stands lies costs contains includes owns lives works belongs consists measures
    weighs houses remains serves holds heads operates produces has have sits stretches rises
    borders represents forms means uses runs leads makes offers hosts boasts features seems appears
    cover employ stand lie contain include own live belong consist measure weigh remain rank ranks
    claims says believes argues insists knows thinks"""
)
DETERMINERS = words_of(
    "the a an its his her their our my this these those some any of by with for in on at more most"
)
INFINITIVES = words_of(
    """be begin start open finish end arrive expire take land launch return meet visit leave become
    receive make go come face appear vote run play resume retire step deliver"""
)
