"""Dates in text: what they resolve to, and which of them agree."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.dates import DateValue, find_dates, parse_date
from qa.values.days import civil, day_number

TABLES = Path(__file__).parent / "tables"
PUBLISHED = date(2020, 6, 24)

Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    text = (TABLES / f"dates_{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def published(row: Row) -> date | None:
    return date.fromisoformat(row["published"]) if row["published"] else None


def is_right(row: Row, value: DateValue | None) -> bool:
    """Against the row's interval; where nothing is resolved, against its normal form or None."""
    if row["first"] is None:
        return (value and value.normal) == row.get("normal")
    return value is not None and value.interval == (row["first"], row["last"])


def parsed(row: Row) -> DateValue | None:
    return parse_date(row["expression"], published(row), future=row.get("future", False))


def found(row: Row) -> DateValue | None:
    """What is found in the sentence where the expression stands."""
    start = row["sentence"].index(row["expression"])
    end = start + len(row["expression"])
    dates = find_dates(row["sentence"], published=published(row), future=row.get("future", False))
    there = [value for at, to, value in dates if at < end and to > start]
    return there[0] if len(there) == 1 else None


def value(text: str, published: date | None = None) -> DateValue:
    parsed = parse_date(text, published)
    assert parsed is not None, text
    return parsed


@pytest.mark.parametrize("row", rows("rules"), ids=lambda row: row["expression"])
def test_the_table_that_the_rules_were_written_from_is_all_right(row: Row) -> None:
    assert is_right(row, parsed(row))
    assert is_right(row, found(row))


@pytest.mark.parametrize("read", [parsed, found])
def test_the_table_that_was_set_aside_is_right_in_nine_of_ten(read: Any) -> None:
    held_out = rows("held_out")
    assert len(held_out) == 40
    assert sum(is_right(row, read(row)) for row in held_out) >= 0.9 * len(held_out)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("late July 2019", "July 2019"),
        ("late July 2019", "2019"),
        ("12 July 2019", "Friday, July 12, 2019"),
        ("12 July 2019", "2019-07-12"),
        ("12.07.2019", "July 12th, 2019"),
        ("the 1990s", "1994"),
        ("the late 14th century", "1381"),
        ("44 BC", "the 1st century BC"),
        ("between 2011 and 2013", "2012"),
        ("1914–18", "from 1914 to 1918"),
        ("summer of 2019", "late August 2019"),
        ("by April 2020", "April 2020"),
        ("before 2015", "2014"),
        ("May 26", "26 May 2020"),
        ("in June", "June 2"),
        ("around 1820", "1822"),
        ("early 2019", "spring 2019"),
        ("07/12/2019", "12 July 2019"),
    ],
)
def test_these_agree(one: str, other: str) -> None:
    assert value(one).agrees_with(value(other))
    assert not value(one).contradicts(value(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("November 17, 2019", "November 17, 2014"),
        ("March 20, 2020", "March 2, 2010"),
        ("late July 2019", "2 July 2019"),
        ("late July 2019", "2018"),
        ("1878", "the 1970s"),
        ("1914–18", "1914–19"),
        ("1884–1886", "1790 to 1794"),
        ("May 26", "27 May 2020"),
        ("by April 2020", "June 2020"),
        ("since 2014", "2012"),
        ("about 1835", "about 1935"),
        ("44 BC", "44 AD"),
        ("the 14th century", "1453"),
    ],
)
def test_these_contradict(one: str, other: str) -> None:
    assert value(one).contradicts(value(other))
    assert not value(one).agrees_with(value(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("late July 2019", "12 July 2019"),
        ("June", "2019"),
        ("by April 2020", "March 2019"),
        ("before 2015", "1980"),
        ("2011–2013", "between 2012 and 2014"),
        ("mid-2018", "late 2018"),
    ],
)
def test_these_neither_agree_nor_contradict(one: str, other: str) -> None:
    assert not value(one).agrees_with(value(other))
    assert not value(one).contradicts(value(other))


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("late July 2019", "12 July 2019", True),
        ("mid-2018", "late 2018", True),
        ("late July 2019", "July 2019", False),
        ("late July 2019", "March 2018", False),
        ("by April 2020", "March 2019", False),
        ("June", "2019", False),
    ],
)
def test_near_is_neither_the_same_nor_another_time(one: str, other: str, near: bool) -> None:
    assert value(one).is_near(value(other)) == near
    assert value(other).is_near(value(one)) == near


def test_the_most_specific_of_agreeing_dates_leads() -> None:
    dates = ["the 2010s", "2019", "July 2019", "late July 2019", "25 July 2019"]
    assert sorted(dates, key=lambda text: value(text).specificity) == dates


def test_a_date_as_written_leads_before_the_same_one_resolved() -> None:
    written, resolved = value("24 June 2020"), value("on Wednesday", PUBLISHED)
    assert written.agrees_with(resolved)
    assert written.specificity > resolved.specificity


@pytest.mark.parametrize(
    ("text", "described", "normal"),
    [
        ("on Wednesday", "24 June 2020", "2020-06-24"),
        ("late last month", "late May 2020", "2020-05 (late)"),
        ("last year", "2019", "2019"),
        ("earlier in June", "1–24 June 2020", "2020-06-01/2020-06-24"),
        ("before the end of this year", "by the end of 2020", "../2020 (end)"),
        ("two weeks ago", "around 7–13 June 2020", "2020-06-07/2020-06-13~"),
    ],
)
def test_a_resolved_date_says_itself(text: str, described: str, normal: str) -> None:
    resolved = value(text, PUBLISHED)
    assert (resolved.describe(), resolved.normal) == (described, normal)
    assert resolved.resolved


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("the early 1990s", "the early 1990s"),
        ("14th century", "the 14th century"),
        ("the second half of the 15th century", "the second half of the 15th century"),
        ("44 BC", "44 BC"),
        ("mid-2018", "mid-2018"),
        ("June 28 - July 11, 2021", "28 June – 11 July 2021"),
        ("1914-18", "1914–1918"),
        ("May 26", "26 May"),
        ("Q3 2018", "the 3rd quarter of 2018"),
        ("circa 1450", "around 1450"),
        ("since 2014", "since 2014"),
        ("16th and 17th centuries", "the 16th – 17th century"),
    ],
)
def test_a_written_date_says_itself(text: str, described: str) -> None:
    assert value(text).describe() == described
    assert not value(text).resolved


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the agreement of 2017 on loans",
        "the following year",
        "three days later",
        "may",
        "12",
        "476",
        "1,200",
        "2400",
        "2003 and 2018",
        "February 30",
        "Yury Borisov",
        "S-400",
        "sıx years ago",
    ],
)
def test_what_is_no_date_reads_as_none(text: str) -> None:
    assert parse_date(text, PUBLISHED) is None


@pytest.mark.parametrize(
    "text", ["last year", "on Wednesday", "yesterday", "two weeks ago", "the end of this year"]
)
def test_nothing_relative_is_read_without_a_publication_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "published", "first"),
    [
        ("June 25", date(2020, 6, 24), "2020-06-25"),  # a dateline a time zone ahead
        ("June 26", date(2020, 6, 24), "2019-06-26"),
        ("Sunday, November 4", date(2018, 10, 31), "2018-11-04"),  # the weekday says which
        ("29 February", date(2021, 3, 2), "2021-02-28"),
        ("December 28 – January 3", date(2020, 6, 24), "2019-12-28"),
        ("Wednesday", date(1, 1, 1), "0000-12-27"),
        ("the thirty-first of October", date(2020, 6, 24), "2019-10-31"),
        ("Saturday, the first of May 2021", date(2022, 6, 24), "2021-05-01"),
        ("June the twenty-second", date(2020, 6, 24), "2020-06-22"),
    ],
)
def test_the_year_comes_from_the_publication_date(text: str, published: date, first: str) -> None:
    assert value(text, published).interval[0] == first


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        (
            "On May 26 he said in 2000 people had come; 2019 protesters met on Black Friday.",
            ["May 26", "2000"],
        ),
        ("May said that the march was in May.", ["May"]),
        (
            "He spoke on June 24. It was hot on 9. April and May. 15.",
            ["June 24", "9. April", "May. 15"],
        ),
        ("The following June they met, and every Wednesday since.", []),
        ("The F-2000 costs $2019 a piece and 496 were sold in 180 days.", []),
        ("It fell by 2 points between 2011 and 2013.", ["between 2011 and 2013"]),
        ("It opened on the fourth of May, a Saturday.", ["fourth of May"]),
        ("On Monday it rained; it was a Monday like any.", ["Monday"]),
        ("The first of the June talks; one third of May; the second of January's strikes.", []),
        ("May the first of them arrive.", []),
    ],
)
def test_dates_are_told_from_names_and_counts(sentence: str, dates: list[str]) -> None:
    spans = find_dates(sentence, published=PUBLISHED)
    assert [sentence[start:end] for start, end, _ in spans] == dates


def test_offsets_are_those_of_the_document_and_stay_inside_the_sentence() -> None:
    text = "It began in 2011. It ended in July 2019."
    assert [text[a:b] for a, b, _ in find_dates(text, 0, 17)] == ["2011"]
    assert [text[a:b] for a, b, _ in find_dates(text, 18)] == ["July 2019"]


@given(st.dates())
def test_days_are_numbered_as_python_numbers_them(day: date) -> None:
    assert day_number(day.year, day.month, day.day) == day.toordinal()
    assert civil(day.toordinal()) == (day.year, day.month, day.day)


@given(st.integers(-10_000_000, 10_000_000))
def test_a_day_number_is_that_of_its_day(number: int) -> None:
    assert day_number(*civil(number)) == number


@st.composite
def expressions(draw: st.DrawFn) -> str:
    """Dates as they are written, of every precision, near enough to meet."""
    day = draw(st.dates(date(2017, 1, 1), date(2021, 12, 31)))
    part = draw(st.sampled_from(["", "early ", "mid-", "late ", "the end of ", "around "]))
    bound = draw(st.sampled_from(["", "", "", "by ", "since ", "before ", "after "]))
    to = day + timedelta(days=draw(st.integers(1, 500)))
    return draw(
        st.sampled_from(
            [
                f"{bound}{day:%B} {day.day}, {day.year}",
                f"{bound}{part}{day:%B} {day.year}",
                f"{bound}{part}{day.year}",
                f"{bound}{day:%B} {day.day}",
                f"{part}{day:%B}",
                f"{part}{day.year // 10 * 10}s",
                f"{part}{day.year // 100 + 1}st century",
                f"summer of {day.year}",
                f"{day.day} {day:%B} {day.year} – {to.day} {to:%B} {to.year}",
                f"between {day.year} and {day.year + 2}",
                f"{day.year}–{day.year + 1}",
                f"{day:%A}",
                "last year",
                "two weeks ago",
                "earlier this month",
            ]
        )
    )


@st.composite
def values(draw: st.DrawFn) -> DateValue:
    text = draw(expressions())
    parsed = parse_date(text, draw(st.sampled_from([None, PUBLISHED])))
    return parsed or value(text, PUBLISHED)


@given(values(), values())
def test_agreement_and_contradiction_are_symmetric_and_exclude_each_other(
    one: DateValue, other: DateValue
) -> None:
    assert one.agrees_with(other) == other.agrees_with(one)
    assert one.contradicts(other) == other.contradicts(one)
    assert not (one.agrees_with(other) and one.contradicts(other))


@given(values())
def test_a_date_agrees_with_itself(one: DateValue) -> None:
    assert one.agrees_with(one)
    assert not one.contradicts(one)


@given(values(), values())
def test_a_coarser_date_never_contradicts_a_finer_one_inside_it(
    one: DateValue, other: DateValue
) -> None:
    comparable = not (one.yearless or other.yearless or (one.ends and other.ends))
    if comparable and one.first <= other.first and other.last <= one.last:
        assert not one.contradicts(other)


@given(st.dates(date(1001, 1, 1), date(2100, 12, 31)))
def test_a_day_agrees_with_its_month_its_year_and_its_century(day: date) -> None:
    written = value(f"{day.day} {day:%B} {day.year:04}")
    for coarser in (f"{day:%B} {day.year:04}", f"{day.year:04}", f"{day:%B}"):
        assert written.agrees_with(value(coarser))
    century = (day.year - 1) // 100 + 1
    ending = "st" if century == 21 else "th"
    assert written.agrees_with(value(f"the {century}{ending} century"))


@given(st.dates(date(1000, 1, 1), date(2100, 12, 31)))
def test_a_day_reads_back_from_its_own_description(day: date) -> None:
    written = value(day.isoformat())
    assert parse_date(written.describe()) == written


@given(st.text(), st.sampled_from([None, PUBLISHED, date.min, date.max]), st.booleans())
def test_any_text_is_read_without_an_error(text: str, published: date | None, future: bool) -> None:
    parse_date(text, published, future=future)
    for start, end, _ in find_dates(text, published=published, future=future):
        assert 0 <= start < end <= len(text)


@given(expressions(), st.dates(), st.booleans())
def test_every_date_is_read_at_every_publication_date(
    text: str, published: date, future: bool
) -> None:
    parsed = parse_date(text, published, future=future)
    assert parsed is not None
    assert parsed.first <= parsed.last
    assert not parsed.yearless


def test_a_verb_before_a_season_is_no_part_of_it() -> None:
    text = "Deliveries are to start in the autumn of 2020."
    assert [text[a:b] for a, b, _ in find_dates(text)] == ["autumn of 2020"]


def test_a_blank_before_the_comma_does_not_cost_the_year() -> None:
    assert parse_date("July 15 , 1999") == parse_date("July 15, 1999")
