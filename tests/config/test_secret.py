"""The key of an installation: one, whole, and for its owner alone."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from songda.config.secret import secret_key

TOGETHER = 8


@pytest.fixture(autouse=True)
def _no_key_in_the_environment(monkeypatch):
    monkeypatch.delenv("SONGDA_SECRET_KEY", raising=False)


def test_all_who_start_at_once_get_the_same_whole_key(tmp_path):
    for number in range(25):
        folder, gate = tmp_path / str(number), Barrier(TOGETHER)
        folder.mkdir()

        def start(_who, folder=folder, gate=gate):
            gate.wait()
            return secret_key(folder)

        with ThreadPoolExecutor(TOGETHER) as people:
            keys = set(people.map(start, range(TOGETHER)))

        assert len(keys) == 1 and len(keys.pop()) > 80
        assert [path.name for path in folder.iterdir()] == ["secret_key"]


def test_only_its_owner_reads_it_and_it_stays(tmp_path):
    key = secret_key(tmp_path)

    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
    assert secret_key(tmp_path) == key


def test_the_environment_goes_before_the_file(tmp_path, monkeypatch):
    monkeypatch.setenv("SONGDA_SECRET_KEY", "from outside")

    assert secret_key(tmp_path) == "from outside"
    assert not (tmp_path / "secret_key").exists()
