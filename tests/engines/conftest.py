"""Property tests say what is true, not how fast: a busy machine must not fail them."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from songda.engines.schedule import compiled

settings.register_profile(
    "engines", deadline=None, max_examples=int(os.environ.get("SONGDA_EXAMPLES", "40"))
)
settings.load_profile("engines")


@pytest.fixture(params=["machine code", "python"])
def code(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Search by machine code, where there is a compiler, and in Python."""
    if request.param == "python":
        monkeypatch.setattr(compiled, "loaded", lambda: None)
    elif compiled.compile_search() is None:
        pytest.skip("there is no compiler")
    else:
        compiled.loaded.cache_clear()
    yield request.param
