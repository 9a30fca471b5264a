"""The reader's training: what its examples are made of, and that a run can be taken up again."""

import json
import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")


from index.split import split  # noqa: E402
from qa.reader import examples as ex  # noqa: E402
from qa.reader import export, make, measure, swaps, train  # noqa: E402
from qa.reader.features import collate, encode, open_tokenizer  # noqa: E402
from qa.reader.gradients import span_logits  # noqa: E402
from qa.reader.ranking import Ranking  # noqa: E402
from tests.reader_data import (  # noqa: E402
    TOWNS,
    command,
    text_of,
    tiny_questions,
)


@pytest.fixture(scope="module")
def maker(data: Path) -> make.Maker:
    passages, _ = ex.load(data, "tiny")
    return make.Maker(passages, make.Mix(neighbours=0.7))


@pytest.mark.parametrize(
    "question",
    [
        "Who built the largest bridge of Cadiz in 1862?",
        "When did Otto Prins leave Gouda?",
        "How many ships came before 1900?",
        "What was the first bridge made of?",
    ],
)
def test_a_swap_changes_the_question_and_only_what_it_says(question: str) -> None:
    near = ["Arvika", "Kemal Levent", "Hamar"]
    kinds = set()
    for seed in range(40):
        found = swaps.swap(question, near, ["stone"], random.Random(seed))
        if found is None:
            continue
        kinds.add(found.kind)
        assert found.question != question
        assert found.new in found.question
        assert found.question.replace(found.new, found.old) == question
    assert kinds


def test_a_swapped_name_is_never_an_accepted_answer() -> None:
    for seed in range(20):
        found = swaps.swap_name(
            "Who met Otto Prins?", ["Maria Nadal", "Kemal Levent"], ["Nadal"], random.Random(seed)
        )
        assert found is not None
        assert found.new == "Kemal Levent"


def test_a_swapped_year_is_another_year() -> None:
    for seed in range(20):
        found = swaps.swap_number("Who won in 1905?", ["Koch"], random.Random(seed))
        assert found is not None
        assert found.new != "1905"
        assert 1000 <= int(found.new) <= 2200


def test_a_question_without_anything_to_swap_is_left_alone() -> None:
    assert swaps.swap_name("", [], [], random.Random(1)) is None
    assert swaps.swap_number("who won?", [], random.Random(1)) is None
    assert swaps.swap_word("who sang?", [], random.Random(1)) is None
    assert swaps.swap_word("who lost or won?", [], random.Random(1)) is None
    assert swaps.negate("who wasn't there?", random.Random(1)) is None


def test_names_leave_out_the_word_that_opens_a_sentence() -> None:
    text = "The bridge fell. Those of Gouda wept. In Hamar, Otto Prins did not."
    assert swaps.names(text) == ["Gouda", "Hamar", "Otto Prins"]


def test_answers_are_located_as_whole_words_near_the_question() -> None:
    text = "In 19051 items lay. The year 1905 was wet. Robert Koch won the Nobel Prize in 1905."
    at = ex.locate(text, "When did Koch win the Nobel Prize?", "1905")
    assert at == (text.rindex("1905"), text.rindex("1905") + 4)
    assert ex.locate(text, "When?", "1906") is None
    assert ex.locate("", "When?", "") is None


def test_answered_examples_mark_an_accepted_answer(data: Path, maker: make.Maker) -> None:
    rng = random.Random(3)
    for question in tiny_questions(data):
        if question.answers:
            example = maker.positive(question, rng)
            assert example is not None
            assert example.text[example.start : example.end] in question.answers


def test_negatives_hold_no_answer_unless_the_question_or_passage_was_altered(
    data: Path, maker: make.Maker
) -> None:
    kinds = set()
    for seed in range(4):
        rng = random.Random(seed)
        for question in tiny_questions(data):
            example = maker.negative(question, rng) if question.answers else None
            if example is None:
                continue
            kinds.add(example.kind.split()[0])
            assert (example.start, example.end) == (-1, -1)
            if example.kind in ("same article", "other article", "deleted"):
                assert not any(a in example.text for a in question.answers)
            elif example.kind.startswith("question"):
                assert example.question.rstrip("?") != question.question.rstrip("?")
    assert kinds == {"same", "other", "deleted", "question", "passage"}


def test_rivals_are_different_ways_of_making_one_question_unanswerable(
    data: Path, maker: make.Maker
) -> None:
    made = [r for q in tiny_questions(data) for r in maker.examples(q, random.Random(q.id))]
    assert {len(rivals) for rivals in made} == {1, 2}
    for rivals in made:
        assert len(set(rivals)) == len(rivals)
        if len(rivals) > 1:
            assert all((e.start, e.end) == (-1, -1) for e in rivals)


def test_the_rival_that_fools_the_model_most_is_trained_on(
    data: Path, start: Path, tmp_path: Path, maker: make.Maker
) -> None:
    arguments = [*command(data, start, tmp_path, 100), "--dropout", "0.5"]
    run = train.Run(train.parser().parse_args(arguments))
    rng = random.Random(1)
    rivals = encode(
        run.tokenizer,
        [
            e
            for q in tiny_questions(data)
            if q.answers and (e := maker.negative(q, rng)) is not None
        ],
    )
    model = transformers.AutoModelForQuestionAnswering.from_pretrained(start).eval()
    expected = []
    for feature in rivals:
        start_logits, end_logits = span_logits(model, collate([feature]))
        null = start_logits[0, 0] + end_logits[0, 0]
        expected.append((start_logits[0, 1:].max() + end_logits[0, 1:].max() - null).item())
    assert run.workers.margins(rivals) == pytest.approx(expected, abs=1e-4)
    (hardest,) = run._hardest([rivals])
    assert hardest == rivals[int(np.argmax(expected))]


def test_windows_are_cut_as_the_splitter_cuts(data: Path) -> None:
    passages, questions = ex.load(data, "tiny")
    maker = make.Maker(passages, make.Mix(neighbours=1.0, titled=0.0, unmarked=0.0))
    whole = "\n\n".join(p.text for p in passages if p.title == "Cadiz")
    mine = next(q for q in questions if q.passage_id == "tiny/Cadiz/2" and q.answers)
    for seed in range(10):
        example = maker.positive(mine, random.Random(seed))
        assert example is not None
        assert example.text in whole
        assert split(example.text)[0][0] == 0


def test_features_point_at_the_answer_and_never_into_the_title(
    data: Path, start: Path, maker: make.Maker
) -> None:
    tokenizer = open_tokenizer(start, 256)
    rng = random.Random(1)
    made = [e for q in tiny_questions(data) for rivals in maker.examples(q, rng) for e in rivals]
    features = encode(tokenizer, made)
    assert len(features) == len(made)
    batch = collate(features)
    for row, (example, feature) in enumerate(zip(made, features, strict=True)):
        said = tokenizer.decode(feature.ids[feature.start : feature.end + 1])
        if example.start < 0:
            assert (feature.start, feature.end) == (0, 0)
        else:
            assert said.replace(" ", "") == example.text[
                example.start : example.end
            ].lower().replace(" ", "")
        allowed = batch.allowed[row]
        assert allowed[0]
        assert allowed[feature.start]
        assert allowed[feature.end]
        assert not allowed[1 : feature.passage].any()
        if example.title:
            assert feature.passage > feature.second


def test_ranking_agrees_with_a_plain_bm25() -> None:
    texts = ["a red bridge", "a red red house by the river", "nothing here", "the river bridge"]
    ranking = Ranking(texts, common=1.0)
    scores = ranking.scores("red bridge")
    lengths = [3, 7, 2, 3]
    expected = []
    for text, length in zip(texts, lengths, strict=True):
        total = 0.0
        for term in ("red", "bridge"):
            tf = text.split().count(term)
            idf = np.log(1 + (4 - 2 + 0.5) / (2 + 0.5))
            total += idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * length / 3.75)) if tf else 0.0
        expected.append(total)
    assert scores == pytest.approx(expected, rel=1e-5)
    assert ranking.best("red bridge", 10) == [0, 1, 3]
    assert ranking.best("red bridge", 2, among=[3, 2]) == [3]
    assert ranking.best("zebra", 3) == []


def test_a_run_taken_up_again_ends_in_the_same_state(
    data: Path, start: Path, tmp_path: Path
) -> None:
    straight, broken = tmp_path / "straight", tmp_path / "broken"
    train.main(command(data, start, straight, 100))
    run = train.Run(train.parser().parse_args(command(data, start, broken, 100)))
    run.progress.pool += run.train_pool()
    run.keep()
    train.main(command(data, start, broken, 100, "--resume"))
    states = [torch.load(p / "state.pt", weights_only=True) for p in (straight, broken)]
    assert states[0]["progress"]["examples"] == states[1]["progress"]["examples"] >= 100
    for name, weights in states[0]["model"].items():
        assert torch.equal(weights, states[1]["model"][name]), name
    assert (straight / "stable" / "state.pt").exists()
    told = json.loads((straight / "model" / "figures.json").read_text())
    assert told["arguments"]["seed"] == 2
    assert len(told["sha256"]) == 64
    model = transformers.AutoModelForQuestionAnswering.from_pretrained(straight / "model")
    assert model.config.hidden_size == 32


def test_training_learns_the_tiny_set(data: Path, start: Path, tmp_path: Path) -> None:
    train.main(command(data, start, tmp_path, 700, "--workers", "2"))
    rows = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    losses = [row["loss"] for row in rows if "loss" in row]
    assert losses[-1] < 0.8 * losses[0]


def test_a_run_without_an_end_is_refused(data: Path, start: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        train.main(["--data", str(data), "--start", str(start), "--out", str(tmp_path)])


def test_the_learning_rate_rises_stays_and_falls() -> None:
    shares = [train.rate(n, 10, n / 100, 0.3) for n in range(101)]
    assert shares[0] == pytest.approx(0.1)
    assert shares[9] == shares[40] == shares[70] == 1.0
    assert shares[70:] == sorted(shares[70:], reverse=True)
    assert shares[-1] == 0.0


def test_an_epoch_holds_every_question_as_often_as_asked() -> None:
    asked = [ex.Question(str(n), "?", (), "") for n in range(10)]
    source = train.Source([(asked[:4], 2), (asked[4:], 0.5)], 11, seed=1)
    first = [q.id for q in source.questions(0)]
    assert all(first.count(str(n)) == 2 for n in range(4))
    assert len(set(first[:])) == 7
    assert [q.id for q in source.questions(0)] == first != [q.id for q in source.questions(1)]


def test_figures_are_those_of_squad() -> None:
    asked = [ex.Question("0", "?", ("The Cat!",), ""), ex.Question("1", "?", (), "")]
    found = measure.figures(asked, ["cat", "dog"], np.array([2.0, -1.0]))
    assert (found["em"], found["f1"], found["auroc"], found["squad2_f1"]) == (100, 100, 1, 100)
    assert measure.f1("a black cat", ["cat"]) == pytest.approx(2 / 3)
    assert measure.auroc(np.array([1.0, 1.0]), np.array([1.0, 0.0])) == pytest.approx(0.75)


def test_the_best_span_ends_after_it_starts_and_is_not_the_null() -> None:
    start, end = np.full(8, -np.inf, dtype=np.float32), np.full(8, -np.inf, dtype=np.float32)
    start[[0, 5, 6]], end[[0, 3, 7]] = [9, 4, 3], [9, 8, 2]
    assert measure.best_span(start, end) == (5, 7, 6.0)


def test_guesses_are_slices_of_the_whole_text(start: Path) -> None:
    model = transformers.AutoModelForQuestionAnswering.from_pretrained(start)
    text = " ".join(text_of(town, n) for n, town in enumerate(TOWNS))
    (guess,) = measure.guess_many(
        model, open_tokenizer(start, 512), [("Who built the bridge?", "Towns", text)]
    )
    assert 0 <= guess.start < guess.end <= len(text)
    assert text[guess.start : guess.end].strip() == text[guess.start : guess.end]


def test_the_export_answers_as_the_model_does(start: Path, tmp_path: Path) -> None:
    model = transformers.AutoModelForQuestionAnswering.from_pretrained(start)
    export.export(model, tmp_path / "reader.onnx")
    assert export.difference(model, tmp_path / "reader.onnx") < 1e-4


def test_a_model_without_token_types_is_exported_without_them(tmp_path: Path) -> None:
    config = transformers.DistilBertConfig(
        vocab_size=50, dim=16, n_layers=1, n_heads=2, hidden_dim=32
    )
    model = transformers.DistilBertForQuestionAnswering(config)
    export.export(model, tmp_path / "reader.onnx")
    assert export.inputs(model) == ("input_ids", "attention_mask")
    assert export.difference(model, tmp_path / "reader.onnx") < 1e-4
    model.save_pretrained(tmp_path / "model")
    assert export.main([str(tmp_path / "model"), str(tmp_path / "again.onnx")]) == 0
