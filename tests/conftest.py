"""What all tests share. Hypothesis draws the same examples every time in `make test`, new ones in `make prove`."""

from __future__ import annotations

import gc
import tarfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from packages import ROOT, build

from factlint.language.syntax import keep_trees
from factlint.language.yamlfile import keep_nodes

# No deadlines: how long a thing takes depends on who else uses the machine.
SHARED = settings(deadline=None, database=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("test", SHARED, derandomize=True)
settings.register_profile("prove", SHARED, derandomize=False, max_examples=200)
settings.load_profile("test")
# A process of the tests loads the same rules a hundred times, and what it loads stays: looking for garbage is half its
# work.
keep_trees()
keep_nodes()
gc.set_threshold(200_000, 20, 100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests come first: a long one at the end would leave the other process without work."""
    slow = {item.path for item in items if item.get_closest_marker("slow") is not None}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, unpacked: also what a bare checkout is."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(build(ROOT, "sdist", folder)) as archive:
        archive.extractall(folder)  # packed here
    (tree,) = (path for path in folder.iterdir() if path.is_dir())
    return tree


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))
