"""How a sentence stands to a question for yes or no."""

from typing import NamedTuple

from qa.answer import Side


class Stand(NamedTuple):
    """How a sentence stands to a question for yes or no.

    Attributes
    ----------
    side : {"affirms", "denies", ""}
        Empty where it does not say what is asked, of what is asked about, or tells only of a plan
        where what has happened is asked for.
    plainly : bool
        Whether it has the verb of the question, or one that excludes it.
    planned : bool
        Whether what it tells is only planned or expected.
    since, until : int
        Where, as offsets in the text, what it leans on begins and an answer to it ends; -1 where it
        stands by itself.
    """

    side: Side
    plainly: bool
    planned: bool = False
    since: int = -1
    until: int = -1
