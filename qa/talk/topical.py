"""Questions that name first what they ask about: "and her opponent, what did he say?". Pure."""

import re

from qa.talk.mention_values import tokens
from qa.talk.pronouns import PRONOUNS, owns
from qa.talk.turn_mentions import question_mentions

_TOPICAL = re.compile(
    r"\W*(?:(?:and|but|so|what about|how about|as for) )+(?P<topic>[^,?]{1,60}), "
    r"(?P<asked>(?:who|what|when|where|why|how)\b.+)",
    re.IGNORECASE,
)


def of_topic(question: str) -> str:
    """ "and her opponent, what did he say?": asked of her opponent, if of anybody; else empty."""
    topical = _TOPICAL.match(question)
    if topical is None:
        return ""
    topic, asked = topical["topic"], topical["asked"]
    line = tokens(asked)
    found = [at for at, word in enumerate(line) if word.bare in PRONOUNS]
    meant = {PRONOUNS[line[at].bare] for at in found}
    other = {PRONOUNS[w.bare] for w in tokens(topic) if w.bare in PRONOUNS}
    named = any(m.start == 0 and m.end == len(topic) for m in question_mentions(topic))
    if not named or len(meant) != 1 or meant & other or owns(line, found[0]):
        return ""
    return f"{asked[: line[found[0]].start]}{topic}{asked[line[found[0]].end :]}"
