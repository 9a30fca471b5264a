"""Words of saying and of opinion: tables only, for what asks for words and for what gives them."""

from qa.tables import words_of

_FORMS = """
say said saying | claim claimed claiming | think thought thinking | argue argued arguing
believe believed believing | announce announced announcing | comment commented commenting
declare declared declaring | reply replied replying | respond responded responding
answer answered answering | warn warned warning | promise promised promising | tell told telling
suggest suggested suggesting | state stated stating | write written writing | feel felt feeling
recommend recommended recommending | admit admitted admitting | deny denied denying
complain complained complaining | predict predicted predicting
"""
FORMS = tuple(tuple(row.split()) for line in _FORMS.strip().splitlines() for row in line.split("|"))
"""Base, participle and gerund of each verb of saying."""
# "how did X react to Y": what is asked for are words, or may be.
REACTING = words_of(
    "describe react respond view characterize characterise regard comment reply justify interpret"
)
SAYING = frozenset(form for row in FORMS for form in row) | REACTING | words_of("call called wrote")
OPINIONS = words_of(
    "opinion view stance reaction response comment attitude assessment reply remark"
)
ABOUT = ("about", "on", "to", "regarding", "towards", "toward", "concerning", "of", "over")
# What is asked for by these is not whatever was said: in a row the words, one of which tells that
# it was done.
ACTS = tuple(
    words_of(row)
    for row in (
        """recommend recommends recommended recommending recommendation recommendations advise advises
        advised advising urge urges urged urging""",
        """propose proposes proposed proposing proposal proposals suggest suggests suggested suggesting
        suggestion suggestions""",
        """promise promises promised promising pledge pledges pledged pledging vow vows vowed vowing
        undertook""",
        """predict predicts predicted predicting prediction predictions forecast forecasts foresaw
        foresees""",
        """admit admits admitted admitting admission acknowledge acknowledges acknowledged concede
        concedes conceded confess confesses confessed""",
    )
)
