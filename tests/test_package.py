"""What is published runs where no source tree is: an sdist of a clean checkout, its wheel, a fresh environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from onrecord import read
from onrecord.sources import open_story

ROOT = Path(__file__).parents[1]
STORY = ROOT / "examples" / "ferry-northline.txt"
BUILD = "import sys; from setuptools import build_meta; print(getattr(build_meta, sys.argv[1])(sys.argv[2]))"


def tracked(folder: str) -> list[str]:
    """The files of a folder that are under version control."""
    listed = subprocess.run(["git", "ls-files", "-z", folder], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def built(what: str, source: Path, into: Path) -> Path:
    """An sdist or a wheel of a tree, by the build backend that pyproject.toml names."""
    command = [sys.executable, "-c", BUILD, f"build_{what}", str(into)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return into / done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the sdist of a clean checkout: what the sdist lacks, the wheel lacks."""
    folder = tmp_path_factory.mktemp("package")
    for name in tracked("."):
        if not name.startswith(("tests/", "eval/", "training/", "bench/")):
            (folder / "checkout" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / "checkout" / name)
    with tarfile.open(built("sdist", folder / "checkout", folder)) as sdist:
        sdist.extractall(folder / "sdist", filter="data")
    (tree,) = (folder / "sdist").iterdir()
    return built("wheel", tree, folder)


@pytest.fixture(scope="module")
def environment(wheel: Path) -> Path:
    """A fresh environment with the wheel; its libraries are those of this one, its path leads to no source tree."""
    folder = wheel.parent / "environment"
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / "bin" / "python"
    paths = subprocess.run(
        [python, "-c", "import site; print(site.getsitepackages()[0])"], capture_output=True, check=True
    )
    (Path(paths.stdout.decode().strip()) / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "bin"


def ran(environment: Path, *command: str, cwd: Path) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([environment / command[0], *command[1:]], cwd=cwd, env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_the_wheel_holds_all_that_the_source_tree_holds(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    missing = [name for name in tracked("src/onrecord") if name.removeprefix("src/") not in held]
    assert not missing, "package data is named in pyproject.toml"


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    names = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"onrecord"}
    assert any(name.endswith("/licenses/LICENSE") for name in zipfile.ZipFile(wheel).namelist())


def test_it_runs_outside_the_source_tree(environment: Path, tmp_path: Path) -> None:
    where = ran(environment, "python", "-c", "import onrecord; print(onrecord.__file__)", cwd=tmp_path)
    assert Path(where).is_relative_to(environment.parent)
    assert ran(environment, "onrecord", "--help", cwd=tmp_path).startswith("Usage: onrecord")


def test_it_reads_a_story_as_the_source_tree_does(environment: Path, tmp_path: Path) -> None:
    shutil.copy(STORY, tmp_path / "story.txt")
    told = json.loads(ran(environment, "onrecord", "read", "story.txt", "--format", "json", cwd=tmp_path))
    here = read(open_story(str(STORY)))
    assert [entity["name"] for entity in told["entities"]] == [entity.name for entity in here.entities]
    assert [tuple(time["span"]) for time in told["times"]] == [time.span for time in here.times]
    assert len(told["quotes"]) == len(here.quotes) > 0
