"""Tables of words, written as one reads them."""


def words_of(text: str) -> frozenset[str]:
    """The words of a table, as a set."""
    return frozenset(text.split())
