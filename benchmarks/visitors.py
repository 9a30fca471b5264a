"""People at the chat, over HTTP: what a browser sends and what it keeps, without a browser.

A `Visitor` keeps its own conversation, as the page does in the browser's storage, and checks each
reply: every stage must show its own question, and what comes back must be its own conversation and
nothing else. Its replies are Gradio's own server-sent events.
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import re
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from benchmarks.common import ROOT

if TYPE_CHECKING:
    from index.document import Hit
    from qa.answer import Answer
    from qa.assistant import Assistant
    from qa.read import Read

INSTANT = "instant"
# A conversation of that many questions, then a new one.
_LENGTH = 5
# A question goes out with as many answers before it.
_POINTED_BACK_TO = 8


class InstantReader:
    """Takes the first number of every passage for its answer: the whole chat, without the reading."""

    name = INSTANT

    def read_many(
        self,
        questions: Sequence[str],  # noqa: ARG002
        hits: Sequence[Sequence["Hit"]],
    ) -> list[list[list["Read"]]]:
        """See `qa.read.Reader.read_many`."""
        from qa.read import Read

        return [
            [
                [Read(h.passage.start + found.start(), h.passage.start + found.end(), 3.0)]
                if (found := re.search(r"\d+", h.passage.text))
                else []
                for h in some
            ]
            for some in hits
        ]


def opened(index: Path | None, reader: str | None) -> "Assistant":
    """An assistant with a reader by its name."""
    from qa.assistant import Assistant

    return Assistant.open(index, reader=InstantReader() if reader == INSTANT else reader)


@dataclass
class Tally:
    """What happened to the visitors' questions.

    Attributes
    ----------
    seconds : list of float
        From a question to its answer, each.
    wrong : list of str
        What was not as it should be, in words.
    """

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@contextlib.contextmanager
def serving(index: Path | None, reader: str | None, *, log: Path) -> Iterator[tuple[str, int]]:
    """``qa chat`` as a process of its own, on loopback: its address and its process id.

    With ``reader`` "instant" the same page over an `InstantReader`.
    """
    place = ["--index", str(index.absolute())] if index else []
    if reader == INSTANT:
        command = [sys.executable, "-m", "benchmarks.visitors", *place]
    else:
        command = [sys.executable, "-m", "qa", "chat", "--port", "0", "--no-browser", *place]
        command += ["--reader", reader] if reader else []
    with log.open("w+") as said:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=said,
            stderr=said,
            env={**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONUNBUFFERED": "1"},
        )
        try:
            yield _address(process, log), process.pid
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _address(process: "subprocess.Popen[bytes]", log: Path, patience: float = 300) -> str:
    end = time.monotonic() + patience
    while time.monotonic() < end and process.poll() is None:
        said = log.read_text()
        if "Footnote is at " in said:
            return said.partition("Footnote is at ")[2].split()[0].rstrip("/")
        time.sleep(0.1)
    raise RuntimeError(f"qa chat did not start:\n{log.read_text()[-2000:]}")


def resident_mb(pid: int) -> float:
    """Memory that a process holds now, in MB (10^6 bytes): its resident set."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) * 1024 / 1e6


class Visitor:
    """One person with one browser.

    Parameters
    ----------
    client : httpx.AsyncClient
        Of the server's address.
    expected : mapping of str to str
        The questions that are asked, each with the text of its answer.
    """

    def __init__(
        self, client: httpx.AsyncClient, number: int, expected: Mapping[str, str], tally: Tally
    ) -> None:
        self._client, self._number = client, number
        self._expected, self._tally = expected, tally
        self._random = random.Random(number)
        self._begin()

    def _begin(self) -> None:
        """A new page, with a conversation that is empty."""
        self._session = f"visitor{self._number}x{time.monotonic_ns()}"
        self._mine: list[str] = []
        self._stored: list[Any] = []

    async def ask(self) -> None:
        """Ask one question and check what comes back."""
        if len(self._mine) == _LENGTH:
            self._begin()
        question = self._random.choice(list(self._expected))
        self._mine.append(question)
        begun = time.perf_counter()
        try:
            await self._answer(question)
        except (httpx.HTTPError, RuntimeError, KeyError, ValueError) as error:
            self._wrong(f"{type(error).__name__}: {error}")
            self._begin()
            return
        self._tally.seconds.append(time.perf_counter() - begun)
        asked = [turn["asked"] for turn in self._stored]
        if asked != self._mine:
            self._wrong(f"a conversation of {self._mine} came back as {asked}")
        elif (answer := self._stored[-1].get("answer")) is None:
            self._wrong(f"no answer: {self._stored[-1].get('problem', 'stopped')}")
        elif answer["text"] != self._expected[question]:
            self._wrong(f"{question} was answered with {answer['text']!r}")

    async def _answer(self, question: str) -> None:
        turn = {"id": secrets.token_hex(6), "asked": question, "state": "asking"}
        joined = await self._client.post(
            "/gradio_api/queue/join",
            json={
                "data": [[]],
                "event_data": {"turn": turn, "before": self._stored[-_POINTED_BACK_TO:]},
                "fn_index": await asking(self._client),
                "session_hash": self._session,
            },
        )
        joined.raise_for_status()
        async for said in self._replies():
            if said["turn"] != turn["id"]:
                self._wrong("another's question was shown")
            if "kept" in said:
                self._stored.append(said["kept"])

    async def _replies(self) -> AsyncIterator[dict[str, Any]]:
        """What is told of the question, as it comes."""
        from gradio_client.utils import apply_diff

        told: Any = None
        async with self._client.stream(
            "GET", "/gradio_api/queue/data", params={"session_hash": self._session}
        ) as reply:
            reply.raise_for_status()
            async for line in reply.aiter_lines():
                if not line.startswith("data:"):
                    continue
                said = json.loads(line[5:])
                kind = said["msg"]
                if kind == "process_generating":
                    if not said["success"]:
                        raise RuntimeError(str(said["output"]))
                    (data,) = said["output"]["data"]
                    # The first reply is whole, each later one what has changed since.
                    told = data if told is None else apply_diff(told, data)
                    yield told
                elif kind == "process_completed":
                    if not said["success"]:
                        raise RuntimeError(str(said["output"]))
                    return
                elif kind == "unexpected_error":
                    raise RuntimeError(said.get("message", kind))
        raise RuntimeError("the reply ended before its end")

    def _wrong(self, what: str) -> None:
        self._tally.wrong.append(f"visitor {self._number}: {what}")


_functions: dict[str, int] = {}


async def asking(client: httpx.AsyncClient) -> int:
    """The number under which the page calls the handler of a question."""
    address = str(client.base_url)
    if address not in _functions:
        page = (await client.get("/config")).raise_for_status().json()
        conversation = next(
            part["id"]
            for part in page["components"]
            if part["props"].get("elem_id") == "fn-conversation"
        )
        _functions[address] = next(
            each["id"] for each in page["dependencies"] if [conversation, "ask"] in each["targets"]
        )
    return _functions[address]


async def visit(
    address: str,
    people: int,
    expected: Mapping[str, str],
    *,
    seconds: float | None = None,
    questions: int | None = None,
) -> Tally:
    """So many people ask at once, each its next question on its answer, for a time or a number."""
    tally = Tally()
    limits = httpx.Limits(max_connections=2 * people, max_keepalive_connections=2 * people)
    end = time.monotonic() + (seconds if seconds is not None else float("inf"))
    left = iter(range(questions)) if questions is not None else iter(int, 1)
    async with httpx.AsyncClient(base_url=address, timeout=300, limits=limits) as client:
        await asking(client)

        async def stay(number: int) -> None:
            visitor = Visitor(client, number, expected, tally)
            while time.monotonic() < end and next(left, None) is not None:
                await visitor.ask()

        await asyncio.gather(*(stay(number) for number in range(people)))
    return tally


def answered(index: Path | None, reader: str | None, count: int = 40) -> dict[str, str]:
    """Questions drawn from the index's own sentences, and what `Assistant.ask` answers to each."""
    from ui.examples import SAMPLE, questions_for

    assistant = opened(index, reader)
    texts = [
        assistant.index.document(each.id).text[:20_000]
        for each in assistant.index.documents()[:200]
    ]
    # One document at a time: each gives its own.
    found = [question for text in texts for question in questions_for([text])]
    asked = dict.fromkeys([*(SAMPLE if assistant.sample else ()), *found])
    expected: dict[str, str] = {}
    before: list[Answer] = []
    for question in list(asked)[:count]:
        answer = assistant.ask(question, history=before[-2:])
        before.append(answer)
        # One that means something else after another is no measure of who got whose answer.
        if answer.question == question:
            expected[question] = answer.text
    return expected


def reading(
    index: Path | None, reader: str | None, questions: Sequence[str], threads: int, seconds: float
) -> tuple[float, float]:
    """Questions per second, and the median's seconds, of `Assistant.ask` with no page before it."""
    from concurrent.futures import ThreadPoolExecutor

    from benchmarks.common import percentile

    assistant = opened(index, reader)
    end = time.monotonic() + seconds

    def work(number: int) -> list[float]:
        took, draw = [], random.Random(number)
        while time.monotonic() < end:
            begun = time.perf_counter()
            assistant.ask(draw.choice(questions))
            took.append(time.perf_counter() - begun)
        return took

    begun = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        took = [each for part in pool.map(work, range(threads)) for each in part]
    return len(took) / (time.perf_counter() - begun), percentile(took, 50)


def main() -> None:
    """Serve the chat over an `InstantReader`, until interrupted."""
    from ui.app import launch

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--index", type=Path)
    launch(opened(parser.parse_args().index, INSTANT), port=0, open_browser=False)


if __name__ == "__main__":
    main()
