"""Publishing: the gate, what is written and what is left alone, and that it is whole or not at all."""

from __future__ import annotations

import errno
import importlib
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import opendeclaration as od
from conftest import ROOT
from opendeclaration import cli
from opendeclaration.errors import UploadError, UsageError
from opendeclaration.publishing import data, exchange, staging, workers
from opendeclaration.publishing.manifest import Manifest, inside, measured
from opendeclaration.publishing.plan import Page
from opendeclaration.publishing.site import Site
from opendeclaration.publishing.staging import Content, Place, Stage, State

BASE = "https://example.org/declarations/"
MINIMAL = ROOT / "examples/minimal/minimal.yaml"
IMAGINARY = ROOT / "examples/imaginary-2031"


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> list[str]:
    """What stands in a folder."""
    return sorted(each.name for each in folder.iterdir())


def marks(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder with its inode and its time: what shows whether it was touched."""
    found = {path: path.lstat() for path in (folder, *folder.rglob("*"))}
    return {path.relative_to(folder).as_posix(): (each.st_ino, each.st_mtime_ns) for path, each in found.items()}


def whole(folder: Path) -> Manifest:
    """The site in a folder, which is held to be one complete build and nothing besides."""
    found = Manifest.of(folder)
    assert found
    assert found.broken(folder) == []
    assert {*found.files, "build.json"} == set(files(folder))
    for path in found.files:
        if path.endswith(".html"):
            assert f'data-build="{found.build}"' in (folder / path).read_text(encoding="utf-8"), path
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the site of the minimal example as `site`, for copies."""
    folder = tmp_path_factory.mktemp("made")
    od.publish(MINIMAL, folder / "site", base=BASE)
    return folder / "site"


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    """A site of the minimal example to be published to again."""
    shutil.copytree(made, tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The minimal example with another text."""
    path = tmp_path / "changed" / "minimal.yaml"
    path.parent.mkdir()
    path.write_text(MINIMAL.read_text(encoding="utf-8").replace("agree on nothing", "agree on little"), encoding="utf-8")
    return path


def test_a_site_is_written(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        done = od.publish(MINIMAL, tmp_path / "site", base=BASE, version="1.0")
    finally:
        os.umask(mask)
    found = whole(tmp_path / "site")
    assert (done.out, done.build, done.first, done.untouched) == (tmp_path / "site", found.build, True, False)
    assert (found.base, found.version) == (BASE, "1.0")
    written = files(tmp_path / "site")
    assert done.files == len(written)
    assert done.size == sum(map(len, written.values()))
    assert done.pages == sum(path.endswith(".html") for path in written)
    assert set(done.added) == set(found.files)
    assert {"index.html", "404.html", "minimal.html", "minimal.ttl", "robots.txt"} <= set(written)
    assert names(tmp_path) == ["site"]
    assert {stat.S_IMODE(path.lstat().st_mode) for path in tmp_path.rglob("*") if path.is_file()} == {0o644}
    assert {stat.S_IMODE(path.lstat().st_mode) for path in tmp_path.rglob("*") if path.is_dir()} == {0o755}
    assert od.read(tmp_path / "site/minimal.ttl", base=BASE) == od.read(MINIMAL)


def test_a_dataset_in_memory_is_published(tmp_path: Path) -> None:
    dataset = od.Dataset.load(MINIMAL)
    od.publish(dataset, tmp_path / "memory", base=BASE)
    od.publish(MINIMAL, tmp_path / "file", base=BASE)
    assert files(tmp_path / "memory") == files(tmp_path / "file")


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir(mode=0o750)
    done = od.publish(MINIMAL, tmp_path / "site", base=BASE)
    assert done.first
    assert stat.S_IMODE((tmp_path / "site").stat().st_mode) == 0o750
    assert whole(tmp_path / "site")
    assert names(tmp_path) == ["site"]


def test_an_unchanged_dataset_touches_nothing(site: Path) -> None:
    before = marks(site.parent)
    done = od.publish(MINIMAL, site, base=BASE)
    assert done.untouched
    assert (done.added, done.changed, done.removed) == ((), (), ())
    after = marks(site.parent)
    assert {path: after[path] for path in before if path != "."} == {path: before[path] for path in before if path != "."}


def test_what_is_the_same_is_kept_and_the_rest_is_told(site: Path, changed: Path) -> None:
    before, old = marks(site), files(site)
    done = od.publish(changed, site, base=BASE)
    after, new = marks(site), files(site)
    whole(site)
    assert not done.untouched
    assert not done.first
    same = {path for path in old if old[path] == new.get(path)}
    assert "ontology/opendeclaration.ttl" in same
    assert {path: after[path] for path in same} == {path: before[path] for path in same}
    build = Manifest.of(site)
    assert build
    differing = {
        path
        for path in old.keys() & new.keys() - {"build.json"}
        if re.sub(b"[0-9a-f]{16}", b"", old[path]) != re.sub(b"[0-9a-f]{16}", b"", new[path])
    }
    assert set(done.changed) >= differing
    assert {"minimal.html", "minimal.ttl", "minimal.json"} <= set(done.changed)
    assert not [path for path in done.changed if path.startswith(("codelist/", "theme/", "ontology/"))]
    assert done.added == tuple(sorted(new.keys() - old.keys()))


def test_what_is_gone_is_told(site: Path) -> None:
    done = od.publish(IMAGINARY, site, base=BASE)
    whole(site)
    assert "minimal.ttl" in done.removed
    assert "minimal.html" in done.changed  # it says that the declaration was withdrawn
    assert "imaginary-2031.html" in done.added
    assert set(done.removed).isdisjoint(files(site))


def test_files_keep_their_times_where_there_are_no_hard_links(
    site: Path, changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = marks(site)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    (site / "CNAME").write_text("example.org\n", encoding="utf-8")
    od.publish(changed, site, base=BASE)
    after = marks(site)
    assert after["robots.txt"][1] == before["robots.txt"][1]
    assert after["robots.txt"][0] != before["robots.txt"][0]
    assert (site / "CNAME").read_text(encoding="utf-8") == "example.org\n"
    (site / "CNAME").unlink()
    whole(site)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of a few declarations."""
    folder = tmp_path / "many"
    folder.mkdir()
    text = MINIMAL.read_text(encoding="utf-8")
    for number in range(6):
        path = folder / f"minimal-{number}.yaml"
        path.write_text(text.replace("id: minimal", f"id: minimal-{number}"), encoding="utf-8")
    return folder


def test_bytes_do_not_depend_on_the_number_of_jobs(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[tuple[int, int]] = []
    od.publish(many, tmp_path / "one", base=BASE, jobs=1, step=lambda done, total, _: steps.append((done, total)))
    assert [done for done, _ in steps] == [*range(1, 7), *range(1, steps[-1][1] + 1)], "six files, then the parts of the site"
    expected = files(tmp_path / "one")
    for jobs in (2, 3):
        steps.clear()
        od.publish(many, tmp_path / f"{jobs}", base=BASE, jobs=jobs, step=lambda done, total, _: steps.append((done, total)))
        assert files(tmp_path / f"{jobs}") == expected
        assert [done for done, _ in steps] == [*range(1, 7), *range(1, steps[-1][1] + 1)]
    monkeypatch.setattr(workers, "_may_fork", lambda: False)
    od.publish(many, tmp_path / "spawned", base=BASE, jobs=2)
    assert files(tmp_path / "spawned") == expected


def test_bytes_do_not_depend_on_the_machine(tmp_path: Path) -> None:
    code = f"import opendeclaration as od; od.publish({str(IMAGINARY)!r}, 'site', base={BASE!r})"
    found = []
    for seed, zone, locale in (("1", "Asia/Seoul", "C"), ("2", "America/Lima", "C.UTF-8")):
        folder = tmp_path / seed
        folder.mkdir()
        env = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        subprocess.run([sys.executable, "-c", code], cwd=folder, env=env, check=True)
        found.append(files(folder / "site"))
    assert found[0] == found[1]


def test_no_more_workers_than_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Small:
        dataset = [None] * (workers.WORTH - 1)

    class Large:
        dataset = [None] * workers.WORTH

    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert workers.usual(Small()) == 1  # type: ignore[arg-type]
    assert workers.usual(Large()) == 3  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="0 jobs"):
        od.publish(MINIMAL, "site", base=BASE, jobs=0)


Producer = Callable[[Site, Page], Iterator[tuple[str, Content]]]


def failing(how: Callable[[], None]) -> Producer:
    """A producer that fails at the page of the minimal example."""
    real = data.files

    def files_(site: Site, page: Page) -> Iterator[tuple[str, Content]]:
        if page.path == "minimal":
            how()
        yield from real(site, page)

    return files_


FORKED = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
"""Tests may run beside threads of the test runner."""


@FORKED
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (ValueError("no such colour"), (ValueError, RuntimeError), "no such colour"),
        (UsageError("Give it another id."), UsageError, "Give it another id."),
        (od.NotFoundError("There is none."), od.OpenDeclarationError, "There is none."),
        (OSError(errno.ENOSPC, "No space left on device"), od.PublishError, "No space left on device"),
        (od.StructureError([od.Problem("x", "Wrong.", "/a")]), od.OpenDeclarationError, "/a: Wrong."),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_what_goes_wrong_is_said_and_the_old_site_stands(
    jobs: int,
    error: Exception,
    kind: type[Exception],
    said: str,
    site: Path,
    changed: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(data, "files", failing(fail))
    monkeypatch.setattr(workers, "_may_fork", lambda: True)
    before = marks(site)
    with pytest.raises(kind, match=re.escape(said)) as caught:
        od.publish(changed, site, base=BASE, jobs=jobs)
    if isinstance(error, ValueError) and not isinstance(error, UsageError):
        assert "This happened at the page minimal.html" in "".join(getattr(caught.value, "__notes__", []))
    assert marks(site) == before
    whole(site)
    assert names(site.parent) == ["changed", "site"]


@FORKED
def test_a_worker_that_is_killed_is_missed(site: Path, changed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "files", failing(lambda: os.kill(os.getpid(), signal.SIGKILL)))
    monkeypatch.setattr(workers, "_may_fork", lambda: True)
    with pytest.raises(od.PublishError, match=r"stopped by signal 9\. Perhaps there was not enough memory"):
        od.publish(changed, site, base=BASE, jobs=2)
    whole(site)
    assert names(site.parent) == ["changed", "site"]


def test_invalid_data_are_refused(site: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(MINIMAL.read_text(encoding="utf-8").replace("2031-01-01", "2031-02-30"), encoding="utf-8")
    before = marks(site)
    with pytest.raises(od.InvalidError, match=r"Nothing was published\. Not valid: 1 error") as caught:
        od.publish(bad, site, base=BASE)
    assert [str(each.path) for each in caught.value.report.issues if each.severity == "error"] == [str(bad)]
    assert "bad.yaml:" in str(caught.value)
    assert marks(site) == before
    with pytest.raises(od.InvalidError):
        od.publish(bad, tmp_path / "new", base=BASE)
    assert not (tmp_path / "new").exists()


def test_warnings_are_let_through_unless_strict(tmp_path: Path) -> None:
    doubtful = tmp_path / "doubtful.yaml"
    text = MINIMAL.read_text(encoding="utf-8").replace("adopted: 2031-01-01\n", "")
    doubtful.write_text(text, encoding="utf-8")
    done = od.publish(doubtful, tmp_path / "site", base=BASE)
    assert done.report.numbers[od.Severity.WARNING] >= 1
    with pytest.raises(od.InvalidError):
        od.publish(doubtful, tmp_path / "site", base=BASE, strict=True)


def test_nothing_to_publish(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        od.publish(tmp_path / "nowhere", tmp_path / "site", base=BASE)
    with pytest.raises(od.NotFoundError, match="The dataset is empty"):
        od.publish(od.Dataset([]), tmp_path / "site", base=BASE)
    (tmp_path / "empty").mkdir()
    with pytest.raises(od.OpenDeclarationError):
        od.publish(tmp_path / "empty", tmp_path / "site", base=BASE)
    assert names(tmp_path) == ["empty"]


@pytest.mark.parametrize("base", ["", "declarations/", "https://example.org/declarations", "https://example.org/a b/"])
def test_a_base_that_is_none_is_refused(base: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        od.publish(MINIMAL, tmp_path / "site", base=base)
    assert names(tmp_path) == []


def test_places_where_no_site_can_stand(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/thesis.txt").write_text("x", encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "to-file").symlink_to("file")
    before = files(tmp_path)
    for name, said in (("file", "is a file"), ("full", "not a site of ours"), ("to-file", "is a file")):
        with pytest.raises(UsageError, match=said):
            od.publish(MINIMAL, tmp_path / name, base=BASE)
    with pytest.raises(UsageError, match="a link that leads to itself"):
        od.publish(MINIMAL, tmp_path / "loop", base=BASE)
    with pytest.raises(FileNotFoundError, match="no-such"):
        od.publish(MINIMAL, tmp_path / "no-such/site", base=BASE)
    for root in ("/", "/proc"):
        if os.path.ismount(root):
            with pytest.raises(UsageError, match="file system begins"):
                od.publish(MINIMAL, root, base=BASE)
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"generator": "somebody else"}',
        '{"generator": "opendeclaration", "build": "x", "base": "", "version": "", "files": {}}',
        json.dumps(
            {
                "generator": "opendeclaration",
                "build": "0" * 16,
                "base": "",
                "version": "",
                "files": {"../../x": {"size": 1, "sha256": ""}},
            }
        ),
    ],
)
def test_a_list_of_files_that_is_not_ours(text: str, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/build.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="not a site of ours"):
        od.publish(MINIMAL, tmp_path / "site", base=BASE)
    assert files(tmp_path) == {"site/build.json": text.encode()}


def test_no_site_stands_in_what_is_read(many: Path, tmp_path: Path) -> None:
    for source, out in ((many, many / "site"), (many, many), (many / "minimal-0.yaml", many)):
        with pytest.raises(UsageError):
            od.publish(source, out, base=BASE)
    copy = tmp_path / "imaginary"
    shutil.copytree(IMAGINARY, copy)
    with pytest.raises(UsageError, match="read with it the next time"):
        od.publish(copy / "dataset.yaml", copy / "site", base=BASE)
    assert not (copy / "site").exists()
    od.publish(many / "minimal-0.yaml", many / "site", base=BASE)  # a declaration is read alone
    inner = many / "site/inner"
    shutil.copytree(IMAGINARY, inner)
    with pytest.raises(UsageError, match="exchanged as a whole"):
        od.publish(inner, many / "site", base=BASE)
    assert len(files(inner)) == 2


def test_what_somebody_puts_there_meanwhile_stays(tmp_path: Path) -> None:
    def step(done: int, total: int, _: str) -> None:
        if done == total:
            (tmp_path / "site").mkdir(exist_ok=True)
            (tmp_path / "site/thesis.txt").write_text("mine", encoding="utf-8")

    (tmp_path / "site").mkdir()
    with pytest.raises(od.OpenDeclarationError, match="meanwhile"):
        od.publish(od.Dataset.load(MINIMAL), tmp_path / "site", base=BASE, step=step)
    assert files(tmp_path) == {"site/thesis.txt": b"mine"}
    assert names(tmp_path) == ["site"]


def test_a_link_is_followed(site: Path, changed: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www/current").symlink_to(site)
    done = od.publish(changed, tmp_path / "www/current", base=BASE)
    assert done.out == site
    assert (tmp_path / "www/current").is_symlink()
    assert whole(tmp_path / "www/current").build == done.build
    assert names(tmp_path / "www") == ["current"]
    (tmp_path / "www/dangling").symlink_to("later")
    od.publish(changed, tmp_path / "www/dangling", base=BASE)
    whole(tmp_path / "www/later")


def test_what_others_put_there_stays(site: Path, changed: Path) -> None:
    (site / "CNAME").write_text("example.org\n", encoding="utf-8")
    (site / ".git/refs/heads").mkdir(parents=True)
    (site / ".git/HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (site / "codelist/note.txt").write_text("mine", encoding="utf-8")
    (site / "latest").symlink_to("minimal.html")
    done = od.publish(changed, site, base=BASE)
    assert done.kept == (".git", "CNAME", "codelist/note.txt", "latest")
    assert (site / "CNAME").read_text(encoding="utf-8") == "example.org\n"
    assert (site / ".git/refs/heads").is_dir()
    assert (site / ".git/HEAD").is_file()
    assert (site / "codelist/note.txt").read_text(encoding="utf-8") == "mine"
    assert (site / "latest").readlink() == Path("minimal.html")
    found = Manifest.of(site)
    assert found
    assert not found.broken(site)
    assert found.files.keys().isdisjoint(done.kept)
    assert od.publish(changed, site, base=BASE).untouched


def test_what_others_put_there_is_never_replaced(site: Path) -> None:
    (site / "imaginary-2031.html").write_text("mine", encoding="utf-8")
    before = marks(site)
    with pytest.raises(UsageError, match=r"imaginary-2031\.html was not written by opendecl"):
        od.publish(IMAGINARY, site, base=BASE)
    assert marks(site) == before
    (site / "imaginary-2031.html").unlink()
    (site / "minimal.ttl").unlink()
    (site / "minimal.ttl").mkdir()
    (site / "minimal.ttl/mine").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"minimal\.ttl was not written by opendecl"):
        od.publish(MINIMAL, site, base=BASE)


def test_a_folder_of_others_where_the_new_site_has_one_too(site: Path) -> None:
    (site / "goal").mkdir(exist_ok=True)
    (site / "instrument").mkdir(exist_ok=True)
    (site / "instrument/imaginary-2031").mkdir()
    (site / "instrument/imaginary-2031/mine.txt").write_text("mine", encoding="utf-8")
    done = od.publish(IMAGINARY, site, base=BASE)
    assert done.kept == ("instrument/imaginary-2031",)
    assert (site / "instrument/imaginary-2031/mine.txt").is_file()


def test_what_was_edited_by_hand_is_told_and_mended(site: Path, changed: Path) -> None:
    page = (site / "index.html").read_bytes()
    (site / "index.html").write_bytes(page + b"<!-- by hand -->")
    done = od.publish(MINIMAL, site, base=BASE)
    assert not done.untouched
    assert done.edited == ("index.html",)
    assert (site / "index.html").read_bytes() == page
    (site / "minimal.nt").unlink()
    done = od.publish(MINIMAL, site, base=BASE)
    assert done.changed == ("minimal.nt",)
    whole(site)
    (site / "minimal.csv").write_text("mine", encoding="utf-8")
    done = od.publish(IMAGINARY, site, base=BASE)
    assert "minimal.csv" in done.edited
    del changed


def test_the_exchange_without_help_of_the_system(site: Path, changed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "exchange", lambda *_: False)
    done = od.publish(changed, site, base=BASE)
    assert whole(site).build == done.build
    assert names(site.parent) == ["changed", "site"]
    old = whole(site).build
    real = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if target == site and not self.name.endswith(".old"):
            raise OSError(errno.EACCES, "Permission denied", str(self))
        return real(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(od.PublishError, match="Permission denied"):
        od.publish(MINIMAL, site, base=BASE)
    assert whole(site).build == old
    assert names(site.parent) == ["changed", "site"]


def test_who_was_killed_between_two_renames_is_mended(site: Path, changed: Path, tmp_path: Path) -> None:
    build = whole(site).build
    site.rename(tmp_path / f".site.opendecl-{build}-0a1b2c3d.old")
    (tmp_path / f".site.opendecl-{build}-0a1b2c3d").mkdir()
    with Place(site):
        assert whole(site).build == build
        assert names(tmp_path) == [".site.opendecl-lock", "changed", "site"]
    aside = tmp_path / f".site.opendecl-{build}-0a1b2c3d.old"
    site.rename(aside)
    (aside / "index.html").unlink()  # no longer whole, so it was on its way out
    with Place(site):
        assert not site.exists()
    del changed


def test_leftovers_go_and_neighbours_stay(site: Path, changed: Path) -> None:
    folder = site.parent
    gone = [folder / f".site.opendecl-{'0' * 16}-0a1b2c3d", folder / f".site.opendecl-{'f' * 16}-0a1b2c3d.old"]
    stays = [folder / name for name in (".site.opendecl-x", ".sites.opendecl-" + "0" * 16 + "-0a1b2c3d", ".site", "site.old")]
    for each in (*gone, *stays):
        (each / "a").mkdir(parents=True)
        (each / "a/b").write_text("x", encoding="utf-8")
    (folder / ".site.opendecl-lock").write_text("99", encoding="utf-8")  # of a process that was killed
    od.publish(changed, site, base=BASE)
    assert not [each for each in gone if each.exists()]
    assert all((each / "a/b").is_file() for each in stays)
    assert not (folder / ".site.opendecl-lock").exists()


def test_two_publishers_at_once(site: Path, changed: Path) -> None:
    code = """if True:
        import sys, opendeclaration as od
        def step(done, total, name):
            if name != sys.argv[1]:  # it is checked, and is being written
                print(done, flush=True)
                sys.stdin.readline()
        od.publish(sys.argv[1], sys.argv[2], base=sys.argv[3], step=step, jobs=int(sys.argv[4]))
    """
    for jobs in ("1", "2"):
        other = subprocess.Popen(
            [sys.executable, "-c", code, str(changed), str(site), BASE, jobs],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert other.stdin
        assert other.stdout
        with other.stdin, other.stdout:
            assert other.stdout.readline() == "1\n"
            with pytest.raises(od.PublishError, match=rf"Another process is publishing to .* \(process {other.pid}\)"):
                od.publish(MINIMAL, site, base=BASE)
            whole(site)
            other.kill()
            other.wait()
    # It was killed, and left its lock and its stage.
    assert len(names(site.parent)) > 2
    od.publish(changed, site, base=BASE)
    whole(site)
    assert names(site.parent) == ["changed", "site"]


def test_a_full_disk_leaves_the_old_site(site: Path, changed: Path) -> None:
    """No file may be larger than a few kilobytes: the system refuses to write on, as it does on a full disk."""
    before = marks(site)
    code = """if True:
        import resource, sys, opendeclaration as od
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        try:
            od.publish(sys.argv[1], sys.argv[2], base=sys.argv[3])
        except od.PublishError as error:
            print(error)
    """
    done = subprocess.run(
        [sys.executable, "-c", code, str(changed), str(site), BASE], capture_output=True, text=True, check=True
    )
    assert "The site could not be written: File too large" in done.stdout
    assert "site is as it was" in done.stdout
    assert marks(site) == before
    assert names(site.parent) == ["changed", "site"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_small_disk(made: Path, changed: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    size = sum(map(len, files(made).values())) * 3 // 2
    options = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
    if subprocess.run(options, capture_output=True, check=False).returncode:
        pytest.skip("this machine mounts no disks")
    try:
        od.publish(MINIMAL, disk / "site", base=BASE)
        before = files(disk)
        free = os.statvfs(disk)
        (disk / "filler").write_bytes(bytes(max(free.f_bavail * free.f_frsize - 100_000, 0)))
        with pytest.raises(od.PublishError, match="No space left on device"):
            od.publish(changed, disk / "site", base=BASE)
        (disk / "filler").unlink()
        assert files(disk) == before
        od.publish(changed, disk / "site", base=BASE)
        whole(disk / "site")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(od.PublishError, match="Read-only file system"):
            od.publish(MINIMAL, disk / "site", base=BASE)
        whole(disk / "site")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_folder_that_may_not_be_written_to(made: Path, changed: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(made, folder / "site")
        shutil.copy(changed, folder / "minimal.yaml")
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)  # root may write anywhere
        try:
            with pytest.raises(od.PublishError, match=f"nothing can be written to {re.escape(name)}: Permission denied"):
                od.publish(folder / "minimal.yaml", folder / "site", base=BASE)
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)
        whole(folder / "site")
        assert names(folder) == ["minimal.yaml", "site"]


def test_the_old_site_that_cannot_be_taken_away_is_told(site: Path, changed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    done = od.publish(changed, site, base=BASE)
    assert whole(site).build == done.build
    assert len(done.left) == 1
    assert done.left[0].is_dir()


@pytest.mark.parametrize(
    "path", ["", "/x", "../x", "a/../x", "a//x", "./x", "a/", "a\\x", "a:x", "a\0x", "a\nx", "...", "x/. /y", "x" * 300]
)
def test_paths_that_lead_elsewhere(path: str, tmp_path: Path) -> None:
    (tmp_path / "stage").mkdir()
    stage = Stage(tmp_path / "stage", "0" * 16, tmp_path / "site", None)
    assert not inside(path)
    with pytest.raises(od.PublishError):
        stage.write(path, b"x")
    assert files(tmp_path) == {}


def test_a_stage(tmp_path: Path) -> None:
    (tmp_path / "stage").mkdir()
    stage = Stage(tmp_path / "stage", "0" * 16, tmp_path / "site", None)
    file = stage.write(".well-known/void", [b"a", b"bc"])
    assert (file.path, file.entry.size, file.state, file.edited) == (".well-known/void", 3, State.ADDED, False)
    assert measured(tmp_path / "stage/.well-known/void") == file.entry
    with pytest.raises(UsageError, match="Two things would stand at"):
        stage.write(".well-known/void", b"abc")
    shutil.rmtree(tmp_path / "stage")
    with pytest.raises(FileNotFoundError):  # a worker whose publisher is dead makes no new one
        stage.write("a/b/c", b"")
    assert files(tmp_path) == {}


def test_two_that_want_one_place_are_refused_when_it_is_the_same_as_before(site: Path) -> None:
    with Place(site) as place:
        stage = place.stage("0" * 16)
        again: Any = (site / "robots.txt").read_bytes()
        assert stage.write("robots.txt", again).state is State.SAME
        with pytest.raises(UsageError, match="Two things would stand at"):
            stage.write("robots.txt", again)
        with pytest.raises(UsageError, match="Two things would stand at"):
            stage.write("robots.txt", [again])
    assert names(site.parent) == ["site"]
    assert staging.Place(site).old


def test_nothing_is_asked_of_the_network_and_nothing_written_elsewhere(tmp_path: Path) -> None:
    code = """if True:
        import os, sys
        import opendeclaration as od
        allowed = [os.path.realpath(each) for each in (sys.argv[2], os.devnull)]
        seen = []
        def hook(event, args):
            if event.startswith(("socket.", "urllib.", "http.", "subprocess.", "os.system", "os.exec")):
                seen.append((event, repr(args)[:200]))
            elif event == "open" and isinstance(args[0], str) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                if not any(os.path.realpath(args[0]).startswith(each) for each in allowed):
                    seen.append((event, args[0]))
        sys.addaudithook(hook)
        od.publish(sys.argv[1], os.path.join(sys.argv[2], "site"), base=sys.argv[3])
        print(*seen, sep="\\n")
    """
    command = [sys.executable, "-B", "-c", code, str(IMAGINARY), str(tmp_path), BASE]
    done = subprocess.run(command, env=os.environ | {"TMPDIR": str(tmp_path)}, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
    assert names(tmp_path) == ["site"]


def test_where_the_system_offers_less(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one/a/x", "other/y"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "one/link").symlink_to("nowhere")
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    assert exchange.exchange(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "other/a/x").is_file()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "freebsd14")
        exchange.flush(tmp_path / "other")
    assert len(flushed) == 3, "the file, its folder, and the folder above"
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        swapped = exchange.exchange(tmp_path / "one", tmp_path / "other")
    assert not swapped
    with pytest.raises(FileNotFoundError):
        exchange.exchange(tmp_path / "one", tmp_path / "none")


def test_a_store_gets_it_too(site: Path, changed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, bytes, str]] = []

    def upload(site: Site, catalogue: bytes, url: str) -> int:
        asked.append((site.build, catalogue, url))
        if len(asked) == 2:
            raise UploadError("The store did not take it.")
        return 7

    monkeypatch.setattr(importlib.import_module("opendeclaration.publishing.publish"), "upload", upload)
    url = "https://store.example/data"
    done = od.publish(MINIMAL, site, base=BASE, to=url)
    assert done.untouched, "it may be wanted there although it stands here"
    assert done.uploaded == 7
    assert asked == [(done.build, (site / "catalog.ttl").read_bytes(), url)]
    with pytest.raises(UploadError):
        od.publish(changed, site, base=BASE, to=url)
    assert whole(site).build != done.build, "the site stands all the same"
    before = marks(site.parent)
    with pytest.raises(UsageError, match="no address of a graph store"):
        od.publish(MINIMAL, site, base=BASE, to="nowhere")
    assert marks(site.parent) == before


@dataclass
class Said:
    code: int
    out: str
    err: str


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Runs `opendecl publish` in this process, and in the folder of the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")

    def runs(*arguments: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["opendecl", "publish", *map(str, arguments)])
        code: object = 0
        try:
            cli.main()
        except SystemExit as left:
            code = left.code or 0
        assert isinstance(code, int)
        return Said(code, *capsys.readouterr())

    return runs


def test_the_command(run: Callable[..., Said], tmp_path: Path, changed: Path) -> None:
    done = run(MINIMAL, "site", "--base", BASE)
    assert (done.code, done.err) == (0, "")
    number = whole(tmp_path / "site")
    assert f"Published to site: {sum(path.endswith('.html') for path in number.files)} pages" in done.out
    assert "Valid: no errors" in done.out
    assert "To look at it: opendecl serve site" in done.out
    done = run(MINIMAL, "site", "--base", BASE)
    assert "Nothing has changed: site is this site already" in done.out
    done = run(changed, "site", "--base", BASE, "--jobs", "2")
    assert re.search(r"^Changed: .*minimal\.html.* and \d+ other files\.$", done.out, re.MULTILINE)
    done = run(MINIMAL, "site", "--base", BASE, "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")
    bad = tmp_path / "bad.yaml"
    bad.write_text(MINIMAL.read_text(encoding="utf-8").replace("2031-01-01", "2031-02-30"), encoding="utf-8")
    done = run(bad, "site", "--base", BASE)
    assert (done.code, done.out) == (1, "")
    assert "bad.yaml:" in done.err
    assert "Nothing was published. Not valid: 1 error" in done.err
    for arguments, code in (
        ((MINIMAL, "bad.yaml", "--base", BASE), 2),
        ((MINIMAL, "site", "--base", "nothing"), 2),
        ((MINIMAL, "site"), 2),
        ((MINIMAL, "no-such/site", "--base", BASE), 3),
        (("nowhere.yaml", "site", "--base", BASE), 3),
    ):
        done = run(*arguments)
        assert done.code == code, arguments
        assert "Traceback" not in done.err
    whole(tmp_path / "site")
