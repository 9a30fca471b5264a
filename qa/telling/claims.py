"""Where what is said begins behind a verb of saying, and where it ends. Pure."""

import re

from qa.telling.speech_words import (
    BACK,
    BEGINS_QUOTE,
    BUT_NOW,
    NOW,
    OUTSIDE,
    PLAIN,
    QUOTES,
    THAT,
    TOLD,
    TOLD_THAT,
    WHEN,
)


def following_claim(line: str, verb: str, end: int) -> int | None:
    """Where a claim begins behind a verb of saying that ends at `end`; None if none follows."""
    told = verb.startswith(("tell", "told"))
    that = (TOLD_THAT if told else THAT).match(line, end)
    if that:
        return that.end()
    quote = BEGINS_QUOTE.match(line, end)
    if quote and quote.group()[-1] == '"' and line.count('"', 0, quote.end() - 1) % 2:
        quote = None  # it closes what was opened before the verb
    if quote and (
        line[quote.end() - 2 : quote.end() - 1] != "," or verb.startswith(("said", "say"))
    ):
        opens = quote.group()[:-1].rstrip().endswith((":", ",")) or quote.group().strip() in QUOTES
        if opens or told or verb in PLAIN:
            return quote.end() - 1
    if told and (audience := TOLD.match(line, end)):
        end = audience.end()
    if verb not in PLAIN:
        return None
    while adjunct := WHEN.match(line, end):
        end = adjunct.end()
    return None if OUTSIDE.match(line, end) else end


def until_held_against(line: str, said: str, claim: int) -> int:
    """Where a claim ends that runs on into what the reporter holds against it, or the line ends."""
    but = BUT_NOW.search(line, claim)
    if but is None:
        return len(line)
    told, against = line[claim : but.start()], line[but.end() :]
    if sum(map(told.count, QUOTES)) % 2:
        return len(line)  # the speaker's own "but"
    had = re.search(r"\bhad\s+(?:\w+ly\s+)?\w+$", said) is not None
    return but.start() if had or (BACK.search(told) and NOW.search(against)) else len(line)
