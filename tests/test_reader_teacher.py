"""A larger reader that teaches a smaller one: the same tokens, its judgement, what is left alone."""

from pathlib import Path
from random import Random

import pytest

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

from tokenizers import Tokenizer, processors  # noqa: E402

from qa.reader import measure, train  # noqa: E402
from qa.reader.examples import load  # noqa: E402
from qa.reader.features import collate, encode, open_tokenizer  # noqa: E402
from qa.reader.gradients import Lesson, Workers  # noqa: E402
from qa.reader.make import Maker, Mix  # noqa: E402
from qa.reader.spans import Renumbered, open_model, renumbering  # noqa: E402
from tests.reader_data import command, tiny_questions  # noqa: E402


@pytest.fixture(scope="module")
def elsewhere(start: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An MPNet of the same word pieces, five numbers on and with other marks."""
    folder = tmp_path_factory.mktemp("elsewhere")
    known = Tokenizer.from_file(str(start / "tokenizer.json")).get_vocab()
    marks = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    pieces = sorted(known, key=known.__getitem__)
    vocab = {piece: n for n, piece in enumerate([*marks, *pieces])}
    tokenizer = Tokenizer.from_file(str(start / "tokenizer.json"))
    tokenizer.model = type(tokenizer.model)(vocab, unk_token="[UNK]")
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0))
    tokenizer.enable_padding(length=32)
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(3)
    config = transformers.MPNetConfig(
        vocab_size=len(vocab),
        hidden_size=48,
        num_hidden_layers=3,
        num_attention_heads=2,
        intermediate_size=96,
        max_position_embeddings=516,
    )
    transformers.MPNetForQuestionAnswering(config).save_pretrained(folder)
    return folder


def test_a_model_of_another_numbering_reads_the_same_words(start: Path, elsewhere: Path) -> None:
    model = open_model(elsewhere, start).eval()
    assert isinstance(model, Renumbered)
    own = Tokenizer.from_file(str(elsewhere / "tokenizer.json"))
    own.no_padding()
    words = open_tokenizer(start, 64).encode("Who built Cadiz", "a bridge of xylophones")
    expected = [own.token_to_id(t) for t in words.tokens]
    expected[0], expected[4], expected[-1] = 0, 2, 2
    assert model.ids[torch.tensor(words.ids)].tolist() == expected
    told = own.encode("Who built Cadiz")
    assert expected[:5] == told.ids


def test_a_word_piece_that_the_model_lacks_is_named(start: Path) -> None:
    other, own = (Tokenizer.from_file(str(start / "tokenizer.json")) for _ in range(2))
    vocab = {p: n for p, n in own.get_vocab().items() if p not in ("cadiz", "bridge")}
    own.model = type(own.model)(vocab, unk_token="[UNK]")
    with pytest.raises(ValueError, match=r"2 word pieces unknown to the model: \['.*cadiz"):
        renumbering(other, own)


def test_a_model_that_has_one_kind_of_attention_is_opened_with_that(
    start: Path, elsewhere: Path
) -> None:
    assert open_model(elsewhere, start, "sdpa").model.config._attn_implementation == "eager"
    assert open_model(start, start, "sdpa").config._attn_implementation == "sdpa"


def test_what_says_as_its_teacher_says_has_nothing_to_learn(data: Path, start: Path) -> None:
    model = open_model(start).eval()
    features = _features(data, start)
    workers = Workers(model, 1, bf16=False, piece=4)
    taught = workers.taught(features)
    assert [f.ids for f in taught] == [f.ids for f in features]
    batch = collate(taught)
    assert Lesson(soft=1.0).loss(model, batch).item() == pytest.approx(0, abs=1e-3)
    mixed, answers = Lesson(soft=0.25).loss(model, batch), Lesson().loss(model, collate(features))
    assert mixed.item() == pytest.approx(0.75 * answers.item(), rel=1e-3)


def test_a_teacher_of_another_numbering_is_learned_from(
    data: Path, start: Path, elsewhere: Path, tmp_path: Path
) -> None:
    asked = ["--teacher", str(elsewhere), "--soft", "1", "--pool", "8", "--taught-pools", "2"]
    args = train.parser().parse_args(command(data, start, tmp_path, 300, *asked))
    run = train.Run(args)
    features = run.pool()
    before = _apart(run.model, features)
    run.train()
    assert _apart(run.model, features) < 0.5 * before


def _apart(model: torch.nn.Module, features: list) -> float:  # type: ignore[type-arg]
    with torch.no_grad():
        return Lesson(soft=1.0).loss(model, collate(features)).item()


def test_taught_pools_are_gone_over_again(
    data: Path, start: Path, elsewhere: Path, tmp_path: Path
) -> None:
    asked = ["--teacher", str(elsewhere), "--taught-pools", "2", "--first-pool", "3"]
    run = train.Run(train.parser().parse_args(command(data, start, tmp_path, 10, *asked)))
    pools = []
    for number in range(3, 8):
        run.progress.pool = number
        pools.append(run.pool())
    assert pools[0] is pools[2] is pools[4]
    assert pools[1] is pools[3]
    assert pools[0] != pools[1]


def test_what_is_left_as_it_is_stays_so_and_the_rest_learns(
    data: Path, start: Path, elsewhere: Path, tmp_path: Path
) -> None:
    asked = ["--tokenizer", str(start), "--freeze-words", "--freeze-layers", "2"]
    train.main(command(data, elsewhere, tmp_path, 40, *asked))
    before = transformers.AutoModelForQuestionAnswering.from_pretrained(elsewhere).state_dict()
    after = transformers.AutoModelForQuestionAnswering.from_pretrained(tmp_path / "model")
    changed = {n for n, w in after.state_dict().items() if not torch.equal(w, before[n].half())}
    assert changed
    assert all(".layer.2." in name or "qa_outputs" in name for name in changed)
    with pytest.raises(ValueError, match="3 layers, 9 are to be left"):
        train.main(command(data, elsewhere, tmp_path, 40, *asked[:-1], "9"))


def test_a_trained_teacher_is_measured_with_the_tokens_that_it_was_taught(
    data: Path, start: Path, elsewhere: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    train.main(command(data, elsewhere, tmp_path, 8, "--tokenizer", str(start)))
    capsys.readouterr()
    model = str(tmp_path / "model")
    measure.main([model, "--tokenizer", str(start), "--data", str(data), "--name", "tiny"])
    assert '"questions": 160' in capsys.readouterr().out


def _features(data: Path, start: Path) -> list:  # type: ignore[type-arg]
    maker, rng = Maker(load(data, "tiny")[0], Mix()), Random(1)
    made = [r[0] for q in tiny_questions(data)[:12] for r in maker.examples(q, rng)]
    return encode(open_tokenizer(start, 256), made)
