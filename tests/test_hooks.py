"""Where people work: the hooks for pre-commit and the GitHub Action, each run as it would be there."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT

BIN = Path(sys.executable).parent
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
GOOD = "id: quiet\nkind: declaration\ntitle: {en: Quiet}\nadopted: 2031-01-01\nbody: [{text: {en: We stop.}}]\n"
BAD = GOOD.replace("kind: declaration", "kind: declaraton")
UGLY = GOOD.replace("{en: Quiet}", "{EN: Quiet}  # stays")


def run(command: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"} | variables
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(BAD.replace("quiet", "loud"), encoding="utf-8")
    (tmp_path / "ugly file.yaml").write_text(UGLY.replace("quiet", "ugly"), encoding="utf-8")
    return tmp_path


def test_pre_commit_takes_the_manifest() -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not here")
    done = run([sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")], ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert set(HOOKS) == {"opendecl-validate", "opendecl-fix"}


def test_pre_commit_runs_the_hooks(folder: Path) -> None:
    """In a repository of its own, with the installed command instead of an environment that would have to be fetched."""
    pytest.importorskip("pre_commit", reason="pre-commit is not here")
    hooks = [hook | {"language": "system", "files": "ya?ml$", "exclude": "^[.]"} for hook in HOOKS.values()]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    home = {"HOME": str(folder / ".home"), "PRE_COMMIT_HOME": str(folder / ".cache")}
    for command in (["git", "init", "-q"], ["git", "add", "good.yaml", "bad.yaml", "ugly file.yaml"]):
        assert run(command, folder, **home).returncode == 0
    pre_commit = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
    done = run([*pre_commit, "opendecl-validate"], folder, **home)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "bad.yaml:2:" in done.stdout
    assert "good.yaml:" not in done.stdout.replace("--", "") or "error" not in done.stdout.split("good.yaml:")[1][:20]
    (folder / "bad.yaml").write_text(GOOD.replace("quiet", "loud"), encoding="utf-8")
    done = run([*pre_commit, "opendecl-fix"], folder, **home)
    assert "files were modified by this hook" in done.stdout
    assert (folder / "ugly file.yaml").read_text(encoding="utf-8") == GOOD.replace("quiet", "ugly").replace(
        "{en: Quiet}", "{en: Quiet}  # stays"
    )
    assert run([*pre_commit, "opendecl-validate"], folder, **home).returncode == 0
    assert run([*pre_commit, "opendecl-fix"], folder, **home).returncode == 0


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_an_entry_is_a_command_that_is_there(hook: dict[str, Any], folder: Path) -> None:
    done = run([*shlex.split(hook["entry"]), "good.yaml"], folder)
    assert done.returncode == 0, done.stdout + done.stderr


def act(folder: Path, name: str, **given: str) -> subprocess.CompletedProcess[str]:
    """Run a step of the action as a runner does."""
    (step,) = (step for step in ACTION["runs"]["steps"] if step["name"] == name)
    inputs = {key: value.get("default", "") for key, value in ACTION["inputs"].items()} | given
    temp = folder / ".runner"
    (temp / "opendecl/bin").mkdir(parents=True, exist_ok=True)
    command = temp / "opendecl/bin/opendecl"
    if not command.exists():
        command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m opendeclaration.cli "$@"\n', encoding="utf-8")
        command.chmod(0o755)
    said = {variable: inputs[value.removeprefix("${{ inputs.").removesuffix(" }}")] for variable, value in step["env"].items()}
    runner = {"RUNNER_TEMP": str(temp), "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_OUTPUT": str(temp / "output")}
    # As the runner calls bash.
    return run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], folder, **runner, **said)


def test_the_action_tells_the_findings(folder: Path) -> None:
    done = act(folder, "Validate")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "::error file=bad.yaml,line=2," in done.stdout
    assert "good.yaml" not in "".join(line for line in done.stdout.splitlines() if line.startswith("::error"))


def test_the_action_takes_paths_one_a_line(folder: Path) -> None:
    done = act(folder, "Validate", paths="good.yaml\n\nugly file.yaml\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert act(folder, "Validate", paths="$(touch oops)").returncode != 0
    assert not (folder / "oops").exists(), "an input is no script"


def test_the_action_writes_sarif(folder: Path) -> None:
    done = act(folder, "Validate", sarif="found.sarif", strict="true")
    assert done.returncode == 1, done.stdout + done.stderr
    found = json.loads((folder / "found.sarif").read_text(encoding="utf-8"))
    assert found["version"] == "2.1.0"
    assert found["runs"][0]["results"]
    assert (folder / ".runner/output").read_text(encoding="utf-8") == "sarif=found.sarif\n"


def test_the_action_takes_a_profile(folder: Path) -> None:
    (folder / "house.schema.json").write_text('{"required": ["sources"], "description": "Name a source."}', encoding="utf-8")
    done = act(folder, "Validate", paths="good.yaml", profile="house.schema.json")
    assert done.returncode == 1
    assert "Name a source." in done.stdout


def test_no_input_stands_in_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"], "an input could then be a script"
        assert step["shell"] == "bash"
