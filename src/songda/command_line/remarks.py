"""`songda analyse minutes` and `themes`: what was agreed, and what remarks are about."""

from songda.command_line.saying import figure, short, show_json, show_table
from songda.command_line.saying import gettext as _
from songda.engines import line_at
from songda.engines.text.minutes import Agreed, agreed
from songda.engines.text.themes import Theme, themes

SHOWN = 70


def show_agreed(text: str, as_json: bool) -> int:
    """Print decisions and actions of minutes; 1 where there are none."""
    found = agreed(text)
    if as_json:
        show_json(found)
    elif found:
        kinds = {"decision": _("decision"), "action": _("action")}
        rows = [(kinds[one.kind], *_said(one, text)) for one in found]
        headings = [_("agreed"), _("who"), _("by when"), _("line"), _("words")]
        show_table(headings, rows, left=5)
    else:
        print(_("Nothing was decided, and nobody was asked to do anything."))
    return int(not found)


def _said(one: Agreed, text: str) -> tuple[str, str, str, str]:
    return one.who, one.due, str(line_at(text, one.start)), short(one.words, SHOWN)


def show_themes(texts: list[str], count: int | None, as_json: bool) -> int:
    """Print what texts are about; always 0."""
    found = themes(texts, count)
    if as_json:
        show_json([_plain(one, texts) for one in found])
        return 0
    rows = [
        (
            ", ".join(one.terms) or "–",
            str(len(one.members)),
            f"{figure(100 * len(one.members) / len(texts), 0)} %",
            short(texts[one.quotes[0]], SHOWN),
        )
        for one in found
    ]
    show_table([_("theme"), _("texts"), "", _("for example")], rows, left=4)
    return 0


def _plain(one: Theme, texts: list[str]) -> dict[str, object]:
    quotes = [texts[place] for place in one.quotes]
    shared = {"terms": one.terms, "cohesion": one.cohesion}
    return shared | {"quotes": quotes, "texts": [place + 1 for place in one.members]}
