import pytest
from django.utils import translation

from songda.trail.verbs import Verb, verbs


@pytest.fixture(autouse=True)
def _a_verb_for_papers(monkeypatch):
    monkeypatch.setitem(verbs, "paper.signed", Verb("%(actor)s signed %(subject)s"))


@pytest.fixture(autouse=True)
def _sentences_in_english():
    with translation.override("en"):
        yield
