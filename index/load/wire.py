"""What travels between a build and its parsers: a header in JSON, then bytes."""

import json
import struct
from collections.abc import Sequence
from typing import IO, Any

_LENGTH = struct.Struct(">Q")


class Flood(Exception):
    """More is sent than may be."""


def send(stream: IO[bytes], header: dict[str, Any], blobs: Sequence[bytes] = ()) -> None:
    """Write a message."""
    head = json.dumps({**header, "sizes": [len(blob) for blob in blobs]}).encode()
    stream.write(_LENGTH.pack(len(head)))
    stream.write(head)
    for blob in blobs:
        stream.write(blob)
    stream.flush()


def receive(stream: IO[bytes], limit: int) -> tuple[dict[str, Any], list[bytes]] | None:
    """Read a message; None where the other side has gone, in the middle of one or before.

    Raises
    ------
    Flood
        It is longer than ``limit`` bytes.
    """
    length = stream.read(_LENGTH.size)
    if len(length) < _LENGTH.size:
        return None
    size = _LENGTH.unpack(length)[0]
    if size > limit:
        raise Flood
    head = stream.read(size)
    if len(head) < size:
        return None
    header: dict[str, Any] = json.loads(head)
    sizes = header.pop("sizes")
    if size + sum(sizes) > limit:
        raise Flood
    blobs = [stream.read(each) for each in sizes]
    if any(len(blob) < each for blob, each in zip(blobs, sizes, strict=True)):
        return None
    return header, blobs
