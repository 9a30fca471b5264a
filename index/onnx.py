"""Graphs on ONNX Runtime: optimised when they are made, opened as they are."""

from pathlib import Path
from typing import Any

DATA = ".data"


def open_session(path: Path) -> Any:
    """A session that many threads may run at once, each call on one core.

    The graph is taken as it is: it was optimised when it was made, and doing that again costs
    0.3 s a start.
    """
    import onnxruntime

    options = _options(onnxruntime)
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # Memory planned for each length of a batch is not given back when another length comes.
    options.enable_mem_pattern = False
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def optimise(raw: Path, target: Path) -> None:
    """Write the graph in ``raw`` with its operators fused, and remove ``raw``.

    The weights lie beside it in ``target`` with `DATA` after its name: a graph is parsed whole,
    and what it holds is in memory twice meanwhile.
    """
    import onnxruntime

    options = _options(onnxruntime)
    # The level above "extended" would tie the file to this processor.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    apart = "session.optimized_model_external_initializers_"
    options.add_session_config_entry(f"{apart}file_name", target.name + DATA)
    options.add_session_config_entry(f"{apart}min_size_in_bytes", "1024")
    onnxruntime.InferenceSession(str(raw), options, providers=["CPUExecutionProvider"])
    raw.unlink()


def _options(onnxruntime: Any) -> Any:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return options
