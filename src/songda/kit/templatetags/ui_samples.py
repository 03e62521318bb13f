"""What the page of parts shows: one of everything, filled, empty and overfull."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms, template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

register = template.Library()

AT = datetime(2026, 11, 24, 2, 18, tzinfo=UTC)


class SampleForm(forms.Form):
    """Every kind of field; bound to values that leave one field at fault."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    promised = forms.DateField(
        label=gettext_lazy("Promised for"),
        help_text=gettext_lazy("A working day of the client's calendar."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("function", gettext_lazy("Function")), ("speed", gettext_lazy("Performance"))],
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Who may read it"),
        choices=[
            ("internal", gettext_lazy("Internal")),
            ("shared", gettext_lazy("Seen by both sides")),
        ],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label=gettext_lazy("The client has agreed to this by phone."))
    file = forms.FileField(label=gettext_lazy("Evidence"), required=False)


def _form() -> SampleForm:
    form = SampleForm(
        {"title": "", "promised": "2026-11-30", "kind": "speed", "audience": "internal"}
    )
    form.is_valid()
    return form


def _events() -> list[dict[str, Any]]:
    return [
        {
            "at": AT,
            "tone": "good",
            "sentence": _("Chen Li signed requirement baseline v2."),
            "note": "7f3a…c21e",
        },
        {"at": AT, "tone": "", "sentence": _("He Wei confirmed 11 statements and corrected 1.")},
        {
            "at": AT,
            "tone": "",
            "audience": "internal",
            "sentence": _("Zhou Ning noted that “fast” cannot be accepted."),
        },
        {"at": AT, "tone": "bad", "sentence": _("The trial run stopped for 6 min 02 s.")},
    ]


@register.simple_tag
def samples() -> dict[str, Any]:
    """The values of the page of parts, in the language of the moment."""
    return {
        "form": _form(),
        "events": _events(),
        "at": AT,
        "on": date(2026, 12, 18),
        "long": _("A name that goes on and on, as names of contracts do, ") * 4,
        "pieces": [
            ("same", _("Somebody must answer ")),
            ("gone", _("within ten minutes")),
            ("new", _("within five minutes")),
            ("same", _(", at night too.")),
        ],
        "views": [
            {"label": _("Board"), "url": "#", "icon": "layout-kanban", "current": True},
            {"label": _("List"), "url": "#", "icon": "list", "count": 13},
            {"label": _("Bars"), "url": "#", "icon": "chart-bar"},
        ],
        "refused": {
            "sentence": _("REQ-12 cannot enter the baseline: AC-12.3 has no threshold."),
            "about": [{"label": "AC-12.3", "get_absolute_url": "#"}],
        },
    }
