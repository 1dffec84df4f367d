"""The built files: fresh as committed, written whole, the same every time, and told apart when they are stale."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from opendeclaration.artefacts import build as artefacts
from opendeclaration.codelists import index
from opendeclaration.errors import NotFoundError, StaleError

ROOT = Path(__file__).parents[1]


@cache
def wanted() -> dict[str, str]:
    return dict(artefacts.files())


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with every file in it. What is wanted is worked out once, because that takes its time."""
    texts = wanted()
    monkeypatch.setattr(artefacts, "files", lambda: iter(texts.items()))
    for name, text in wanted().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path


def test_the_committed_files_are_fresh() -> None:
    artefacts.check(ROOT)


def test_which_files_there_are() -> None:
    lists = {f"ontology/codelists/{name}.ttl" for name in index()}
    assert set(wanted()) == lists | {
        "ontology/alignments.ttl",
        "ontology/opendeclaration.ttl",
        "ontology/shapes.ttl",
        "schemas/context.jsonld",
        "schemas/dataset.schema.json",
        "schemas/declaration.schema.json",
    }


def test_build_then_check_is_clean(tmp_path: Path) -> None:
    assert set(artefacts.build(tmp_path)) == set(wanted())
    assert tree(tmp_path) == wanted()
    artefacts.check(tmp_path)
    assert artefacts.build(tmp_path) == ()


def test_unchanged_files_are_left_alone(built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*.*")}
    artefacts.build(built)
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*.*")} == before


def test_changed_missing_and_left_over_files_are_stale(built: Path) -> None:
    changed, missing, orphan = "schemas/context.jsonld", "ontology/shapes.ttl", "ontology/codelists/colours.ttl"
    (built / changed).write_text((built / changed).read_text("utf-8") + " ", encoding="utf-8")
    (built / missing).unlink()
    (built / orphan).write_text("", encoding="utf-8")
    (built / "README.md").write_text("not ours", encoding="utf-8")
    with pytest.raises(StaleError) as caught:
        artefacts.check(built)
    assert caught.value.paths == tuple(sorted((changed, missing, orphan)))
    assert "opendecl build" in str(caught.value)
    assert artefacts.build(built) == caught.value.paths
    assert tree(built) == wanted() | {"README.md": "not ours"}


def test_a_change_of_line_ends_or_order_is_a_change(built: Path) -> None:
    path = built / "schemas/dataset.schema.json"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    with pytest.raises(StaleError):
        artefacts.check(built)


def test_files_are_text_without_time_or_place() -> None:
    for name, text in wanted().items():
        assert text.endswith("\n"), name
        assert "\r" not in text, name
        assert str(ROOT) not in text, name
        assert not name.endswith((".json", ".jsonld")) or json.loads(text)
        assert not name.endswith(".ttl") or "_:" not in text, name


@pytest.mark.parametrize(("seed", "locale", "zone"), [("0", "C", "UTC"), ("4242", "C.UTF-8", "Asia/Seoul")])
def test_the_bytes_do_not_depend_on_seed_locale_and_zone(seed: str, locale: str, zone: str) -> None:
    code = (
        "import hashlib; from opendeclaration.artefacts.build import files; "
        "print(hashlib.sha256(''.join(name + text for name, text in files()).encode()).hexdigest())"
    )
    environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone}
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    expected = hashlib.sha256("".join(name + text for name, text in wanted().items()).encode()).hexdigest()
    assert found.stdout.strip() == expected


def test_a_built_file_is_found_by_its_path() -> None:
    assert artefacts.built("schemas/context.jsonld").is_file()
    with pytest.raises(NotFoundError):
        artefacts.built("schemas/nonsense.json")
