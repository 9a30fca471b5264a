"""The heads of minutes, transcripts, judgments and press releases: their day, whose they are, and no others."""

import re
from datetime import date

import pytest

from index.load import load
from index.load.day import day_of
from index.load.record import read_record

BODY = (
    "The chair opened the meeting and said that the outer wall would be rebuilt before the winter storms.\n\n"
    "Nobody spoke against it."
)
MARCH = date(2024, 3, 12)
RECORDS = {
    "minutes in one line": (
        "PORT ALBREN TOWN COUNCIL\n\nMINUTES of the meeting of the Harbour Board held in the Guildhall on Tuesday "
        "12 March 2024 at 6.00 pm\n\nPresent: Councillor Hale (in the chair) and nine members.",
        "MINUTES of the meeting of the Harbour Board",
        "PORT ALBREN TOWN COUNCIL",
    ),
    "minutes, the day below": (
        "Solmare Rowing Club Association\nMinutes of the annual general meeting\nHeld on 12 March 2024 at 7 pm in "
        "the boathouse",
        "Minutes of the annual general meeting",
        "Solmare Rowing Club Association",
    ),
    "minutes, the day first": ("Board Meeting Minutes\n12 March 2024", "Board Meeting Minutes", None),
    "minutes in Markdown": ("# Minutes of the parish council, 12 March 2024", "Minutes of the parish council", None),
    "bare minutes": ("Orveno Parish Council\nMinutes, 12 March 2024", "Minutes", "Orveno Parish Council"),
    "sentencing remarks": (
        "IN THE CROWN COURT AT SOLMARE\nR v HALE and REED\nBefore: His Honour Judge Brandt\n"
        "Summary of the sentencing remarks, 12 March 2024",
        "R v HALE and REED",
        "CROWN COURT AT SOLMARE",
    ),
    "a judgment": (
        "High Court of Orveno\nApproved Judgment\nDate: 12 March 2024\nHale v Port Albren Ferries",
        "Hale v Port Albren Ferries",
        "High Court of Orveno",
    ),
    "a debate": (
        "Senate of Orveno\nOral Answers to Questions: Fisheries\nTuesday 12 March 2024\n\nHarbour of Port Albren",
        "Oral Answers to Questions: Fisheries",
        "Senate of Orveno",
    ),
    "a broadcast": (
        "Radio Solmare, The Morning Hour\nTranscript, 12 March 2024", "Radio Solmare, The Morning Hour", "Radio Solmare",
    ),
    "a transcript without a programme": ("Interview transcript, 12 March 2024", "Interview transcript", None),
    "a press release": (
        "SOLMARE FERRIES LTD\nPRESS RELEASE — FOR IMMEDIATE RELEASE\nSolmare, 12 March 2024\n\n"
        "Solmare Ferries orders two new ships",
        "Solmare Ferries orders two new ships",
        "SOLMARE FERRIES LTD",
    ),
    "a press release of a firm of any name": (
        "Brandt & Hale\nPress release\n12 March 2024\n\nTwo new ships for Orveno", "Two new ships for Orveno", "Brandt & Hale",
    ),
    "a press release that begins with what it is": (
        "NEWS RELEASE\nMinistry of Fisheries\n12 March 2024\n\nQuota for cod to fall", "Quota for cod to fall",
        "Ministry of Fisheries",
    ),
    "a press release below its headline": (
        "Quota for cod to fall\nPress release, 12 March 2024", "Quota for cod to fall", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("head", "title", "source"), RECORDS.values(), ids=RECORDS.keys())
def test_a_record_is_of_its_day_and_keeps_its_head(
    head: str, title: str, source: str | None
) -> None:
    document = load(f"{head}\n\n{BODY}".encode(), "/x/a.md").document
    assert (document.title, document.source, document.published) == (title, source, MARCH)
    for words in re.split(r"\n+|(?:Date: |Tuesday )?12 March 2024", head):
        assert words.strip(" ,#") in document.text
    assert document.text.endswith(f"\n\n{BODY}")


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        ("Senate of Orveno\nOral Answers to Questions: Fisheries\nTuesday 12 March 2024",
         "Senate of Orveno\nOral Answers to Questions: Fisheries"),
        ("Press release\nSolmare, 12 March 2024\n\nTwo new ships", "Press release\nSolmare\n\nTwo new ships"),
        ("12 March 2024\nMinutes of the parish council", "Minutes of the parish council"),
        ("Minutes of the parish council, 12 March 2024", "Minutes of the parish council, 12 March 2024"),
        ("Minutes of the parish council\nHeld on 12 March 2024", "Minutes of the parish council\nHeld on 12 March 2024"),
    ],
)  # fmt: skip
def test_only_a_day_in_a_line_of_its_own_leaves_the_text(head: str, kept: str) -> None:
    document = load(f"{head}\n\n{BODY}".encode(), "/x/a.md").document
    assert (document.published, document.text.strip()) == (MARCH, f"{kept}\n\n{BODY}")


def test_front_matter_is_stronger_than_the_head_of_a_record() -> None:
    raw = f"---\ntitle: Spring meeting\ndate: 2024-03-20\n---\nMinutes, 12 March 2024\n\n{BODY}"
    document = load(raw.encode(), "/x/a.md").document
    assert (document.title, document.published) == ("Spring meeting", date(2024, 3, 20))


NO_RECORDS = {
    "no day": f"Minutes of the harbour board\n\n{BODY}",
    "two days": f"Minutes of the meetings of 12 March 2024 and 19 March 2024\n\n{BODY}",
    "another day below": f"Minutes of the harbour board\nHeld on 12 March 2024\nApproved: x\nIssued on 19 March 2024\n\n{BODY}",
    "a volume": f"Minutes of 12 March 2024\n\n{BODY}\n\nMinutes of 19 March 2024\n\n{BODY}",
    "a debate of several days": f"Hansard\nTuesday 12 March 2024\n\n{BODY}\n\nWednesday 13 March 2024\n\n{BODY}",
    "a day in a sentence": f"Minutes after the blast of 12 March 2024 the wall fell\n\n{BODY}",
    "a sentence about minutes": f"The minutes of 12 March 2024 show that the board knew of the crack in the wall.\n\n{BODY}",
    "a headline about a statement": f"Row over the minister's statement of 12 March 2024\n\n{BODY}",
    "an article": f"Judgment day for the harbour wall\n\n{BODY}",
    "a day of another thing": f"The storm of 12 March 2024\n\n{BODY}",
    "the next meeting": f"Minutes of the Harbour Board\nDate of next meeting: 9 April 2024\n\n{BODY}",
    "the date of the next one": f"Minutes of the rowing club\nDate for the next meeting: 9 April 2024\n\n{BODY}",
    "a birth": f"Judgment\nDate of birth of the appellant: 3 May 1979\n\n{BODY}",
    "an event": f"Press release\nDate of event: 3 May 2030\n\n{BODY}",
    "a fair to come": f"Press release for the fair of 3 May 2030\n\n{BODY}",
    "other minutes": f"Minutes of the last meeting, 3 May 2019, were read\n\n{BODY}",
    "minutes that were read": f"Minutes of the previous meeting, 3 May 2019\n\n{BODY}",
    "a contract": f"Ruling on the contract dated 3 May 1979\n\n{BODY}",
    "a letter": f"Transcript of the letter dated 3 May 1979\n\n{BODY}",
    "a storm": f"Ruling on the storm of 3 May 1979\n\n{BODY}",
    "a recording": f"Transcript of a lost tape\nRecorded 3 May 1979, and found only last year\n\n{BODY}",
    "a diary": f"Transcript of a talk\nTaken from the diary of 3 May 1979\n\n{BODY}",
    "nothing below": "Minutes, 12 March 2024\n",
    "nothing": "",
}  # fmt: skip


@pytest.mark.parametrize("text", NO_RECORDS.values(), ids=NO_RECORDS.keys())
def test_where_no_day_is_plain_nothing_is_read(text: str) -> None:
    assert read_record(text) is None
    assert day_of(text) is None or text.startswith(("Hansard", "Minutes of 12"))


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday 12 March 2024, 18:00",
        "Tuesday 12 March 2024 at 6.30 pm",
        "12 March 2024, 09:30 CET",
    ],
)
@pytest.mark.parametrize("head", ["Minutes of the Harbour Board", "The rowing club meets"])
def test_the_hour_of_a_meeting_is_not_lost(head: str, line: str) -> None:
    document = load(f"{head}\n{line}\n\n{BODY}".encode(), "/x/a.md").document
    assert document.published == MARCH
    assert line in document.text


def test_no_bare_day_of_an_early_year_is_one_of_publication() -> None:
    assert day_of(f"The Great Fire\n\n2 September 1666\n\n{BODY}") is None
    assert day_of(f"Minutes of the guild\n1 May 1702\n\n{BODY}") is None
    assert day_of(f"The Great Fire\n\n2 September 1866\n\n{BODY}") == date(1866, 9, 2)
    assert day_of(f"The fire\nLondon Gazette, 3 September 1666\n\n{BODY}") == date(1666, 9, 3)


@pytest.mark.parametrize(
    "lead", ["Date of the meeting:", "Date of hearing:", "Held in the Guildhall on", "Date"]
)
def test_a_day_that_is_called_the_records_own_is(lead: str) -> None:
    assert day_of(f"Minutes of the board\n{lead} Tuesday 12 March 2024\n\n{BODY}") == MARCH


@pytest.mark.parametrize(
    "head",
    [
        "Transcript of the press conference of",
        "Minutes of the meeting of the board of",
        "Judgment dated",
        "Minutes of the annual meeting held on",
    ],
)
def test_a_record_is_of_the_day_of_what_it_records(head: str) -> None:
    assert day_of(f"{head} 12 March 2024\n\n{BODY}") == MARCH
