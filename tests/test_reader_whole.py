"""A reader kept in whole numbers: what is written is had back, and read as it would be in floats."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, processors

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

from index.onnx import open_session  # noqa: E402
from index.prepare import sha256_of  # noqa: E402
from qa.reader import CODED, codes, pack, rounding  # noqa: E402
from qa.reader.features import open_tokenizer  # noqa: E402
from qa.reader.spans import bare, open_model, stack  # noqa: E402
from qa.reader.whole import Whole, make_whole  # noqa: E402
from tests.reader_data import write_start  # noqa: E402


def told(data: Path, texts: int) -> list[str]:
    """The command's arguments on the tiny set."""
    said = ["--data", str(data), "--name", "tiny", "--texts", str(texts)]
    return [*said, "--step", "0.1", "--word-step", "0.1"]


@pytest.fixture(scope="module")
def rounded(data: Path, start: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The start, rounded by the command."""
    out = tmp_path_factory.mktemp("rounded")
    assert rounding.main([str(start), str(out), *told(data, 40)]) == 0
    (out / "tokenizer_config.json").write_text('{"tokenizer_class": "BertTokenizer"}')
    return out


def rows_of(outputs: int, inputs: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(outputs, inputs, generator=torch.Generator().manual_seed(seed))


def test_codes_are_whole_and_small_and_nearest() -> None:
    weights = rows_of(20, 40)
    step = codes.step_of(weights, 0.25)
    found = codes.nearest(weights, step)
    assert torch.equal(found, found.round())
    assert found.abs().max() <= codes.LARGEST
    assert ((found * step - weights).abs() <= step / 2 + 1e-6).all()


def test_a_weight_of_eighty_times_its_row_is_kept() -> None:
    weights = rows_of(3, 20_000)
    weights[1, 7] = 120.0
    step = codes.step_of(weights, 0.35)
    found = codes.nearest(weights, step)
    assert abs(float(found[1, 7] * step[1]) - 120) <= float(step[1]) / 2
    assert found[1].abs().max() < codes.LARGEST
    assert float(step[1]) > 2 * float(step[0])


def test_a_row_of_nothing_stays_nothing() -> None:
    weights = torch.zeros(2, 8)
    assert torch.equal(codes.nearest(weights, codes.step_of(weights, 0.5)), weights)


def test_what_is_written_is_had_back_to_the_last_code(tmp_path: Path) -> None:
    state = {"a.weight": rows_of(6, 8), "a.bias": torch.tensor([0.5, -2.0])}
    step = codes.step_of(state["a.weight"], 0.3)
    whole = codes.nearest(state["a.weight"], step)
    codes.write_coded(state, {"a.weight": (whole, step)}, tmp_path / CODED)
    found = codes.decoded(codes.read_coded(tmp_path / CODED))
    assert set(found) == set(state)
    assert torch.equal(found["a.weight"], whole * step)
    assert torch.equal(found["a.bias"], state["a.bias"])


def test_codes_side_by_side_that_some_processors_cannot_add_are_refused(tmp_path: Path) -> None:
    whole, step = torch.tensor([[1.0, 70.0, 70.0, 58.0]]), torch.ones(1, 1)
    state = {"x": whole * step}
    codes.write_coded(state, {"x": (whole, step)}, tmp_path / CODED)
    whole[0, 3] = 59
    with pytest.raises(ValueError, match="side by side in x come to 129"):
        codes.write_coded(state, {"x": (whole, step)}, tmp_path / CODED)


def test_codes_without_their_steps_are_refused() -> None:
    with pytest.raises(ValueError, match="codes of x, and not their steps"):
        codes.decoded({"x.codes": torch.zeros(1, 1)})


@pytest.mark.parametrize("kept", [0, 20, -9, None])
def test_a_file_of_codes_cut_short_or_overwritten_is_refused(
    tmp_path: Path, kept: int | None
) -> None:
    path = tmp_path / CODED
    codes.write_coded({"x": torch.ones(500)}, {}, path)
    content = path.read_bytes()[:kept] if kept is not None else b"rubbish" * 9
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"model\.safetensors\.gz holds no weights"):
        codes.read_coded(path)


def test_what_one_column_loses_the_others_make_up_for() -> None:
    """On inputs not seen before, of the kind that was seen, half of the error and less."""
    mixed = rows_of(40, 300, 1)
    seen, other = rows_of(4_000, 40, 2) @ mixed, rows_of(500, 40, 3) @ mixed
    weights = rows_of(32, 300, 4)
    step = codes.step_of(weights, 0.5)
    near = codes.nearest(weights, step)
    made_up = rounding.compensated(weights, step, seen.T @ seen, damping=0.05)
    assert torch.equal(made_up, made_up.round())
    assert made_up.abs().max() <= codes.LARGEST

    def error(found: torch.Tensor) -> float:
        return float((other @ (found * step - weights).T).norm())

    assert error(made_up) < error(near) / 2


@pytest.mark.parametrize("seen", [torch.eye(9), torch.zeros(9, 9)])
def test_where_no_input_tells_of_another_each_is_rounded_to_the_nearest(
    seen: torch.Tensor,
) -> None:
    weights = rows_of(5, 9)
    step = codes.step_of(weights, 0.5)
    assert torch.equal(rounding.compensated(weights, step, seen), codes.nearest(weights, step))


def whole_layer() -> tuple[Whole, torch.Tensor]:
    """A layer in whole numbers, and the float weights that it stands for."""
    weights, bias = rows_of(16, 24), torch.linspace(-1, 1, 16)
    step = codes.step_of(weights, 0.05)
    whole = codes.nearest(weights, step)
    return Whole(whole.to(torch.int8), step, bias), whole * step


def test_whole_numbers_multiply_as_floats_do_to_a_hundredth() -> None:
    layer, weights = whole_layer()
    rows = rows_of(50, 24, 7)
    exact = rows @ weights.T + layer.bias
    assert ((layer(rows) - exact).norm(dim=1) < 0.01 * exact.norm(dim=1)).all()


def test_a_row_is_read_the_same_whatever_stands_beside_it() -> None:
    layer, _ = whole_layer()
    rows = rows_of(4, 24, 7)
    beside = torch.cat([rows, 1e4 * rows_of(3, 24, 8)])
    assert torch.allclose(layer(rows), layer(beside)[:4], atol=1e-5)


def test_a_row_of_zeros_gives_the_bias() -> None:
    layer, _ = whole_layer()
    assert torch.equal(layer(torch.zeros(1, 24))[0], layer.bias)


def test_the_command_rounds_every_layer_and_every_embedding(rounded: Path, start: Path) -> None:
    kept = codes.read_coded(rounded / CODED)
    model = bare(open_model(rounded))
    matrices = {n for n, p in model.named_parameters() if p.ndim == 2 and "qa_outputs" not in n}
    assert {name.removesuffix(codes.CODES) for name in kept if name.endswith(codes.CODES)} == (
        matrices
    )
    before = dict(open_model(start).named_parameters())
    for name, after in model.named_parameters():
        assert torch.allclose(after, before[name], atol=0.006), name
    assert len(stack(model)) == 2


def test_the_same_command_writes_the_same_bytes(
    rounded: Path, data: Path, start: Path, tmp_path: Path
) -> None:
    rounding.main([str(start), str(tmp_path), *told(data, 40)])
    assert (tmp_path / CODED).read_bytes() == (rounded / CODED).read_bytes()


def test_a_rounded_reader_is_packed_to_a_graph_of_whole_numbers(
    rounded: Path, tmp_path: Path
) -> None:
    pack.pack(str(rounded), tmp_path / "packed")
    graph = onnx.load(tmp_path / "packed" / "model.onnx").graph
    assert sum(node.op_type == "MatMulIntegerToFloat" for node in graph.node) == 12
    floats = [one for one in graph.initializer if one.data_type == onnx.TensorProto.FLOAT]
    assert sum(np.prod(one.dims) for one in floats) < 3_000
    session = open_session(tmp_path / "packed" / "model.onnx")
    ids = np.random.default_rng(1).integers(4, 40, (3, 20))
    mask = (np.arange(20) < [[20], [11], [5]]).astype(np.int64)
    feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    said = np.stack(session.run(["start_logits", "end_logits"], feed))[:, mask == 1]

    def read() -> NDArray[np.float32]:
        with torch.inference_mode():
            out = model(**{k: torch.from_numpy(v) for k, v in feed.items()})
        return torch.stack([out.start_logits, out.end_logits]).numpy()[:, mask == 1]

    model = open_model(rounded).eval()
    in_floats = read()
    make_whole(model, codes.read_coded(rounded / CODED))
    assert np.corrcoef(said.ravel(), in_floats.ravel())[0, 1] > 0.999
    assert np.abs(said - read()).max() < 1e-3


def test_a_model_takes_the_ids_of_another_tokenizer(start: Path) -> None:
    model, tokenizer = open_model(start).eval(), open_tokenizer(start, 64)
    ids = torch.tensor([3, 1, 2, 0, 7, 6, 5, 4])
    asked = torch.tensor([[2, 5, 6, 3]])
    with torch.inference_mode():
        expected = model(input_ids=ids[asked]).start_logits
        rounding.renumber(model, ids, tokenizer)
        assert torch.equal(model(input_ids=asked).start_logits, expected)
    assert model.config.vocab_size == 8


def test_an_mpnet_is_not_given_a_word_that_it_takes_for_padding(start: Path) -> None:
    config = transformers.MPNetConfig(
        vocab_size=9, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8
    )
    model = transformers.MPNetForQuestionAnswering(config)
    with pytest.raises(ValueError, match=r"takes \[UNK\], number 1, for padding"):
        rounding.renumber(model, torch.arange(9), open_tokenizer(start, 64))


def test_an_mpnet_of_its_own_numbering_is_rounded_to_take_anothers(
    data: Path, tmp_path: Path
) -> None:
    """Its table of distances is left as it is; packed, it reads as it did."""
    words, own, out = (tmp_path / name for name in ("words", "own", "out"))
    for folder in (words, own):
        folder.mkdir()
    write_start(words, data)
    (words / "tokenizer_config.json").write_text('{"tokenizer_class": "BertTokenizer"}')
    tokenizer = Tokenizer.from_file(str(words / "tokenizer.json"))
    pieces = sorted(tokenizer.get_vocab(), key=tokenizer.get_vocab().__getitem__)
    pieces.insert(1, "[unused0]")
    for folder, ordered in ((words, pieces), (own, pieces[::-1])):
        numbers = {piece: n for n, piece in enumerate(ordered)}
        tokenizer.model = models.WordPiece(numbers, unk_token="[UNK]")
        marks = [(mark, numbers[mark]) for mark in ("[SEP]", "[CLS]")]
        tokenizer.post_processor = processors.BertProcessing(*marks)
        tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(1)
    config = transformers.MPNetConfig(
        vocab_size=len(pieces),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=516,
    )
    transformers.MPNetForQuestionAnswering(config).save_pretrained(own)
    more = ["--tokenizer", str(words), "--dev", str(data), "--dev-name", "tiny"]
    rounding.main([str(own), str(out), *told(data, 8), *more])
    figures = json.loads((out / "figures.json").read_text())
    assert figures["sha256"] == sha256_of(out / CODED)
    assert figures["dev"]["questions"] == 160
    kept = codes.read_coded(out / CODED)
    assert "mpnet.encoder.relative_attention_bias.weight" in kept
    pack.pack(str(out), tmp_path / "packed")
    session = open_session(tmp_path / "packed" / "model.onnx")
    coded = open_tokenizer(words, 64).encode("Who built the bridge", "Ivar Jonson built it")
    feed = {"input_ids": np.array([coded.ids]), "attention_mask": np.ones((1, len(coded.ids)), int)}
    found = session.run(["start_logits"], feed)[0]
    before = open_model(own, words, "eager").eval()
    with torch.inference_mode():
        expected = before(**{k: torch.from_numpy(v) for k, v in feed.items()}).start_logits.numpy()
    assert np.corrcoef(found.ravel(), expected.ravel())[0, 1] > 0.99


def test_texts_are_drawn_by_the_seed(data: Path, start: Path) -> None:
    words = open_tokenizer(start, 64)
    one, same, other = (rounding.texts(data, "tiny", words, 12, seed) for seed in (1, 1, 2))
    assert all(torch.equal(a.input_ids, b.input_ids) for a, b in zip(one, same, strict=True))
    assert any(
        a.input_ids.shape != b.input_ids.shape or not torch.equal(a.input_ids, b.input_ids)
        for a, b in zip(one, other, strict=True)
    )
