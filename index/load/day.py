"""The day that a text says it is of, in a format whose own fields say none."""

from datetime import date

from index.load.masthead import read_masthead
from index.load.plain import read_head
from index.load.record import read_record


def day_of(text: str) -> date | None:
    """When a text was published by the lines at its top: an article's, a record's, a stamp."""
    record = read_record(text)
    published = read_masthead(text).fields.published or (record and record[0].published)
    return published or read_head(text, markdown=False).published
