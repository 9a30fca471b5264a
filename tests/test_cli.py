"""The command: what it prints where, and its exit status. With the real models, as users have it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


class Qa:
    """Runs ``qa`` in a process of its own against an index of its own."""

    def __init__(self, index: Path) -> None:
        self.index = index

    def __call__(self, *arguments: str, status: int = 0) -> str:
        done = self.run(*arguments)
        assert done.returncode == status, done.stderr
        return done.stdout

    def run(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "FOOTNOTE_INDEX": str(self.index), "HF_HUB_OFFLINE": "1"}
        return subprocess.run(
            [sys.executable, "-m", "qa", *arguments],
            cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False,
            input=given,
        )  # fmt: skip


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Qa:
    folder = tmp_path_factory.mktemp("cli")
    articles = folder / "articles"
    articles.mkdir()
    (articles / "shipment.md").write_text(
        "---\ntitle: The shipment\nsource: Anadolu\npublished: 2020-06-24\n---\n"
        "Russia completed the first shipment of S-400 components to Turkey in late July 2019."
    )
    (articles / "loan.txt").write_text(
        "Moscow and Ankara signed a loan agreement in September 2017."
    )
    qa = Qa(folder / "index")
    assert "2 added" in qa("index", str(articles))
    return qa


def test_an_unchanged_folder_is_skipped(qa: Qa) -> None:
    report = json.loads(qa("index", str(qa.index.parent / "articles"), "--json"))
    assert (len(report["skipped"]), report["embedded"]) == (2, 0)


def test_one_document_is_said_to_be_one(qa: Qa, tmp_path: Path) -> None:
    done = Qa(tmp_path / "one").run("index", str(qa.index.parent / "articles" / "loan.txt"))
    assert done.stdout.endswith("The index holds 1 document in 1 passage.\n")
    assert "note: The document added has no date" in done.stderr


def test_what_has_no_date_is_told_of_once_with_a_remedy(qa: Qa, tmp_path: Path) -> None:
    two = Qa(tmp_path / "two")
    (note,) = two.run("index", str(qa.index.parent / "articles")).stderr.strip().splitlines()
    assert note.startswith("note: 1 of the 2 documents added has no date")
    assert "leaves out what has none:" in note
    assert "(loan.txt). Remedy: metadata.csv" in note
    assert "qa set ID --published" in note
    assert "no date" not in two.run("index", str(qa.index.parent / "articles")).stderr


def test_standard_input_patterns_and_columns_are_indexed(qa: Qa, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("kop,inhoud\nFleet,The fleet has twelve ships.\n")
    other = Qa(tmp_path / "other")
    out = other(
        "index", str(tmp_path / "*.csv"), "--column", "text=inhoud", "--column", "title=kop"
    )
    assert "1 added" in out
    assert "Fleet" in other("documents")
    piped = other.run("index", "-", given="The harbour was closed in May 2021.")
    assert "1 added" in piped.stdout
    assert "May 2021" in other("ask", "when was the harbour closed?")
    assert other.run("index", "-", "--column", "nonsense").returncode == 2
    assert other.run("index", str(tmp_path / "*.pdf")).returncode == 2


def test_a_question_is_answered_with_its_sentence(qa: Qa) -> None:
    out = qa("ask", "when was the first S-400 shipment?")
    assert "late July 2019" in out
    assert "The shipment, Anadolu, 2020-06-24" in out


def test_results_are_json_where_asked_for(qa: Qa) -> None:
    answer = json.loads(qa("ask", "when was the first S-400 shipment?", "--json"))
    citation = answer["citations"][0]
    assert citation["quote"][citation["answer_start"] - citation["start"] :].startswith(
        answer["findings"][0]["value"]
    )
    assert len(json.loads(qa("search", "loan agreement", "-k", "1", "--json"))) == 1
    assert {d["title"] for d in json.loads(qa("documents", "--json"))} == {"The shipment", None}


def test_a_document_is_set_and_removed_by_its_id(qa: Qa, tmp_path: Path) -> None:
    (tmp_path / "extra.txt").write_text("Greece keeps its missiles on Crete.")
    qa("index", str(tmp_path / "extra.txt"))
    listed = json.loads(qa("documents", "--json"))
    extra = next(d["id"] for d in listed if d["uri"].endswith("extra.txt"))
    assert (
        json.loads(qa("set", extra, "--published", "2020-01-02", "--json"))["published"]
        == "2020-01-02"
    )
    assert qa("remove", extra) == "removed 1\n"
    qa("remove", extra, status=2)


def test_a_filter_that_admits_nothing_refuses_with_status_1(qa: Qa) -> None:
    done = qa.run("search", "loan", "--source", "nobody")
    assert (done.returncode, done.stdout) == (1, "")
    assert "'nobody'. Known: Anadolu." in done.stderr
    assert "Nothing was found" in done.stderr
    assert "No answer" in qa("ask", "loan?", "--from", "2031-01-01", status=1)


def test_every_mention_is_counted_and_absence_said(qa: Qa, tmp_path: Path) -> None:
    assert "1 passage in 1 of 2 documents mentions S400." in qa("search", "--all", "S400")
    assert qa("search", "--all", "Norway", status=1) == "0 of 2 documents mention Norway.\n"
    found = json.loads(qa("search", "--all", "loan", "agreement", "--json"))
    assert (found["total"], found["searched"]) == (1, 2)
    qa("search", "--all", "S-400", "--csv", str(tmp_path / "all.csv"))
    assert (tmp_path / "all.csv").read_text().count("late July 2019") == 1


def test_a_title_and_a_source_are_no_absence(qa: Qa) -> None:
    out = qa("search", "--all", "Anadolu")
    assert "No passage of 2 documents mentions Anadolu. 1 document holds it in title" in out
    assert "      -  The shipment, Anadolu, 2020-06-24" in out
    assert "0 of" not in qa("ask", "who is Anadolu?", status=1)


def test_documents_are_listed_the_newest_first_and_undated_ones_last(
    qa: Qa, tmp_path: Path
) -> None:
    for name, day in (("b", "2019-05-01"), ("a", "2021-05-01"), ("c", "")):
        (tmp_path / f"{name}.md").write_text(
            f"---\ntitle: {name}\ndate: {day}\n---\nThe text {name}."
        )
    other = Qa(tmp_path / "index")
    other("index", *(str(tmp_path / f"{name}.md") for name in "bac"))
    done = other.run("documents")
    assert [line.split()[1:3] for line in done.stdout.splitlines()] == [
        ["2021-05-01", "a"], ["2019-05-01", "b"], ["undated", "c"],
    ]  # fmt: skip
    assert "qa set ID --published" in done.stderr
    ids = [document["id"] for document in json.loads(other("documents", "--json"))]
    assert "2020-07-12" in other("set", ids[-1], "--published", "12 July 2020")
    assert other.run("documents").stderr == ""
    assert other("search", "text", "--from", "2020", "--to", "2020-07").startswith("1. c")
    assert other("search", "text", "--to", "June 2019").startswith("1. b")


@pytest.mark.parametrize(
    "when", ["July 2020", "2020", "07/12/2020", "12 July", "since 2020", "44 BC", "soon"]
)
def test_a_document_is_published_on_one_day_of_a_year(qa: Qa, when: str) -> None:
    assert "write it as 2020-06-24" in qa.run("set", "nope", "--published", when).stderr


def test_words_choose_documents_in_every_search(qa: Qa) -> None:
    done = qa.run("search", "in articles from 2020", "agreement")
    assert "Anadolu" in done.stdout
    assert "loan" not in done.stdout
    assert "1 undated document was left out" in done.stderr


def test_nothing_is_said_to_be_nothing(qa: Qa) -> None:
    assert qa("search", "--all", "", status=1) == "There are no words to look for.\n"
    assert "no page 2: it is 1 page in all" in qa("search", "--all", "loan", "--page", "2")


def test_as_of_a_day_leaves_out_what_came_later(qa: Qa) -> None:
    assert qa("search", "shipment", "--as-of", "2020-01-01", status=1) == ""
    assert "late July 2019" in qa("search", "shipment", "--as-of", "2020-06-24")


@pytest.mark.parametrize(
    "arguments",
    [("ask",), ("index", "/no/such/folder"), ("ask", "x", "--from", "yesterday"), ("nonsense",),
     ("set", "beefbeefbeef"), ("set", "beefbeefbeef", "--title", "x"), ("remove", "beefbeefbeef"),
     ("search", "x", "-k", "0"),
     ("search", "x", "--from", "2020-06-02", "--to", "2020-06-01"), ("chat", "--auth", "nobody")],
)  # fmt: skip
def test_a_wrong_call_is_status_2_and_says_what_is_wrong_on_stderr(
    qa: Qa, arguments: tuple[str, ...]
) -> None:
    done = qa.run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_a_missing_or_damaged_index_is_status_3(qa: Qa, tmp_path: Path) -> None:
    assert "qa index FOLDER" in qa.run("ask", "x", "--index", str(tmp_path / "none")).stderr
    (tmp_path / "footnote.db").write_bytes(b"garbage" * 2000)
    done = qa.run("ask", "x", "--index", str(tmp_path))
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_without_an_index_the_sample_is_asked_and_that_is_said(tmp_path: Path) -> None:
    done = Qa(tmp_path / "none").run("ask", "when was the first S-400 shipment?")
    assert done.returncode == 0
    assert "late July 2019" in done.stdout
    assert "bundled sample" in done.stderr


def test_doctor_is_content_with_a_good_index(qa: Qa) -> None:
    assert "WRONG" not in qa("doctor")


def test_help_names_every_command(qa: Qa) -> None:
    out = qa("--help")
    assert all(name in out for name in
               ("ask", "chat", "doctor", "documents", "index", "remove", "search", "set"))  # fmt: skip
