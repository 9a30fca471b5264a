"""Every mention of words: all of them, counted, paged, as CSV; and none at all."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Document, Filter, build_index, open_index
from index.mentions import Mentions, expression
from index.open import Index
from qa.answer import Answer
from qa.cli import cli
from qa.every_mention import (
    COLUMNS,
    as_csv,
    as_text,
    counts_as_text,
    find,
    mentions_as_json,
    places,
    summary,
    words_for,
    write_csv,
)
from tests.fakes import FakeEmbedder

DOCUMENTS = [
    Document("Kalın praised the S-400. Nothing else.", title="Late", source="Sputnik",
             published=date(2020, 6, 24), uri="/late"),
    Document("The S400s came. Kalin was there.", title="Early", published=date(2019, 7, 12), uri="/early"),
    Document("An S 400 shipment, undated.", uri="/undated"),
    Document("=cmd() about Greece.", title="=evil", published=date(2020, 6, 1), uri="/evil"),
]  # fmt: skip


@pytest.fixture
def index(tmp_path: Path) -> Index:
    build_index(DOCUMENTS, tmp_path / "i", embedder=FakeEmbedder())
    return open_index(tmp_path / "i")


def titles(found: Mentions) -> list[str | None]:
    return [document.title for document, _ in found.documents]


@pytest.mark.parametrize("words", ["S-400", "s400", "S 400", "S-400s"])
def test_every_spelling_is_found_the_earliest_document_first(index: Index, words: str) -> None:
    found = index.mentions(words)
    assert titles(found) == ["Early", "Late", None]
    assert (found.total, found.searched) == (3, 4)
    assert found.months == (("2019-07", 1), ("2020-06", 1), ("", 1))


def test_all_words_must_be_there(index: Index) -> None:
    assert titles(index.mentions("Kalin S-400")) == ["Early", "Late"]
    assert titles(index.mentions("Kalin praised")) == ["Late"]


def test_what_is_quoted_is_found_word_after_word(index: Index) -> None:
    assert index.mentions('"praised Kalin"').total == 0
    assert titles(index.mentions('"Kalin praised"')) == ["Late"]


def test_absence_is_a_finding(index: Index) -> None:
    found = index.mentions("Norway")
    assert summary(found) == "0 of 4 documents mention Norway."
    assert (found.documents, found.passages, found.total) == ((), (), 0)


@pytest.mark.parametrize(
    ("words", "elsewhere", "said"),
    [
        ("evil", ["=evil"], "No passage of 4 documents mentions evil. 1 document holds it in title, source or date."),
        ("sputniks", ["Late"],
         "No passage of 4 documents mentions sputniks. 1 document holds it in title, source or date."),
        ("2019", ["Early"], "No passage of 4 documents mentions 2019. 1 document holds it in title, source or date."),
        ("Sputnik Kalin", ["Late"],
         "No passage of 4 documents mentions Sputnik Kalin. 1 document holds the words apart, or in title, source or "
         "date."),
        ("S-400 late", ["Late"],
         "No passage of 4 documents mentions S-400 late. 1 document holds the words apart, or in title, source or "
         "date."),
        ("Sputnik Greece", [], "0 of 4 documents mention Sputnik Greece."),
    ],
)  # fmt: skip
def test_what_stands_in_a_title_a_source_or_a_date_is_not_absent(
    index: Index, words: str, elsewhere: list[str], said: str
) -> None:
    found = index.mentions(words)
    assert [document.title for document in found.elsewhere] == elsewhere
    assert (found.total, found.documents, summary(found)) == (0, (), said)


def test_words_that_stand_in_several_passages_are_not_absent(tmp_path: Path) -> None:
    filler = " ".join(["The ferry came to the harbour of Orveno in the morning."] * 30)
    text = f"Castrovi spoke.\n\n{filler}\n\nThe lighthouse was dark."
    build_index([Document(text, uri="/long")], tmp_path / "long", embedder=FakeEmbedder())
    found = open_index(tmp_path / "long").mentions("Castrovi lighthouse")
    assert (found.total, [document.uri for document in found.elsewhere]) == (0, ["/long"])


def test_documents_that_hold_the_words_elsewhere_are_told_of_beside_the_passages(
    index: Index,
) -> None:
    found = index.mentions("S-400 2020")
    assert (found.total, [document.title for document in found.elsewhere]) == (0, ["Late"])
    late = index.mentions("Kalin OR")
    assert late.elsewhere == ()
    shown = as_text(found)
    assert "      -  Late, Sputnik, 2020-06-24" in shown
    assert [each["title"] for each in mentions_as_json(found)["elsewhere"]] == ["Late"]


def test_a_filter_bounds_what_is_held_elsewhere_too(index: Index) -> None:
    assert index.mentions("evil", Filter(published_to=date(2019, 12, 31))).elsewhere == ()


@pytest.mark.parametrize("words", ["£86.4m", "£86.4 million", "£86.4mn", "GBP 86.4m"])
def test_an_amount_is_found_however_its_unit_is_written(tmp_path: Path, words: str) -> None:
    prices = [
        "It cost £86.4 million.",
        "A £86.4m tram.",
        "86.4 million people.",
        "A wall of 86 and 4m.",
    ]
    documents = [Document(text, uri=f"/{n}") for n, text in enumerate(prices)]
    build_index(documents, tmp_path / "prices", embedder=FakeEmbedder())
    found = open_index(tmp_path / "prices").mentions(words)
    assert {document.uri for document, _ in found.documents} == {"/0", "/1", "/2"}


@pytest.mark.parametrize("written", ["2 million", "2million", "86.4 million", "£3.5m"])
@pytest.mark.parametrize("before", ["cost", "paid", "worth", "deal cost", "raised"])
def test_a_word_before_an_amount_hides_it_not(tmp_path: Path, before: str, written: str) -> None:
    documents = [
        Document(f"It {before} {written}.", uri="/cost"),
        Document("A million in 2 years; 86 and 4 million; 3 and 5m.", uri="/apart"),
    ]
    build_index(documents, tmp_path / "cost", embedder=FakeEmbedder())
    found = open_index(tmp_path / "cost").mentions(written)
    assert {document.uri for document, _ in found.documents} == {"/cost"}
    assert found.elsewhere == ()


def test_a_quoted_phrase_that_begins_with_a_figure_is_found_behind_any_word(tmp_path: Path) -> None:
    documents = [
        Document("We sold 12 red ferries.", uri="/sold"),
        Document("12 ferries, red", uri="/2"),
    ]
    build_index(documents, tmp_path / "boats", embedder=FakeEmbedder())
    found = open_index(tmp_path / "boats").mentions('"12 red ferry"')
    assert [document.uri for document, _ in found.documents] == ["/sold"]


@pytest.mark.parametrize(
    "text", ["From 2bn and 12bn came 14.", "They were worth $2 billion and $12 billion in 2014."]
)
def test_an_amount_that_ends_another_is_cut_from_no_word(tmp_path: Path, text: str) -> None:
    build_index([Document(text, uri="/both")], tmp_path / "both", embedder=FakeEmbedder())
    assert open_index(tmp_path / "both").mentions("2bn and 12bn").total == 1
    assert open_index(tmp_path / "both").mentions("2bn and 13bn").total == 0


def test_what_an_amount_is_of_may_stand_in_another_passage(tmp_path: Path) -> None:
    filler = " ".join(["The ferry came to the harbour of Orveno in the morning."] * 30)
    text = f"Castrovi paid 2 million.\n\n{filler}\n\nThe lighthouse was dark."
    build_index([Document(text, uri="/long")], tmp_path / "long", embedder=FakeEmbedder())
    found = open_index(tmp_path / "long").mentions("lighthouse 2 million")
    assert (found.total, [document.uri for document in found.elsewhere]) == (0, ["/long"])


def test_metres_are_no_millions() -> None:
    assert expression("a wall of 4m") == '"wall" AND "4m"'
    assert '"4m"' not in expression("4 million people")


def test_a_filter_narrows_what_is_searched_and_says_so(index: Index) -> None:
    found = index.mentions("S-400", Filter(published_from=date(2020, 1, 1)))
    assert (titles(found), found.searched, found.undated) == (["Late"], 2, 1)
    assert summary(found) == "1 passage in 1 of 2 documents mentions S-400. 1 undated left out."


def test_pages_together_are_everything_once(index: Index) -> None:
    pages = [index.mentions("S-400", first=at, count=1).passages for at in range(4)]
    assert [len(page) for page in pages] == [1, 1, 1, 0]
    assert len({page[0][0] for page in pages[:3]}) == 3
    with pytest.raises(ValueError, match="count at least 1"):
        index.mentions("S-400", count=0)


def test_csv_holds_every_passage_verbatim_and_no_formula(index: Index) -> None:
    file = io.StringIO()
    assert write_csv(index, "S-400", None, file) == 3
    rows = list(csv.DictReader(io.StringIO(file.getvalue())))
    assert tuple(rows[0]) == COLUMNS
    for row in rows:
        text = index.document(row["document_id"]).text
        assert text[int(row["start"]) : int(row["end"])] == row["passage"]
    hostile = next(iter(csv.DictReader(io.StringIO(as_csv(index.mentions("Greece").passages)))))
    assert (hostile["title"], hostile["passage"][:2]) == ("'=evil", "'=")


def test_the_words_are_marked_in_any_form() -> None:
    text = "The S-400s and shipments of S 400."
    assert [text[a:b] for a, b in places("S-400 shipment", text)] == [
        "S-400s",
        "shipments",
        "S 400",
    ]


def test_a_part_of_a_word_and_what_only_joins_words_are_not_marked() -> None:
    text = "The U.S. and 400 men saw the S 400; the S-400 came."
    marked = [text[a:b] for a, b in places('the "S-400"', text)]
    assert marked == ["S 400", "S-400"]
    assert marked == [text[a:b] for a, b in places("the S-400s", text)]


def test_text_and_json_say_the_same(index: Index) -> None:
    found = index.mentions("S-400", count=2)
    shown = as_text(found)
    assert summary(found) in shown
    assert "2020-06  1" in shown
    plain = json.loads(json.dumps(mentions_as_json(found)))
    assert (plain["total"], len(plain["passages"])) == (3, 2)
    assert plain["passages"][0]["places"]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_nothing_that_is_typed_is_an_operator(words: str) -> None:
    query = expression(words)
    parts = [part.strip("()") for part in re.split(" AND | OR ", query)]
    assert query == "" or all(
        part[0] == part[-1] == '"' and '"' not in part[1:-1] for part in parts
    )


@settings(max_examples=30, deadline=None)
@given(words=st.text(alphabet='S-400 "*():^+{}NEAR ORnot', max_size=30))
def test_any_words_can_be_looked_up(words: str) -> None:
    with CliRunner().isolated_filesystem():
        build_index(DOCUMENTS[:1], "i", embedder=FakeEmbedder())
        assert open_index("i").mentions(words).searched == 1


def test_pages_and_csv_go_with_all_only() -> None:
    done = CliRunner().invoke(cli, ["search", "x", "--csv", "-"])
    assert done.exit_code == 2
    assert "--all" in done.output


def test_the_counts_alone_miss_no_page(index: Index) -> None:
    found = index.mentions("S-400", first=300, count=50)
    assert "There is no page 7: it is 1 page in all." in as_text(found)
    assert summary(found) in counts_as_text(found)
    assert "page" not in counts_as_text(found)


def test_one_document_is_said_to_be_one(tmp_path: Path) -> None:
    build_index([DOCUMENTS[0]], tmp_path / "one", embedder=FakeEmbedder())
    found = open_index(tmp_path / "one").mentions("Norway")
    assert summary(found) == "0 of 1 document mentions Norway."


def test_a_source_among_the_words_chooses_its_documents(index: Index) -> None:
    found = find(index, "S-400 according to Sputnik")
    assert (titles(found), found.words, found.searched) == (["Late"], "S-400", 1)
    assert "Only documents of Sputnik were searched" in summary(found)


def test_documents_of_a_year_are_chosen_and_a_year_alone_is_a_word(index: Index) -> None:
    found = find(index, "S-400 in articles from 2019")
    assert (titles(found), found.undated, found.words) == (["Early"], 1, "S-400")
    assert "1 undated left out" in summary(found)
    assert find(index, "S-400 in 2019").words == "S-400 in 2019"


def test_a_speaker_among_the_words_is_a_word(index: Index) -> None:
    assert find(index, "S-400 according to Kalin").words == "S-400 according to Kalin"


@pytest.mark.parametrize(
    ("asked", "question", "words"),
    [
        ("When did the S-400 come, according to Sputnik?", "When did the S-400 come?",
         "S-400 according to Sputnik"),
        ("Who came according to Kalin?", "Who came according to Kalin?", "Kalin"),
        ("Who praised it in articles from 2020?", "Who praised the S-400 in articles from 2020?",
         "praised S-400 in articles from 2020"),
        ("Who praised the S-400, as of 2020?", "Who praised the S-400?", "praised S-400 as of 2020"),
    ],
)  # fmt: skip
def test_the_words_of_an_answer_choose_the_documents_that_it_was_sought_in(
    asked: str, question: str, words: str
) -> None:
    assert words_for(Answer(asked, question)) == words


def test_a_word_is_unknown_only_where_no_text_title_source_or_date_holds_it(index: Index) -> None:
    asked = "Did Evil Sputniks of 2019 or Norway praise Kalin in 2018?"
    assert index.unknown_words(asked) == ["Norway", "2018"]
