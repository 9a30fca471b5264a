"""Near-copies: which documents are, that the index remembers it, and that an old index learns it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Document, build_index, open_index, remove_documents
from index.amend import set_metadata
from index.shingles import NEAR, near_copies, shingles, signature
from index.store import Store
from qa import Assistant
from tests.fakes import FakeEmbedder, FakeReader

STORY = (
    "Russia completed the first shipment of S-400 components to Turkey in late July 2019, the "
    "ministry said on Wednesday, and the second one will follow before the end of the year."
)
ALTERED = STORY.replace("late July 2019", "March 2018")
OTHER = (
    "Ankara received the first deliveries from Russia, although its allies had asked it for years "
    "to buy the Patriot missiles that the United States makes."
)


def near(*texts: str) -> dict[str, tuple[str, ...]]:
    return near_copies({str(n): signature(text) for n, text in enumerate(texts)})


def test_a_text_with_one_figure_altered_is_a_near_copy_and_another_text_is_none() -> None:
    assert near(STORY, ALTERED, OTHER) == {"0": ("1",), "1": ("0",), "2": ()}


def test_case_accents_and_marks_make_no_other_text() -> None:
    assert near("Kalın said: “Turkey IS loyal.”", "KALIN said Turkey is loyal") == {
        "0": ("1",),
        "1": ("0",),
    }


def test_nothing_is_near_to_nothing_at_all() -> None:
    assert near_copies({}) == {}
    assert near("") == {"0": ()}


@given(
    st.lists(
        st.sampled_from(["turkey", "russia", "missile", "deal", "july", "2019", "said", "the"]),
        min_size=30,
    )
)
def test_a_signature_estimates_the_share_of_common_shingles(words: list[str]) -> None:
    whole, part = " ".join(words), " ".join(words[: len(words) // 2])
    mine, yours = shingles(whole), shingles(part)
    share = len(mine & yours) / len(mine | yours)
    estimate = float((signature(whole) == signature(part)).mean())
    # Five standard deviations of 128 draws.
    assert abs(estimate - share) <= 5 * (share * (1 - share) / 128) ** 0.5 + 1e-9


def test_texts_longer_than_one_batch_are_signed_whole() -> None:
    words = " ".join(str(n) for n in range(10_000))
    assert float((signature(words) == signature(words + " end")).mean()) > 0.9
    assert float((signature(words) == signature(words[: len(words) // 10])).mean()) < NEAR


@pytest.fixture
def folder(tmp_path: Path, embedder: FakeEmbedder) -> Path:
    documents = [Document(STORY, uri="/a"), Document(ALTERED, uri="/b"), Document(OTHER, uri="/c")]
    build_index(documents, tmp_path / "i", embedder=embedder)
    return tmp_path / "i"


def found(folder: Path) -> dict[str, tuple[str, ...]]:
    """The near-copies of each document's hit, by URI."""
    assistant = Assistant(open_index(folder), FakeEmbedder(), FakeReader())
    hits = assistant.retrieve("first shipment deliveries Russia Turkey", k=9)
    names = {hit.document.id: hit.document.uri for hit in hits}
    return {
        hit.document.uri: tuple(names[near] for near in hit.near_copies)
        for hit in sorted(hits, key=lambda hit: hit.document.uri)
    }


def test_a_hit_names_the_near_copies_that_were_found_with_it(folder: Path) -> None:
    assert found(folder) == {"/a": ("/b",), "/b": ("/a",), "/c": ()}


def test_a_document_that_changed_is_signed_again(folder: Path, embedder: FakeEmbedder) -> None:
    build_index(Document(OTHER + " So it did.", uri="/b"), folder, embedder=embedder)
    assert found(folder) == {"/a": (), "/b": ("/c",), "/c": ("/b",)}
    set_metadata(folder, Document(STORY, uri="/a").id, title="A title", embedder=embedder)
    assert found(folder)["/a"] == ()


def test_what_is_removed_leaves_no_signature(folder: Path) -> None:
    gone = Document(ALTERED, uri="/b").id
    remove_documents(folder, [gone])
    store = Store(folder)
    with store.reading():
        assert store.signatures([gone]) == {}
        count = store.connection.execute("SELECT count(*) FROM signatures").fetchone()[0]
    store.close()
    assert count == 2


def change(folder: Path, statement: str) -> None:
    store = Store(folder, create=True)
    store.connection.execute(statement)
    store.close()


def test_the_next_build_signs_what_an_older_program_indexed(
    folder: Path, embedder: FakeEmbedder
) -> None:
    change(folder, "DELETE FROM signatures")
    assert found(folder) == {"/a": (), "/b": (), "/c": ()}
    build_index([], folder, embedder=embedder)
    assert found(folder) == {"/a": ("/b",), "/b": ("/a",), "/c": ()}
