"""The registry of verbs: one sentence template for everything that can have happened.

A chapter registers its own in `<chapter>/verbs.py`:

    register({"baseline.signed": Verb(_("%(actor)s signed %(subject)s"))})

A template may use `actor`, `subject` and every fact of the event; `words` turns coded facts
(a verdict, a state, a list of fields) into the reader's language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from songda.kit.templatetags.moments import short_day

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
HAN = re.compile(r"[\u4e00-\u9fff]")
BEFORE_HAN = re.compile(r"(%\((actor|person)\)s) ?(?=[\u4e00-\u9fff])")


@dataclass(frozen=True)
class Verb:
    """A sentence template, and the words for coded facts."""

    template: Any
    words: Mapping[str, Any] = field(default_factory=dict)
    icon: str = "point"


verbs: dict[str, Verb] = {}


def register(new: Mapping[str, Verb]) -> None:
    """Add a chapter's verbs. Raises ValueError for one that is there already."""
    if twice := verbs.keys() & new.keys():
        raise ValueError(f"registered twice: {', '.join(sorted(twice))}")
    verbs.update(new)


def sentence(event: Any) -> str:
    """What happened, in the language in force, from the values of the day."""
    verb, template = verbs[event.verb], _template(event.verb, get_language())
    facts = {name: _spoken(verb, name, value) for name, value in event.facts.items()}
    actor = event.person_name if event.person_id else _("Songda")
    facts |= {"actor": actor, "subject": event.subject_label}
    return _spaced(template, facts) % facts


@cache
def _template(verb: str, _language: str | None) -> str:
    """The sentence of a verb in the language in force, looked up once."""
    return str(verbs[verb].template)


def _spoken(verb: Verb, name: str, value: Any) -> Any:
    if name in verb.words:
        words = dict(verb.words[name])
        codes = value if isinstance(value, list) else [value]
        return _(", ").join(dict.fromkeys(str(words.get(code, code)) for code in codes))
    return short_day(date.fromisoformat(value)) if DAY.fullmatch(str(value)) else value


def _spaced(template: str, facts: Mapping[str, Any]) -> str:
    """In a Chinese sentence a name has a space after it only where it ends in Latin letters."""
    return BEFORE_HAN.sub(
        lambda found: found[1] + ("" if HAN.match(str(facts[found[2]])[-1:]) else " "), template
    )
