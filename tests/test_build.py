"""Building an index: what goes in, what is skipped, what is removed, what is reported."""

from datetime import date
from pathlib import Path

import pytest

from index import Document, build_index, open_index, remove_documents, set_metadata
from index.errors import IndexMismatch, UsageError
from tests.fakes import FakeEmbedder


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path / "articles",
        one="Turkey received the first shipment in July 2019.",
        two="Greece has S-300 missiles on the island of Crete.",
        three="Moscow signed a loan agreement in September 2017.",
    )


def test_a_folder_becomes_documents_with_their_absolute_paths(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    report = build_index(folder, index, embedder=embedder)
    assert sorted(report.added) == [str(folder / f"{n}.txt") for n in ("one", "three", "two")]
    assert len(open_index(index)) == report.documents == 3


def test_an_unchanged_folder_embeds_nothing(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    build_index(folder, index, embedder=embedder)
    embedder.encoded.clear()
    report = build_index(folder, index, embedder=embedder)
    assert (len(report.skipped), report.embedded, embedder.encoded) == (3, 0, [])


def test_only_the_changed_file_is_embedded(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    build_index(folder, index, embedder=embedder)
    embedder.encoded.clear()
    write(folder, two="Greece sold its missiles.")
    report = build_index(folder, index, embedder=embedder)
    assert report.changed == (str(folder / "two.txt"),)
    assert embedder.encoded == ["Greece sold its missiles."]
    two = next(d for d in open_index(index).documents() if d.uri.endswith("two.txt"))
    assert open_index(index).document(two.id).text == "Greece sold its missiles."


def test_a_file_that_has_gone_is_removed_and_other_roots_are_not_touched(
    folder: Path, index: Path, embedder: FakeEmbedder, tmp_path: Path
) -> None:
    other = write(tmp_path / "articles-more", four="Another root, whose name begins alike.")
    build_index([folder, other], index, embedder=embedder)
    (folder / "two.txt").unlink()
    report = build_index(folder, index, embedder=embedder)
    assert report.removed == (str(folder / "two.txt"),)
    assert {Path(d.uri).stem for d in open_index(index).documents()} == {"one", "three", "four"}


def test_losing_more_than_half_of_a_root_asks_for_prune(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    build_index(folder, index, embedder=embedder)
    for name in ("one", "two"):
        (folder / f"{name}.txt").unlink()
    with pytest.raises(UsageError, match=r"2 of the 3 .*\n.*--prune"):
        build_index(folder, index, embedder=embedder)
    assert len(open_index(index)) == 3
    assert len(build_index(folder, index, embedder=embedder, prune=True).removed) == 2


def test_a_missing_folder_is_an_error_not_an_empty_corpus(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    build_index(folder, index, embedder=embedder)
    folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(UsageError, match=r"There is nothing at[^$]*3 documents of it.*qa remove"):
        build_index(folder, index, embedder=embedder, prune=True)
    with pytest.raises(UsageError) as never:
        build_index(folder / "never", index, embedder=embedder)
    assert "qa remove" not in str(never.value)
    assert len(open_index(index)) == 3


def test_a_moved_file_keeps_its_vectors_and_what_a_person_said_of_it(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    build_index(folder, index, embedder=embedder)
    old = next(d for d in open_index(index).documents() if d.uri.endswith("one.txt"))
    set_metadata(index, old.id, source="Anadolu", embedder=embedder)
    embedder.encoded.clear()
    (folder / "one.txt").rename(folder / "renamed.txt")
    report = build_index(folder, index, embedder=embedder)
    assert (len(report.added), len(report.removed), embedder.encoded) == (1, 1, [])
    new = next(d for d in open_index(index).documents() if d.uri.endswith("renamed.txt"))
    assert (new.source, new.id != old.id) == ("Anadolu", True)


@pytest.mark.parametrize("copy", ["a.txt", "z.txt"])
def test_of_copies_that_moved_together_what_a_person_said_is_kept(
    tmp_path: Path, index: Path, copy: str, embedder: FakeEmbedder
) -> None:
    root = tmp_path / "root"
    write(root / "old", a="The same text.", z="The same text.", other="Another text.")
    build_index(root, index, embedder=embedder)
    told = next(d for d in open_index(index).documents() if d.uri.endswith(copy))
    set_metadata(index, told.id, source="Anadolu", embedder=embedder)
    (root / "old").rename(root / "new")
    build_index(root, index, embedder=embedder)
    moved = open_index(index).documents()
    assert "Anadolu" in {d.source for d in moved if d.uri.endswith(copy)}


def test_a_whole_folder_may_be_renamed_inside_its_root_without_prune(
    tmp_path: Path, index: Path, embedder: FakeEmbedder
) -> None:
    root = tmp_path / "root"
    write(root / "a", one="First text here.", two="Second text here.")
    build_index(root, index, embedder=embedder)
    (root / "a").rename(root / "b")
    report = build_index(root, index, embedder=embedder)
    assert (len(report.added), len(report.removed)) == (2, 2)


def test_a_reverted_file_costs_nothing(folder: Path, index: Path, embedder: FakeEmbedder) -> None:
    write(folder, **{f"more{i}": f"Text number {i} about something else." for i in range(20)})
    build_index(folder, index, embedder=embedder)
    original = (folder / "one.txt").read_text()
    write(folder, one="A draft that will not stay.")
    build_index(folder, index, embedder=embedder)
    embedder.encoded.clear()
    write(folder, one=original)
    build_index(folder, index, embedder=embedder)
    assert embedder.encoded == []


def test_documents_are_given_as_values_and_known_again_by_their_text(
    index: Path, embedder: FakeEmbedder
) -> None:
    document = Document("The deal is done.", title="Deal", published=date(2020, 6, 24))
    assert build_index(document, index, embedder=embedder).added == (document.id,)
    assert build_index([document], index, embedder=embedder).skipped == (document.id,)
    assert open_index(index).document(document.id) == document


def test_the_same_source_named_twice_is_read_once(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    report = build_index([folder, folder / "one.txt", folder], index, embedder=embedder)
    assert len(report.added) == 3


def test_of_two_texts_that_are_given_one_uri_the_first_is_taken_and_that_is_said(
    index: Path, embedder: FakeEmbedder
) -> None:
    given = [Document("One.", uri="/x"), Document("One.", uri="/x"), Document("Two.", uri="/x")]
    report = build_index(given, index, embedder=embedder)
    assert [str(p) for p in report.problems] == [
        "/x: was given twice, with two texts; the first was taken. Give each a URI of its own."
    ]
    assert [open_index(index).document(given[0].id).text, report.documents] == ["One.", 1]


def test_two_documents_that_share_their_twelve_digits_do_not_replace_each_other(
    index: Path, embedder: FakeEmbedder
) -> None:
    one, other = Document("One.", uri="/d/6197513"), Document("Other.", uri="/d/23867067")
    assert one.id == other.id
    for given in ([one, other], [other], [one, other]):
        report = build_index(given, index, embedder=embedder)
        assert [(p.uri, p.message) for p in report.problems] == [
            (other.uri, f"has the same id as {one.uri}, which stays")
        ]
        assert open_index(index).document(one.id).text == "One."


def test_two_files_of_the_same_content_are_two_documents_with_one_vector(
    tmp_path: Path, index: Path, embedder: FakeEmbedder
) -> None:
    folder = write(tmp_path / "copies", a="The very same text.", b="The very same text.")
    report = build_index(folder, index, embedder=embedder)
    assert (report.documents, report.embedded) == (2, 1)


def test_another_model_is_refused_by_name_and_nothing_changes(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    build_index(folder, index, embedder=embedder)
    with pytest.raises(IndexMismatch, match=r"made with the model fake .* not with other"):
        build_index(folder, index, embedder=FakeEmbedder("other"))


def test_removing_is_all_or_nothing_and_leaves_no_trace(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    build_index(folder, index, embedder=embedder)
    ids = [d.id for d in open_index(index).documents()]
    with pytest.raises(UsageError, match="no document beefbeefbeef"):
        remove_documents(index, [ids[0], "beefbeefbeef"])
    assert remove_documents(index, ids[:2]) == tuple(ids[:2])
    left = open_index(index)
    assert [d.id for d in left.documents()] == ids[2:]
    with left.snapshot() as snapshot:
        assert len(snapshot) == 1
        assert len(snapshot.dense(embedder.encode_query("Greece"), 5)) == 1


def test_what_a_person_set_outlives_a_new_version_of_the_file(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    build_index(folder, index, embedder=embedder)
    one = next(d for d in open_index(index).documents() if d.uri.endswith("one.txt"))
    set_metadata(index, one.id, title="First!", published=date(2020, 1, 2), embedder=embedder)
    write(folder, one="---\ntitle: Other\n---\nA new text.")
    build_index(folder, index, embedder=embedder)
    now = open_index(index).document(one.id)
    assert (now.title, now.published, now.text) == ("First!", date(2020, 1, 2), "A new text.")


def test_the_sheet_beside_the_files_is_stronger_than_front_matter_and_its_change_is_seen(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    write(folder, one="---\ntitle: Front\nsource: Kept\n---\nText.")
    (folder / "metadata.csv").write_text("file,title,published\none.txt,Sheet,2020-06-24\n")
    build_index(folder, index, embedder=embedder)
    one = next(d for d in open_index(index).documents() if d.uri.endswith("one.txt"))
    assert (one.title, one.source, one.published) == ("Sheet", "Kept", date(2020, 6, 24))
    (folder / "metadata.csv").write_text("file,title\none.txt,Later\n")
    assert build_index(folder, index, embedder=embedder).changed == (str(folder / "one.txt"),)


def test_added_documents_without_a_date_are_counted_whoever_could_have_said_it(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    write(folder, two="Date: 1 May 2020\n\nGreece has S-300 missiles on the island of Crete.")
    (folder / "metadata.csv").write_text("file,published\none.txt,2020-06-24\n")
    assert build_index(folder, index, embedder=embedder).undated == 1
    write(folder, three="Moscow signed another loan agreement.", four="A new one.")
    report = build_index(folder, index, embedder=embedder)
    assert (len(report.added), len(report.changed), report.undated) == (1, 1, 1)


def test_wrong_rows_of_the_sheet_are_warnings_with_their_line(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    sheet = "file,title,published\nnowhere.txt,A,\none.txt,B,24 of June\n"
    (folder / "metadata.csv").write_text(sheet)
    report = build_index(folder, index, embedder=embedder)
    assert any("line 2: there is no file 'nowhere.txt'" in w for w in report.warnings)
    assert any("line 3: its date '24 of June' is not a date" in w for w in report.warnings)


def test_an_empty_folder_is_a_line_in_the_report(
    tmp_path: Path, index: Path, embedder: FakeEmbedder
) -> None:
    (tmp_path / "empty").mkdir()
    report = build_index(tmp_path / "empty", index, embedder=embedder)
    assert [p.message for p in report.problems] == ["the folder holds no files"]


def test_what_cannot_be_read_is_a_line_each_and_the_rest_is_done(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\n ")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "report.pdf").write_bytes(b"%PDF-1.7")
    (folder / "page.txt").write_text("<!DOCTYPE html><html><body>Hello</body></html>")
    report = build_index(folder, index, embedder=embedder)
    said = {Path(p.uri).name: p.message for p in report.problems}
    assert said == {
        "empty.txt": "is empty (0 bytes)",
        "blank.txt": "holds no text",
        "picture.txt": "is a picture, not text",
        "noise.txt": "is not text",
        "report.pdf": "is a damaged PDF",
    }
    assert report.documents == 4


def test_a_file_that_cannot_be_read_any_more_keeps_its_last_good_version(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    build_index(folder, index, embedder=embedder)
    (folder / "two.txt").write_bytes(b"")
    report = build_index(folder, index, embedder=embedder)
    assert (len(report.problems), report.removed, report.documents) == (1, (), 3)


def test_a_file_larger_than_any_article_is_left_out_unread(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    with (folder / "line.txt").open("wb") as file:
        file.truncate(200_000_000)
    report = build_index(folder, index, embedder=embedder)
    assert [p.message for p in report.problems] == ["larger than 50 MB (200 MB)"]


def test_hidden_files_and_links_are_left_alone(
    folder: Path, index: Path, embedder: FakeEmbedder, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Outside of the folder.")
    (folder / "link.txt").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    (folder / ".hidden.txt").write_text("Hidden.")
    assert build_index(folder, index, embedder=embedder).documents == 3


def test_names_that_no_encoding_holds_are_read_like_others(
    folder: Path, index: Path, embedder: FakeEmbedder
) -> None:
    name = bytes(folder) + b"/caf\xe9 \n.txt"
    with open(name, "w") as file:  # noqa: PTH123
        file.write("A name in Latin-1 with a line end in it.")
    report = build_index(folder, index, embedder=embedder)
    assert (report.documents, report.problems) == (4, ())


def test_lone_surrogates_become_replacement_characters_one_for_one(
    index: Path, embedder: FakeEmbedder
) -> None:
    build_index(Document("A \ud800 broken text.", uri="x"), index, embedder=embedder)
    assert open_index(index).documents()[0].characters == len("A \ud800 broken text.")


@pytest.mark.parametrize("name", ["000_f929f2d345c66d42.txt", "001_91f788a3bdbed074.txt"])
def test_the_first_corpus_says_of_itself_what_it_says(
    name: str, corpus: Path, index: Path, embedder: FakeEmbedder
) -> None:
    build_index(corpus, index, embedder=embedder)
    document = next(d for d in open_index(index).documents() if d.uri.endswith(name))
    expected = {
        "000_f929f2d345c66d42.txt": (
            "Russia ready to seal another S-400 deal with Turkey", "Duvar English", None,
        ),
        "001_91f788a3bdbed074.txt": (None, None, date(2020, 6, 24)),
    }  # fmt: skip
    assert (document.title, document.source, document.published) == expected[name]
