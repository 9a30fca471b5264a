"""Opening an index: what it refuses, and that it is always as of the last commit."""

import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index import Document, Filter, Index, build_index, open_index, remove_documents
from index.doctor import examine
from index.errors import IndexBusy, IndexFault, IndexMismatch, IndexNotFound, UsageError
from index.store import FILE
from index.write import lock
from qa.retrieval import retrieve
from tests.fakes import FakeEmbedder

ROOT = Path(__file__).parents[1]


@pytest.fixture
def path(tmp_path: Path, embedder: FakeEmbedder) -> Path:
    documents = [Document(f"Text number {i} about topic{i}.", uri=f"/d/{i}") for i in range(12)]
    build_index(documents, tmp_path / "index", embedder=embedder)
    return tmp_path / "index"


def found(path_or_index: object, question: str, embedder: FakeEmbedder, **how: object) -> list[str]:
    index = open_index(path_or_index) if isinstance(path_or_index, Path) else path_or_index
    return [hit.document.uri for hit in retrieve(index, embedder, question, **how).hits]  # type: ignore[arg-type]


def test_where_there_is_no_index_the_error_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFound, match=r"no index in .*\n.*qa index FOLDER"):
        open_index(tmp_path / "nothing")


def test_a_file_is_not_an_index(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(IndexNotFound, match="is a file"):
        open_index(tmp_path / "file")


def test_an_index_of_a_newer_schema_is_refused_with_what_to_do(path: Path) -> None:
    with sqlite3.connect(path / FILE) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(IndexMismatch, match=r"schema 99.*\nUpgrade"):
        open_index(path)


def test_an_index_of_an_older_schema_is_brought_up_when_it_is_opened(
    path: Path, embedder: FakeEmbedder
) -> None:
    before = open_index(path)
    texts = [before.document(info.id).text for info in before.documents()]
    before.close()
    with sqlite3.connect(path / FILE) as store:
        store.executescript(
            """
            DROP TABLE roots;
            ALTER TABLE set_by_person DROP COLUMN sha256;
            ALTER TABLE set_by_person DROP COLUMN url;
            DROP TABLE signatures;
            DROP INDEX passages_numbers;
            DROP INDEX documents_filtered;
            ALTER TABLE vectors DROP COLUMN crc;
            ALTER TABLE documents DROP COLUMN language;
            ALTER TABLE documents DROP COLUMN pages;
            ALTER TABLE documents DROP COLUMN headings;
            PRAGMA user_version = 1;
            """
        )
    store.close()
    threads: list[Index] = []
    opening = [threading.Thread(target=lambda: threads.append(open_index(path))) for _ in range(4)]
    for thread in opening:
        thread.start()
    for thread in opening:
        thread.join()
    assert len(threads) == 4
    index = threads[0]
    assert [index.document(info.id).text for info in index.documents()] == texts
    assert retrieve(index, embedder, "first shipment").hits


def test_an_index_that_was_begun_and_no_more_is_said_and_gone_on_with(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    (tmp_path / FILE).touch()  # as a kill leaves it, before the first table
    with pytest.raises(IndexNotFound, match=r"begun and holds nothing.*\n.*qa index"):
        open_index(tmp_path)
    assert build_index(Document("Text.", uri="/t"), tmp_path, embedder=embedder).documents == 1


@pytest.mark.parametrize("damage", ["garbage", "truncated"])
def test_a_damaged_store_is_a_clear_error_not_a_traceback(path: Path, damage: str) -> None:
    open_index(path).close()
    for extra in path.glob("footnote.db-*"):
        extra.unlink()
    content = (path / FILE).read_bytes()
    (path / FILE).write_bytes(b"garbage" * 999 if damage == "garbage" else content[:5000])
    with pytest.raises(IndexFault):
        len(open_index(path))


def test_an_open_index_sees_what_is_added_and_removed_at_the_next_question(
    path: Path, embedder: FakeEmbedder
) -> None:
    index = open_index(path)
    assert "/d/new" not in found(index, "zebra crossing", embedder)
    new = Document("A zebra crossing was painted.", uri="/d/new")
    build_index(new, path, embedder=embedder)
    assert found(index, "zebra crossing", embedder)[0] == "/d/new"
    remove_documents(path, [new.id])
    assert "/d/new" not in found(index, "zebra crossing", embedder, k=20)
    assert len(index) == 12


def test_an_open_index_reads_an_older_copy_that_was_put_in_its_place(
    path: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    copy = shutil.copytree(path, tmp_path / "copy")
    build_index(Document("A zebra crossing.", uri="/d/new"), path, embedder=embedder)
    index = open_index(path)
    assert found(index, "zebra crossing", embedder)[0] == "/d/new"
    for old in path.iterdir():
        old.unlink()
    for kept in copy.iterdir():
        kept.rename(path / kept.name)
    answers: list[str] = []
    # A thread of its own opens the store anew; a daemon, so that a fault does not hang the run.
    asking = threading.Thread(
        target=lambda: answers.extend(found(index, "zebra crossing topic3", embedder)), daemon=True
    )
    asking.start()
    asking.join(20)
    assert answers[0] == "/d/3"
    assert "/d/new" not in answers


def test_an_open_index_that_was_made_anew_with_as_many_documents_answers_from_the_new_ones(
    path: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    """As many commits too: nothing but the file itself tells them apart."""
    index = open_index(path)
    assert found(index, "topic3", embedder)[0] == "/d/3"
    others = [Document(f"Other words {i} on subject{i}.", uri=f"/o/{i}") for i in range(12)]
    build_index(others, tmp_path / "other", embedder=embedder)
    shutil.rmtree(path)
    with pytest.raises(IndexNotFound, match="no index in"):
        found(index, "topic3", embedder)
    (tmp_path / "other").rename(path)
    assert found(index, "subject3", embedder)[0] == "/o/3"
    assert {d.uri for d in index.documents()} == {d.uri for d in others}
    build_index(Document("A zebra crossing.", uri="/new"), path, embedder=embedder)
    assert found(index, "zebra", embedder)[0] == "/new"


def test_a_closed_index_takes_no_other_file_for_its_own_though_that_has_its_number(
    path: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    index = open_index(path)
    assert found(index, "topic3", embedder)[0] == "/d/3"
    index.close()
    # As many commits as before, and more passages at their end.
    others = [Document(f"Other words {i} on subject{i}.", uri=f"/o/{i}") for i in range(15)]
    build_index(others, tmp_path / "other", embedder=embedder)
    for file in (tmp_path / "other").iterdir():
        (path / file.name).write_bytes(file.read_bytes())
    for i in (3, 14):
        assert found(index, f"subject{i}", embedder)[0] == f"/o/{i}"


def test_no_file_gets_the_number_of_the_one_that_an_open_index_has_read(
    path: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    """A thread that ends closes its connection, and a file that nobody has open frees its number."""
    index = open_index(path)
    index.close()
    asking = threading.Thread(target=found, args=(index, "topic3", embedder))
    asking.start()
    asking.join()
    number = (path / FILE).stat().st_ino
    shutil.rmtree(path)
    later = [tmp_path / str(i) for i in range(100)]
    for file in later:
        file.touch()
    assert number not in {file.stat().st_ino for file in later}


def test_threads_go_over_to_the_new_index_together(
    path: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    index, wrong, stop = open_index(path), [], threading.Event()
    for name in ("0", "1"):
        shutil.copytree(path, tmp_path / name)
        new = Document(f"Only in copy{name}.", uri=f"/only/{name}")
        build_index(new, tmp_path / name, embedder=embedder)

    def ask() -> None:
        while not stop.is_set():
            try:
                with index.snapshot() as snapshot:
                    held = len(snapshot)
                    uris = [h.document.uri for h in snapshot.hits([(held - 1, 0.0, 0.0, 0.0)])]
                if (held, uris[0].startswith("/only/")) not in {(12, False), (13, True)}:
                    wrong.append((held, uris))
            except IndexNotFound:
                continue  # between the two
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    aside = tmp_path / "aside"
    for turn in range(40):
        path.rename(aside)
        (tmp_path / str(turn % 2)).rename(path)
        aside.rename(tmp_path / str(turn % 2))
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_open_index_that_was_made_anew_with_another_model_says_so(
    path: Path, embedder: FakeEmbedder
) -> None:
    index = open_index(path)
    found(index, "topic3", embedder)
    shutil.rmtree(path)
    build_index(Document("Text.", uri="/t"), path, embedder=FakeEmbedder("other"))
    with pytest.raises(IndexMismatch, match=r"made anew with another model.*\nOpen it again"):
        found(index, "topic3", embedder)


def test_a_writer_whose_index_is_taken_away_stops_and_reports_nothing(
    path: Path, tmp_path: Path
) -> None:
    class Taking(FakeEmbedder):
        """Puts a copy in the place of the index while a batch is embedded."""

        def encode(self, texts, progress=None):  # type: ignore[no-untyped-def]
            if texts:
                path.rename(tmp_path / "away")
                shutil.copytree(tmp_path / "away", path)
            return super().encode(texts, progress)

    with pytest.raises(IndexFault, match=r"removed or replaced while.*\n.*not touched"):
        build_index(Document("A zebra crossing.", uri="/new"), path, embedder=Taking())
    assert len(open_index(path)) == 12


def test_a_closed_index_opens_again_when_it_is_asked(path: Path, embedder: FakeEmbedder) -> None:
    index = open_index(path)
    index.close()
    assert found(index, "topic3", embedder)[0] == "/d/3"


def test_what_is_removed_while_somebody_reads_is_out_of_the_log_after_the_next_writer(
    path: Path, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.connections._BUSY_SECONDS", 0.05)

    def traces() -> list[str]:
        return [file.name for file in path.iterdir() if b"about topic7" in file.read_bytes()]

    index = open_index(path)
    with index.snapshot() as snapshot:
        remove_documents(path, [Document("", uri="/d/7").id])
        assert len(snapshot) == 12
        assert traces()
    said = {finding.what: finding for finding in examine(path)}["removed"]
    assert (said.ok, said.remedy) == (True, "The next qa index or qa remove takes it out.")
    build_index(Document("Another.", uri="/new"), path, embedder=embedder)
    assert traces() == []
    assert "removed" not in {finding.what for finding in examine(path)}


def test_what_is_committed_beside_a_reader_stands_in_the_one_file(
    path: Path, embedder: FakeEmbedder
) -> None:
    """Else whoever copied that alone, or took the log for waste, would lose it."""
    with closing(open_index(path)) as index:
        found(index, "topic3", embedder)
        build_index(Document("A zebra crossing.", uri="/new"), path, embedder=embedder)
        assert (path / f"{FILE}-wal").stat().st_size == 0
    for beside in path.glob(f"{FILE}-*"):
        beside.unlink()
    assert found(path, "zebra", embedder)[0] == "/new"


def test_a_store_that_another_process_keeps_locked_is_busy_not_damaged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.connections._BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path / FILE)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(IndexBusy, match=r"kept locked.*\nWait"):
            len(open_index(path))


def test_an_index_answers_from_many_threads_while_it_grows(
    path: Path, embedder: FakeEmbedder
) -> None:
    index, errors = open_index(path), []

    def ask() -> None:
        try:
            for _ in range(30):
                for hit in retrieve(index, embedder, "topic3 text number", 5).hits:
                    assert (
                        hit.document.text[hit.passage.start : hit.passage.end] == hit.passage.text
                    )
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for i in range(5):
        build_index(Document(f"More of topic3, {i}.", uri=f"/more/{i}"), path, embedder=embedder)
    for thread in threads:
        thread.join()
    assert errors == []


def test_ten_threads_ask_while_another_process_adds(tmp_path: Path, embedder: FakeEmbedder) -> None:
    """No error, no half-read document, and what was reported as committed is found at once."""
    folder, path, log = tmp_path / "articles", tmp_path / "index", tmp_path / "log"
    folder.mkdir()
    build_index(Document("The first of all.", uri="/first"), path, embedder=embedder)
    for i in range(40):
        sentences = " ".join(f"Part{k} of article{i} has " + "long " * 90 + "." for k in range(70))
        (folder / f"{i:03}.txt").write_text(f"Here begins opening{i}. {sentences}")
    index, wrong, stop = open_index(path), [], threading.Event()

    def ask() -> None:
        while not stop.is_set():
            try:
                hits = retrieve(index, embedder, "part3 of article7", 5).hits
            except Exception as error:
                wrong.append(repr(error))
                return
            wrong.extend(
                hit.document.uri
                for hit in hits
                if hit.document.text[hit.passage.start : hit.passage.end] != hit.passage.text
            )

    threads = [threading.Thread(target=ask) for _ in range(10)]
    for thread in threads:
        thread.start()
    command = ["build", str(folder), str(path), str(log), "never", "0", "0"]
    seen = 0
    with subprocess.Popen([sys.executable, "-m", "tests.killed", *command], cwd=ROOT) as writer:
        while writer.poll() is None:
            said = log.read_text().splitlines() if log.exists() else []
            committed = max([int(s.split()[1]) for s in said if s.startswith("committed")] or [0])
            if committed > seen:
                seen = committed
                hits = retrieve(index, embedder, f"opening{seen - 1}", 1, lexical_weight=1).hits
                if not hits[0].document.uri.endswith(f"{seen - 1:03}.txt"):
                    wrong.append(f"{seen - 1} was committed and is not found")
    stop.set()
    for thread in threads:
        thread.join()
    assert (writer.returncode, wrong) == (0, [])
    assert seen
    assert len(index) == 41


def test_compaction_runs_beside_readers_who_go_on_and_then_read_the_new_base(
    path: Path, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.base.TAIL", 5)
    index = open_index(path)
    with index.snapshot() as before:
        more = [Document(f"Later text {i} on subject{i}.", uri=f"/m/{i}") for i in range(30)]
        build_index(more, path, embedder=embedder)
        # A new base was written; the reader's own is as it was.
        assert len(before) == 12
        assert len(before.dense(embedder.encode_query("subject3"), 50)) == 12
    assert sorted(f.name for f in path.glob("dense-*")) == ["dense-1.faiss", "dense-2.faiss"]
    with index.snapshot() as after:
        assert len(after.dense(embedder.encode_query("subject3"), 50)) == 42
        assert after._state.base.number == 2


def test_a_base_of_which_a_tenth_is_dead_is_made_anew(path: Path, embedder: FakeEmbedder) -> None:
    documents = [Document(f"Text number {i} about topic{i}.", uri=f"/d/{i}") for i in range(12)]
    changed = [replace(d, text=f"Quite another text {d.uri}.") for d in documents[:4]]
    build_index(changed, path, embedder=embedder)
    with open_index(path).snapshot() as snapshot:
        assert (snapshot._state.base.number, snapshot._state.base.rows) == (2, 12)
        assert snapshot._state.alive is None


def test_a_second_writer_is_told_who_is_writing(
    path: Path, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.write._WAIT_SECONDS", 0.05)
    with lock(path), pytest.raises(IndexBusy, match="being written to by process"):
        build_index(Document("x", uri="y"), path, embedder=embedder)


def test_an_unknown_document_is_a_usage_error(path: Path) -> None:
    with pytest.raises(UsageError, match="qa documents"):
        open_index(path).document("nothing")


def test_filters_hold_for_both_rankings_and_count_what_has_no_date(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    build_index(
        [
            Document("The shipment came.", uri="/old", published=date(2019, 7, 12), source="Anadolu"),
            Document("The shipment came.  Later.", uri="/new", published=date(2020, 6, 24), source="TASS"),
            Document("The shipment came, undated.", uri="/undated"),
        ],
        tmp_path / "i", embedder=embedder,
    )  # fmt: skip
    index = open_index(tmp_path / "i")
    for weight in (0.0, 0.4, 1.0):

        def uris(where: Filter, weight: float = weight) -> set[str]:
            return set(found(index, "shipment", embedder, k=9, where=where, lexical_weight=weight))

        assert uris(Filter(published_to=date(2019, 12, 31))) == {"/old"}
        assert uris(Filter(published_from=date(2020, 1, 1))) == {"/new"}
        assert uris(Filter(published_from=date(2020, 1, 1), undated=True)) == {"/new", "/undated"}
        assert uris(Filter(sources=("anadolu",))) == {"/old"}
        assert uris(Filter(documents=(Document("", uri="/undated").id,))) == {"/undated"}
        assert uris(Filter(documents=("unknown",))) == set()
    bounded = retrieve(index, embedder, "shipment", 5, Filter(published_to=date(2020, 12, 31)))
    assert bounded.undated == 1


def test_identical_texts_are_one_hit_that_names_its_copies_and_near_copies_stay(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    same = "The minister said that 120 missiles were delivered."
    build_index(
        [Document(same, uri="/a", title="A"), Document(same, uri="/b", title="B"),
         Document(same.replace("120", "210"), uri="/c")],
        tmp_path / "i", embedder=embedder,
    )  # fmt: skip
    hits = retrieve(open_index(tmp_path / "i"), embedder, "missiles delivered minister", 9).hits
    assert len(hits) == 2
    assert {hit.passage.text for hit in hits} == {same, same.replace("120", "210")}
    collapsed = next(hit for hit in hits if "120" in hit.passage.text)
    assert len(collapsed.copies) == 1
    assert collapsed.copies[0] != collapsed.document.id


def test_ten_thousand_duplicates_do_not_crowd_out_the_others(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    copies = [Document("The shipment came in July.", uri=f"/copy/{i}") for i in range(10_000)]
    other = [Document("The shipment, it is said, was late.", uri="/other")]
    report = build_index(copies + other, tmp_path / "i", embedder=embedder)
    assert report.embedded == 2
    hits = retrieve(open_index(tmp_path / "i"), embedder, "when was the shipment", 5).hits
    assert {hit.passage.text for hit in hits} == {copies[0].text, other[0].text}
    assert len(next(h for h in hits if h.document.uri != "/other").copies) == 50


def test_one_document_and_more_wanted_than_there_are(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    build_index(Document("Only this.", uri="/one"), tmp_path / "i", embedder=embedder)
    assert found(tmp_path / "i", "what?", embedder, k=1000) == ["/one"]
