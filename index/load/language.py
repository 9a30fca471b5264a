"""Which language a text is written in."""

import re

# More says no more.
_SAMPLE = 20_000
_LEAST = 20
# Addresses and markup look English in any language.
_NOISE = re.compile(r"https?://\S{1,2000}|[\w.-]{1,64}@[\w.-]{1,64}|<[^<>]{0,200}>|[\d_|#*`~=+-]+")


def language_of(text: str) -> str | None:
    """ISO 639 code of the language of a text ("en", "tr", "zh-Hant"); None where it is unclear."""
    import pycld2

    sample = _NOISE.sub(" ", text[:_SAMPLE])
    if sum(map(str.isalpha, sample)) < _LEAST:
        return None
    printable = "".join(c for c in sample if c.isprintable() or c == "\n")
    try:
        reliable, _, found = pycld2.detect(printable, bestEffort=True)
    except pycld2.error:
        return None
    code = str(found[0][1])
    return code if reliable and code != "un" else None
