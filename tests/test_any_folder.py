"""Whatever is done to a folder between two builds, the index then holds what is there, and no more."""

import os
import random
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from index import build_index, open_index, remove_documents, set_metadata
from index.doctor import examine
from index.errors import UsageError
from index.load import parse
from tests import files
from tests.fakes import FakeEmbedder

Draw = random.Random


class Folder:
    """A folder, its index, and what people and programs do to both."""

    def __init__(self, place: Path, draw: Draw) -> None:
        self.root, self.index, self.outside = place / "F", place / "index", place / "outside"
        self.root.mkdir()
        self.outside.mkdir()
        self.draw, self.count = draw, 0
        self.embedder = FakeEmbedder()

    def files(self) -> list[Path]:
        return sorted(p for p in self.root.rglob("*") if p.is_file() and not p.is_symlink())

    def folders(self) -> list[Path]:
        below = (p for p in self.root.rglob("*") if p.is_dir() and not p.is_symlink())
        return [self.root, *sorted(below)]

    def write(self) -> None:
        name = self.draw.choice(["a", "b", ".hidden", "c!", "ü"])
        file = self.draw.choice(self.folders()) / f"{name}{self.draw.randrange(5)}.txt"
        file.write_text(f"Text {self.count} or {self.draw.randrange(4)}")

    def remove(self) -> None:
        self.draw.choice(self.files()).unlink()

    def move(self) -> None:
        file = self.draw.choice(self.files())
        file.rename(self.draw.choice(self.folders()) / file.name)

    def hide(self) -> None:
        file = self.draw.choice(self.files())
        file.rename(file.with_name("." + file.name.lstrip(".")))

    def make_folder(self) -> None:
        name = self.draw.choice(["s", "t", ".drafts", "c!"])
        (self.draw.choice(self.folders()) / name).mkdir(exist_ok=True)

    def rename_folder(self) -> None:
        folder = self.draw.choice(self.folders()[1:])
        folder.rename(folder.with_name(self.draw.choice(["u", ".v"]) + str(self.count)))

    def link(self) -> None:
        target = self.outside / f"{self.count}.txt"
        target.write_text(f"Outside {self.count}")
        (self.draw.choice(self.folders()) / f"link{self.count}.txt").symlink_to(target)

    def put_link_in_place(self) -> None:
        file = self.draw.choice(self.files())
        file.symlink_to(file.rename(self.outside / f"{self.count}-{file.name}"))

    def write_table(self) -> None:
        rows = (f"row {self.draw.randrange(12)}" for _ in range(self.draw.randrange(1, 7)))
        (self.root / "t.csv").write_text("\n".join(["text", *rows]) + "\n")

    def write_archive(self) -> None:
        names = self.draw.sample("abcd", self.draw.randrange(1, 4))
        members = {f"{name}.txt": f"Member {self.draw.randrange(5)}" for name in names}
        (self.root / "z.zip").write_bytes(files.zipped(members))

    def name_one(self) -> None:
        path = self.draw.choice([self.root, *sorted(self.root.rglob("*"))])
        build_index(path, self.index, embedder=self.embedder, parse=parse, prune=True)

    def say(self) -> None:
        if held := list(self.held().values()):
            id_, text, _ = self.draw.choice(held)
            set_metadata(self.index, id_, source=f"Said of {text}", embedder=self.embedder)

    def take_out(self) -> None:
        held = list(self.held().values())
        if len(held) > 1:
            remove_documents(self.index, [self.draw.choice(held)[0]])

    def held(self) -> dict[str, tuple[str, str, str | None]]:
        """By URI: id, text, source."""
        with closing(open_index(self.index)) as opened:
            found = opened.documents()
            return {d.uri: (d.id, opened.document(d.id).text, d.source) for d in found}

    def build(self) -> None:
        was = self.held() if self.index.exists() else {}
        build_index(self.root, self.index, embedder=self.embedder, parse=parse, prune=True)
        held = self.held()
        for file in self.files():
            seen = not any(part.startswith(".") for part in file.relative_to(self.root).parts)
            if seen and file.suffix == ".txt":
                assert held[str(file)][1] == file.read_text()
        for uri, (_, text, source) in held.items():
            outermost = uri.partition("!/row-")[0].partition(".zip!/")[0]
            assert os.path.lexists(outermost) or os.path.lexists(outermost + ".zip")
            if "!/row-" in uri:
                assert source in (None, f"Said of {text}")
        for uri in was:  # hidden since, or behind a link that was named
            assert uri in held or ".zip!/" in uri or not os.path.lexists(uri)
        again = build_index(self.root, self.index, embedder=self.embedder, parse=parse)
        assert (again.added, again.changed, again.removed) == ((), (), ())


@pytest.mark.parametrize("seed", range(8))
def test_the_index_holds_what_is_there_and_a_second_build_finds_nothing_to_do(
    seed: int, tmp_path: Path
) -> None:
    draw = Draw(seed)
    folder = Folder(tmp_path, draw)
    folder.write()
    folder.build()
    disturbs: list[Callable[[], None]] = [
        folder.write, folder.write, folder.write, folder.remove, folder.move, folder.hide,
        folder.make_folder, folder.rename_folder, folder.link, folder.put_link_in_place, folder.write_table,
        folder.write_table, folder.write_archive,
    ]  # fmt: skip
    asks = [folder.name_one, folder.say, folder.say, folder.take_out, folder.build, folder.build]
    for folder.count in range(50):
        if draw.random() < 0.65:
            # There may be nothing to do it to, or something in the way.
            with suppress(OSError, IndexError):
                draw.choice(disturbs)()
        else:
            with suppress(UsageError):  # a link that leads nowhere was named
                draw.choice(asks)()
    folder.build()
    assert [finding for finding in examine(folder.index) if not finding.ok][1:] == []
